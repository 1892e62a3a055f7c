"""Everything the content holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

from generator.model.digests import Digest
from generator.model.papers import Paper, PartialDate
from generator.model.people import KnownPeople
from generator.model.vocabulary import Vocabulary

_NO_PROSE: Mapping[str, str] = MappingProxyType({})
Place: TypeAlias = tuple[int, int]
"""Where a paper stands on the map: to the right, and down."""

_NO_PLACES: Mapping[str, Place] = MappingProxyType({})
_NO_VOTES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What the catalogue says at the address of a paper that it no longer holds.

    Attributes:
        slug: The address it had.
        date: When it was removed.
        reason: Why, in a sentence.
        see: Slug of the record, or address, that readers are sent to instead; may be empty.
    """

    slug: str
    date: PartialDate
    reason: str
    see: str = ""


@dataclass(frozen=True)
class Catalogue:
    """Everything the content holds.

    Attributes:
        papers: Sorted by slug.
        vocabulary: Controlled vocabulary.
        digests: Newest first.
        tag_prose: Tag slug to optional Markdown for the page of that tag.
        removed: Papers that are no longer there, in the order people wrote them.
        people: Who is who, where names do not tell.
        votes: arXiv identifier to how many people voted for the paper, where that was asked for.
        places: Slug to where a paper stands on the map.
    """

    papers: tuple[Paper, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    digests: tuple[Digest, ...] = ()
    tag_prose: Mapping[str, str] = field(default_factory=lambda: _NO_PROSE)
    removed: tuple[Tombstone, ...] = ()
    people: KnownPeople = field(default_factory=KnownPeople)
    votes: Mapping[str, int] = field(default_factory=lambda: _NO_VOTES)
    places: Mapping[str, Place] = field(default_factory=lambda: _NO_PLACES)

    @cached_property
    def by_slug(self) -> Mapping[str, Paper]:
        """Papers by their slug."""
        return {paper.slug: paper for paper in self.papers}
