"""Rules by which one paper is one record."""

from __future__ import annotations

from collections.abc import Iterator

from generator import identifiers, text
from generator.authorship import share_authors
from generator.check.violation import Violation, duplicates, path, violation
from generator.model import Catalogue, Paper


def valid_identifiers(catalogue: Catalogue) -> Iterator[Violation]:
    """Every identifier is one of its scheme: syntax, months and check digits are right."""
    for paper in catalogue.papers:
        for scheme, identifier in paper.identifiers.items():
            kind = identifiers.SCHEMES[scheme]
            if kind.canonical(identifier) is None:
                message = f"`{identifier}` is no {kind.label} identifier; expected one like"
                yield violation(paper, scheme, f"{message} {kind.example}")


def unique_identifiers(catalogue: Catalogue) -> Iterator[Violation]:
    """No two records have the same identifier, in whatever spelling."""
    keys = (
        (identifiers.work_key(scheme, identifier), paper)
        for paper in catalogue.papers
        for scheme, identifier in paper.identifiers.items()
    )
    for key, paper, other in duplicates(keys):
        scheme = next(s for s, i in paper.identifiers.items() if identifiers.work_key(s, i) == key)
        message = f"{path(other)} has the same identifier; are they one paper? keep one record"
        yield violation(paper, scheme, message)


def unique_titles(catalogue: Catalogue) -> Iterator[Violation]:
    """No two records have the same title, unless identifiers or authors tell the papers apart."""
    titles = ((text.normalise_title(paper.title), paper) for paper in catalogue.papers)
    for _, paper, other in duplicates(titles):
        if not _told_apart(paper, other):
            message = f"{path(other)} has the same title; keep one record, or give both a DOI"
            yield violation(paper, "title", message)


def unique_citation_keys(catalogue: Catalogue) -> Iterator[Violation]:
    """No two records hold the same citation key, be it in upper or lower case."""
    keys = ((p.citation_key.casefold(), p) for p in catalogue.papers if p.citation_key)
    for _, paper, other in duplicates(keys):
        message = f"{path(other)} has the same key; give one of them another"
        yield violation(paper, "citation_key", message)


def _told_apart(one: Paper, other: Paper) -> bool:
    """Whether two papers have different identifiers of one scheme, or no author in common."""
    differ = identifiers.differ(one.identifiers, other.identifiers)
    return differ or share_authors(one, other) is False
