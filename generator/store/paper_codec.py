"""A paper as tuples and texts, for what is kept between builds: quick to write and to read.

`to_plain` and `from_plain` are a pair. A fact that `Paper` gains must be added to both; a test
compares every fact.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, TypeAlias

from generator.model import Author, DigestEntry, Paper, PartialDate, Status

Plain: TypeAlias = tuple[Any, ...]
"""Texts, numbers and tuples of them."""


def to_plain(paper: Paper, name: Callable[[Author], object] | None = None) -> Plain:
    """The facts of a paper, equal for equal records; the last one is the abstract.

    Args:
        paper: The paper.
        name: What stands for a name; its parts by default.
    """
    status = paper.status
    return (
        paper.slug,
        paper.title,
        *(
            tuple(map(name or name_parts, people))
            for people in (paper.authors, paper.editors, paper.translators)
        ),
        *((day.year, day.month, day.day) if day else None for day in (paper.date, paper.issued)),
        paper.added.toordinal() if paper.added else None,
        paper.tags,
        tuple(paper.suggested.items()),
        tuple(paper.identifiers.items()),
        paper.keywords,
        paper.type,
        paper.venue,
        tuple(paper.details.items()),
        tuple(paper.links.items()),
        tuple((entry.digest, entry.number) for entry in paper.digests),
        paper.citation_key,
        paper.aliases,
        (status.kind, status.reason, status.by) if status else None,
        tuple(paper.sources.items()),
        tuple(paper.extra.items()),
        paper.unclean,
        paper.abstract,
    )


def from_plain(plain: Plain, name: Callable[[Any], Author]) -> Paper:
    """The paper that `to_plain` had.

    Args:
        plain: Its facts.
        name: Gives the name that something stands for.
    """
    (slug, title, authors, editors, translators, date, issued, added, tags, *facts) = plain
    (suggested, identifiers, keywords, type_, venue, details, links, digests, *facts) = facts
    (key, aliases, status, sources, extra, unclean, abstract) = facts
    return Paper(
        slug=slug,
        title=title,
        authors=tuple(map(name, authors)),
        editors=tuple(map(name, editors)),
        translators=tuple(map(name, translators)),
        date=PartialDate(*date) if date else None,
        issued=PartialDate(*issued) if issued else None,
        added=datetime.date.fromordinal(added) if added else None,
        tags=tags,
        suggested=dict(suggested),
        identifiers=dict(identifiers),
        keywords=keywords,
        type=type_,
        venue=venue,
        details=dict(details),
        links=dict(links),
        digests=tuple(DigestEntry(*entry) for entry in digests),
        citation_key=key,
        aliases=aliases,
        status=Status(*status) if status else None,
        sources=dict(sources),
        abstract=abstract,
        extra=dict(extra),
        unclean=unclean,
    )


def name_parts(person: Author) -> tuple[str, str, str, str]:
    """The parts of a name and the iD, as `Author` takes them."""
    return person.family, person.given, person.printed, person.orcid
