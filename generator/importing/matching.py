"""Which record an entry already has, and which one it may have: a question for a person.

Identifiers are asked first, then the place in the digest, then titles. What speaks for and against
two papers being one is weighed in `evidence`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from generator import identifiers, text
from generator.authorship import share_authors
from generator.importing import evidence
from generator.importing.evidence import Verdict
from generator.model import DigestEntry, Paper

ALIKE_TITLES = 92.0
"""Per cent of alike characters from which a title may be another one misspelt.

Of the titles of 1,500 papers and of a library of 900, the nearest two that name different works
are 89.7 alike ("Reasoning about Action I: a Possible Worlds Approach", "Reasoning about Actions
Using a Possible Models Approach"), those of the papers alone 88.0; half have no other one above
57. A wrong letter leaves 99.9 % of them above this, a lost word 79 %. One pair of that library lies
above it with 96.8: an article and the thesis of the same author of the same year. So a title that
is only similar never makes two papers one by itself.
"""

# Titles whose lengths differ more cannot be as alike. `fuzz.ratio` counts letters that are not in
# both: between lengths m < n at least n - m of m + n.
_LONGEST = (200 - ALIKE_TITLES) / ALIKE_TITLES
_NO_YEAR = 10_000


@dataclass(frozen=True, slots=True)
class Match:
    """The record an entry has or may have.

    Attributes:
        paper: The record.
        why: What the two share, as a part of a sentence.
        doubt: Why a person has to say whether the two are one; empty when they surely are.
    """

    paper: Paper
    why: str
    doubt: str = ""


class Index:
    """The papers of a catalogue by everything that tells them apart; grows while importing."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        """Index the papers."""
        self._papers: dict[str, Paper] = {}
        self._former: dict[str, str] = {}
        self._by_place: dict[DigestEntry, str] = {}
        self._by_identifier: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_title: dict[str, list[str]] = defaultdict(list)
        # Length to slug to words of titles, as rapidfuzz takes the words of many titles at once.
        self._words: dict[int, dict[str, str]] = defaultdict(dict)
        for paper in papers:
            self.add(paper)

    def add(self, paper: Paper) -> None:
        """Add a paper, or what a paper has gained."""
        slug = paper.slug
        if slug not in self._papers:
            self._by_title[text.normalise_title(paper.title)].append(slug)
            words = text.title_words(paper.title)
            self._words[len(words)][slug] = words
        self._papers[slug] = paper
        self._former.update(dict.fromkeys(paper.aliases, slug))
        for place in paper.digests:
            self._by_place.setdefault(place, slug)
        for key in _keys(paper):
            if slug not in self._by_identifier[key]:
                self._by_identifier[key].append(slug)

    def named(self, slug: str) -> Paper | None:
        """The paper with a slug, or with a former one."""
        return self._papers.get(slug) or self._papers.get(self._former.get(slug, ""))

    def holds(self, scheme: str, identifier: str) -> bool:
        """Whether a paper has an identifier."""
        return identifiers.work_key(scheme, identifier) in self._by_identifier

    def find(self, entry: Paper) -> Match | None:
        """The record of an entry that has been read as a paper without a slug.

        A sure one comes before any that is in doubt. Of several that are as sure the first is one
        with an author in common, then the one of the nearest year.
        """
        doubtful: list[Match] = []
        for matches in (self._identified, self._at_place, self._titled, self._similar):
            found = sorted(matches(entry), key=lambda match: _rank(entry, match))
            if found and not found[0].doubt:
                return found[0]
            doubtful += found
        return doubtful[0] if doubtful else None

    def _identified(self, entry: Paper) -> Iterator[Match]:
        known = {
            key: self._by_identifier[key] for key in _keys(entry) if key in self._by_identifier
        }
        for slug in dict.fromkeys(slug for slugs in known.values() for slug in slugs):
            paper = self._papers[slug]
            scheme, name = next(key for key, slugs in known.items() if slug in slugs)
            spelling = entry.identifiers.get(scheme, name)
            why = f"the same {identifiers.SCHEMES[scheme].label} identifier {spelling}"
            doubt = evidence.against_identifier(entry, paper)
            others = [other for slugs in known.values() if slug not in slugs for other in slugs]
            if others and not doubt:
                doubt = f"another identifier of it is that of {others[0]}"
            yield Match(paper, why, doubt)

    def _at_place(self, entry: Paper) -> Iterator[Match]:
        """The record a person corrected the title of: same digest and number, much the same text.

        The text is asked as well, since a digest that was saved anew may number its entries anew.
        """
        for slug in filter(None, map(self._by_place.get, entry.digests)):
            paper = self._papers[slug]
            if _same_title(entry, paper) or evidence.alike(entry, paper):
                yield Match(paper, "the same place in this digest")

    def _titled(self, entry: Paper) -> Iterator[Match]:
        for slug in self._by_title.get(text.normalise_title(entry.title), ()):
            verdict, doubt = evidence.of_same_title(entry, self._papers[slug])
            if verdict is not Verdict.TWO:
                yield Match(self._papers[slug], "the same title", doubt)

    def _similar(self, entry: Paper) -> Iterator[Match]:
        """The records with a title like it: half a millisecond among ten thousand."""
        words = text.title_words(entry.title)
        lengths = range(int(len(words) / _LONGEST), int(len(words) * _LONGEST) + 1)
        near = (
            found
            for length in lengths
            if length in self._words
            for found in process.extract(
                words,
                self._words[length],
                scorer=fuzz.ratio,
                processor=None,
                score_cutoff=ALIKE_TITLES,
                limit=None,
            )
        )
        for _, score, slug in near:
            paper = self._papers[slug]
            verdict, doubt = evidence.of_similar_titles(entry, paper)
            if verdict is not Verdict.TWO and not _same_title(entry, paper):
                yield Match(paper, f"titles {score:.0f} % alike", doubt)


def _keys(paper: Paper) -> list[tuple[str, str]]:
    names = [identifiers.work_key(*pair) for pair in paper.identifiers.items()]
    # Where a record of a publication keeps the DOI of its preprint.
    scheme, name = identifiers.detect(paper.links.get("url", "")) or ("", "")
    preprint = scheme == "doi" and identifiers.is_of_preprint(name)
    return [*names, identifiers.work_key(scheme, name)] if preprint else names


def _same_title(one: Paper, other: Paper) -> bool:
    return text.normalise_title(one.title) == text.normalise_title(other.title)


def _rank(entry: Paper, match: Match) -> tuple[bool, bool, int, str]:
    years = entry.year, match.paper.year
    apart = abs(years[0] - years[1]) if years[0] and years[1] else _NO_YEAR
    return bool(match.doubt), not share_authors(entry, match.paper), apart, match.paper.slug
