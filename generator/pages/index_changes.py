"""What two builds in one process have in common: an index but for abstracts, pages, people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from generator import text
from generator.model import Catalogue, DigestEntry, Paper
from generator.pages.index import Index
from generator.people import Person
from generator.related import Related

_K = TypeVar("_K")

_WITHOUT_ABSTRACTS = (
    "attribution", "author_slugs", "cards", "citation_keys", "closures", "digests",
    "lists", "listed_fingerprints", "mentions", "neighbours", "new", "newest_digest",
    "outline_fingerprints", "references",
)  # fmt: skip
"""What of an index does not change with the abstracts, nor holds a paper."""


def changed_abstracts(held: Catalogue, catalogue: Catalogue) -> dict[str, Paper] | None:
    """The papers by slug whose abstracts go on otherwise than those held; None if more is."""
    if replace(held, papers=()) != replace(catalogue, papers=()):
        return None
    if len(held.papers) != len(catalogue.papers):
        return None
    found = {}
    for old, new in zip(held.papers, catalogue.papers, strict=True):
        if old is not new and old != new:
            if replace(old, abstract=new.abstract) != new:
                return None
            if old.abstract[: text.LISTED] != new.abstract[: text.LISTED]:
                return None
            found[new.slug] = new
    return found


@dataclass(frozen=True, kw_only=True)
class EditedIndex(Index):
    """The index of the same papers, some with other abstracts.

    Nothing is counted or sorted again: it takes a hundredth of the time of another index.

    Attributes:
        before: The index before.
        edited: Slug to each paper that is another.
    """

    before: Index
    edited: Mapping[str, Paper]

    def _swapped(self, old: Iterable[Paper]) -> tuple[Paper, ...]:
        return tuple([self.edited.get(paper.slug, paper) for paper in old])

    def _lists(self, held: Mapping[_K, tuple[Paper, ...]]) -> dict[_K, tuple[Paper, ...]]:
        return {key: self._swapped(old) for key, old in held.items()}

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """See `Index`, likewise below."""
        return self._swapped(self.before.papers)

    @cached_property
    def by_tag(self) -> Mapping[str, tuple[Paper, ...]]:  # noqa: D102
        return self._lists(self.before.by_tag)

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Paper, ...]]:  # noqa: D102
        return self._lists(self.before.by_year)

    @cached_property
    def by_digest(self) -> Mapping[str, tuple[tuple[DigestEntry, Paper], ...]]:  # noqa: D102
        return {
            digest: tuple([(entry, self.edited.get(paper.slug, paper)) for entry, paper in pairs])
            for digest, pairs in self.before.by_digest.items()
        }

    @cached_property
    def people(self) -> Mapping[str, Person]:  # noqa: D102
        held = self.before.people
        theirs = {slug for paper in self.edited for slug in self.author_slugs[paper]}
        rewritten = {
            slug: replace(held[slug], papers=self._swapped(held[slug].papers)) for slug in theirs
        }
        return {**held, **rewritten}

    @cached_property
    def fingerprints(self) -> Mapping[str, bytes]:  # noqa: D102
        own = {slug: self.fingerprint_of(paper) for slug, paper in self.edited.items()}
        return {**self.before.fingerprints, **own}


for _name in _WITHOUT_ABSTRACTS:
    setattr(EditedIndex, _name, property(attrgetter(f"before.{_name}")))


def with_abstracts(index: Index, papers: Mapping[str, Paper], related: Related) -> Index:
    """The index of the same papers with the abstracts of these, by slug.

    Args:
        index: The index before.
        papers: Those that are others.
        related: The related papers of each then.
    """
    current = tuple([papers.get(paper.slug, paper) for paper in index.catalogue.papers])
    return EditedIndex(
        catalogue=replace(index.catalogue, papers=current),
        author_papers=index.author_papers,
        author_feed_papers=index.author_feed_papers,
        strings=index.strings,
        related=related,
        before=index,
        edited=papers,
    )


def same_papers(index: Index, before: Index) -> set[str]:
    """Slugs of papers whose pages say the same as those of an index before."""
    if index.digests.keys() != before.digests.keys():
        return set()
    listed = index.listed_fingerprints
    relisted = {slug for slug in listed if listed[slug] != before.listed_fingerprints.get(slug)}
    return {
        paper.slug
        for paper in index.papers
        if index.fingerprints[paper.slug] == before.fingerprints.get(paper.slug)
        and index.citation_keys[paper.slug] == before.citation_keys[paper.slug]
        and index.neighbours.get(paper.slug) == before.neighbours.get(paper.slug)
        and relisted.isdisjoint(index.neighbours.get(paper.slug, ()))
        and index.related.get(paper.slug) == before.related.get(paper.slug)
        and relisted.isdisjoint(other for other, _ in index.related.get(paper.slug, ()))
        and not paper.status  # whose page names another paper
    }


def same_people(index: Index, before: Index) -> set[str]:
    """Slugs of people whose pages and feeds say the same as those of an index before."""

    def told(held: Index, person: Person) -> object:
        papers = [held.fingerprints[paper.slug] for paper in person.papers]
        return papers, held.facts_of(person)

    return {
        slug
        for slug, person in index.people_with_page.items()
        if slug in before.people_with_page
        and told(index, person) == told(before, before.people_with_page[slug])
    }
