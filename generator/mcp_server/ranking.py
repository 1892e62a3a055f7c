"""Which papers fit a question best, from the terms that the search of the site goes by.

A question is words: BM25 over the fields of a paper, of which title, people and identifiers count
more than the abstract, times the share of the words that a paper has, so that one with all of them
comes before one that has a rare word often. English plurals count as their singulars.

Source: S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator import model
from generator.related.words import singular
from generator.search import analysis, documents

_WEIGHTS = {
    "title": 4, "authors": 3, "other_names": 3, "tags": 2, "venue": 1, "year": 1, "identifiers": 4,
    "text": 1,
}  # fmt: skip
_SATURATION, _LENGTH_SHARE = 1.2, 0.75
_MOST_WORDS = 32
"""Words of a question that count."""


class Ranking:
    """The terms of some papers, ready to be asked."""

    def __init__(self, catalogue: model.Catalogue) -> None:
        """Read the papers of a catalogue, which takes a second for two thousand."""
        papers = [found for found in documents.documents(catalogue) if found.paper]
        self._slugs = [found.url.split("/")[1] for found in papers]
        lengths = [len(found.text) + 1 for found in papers]
        mean = sum(lengths) / max(len(lengths), 1)
        self._postings = defaultdict[str, dict[int, float]](dict)
        for number, (paper, length) in enumerate(zip(papers, lengths, strict=True)):
            stretch = 1 - _LENGTH_SHARE + _LENGTH_SHARE * length / mean
            for term, count in _weighed(paper, stretch).items():
                self._postings[term][number] = count

    def find(self, question: str) -> list[str]:
        """Slugs of the papers that have a word of a question, the best first."""
        words, joined = analysis.split(question)
        asked = list(dict.fromkeys(map(singular, words)))[:_MOST_WORDS]
        rarity = {term: self._rarity(term) for term in (*asked, *joined[:_MOST_WORDS])}
        scores, shares = defaultdict[int, float](float), defaultdict[int, float](float)
        for term, rare in rarity.items():
            for number, count in self._postings.get(term, {}).items():
                scores[number] += rare * count / (_SATURATION + count)
                shares[number] += (term in asked) / len(asked)
        # A paper that has nothing but a joined word has half of what was asked for.
        ranked = sorted(
            (-score * (shares[number] or 0.5), self._slugs[number])
            for number, score in scores.items()
        )
        return [slug for _, slug in ranked]

    def _rarity(self, term: str) -> float:
        held = len(self._postings.get(term, ()))
        return math.log1p((len(self._slugs) - held + 0.5) / (held + 0.5))


def _weighed(paper: documents.Document, stretch: float) -> Mapping[str, float]:
    """How much each term of a paper counts."""
    found = defaultdict[str, float](float)
    for field, weight in _WEIGHTS.items():
        said = getattr(paper, field)
        for term in _terms([said] if isinstance(said, str) else said):
            found[term] += weight / stretch if field == "text" else weight
    return found


def _terms(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        words, joined = analysis.split(text)
        yield from map(singular, words)
        yield from joined
