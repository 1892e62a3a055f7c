"""From title and abstract to suggested tags with their reasons. Called by the command line.

The weights agree with what a logistic regression on papers with their authors' keywords gives;
`tests/bench/tagging.py` measures them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.tagging.evidence import Evidence, Strength
from generator.tagging.phrases import split, tokenise
from generator.text import first_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.model import Vocabulary
    from generator.tagging.evidence import Hit

TITLE_STRONG = 2.0
TITLE_COMMON = 1.4
"""For a word that is strong in titles alone: the abstract is to hold another sign of the tag, also
where the tag fills up a paper that has few."""
TITLE_COMMON_ALONE = 1.6
"""For such a word of a paper without an abstract."""
TITLE_WEAK = 0.5
ABSTRACT_STRONG = (0.0, 1.0, 1.5, 1.75)
"""By the number of distinct strong phrases; more than three add nothing."""
ABSTRACT_WEAK = 0.35
ABSTRACT_WEAK_MOST = 3
FIRST_SENTENCE = 0.5
SHARE = 1.75
"""Times the part that a tag has in all strong hits of the abstract and one more."""

ASSIGNED_FROM = 2.0
FILLED_FROM = 1.5
"""Score from which a tag is taken while a paper has fewer than `FEW` of them."""
FEW = 2
MOST = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """A phrase that speaks for a tag.

    Attributes:
        phrase: As it stands in the text.
        where: `title`, `first sentence` or `abstract`.
        strength: `strong` or `weak`.
    """

    phrase: str
    where: str
    strength: str

    def __str__(self) -> str:
        """The reason as a person reads it: `title “Reinforcement Learning” (strong)`."""
        return f"{self.where} “{self.phrase}” ({self.strength})"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag that fits a paper.

    Attributes:
        tag: Slug of the tag.
        score: What its own phrases earned; an implied tag may have earned nothing.
        reasons: In order of the text, each phrase once a place.
        implied: Whether the tag comes only from a narrower one.
    """

    tag: str
    score: float
    reasons: tuple[Reason, ...] = ()
    implied: bool = False

    def __str__(self) -> str:
        """The suggestion as a person reads it."""
        reasons = ", ".join(map(str, self.reasons)) or "no phrase of its own"
        implied = " implied" if self.implied else ""
        return f"{self.tag} {self.score:.1f}{implied}: {reasons}"


@dataclass(frozen=True, slots=True)
class _Text:
    """What was found in a text.

    Attributes:
        parts: As `phrases.split` gives them.
        hits: Place of a tag in the vocabulary to its hits.
        strong: Number of strong hits of all tags.
    """

    parts: Sequence[str]
    hits: Mapping[int, list[Hit]]
    strong: int

    def of(self, tag: int) -> list[Hit]:
        """Hits of a tag."""
        return self.hits.get(tag, [])

    def found(self, hit: Hit) -> str:
        """A hit as it stands in the text, on one line."""
        return " ".join("".join(self.parts[2 * hit.start + 1 : 2 * hit.stop]).split())


class Tagger:
    """Suggests tags of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the vocabulary; a tagger then serves any number of papers."""
        self._vocabulary = vocabulary
        self._evidence = Evidence(vocabulary)
        self._places = {tag.slug: place for place, tag in enumerate(vocabulary.tags)}

    def suggest(self, title: str, abstract: str) -> tuple[Suggestion, ...]:
        """Tags that fit a paper: those it earned by falling score, then the implied ones."""
        head, body = self._read(title), self._read(abstract)
        opening = _opening(abstract)
        scores = self._scores(head, body, opening)
        earned = [self._vocabulary.tags[tag].slug for tag in _assigned(scores)]
        implied = [tag for tag in self._vocabulary.closure(earned) if tag not in earned]
        return tuple(
            Suggestion(
                tag=slug,
                score=scores.get(self._places[slug], 0.0),
                reasons=_reasons(head, body, self._places[slug], opening),
                implied=slug in implied,
            )
            for slug in (*earned, *implied)
        )

    def scores(self, title: str, abstract: str) -> Mapping[str, float]:
        """Slug of each tag with a phrase in the texts to what its phrases earned."""
        head, body = self._read(title), self._read(abstract)
        tags = self._vocabulary.tags
        return {
            tags[tag].slug: score
            for tag, score in self._scores(head, body, _opening(abstract)).items()
        }

    def _scores(self, head: _Text, body: _Text, opening: int) -> dict[int, float]:
        return {
            tag: _score(head.of(tag), body.of(tag), opening, body.strong)
            for tag in {**head.hits, **body.hits}
        }

    def _read(self, text: str) -> _Text:
        """A text with the hits of all tags."""
        parts = split(text)
        hits = self._evidence.find(parts[1::2])
        strong = sum(hit.strength is Strength.STRONG for found in hits.values() for hit in found)
        return _Text(parts, hits, strong)


def _opening(abstract: str) -> int:
    """Number of tokens in the first sentence."""
    return len(tokenise(first_sentence(abstract)))


def chosen(suggestions: Iterable[Suggestion], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Slugs to write into a record: what was earned, without what another of them implies."""
    earned = [suggestion.tag for suggestion in suggestions if not suggestion.implied]
    implied = {broader for slug in earned for broader in vocabulary.ancestors(slug)}
    return tuple(slug for slug in earned if slug not in implied)


def _score(head: Sequence[Hit], body: Sequence[Hit], opening: int, all_strong: int) -> float:
    """What the hits of one tag earn.

    Args:
        head: Hits in the title.
        body: Hits in the abstract.
        opening: Number of tokens in the first sentence of the abstract; 0 where there is none.
        all_strong: Number of strong hits of all tags in the abstract.
    """
    in_head = {hit.strength for hit in head}
    strong = [hit for hit in body if hit.strength is Strength.STRONG]
    kinds = len({hit.phrase for hit in strong})
    weak = len({hit.phrase for hit in body if hit.strength is not Strength.STRONG})
    score = TITLE_WEAK * (Strength.WEAK in in_head)
    if Strength.STRONG in in_head:
        score += TITLE_STRONG
    elif Strength.IN_TITLE in in_head:
        score += TITLE_COMMON if opening else TITLE_COMMON_ALONE
    score += ABSTRACT_STRONG[min(kinds, len(ABSTRACT_STRONG) - 1)]
    score += ABSTRACT_WEAK * min(weak, ABSTRACT_WEAK_MOST)
    score += FIRST_SENTENCE * any(hit.stop <= opening for hit in strong)
    # One more of another topic, lest a passing mention be all there is where nothing else is known.
    return score + SHARE * len(strong) / (all_strong + 1)


def _assigned(scores: Mapping[int, float]) -> list[int]:
    """Tags with a sufficient score, best first; equal ones in the order of the vocabulary."""
    order = sorted(scores, key=lambda tag: (-scores[tag], tag))[:MOST]
    sure = [tag for tag in order if scores[tag] >= ASSIGNED_FROM]
    fill = [tag for tag in order[len(sure) : FEW] if scores[tag] >= FILLED_FROM]
    return sure + fill


def _reasons(head: _Text, body: _Text, tag: int, opening: int) -> tuple[Reason, ...]:
    """The phrases that speak for a tag, each once a place."""
    in_head = [
        Reason(head.found(hit), "title", "weak" if hit.strength is Strength.WEAK else "strong")
        for hit in head.of(tag)
    ]
    in_body = [
        Reason(
            body.found(hit),
            "first sentence" if hit.stop <= opening else "abstract",
            "strong" if hit.strength is Strength.STRONG else "weak",
        )
        for hit in body.of(tag)
    ]
    return tuple(dict.fromkeys(in_head + in_body))
