"""Which record an entry already has: by its place in the digest, by identifier, else by title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import identifiers, text
from generator.model import DigestEntry, Paper

_ALIKE = 0.6
"""Share of the words of the shorter of two texts from which they are versions of one.

Of 200,000 pairs of abstracts of one field none shares more than half; with four abstracts in one
text, as where a person wrote much below theirs, none of 50,000 shares 0.6.
"""


@dataclass(frozen=True, slots=True)
class Match:
    """The record an entry has.

    Attributes:
        paper: The record.
        why: What the two share, as a part of a sentence.
    """

    paper: Paper
    why: str


class Index:
    """The papers of a catalogue by everything that tells them apart; grows while importing."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        """Index the papers; of two that share a key, the first keeps it."""
        self._by_place: dict[DigestEntry, str] = {}
        self._by_identifier: dict[tuple[str, str], str] = {}
        self._by_title: dict[str, str] = {}
        self._papers: dict[str, Paper] = {}
        for paper in papers:
            self.add(paper)

    def add(self, paper: Paper) -> None:
        """Add a paper, or what a paper has gained."""
        self._papers[paper.slug] = paper
        for place in paper.digests:
            self._by_place.setdefault(place, paper.slug)
        for key in _keys(paper.identifiers):
            self._by_identifier.setdefault(key, paper.slug)
        self._by_title.setdefault(text.normalise_title(paper.title), paper.slug)

    def find(self, entry: Paper) -> Match | None:
        """The record of an entry that has been read as a paper without a slug."""
        return self._at_place(entry) or self._identified(entry) or self._titled(entry)

    def _at_place(self, entry: Paper) -> Match | None:
        """The record a person corrected the title of: same digest and number, much the same text.

        The text is asked as well, since a digest that was saved anew may number its entries anew.
        """
        slugs = filter(None, map(self._by_place.get, entry.digests))
        papers = (self._papers[slug] for slug in slugs)
        found = next((paper for paper in papers if _alike(entry, paper)), None)
        return Match(found, "the same place in this digest") if found else None

    def _identified(self, entry: Paper) -> Match | None:
        for key in _keys(entry.identifiers):
            slug = self._by_identifier.get(key)
            if slug:
                label = identifiers.SCHEMES[key[0]].label
                why = f"the same {label} identifier {entry.identifiers[key[0]]}"
                return Match(self._papers[slug], why)
        return None

    def _titled(self, entry: Paper) -> Match | None:
        slug = self._by_title.get(text.normalise_title(entry.title))
        return Match(self._papers[slug], "the same title") if slug else None


def _keys(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(scheme, identifiers.match_key(scheme, name)) for scheme, name in names.items()]


def _alike(one: Paper, other: Paper) -> bool:
    words, others = (set(f"{p.title} {p.abstract}".casefold().split()) for p in (one, other))
    return len(words & others) >= _ALIKE * min(len(words), len(others))
