"""What an index tells that no abstract changes, kept between builds: to count it takes long."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from generator.model import Author, KnownPeople
from generator.pages.index import Index
from generator.people import Attribution, Person
from generator.store.paper_codec import name_parts

_V = TypeVar("_V")

_Row = tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]
"""A person: the name, other names, and slugs of the papers."""


class Outline(NamedTuple):
    """What an index tells that no abstract changes.

    Attributes:
        attribution: See `Index`, like the following four.
        citation_keys: Likewise.
        listed_fingerprints: Likewise.
        outline_fingerprints: Likewise.
        lists: Likewise.
        people: Slug of each person to what is known of them, in their order.
    """

    attribution: Attribution
    citation_keys: Mapping[str, str]
    listed_fingerprints: Mapping[str, bytes]
    outline_fingerprints: Mapping[str, bytes]
    lists: bytes
    people: Mapping[str, _Row]


@dataclass(frozen=True, kw_only=True)
class OutlinedIndex(Index):
    """An index of which the outline is known.

    Attributes:
        outline: What need not be counted again.
    """

    outline: Outline

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """See `Index`, likewise below."""
        return _Lazily(self._person, self.outline.people)

    def _person(self, slug: str) -> Person:
        name, others, papers = self.outline.people[slug]
        known = self.catalogue.by_slug
        return Person(
            slug,
            Author(*name),
            tuple([known[paper] for paper in papers]),
            tuple([Author(*other) for other in others]),
        )

    @cached_property
    def people_with_page(self) -> Mapping[str, Person]:  # noqa: D102
        return self._with_papers(self.author_papers, self.shared_names)

    @cached_property
    def people_with_feed(self) -> Mapping[str, Person]:  # noqa: D102
        return self._with_papers(max(self.author_papers, self.author_feed_papers), {})

    def _with_papers(self, fewest: int, shared: Mapping[str, Person]) -> Mapping[str, Person]:
        rows = self.outline.people
        own = [slug for slug, (_, _, papers) in rows.items() if len(papers) >= fewest]
        return _Lazily(lambda slug: shared.get(slug) or self.people[slug], [*own, *shared])


for _name in set(Outline._fields) - {"people"}:
    setattr(OutlinedIndex, _name, property(attrgetter(f"outline.{_name}")))


class _Lazily(Mapping[str, _V]):
    """Values that are made when they are asked for; most are not."""

    def __init__(self, make: Callable[[str], _V], names: Collection[str]) -> None:
        self._make = make
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> _V:
        if name not in self._names:
            raise KeyError(name)
        return self._make(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def to_plain(index: Index) -> tuple[Any, ...]:
    """The outline of an index as texts and collections of them."""
    whose = index.attribution
    people: dict[str, _Row] = {
        slug: (
            name_parts(person.author),
            tuple(map(name_parts, person.names)),
            tuple([paper.slug for paper in person.papers]),
        )
        for slug, person in index.people.items()
    }
    return (
        whose.bylines,
        whose.bearers,
        [(slug, name_parts(name)) for slug, name in whose.undecided],
        {slug: name_parts(name) for slug, name in whose.names.items()},
        *(index.citation_keys, index.listed_fingerprints, index.outline_fingerprints),
        *(index.lists, people),
    )


def from_plain(plain: tuple[Any, ...], people: KnownPeople) -> Outline:
    """The outline that `to_plain` had, with the entries of `people.yml`."""
    bylines, bearers, undecided, names, *rest = plain
    whose = Attribution(
        {person.slug: person for person in people.persons},
        bylines,
        bearers,
        tuple([(slug, Author(*name)) for slug, name in undecided]),
        {slug: Author(*name) for slug, name in names.items()},
    )
    return Outline(whose, *rest)
