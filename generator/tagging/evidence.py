"""What a text says for each tag: occurrences of its phrases, each counted once.

Called by `tagger`; knows strengths and false friends, but no scores.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.tagging.phrases import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from generator.model import Tag, Vocabulary
    from generator.tagging.phrases import Match


class Strength(enum.IntEnum):
    """How much a phrase says for its tag."""

    STRONG = 0
    IN_TITLE = 1
    WEAK = 2
    FALSE_FRIEND = 3


class Hit(NamedTuple):
    """An occurrence of a phrase of a tag.

    Attributes:
        start: Index of its first token.
        stop: Index after its last token.
        strength: Strength of the phrase for the tag.
        phrase: Index of the phrase: two hits with the same phrase are no distinct evidence. An
            abbreviation that the text introduces has the phrase that it stands for.
    """

    start: int
    stop: int
    strength: Strength
    phrase: int


_OPENING = (["("], ["\uff08"])
_CLOSING = ([")"], ["\uff09"])


class Evidence:
    """Finds the hits of every tag of a vocabulary in a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the phrases of all tags into one matcher."""
        uses: dict[str, list[tuple[int, Strength]]] = defaultdict(list)
        for place, tag in enumerate(vocabulary.tags):
            for strength, phrase in _phrases(tag):
                uses[phrase].append((place, strength))
        self._matcher = Matcher(uses, vocabulary.language)
        self._uses = tuple(tuple(use) for use in uses.values())

    def find(self, tokens: Sequence[str]) -> Mapping[int, list[Hit]]:
        """Place of a tag in the vocabulary to its hits, in order of their start."""
        hits: dict[int, list[Hit]] = {}
        friends: dict[int, list[Match]] = {}
        for match in self._matcher.find(tokens):
            start, stop, phrase = match
            for tag, strength in self._uses[phrase]:
                if strength is Strength.FALSE_FRIEND:
                    friends.setdefault(tag, []).append(match)
                else:
                    hits.setdefault(tag, []).append(Hit(start, stop, strength, phrase))
        for tag, matches in friends.items():
            if tag in hits:
                covered = {place for match in matches for place in range(match.start, match.stop)}
                hits[tag] = [hit for hit in hits[tag] if not _touches(hit, covered)]
        return {tag: _distinct(_outermost(found), tokens) for tag, found in hits.items() if found}


def _phrases(tag: Tag) -> Iterator[tuple[Strength, str]]:
    """All phrases of a tag with their strength; its name is one unless it is weaker."""
    name = _within_a_sentence(tag.name)
    weaker = (*tag.title_aliases, *tag.weak_aliases, *tag.false_friends)
    own = () if name.lower() in map(str.lower, weaker) else (name,)
    for strength, phrases in (
        (Strength.STRONG, dict.fromkeys((*tag.aliases, *own))),
        (Strength.IN_TITLE, tag.title_aliases),
        (Strength.WEAK, tag.weak_aliases),
        (Strength.FALSE_FRIEND, tag.false_friends),
    ):
        for phrase in phrases:
            yield strength, phrase


def _within_a_sentence(name: str) -> str:
    """A name without the capital that it has because it stands first: "OCR" is written so."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _touches(hit: Hit, covered: Set[int]) -> bool:
    """Whether a hit has one of the tokens."""
    return any(place in covered for place in range(hit.start, hit.stop))


def _order(hit: Hit) -> tuple[int, int, Strength]:
    """Sorts a hit before those inside it, and the strongest of those in the same place first."""
    return hit.start, -hit.stop, hit.strength


def _outermost(hits: list[Hit]) -> list[Hit]:
    """The hits that lie in no other: "deep reinforcement learning" is one piece of evidence."""
    if len(hits) < 2:
        return hits
    hits.sort(key=_order)
    kept: list[Hit] = []
    reach = 0
    for hit in hits:
        if hit.stop > reach:
            kept.append(hit)
            reach = hit.stop
    return kept


def _distinct(hits: list[Hit], tokens: Sequence[str]) -> list[Hit]:
    """The hits with an abbreviation as its phrase: "mixture of experts (MoE)" is said once."""
    long_forms = {
        short.phrase: long.phrase
        for long, short in pairwise(hits)
        if tokens[long.stop : short.start] in _OPENING and tokens[short.stop :][:1] in _CLOSING
    }
    return [hit._replace(phrase=long_forms.get(hit.phrase, hit.phrase)) for hit in hits]
