"""What two builds in one process have in common: an index but for abstracts, pages, people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from generator.model import Catalogue, Paper
from generator.pages.index import Index
from generator.people import Person
from generator.related import Related

_K = TypeVar("_K")

_WITHOUT_ABSTRACTS = (
    "_facts", "attribution", "author_slugs", "cards", "citation_keys", "closures", "digests",
    "lists", "listed_fingerprints", "neighbours", "new", "newest_digest",
)  # fmt: skip
"""What of an index does not change with the abstracts, nor holds a paper."""


def changed_abstracts(held: Catalogue, catalogue: Catalogue) -> dict[str, Paper] | None:
    """The papers by slug whose abstracts are others than those held; None if more is."""
    if replace(held, papers=()) != replace(catalogue, papers=()):
        return None
    if len(held.papers) != len(catalogue.papers):
        return None
    found = {}
    for old, new in zip(held.papers, catalogue.papers, strict=True):
        if old is not new and old != new:
            if replace(old, abstract=new.abstract) != new:
                return None
            found[new.slug] = new
    return found


def with_abstracts(index: Index, papers: Mapping[str, Paper], related: Related) -> Index:
    """The index of the same papers with the abstracts of these, by slug.

    Args:
        index: The index before.
        papers: Those that are others.
        related: The related papers of each then.

    Nothing is counted or sorted again: it takes a hundredth of the time of another index.
    """

    def swapped(old: Iterable[Paper]) -> tuple[Paper, ...]:
        return tuple([papers.get(paper.slug, paper) for paper in old])

    def lists(held: Mapping[_K, tuple[Paper, ...]]) -> dict[_K, tuple[Paper, ...]]:
        return {key: swapped(old) for key, old in held.items()}

    authors = {
        slug: replace(index.people[slug], papers=swapped(index.people[slug].papers))
        for one in papers
        for slug in index.author_slugs[one]
    }
    catalogue = replace(index.catalogue, papers=swapped(index.catalogue.papers))
    made = replace(index, catalogue=catalogue, related=related)
    vars(made).update(
        {name: vars(index)[name] for name in _WITHOUT_ABSTRACTS if name in vars(index)},
        papers=swapped(index.papers),
        by_tag=lists(index.by_tag),
        by_year=lists(index.by_year),
        by_digest={
            digest: tuple([(entry, papers.get(paper.slug, paper)) for entry, paper in pairs])
            for digest, pairs in index.by_digest.items()
        },
        people={**index.people, **authors},
        fingerprints={
            **index.fingerprints,
            **{slug: index.fingerprint_of(paper) for slug, paper in papers.items()},
        },
    )
    return made


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
