"""Rules of the addresses of papers, by which an address that was published is never lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.check.violation import CheckInput, Violation, duplicates, path, violation
from generator.errors import MOST_PROBLEMS
from generator.model import Catalogue
from generator.store.addresses import PUBLISHED, REMOVED
from generator.store.yaml_schema import nearest

_ADDRESS = re.compile(r"https?://\S+$")


def unique_addresses(catalogue: Catalogue) -> Iterator[Violation]:
    """No other record has a former address of one now, or had it before."""
    taken = catalogue.by_slug
    aliases = [(alias, paper) for paper in catalogue.papers for alias in paper.aliases]
    for alias, paper in aliases:
        if alias in taken:
            message = f"`{alias}` is the address of {path(taken[alias])}; remove it here"
            yield violation(paper, "aliases", message, alias)
    for alias, paper, other in duplicates(aliases):
        message = f"`{alias}` is a former address of {path(other)}, too; keep it in one record"
        yield violation(paper, "aliases", message, alias)


def preserved_addresses(content: CheckInput) -> Iterator[Violation]:
    """A published address stays: of a record, a former one of a record, or of a removed one."""
    told = _addresses(content).union(tombstone.slug for tombstone in content.removed)
    slugs = list(content.by_slug)
    gone = (slug for slug in content.published if slug not in told)
    for slug in islice(gone, MOST_PROBLEMS):
        near = nearest(slug, slugs)
        record = path(content.by_slug[near]) if near else "the record that has its place"
        message = f"`{slug}` was published and is gone; add it to the `aliases` of {record}, or"
        yield Violation(PUBLISHED, f"{message} say in {REMOVED} why it was removed", text=slug)


def valid_tombstones(catalogue: Catalogue) -> Iterator[Violation]:
    """A removed paper is told of once, has no record, and readers are sent to one or to a site."""
    yield from islice(_mistaken(catalogue), MOST_PROBLEMS)


def _mistaken(catalogue: Catalogue) -> Iterator[Violation]:
    there = _addresses(catalogue)
    told: set[str] = set()
    for tombstone in catalogue.removed:
        slug, see = tombstone.slug, tombstone.see
        if slug in there:
            yield Violation(
                REMOVED, f"`{slug}` is an address of a record; remove it here", text=slug
            )
        if slug in told:
            yield Violation(REMOVED, f"`{slug}` stands twice; keep one", text=slug)
        if see and see not in there and not _ADDRESS.match(see):
            yield Violation(REMOVED, f"`{see}` is no record{_instead(see, there)}", text=see)
        told.add(slug)


def known_successors(catalogue: Catalogue) -> Iterator[Violation]:
    """What supersedes a paper is another record of the catalogue or an address."""
    there = _addresses(catalogue)
    for paper in catalogue.papers:
        by = paper.status.by if paper.status else ""
        if by in (paper.slug, *paper.aliases):
            yield violation(paper, "status", f"`{by}` is this record itself; name another one", by)
        elif by and by not in there and not _ADDRESS.match(by):
            yield violation(paper, "status", f"`{by}` is no record{_instead(by, there)}", by)


def _addresses(catalogue: Catalogue) -> set[str]:
    """The addresses that lead to a record."""
    return {slug for paper in catalogue.papers for slug in (paper.slug, *paper.aliases)}


def _instead(name: str, known: set[str]) -> str:
    near = nearest(name, sorted(known))
    return f"; did you mean `{near}`?" if near else ", nor does it start with https://"
