"""An entry as a record, and what a record gains from an entry that is the same paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator import identifiers, item_types, text
from generator.authorship import AND_OTHERS
from generator.importing.files import Input
from generator.importing.matching import Index
from generator.model import IDENTIFIER, DigestEntry, Paper, Status
from generator.sources.base import Entry
from generator.text import retractions


def paper_of(source: Input, entry: Entry) -> Paper:
    """The record of an entry, without slug and tags."""
    place = DigestEntry(source.digest.id, entry.number) if source.digest else None
    names = dict(_proper(entry.identifiers))
    title = " ".join(text.clean(entry.title).split())
    paper = Paper(
        slug="",
        title=title or _named(names),
        authors=entry.authors,
        date=entry.date,
        added=source.day,
        identifiers=names,
        type=entry.type,
        venue=entry.venue,
        links=entry.links,
        digests=(place,) if place else (),
        status=_status(entry, title),
        abstract=text.clean(entry.abstract),
    )
    origins = _origins(paper, source.source.origin)
    known = dict(origins)
    if paper.title and not title:
        known["title"] = IDENTIFIER
    if entry.others and paper.authors:
        known["authors"] += AND_OTHERS
    return replace(paper, sources=known)


def _status(entry: Entry, title: str) -> Status | None:
    """What became of a paper: by its source, else by its title and abstract."""
    if entry.status:
        reason = " ".join(text.clean(entry.status.reason).split())
        return replace(entry.status, reason=reason)
    found = retractions.of_paper(title) or retractions.in_abstract(entry.abstract)
    return Status(retractions.kind(found)) if found else None


def _named(names: Mapping[str, str]) -> str:
    """What stands for the title of a paper of which only identifiers are known."""
    return next((f"{identifiers.SCHEMES[key].label} {name}" for key, name in names.items()), "")


def _proper(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Identifiers in the order records have them; a DOI that arXiv made of its own is arXiv's.

    Kept as a DOI it would stand in the place of the publisher's.
    """
    doi = identifiers.detect(names.get("doi", ""))
    arxiv = names.get("arxiv") or (doi[1] if doi and doi[0] == "arxiv" else "")
    for scheme in identifiers.PAPER_SCHEMES:
        if scheme == "arxiv" and arxiv:
            yield scheme, arxiv
        elif scheme in names and not (scheme == "doi" and doi and doi[0] == "arxiv"):
            yield scheme, names[scheme]


def _origins(paper: Paper, origin: str) -> Mapping[str, str]:
    """Where each fact that is there came from."""
    facts = {
        "title": paper.title,
        "authors": paper.authors,
        _date_key(paper): paper.date,
        **paper.identifiers,
        "type": paper.type,
        "venue": paper.venue,
        **paper.links,
        "status": paper.status,
        "abstract": paper.abstract,
    }
    return {key: origin for key, value in facts.items() if value}


def _date_key(paper: Paper) -> str:
    return "date" if paper.date and paper.date.month else "year"


def merged(record: Paper, entry: Paper, index: Index) -> tuple[Paper, tuple[str, ...]]:
    """The record with what it lacked, and the names of the facts it gained.

    What stands in it stays: a fact that differs, and tags, which a person may have taken out.
    The entry's digest is added where the record is not listed in it yet.

    Args:
        record: The record.
        entry: The same paper, as `paper_of` made it.
        index: Knows the identifiers of other records, which this one must not get as well.
    """
    names = {
        scheme: name
        for scheme, name in entry.identifiers.items()
        if scheme not in record.identifiers and not index.holds(scheme, name)
    }
    links = {kind: url for kind, url in entry.links.items() if kind not in record.links}
    type_ = _type(record, entry)
    gained = [*names, *links, *(["type"] if type_ != record.type else [])]
    gained += [
        key for key in ("authors", "venue", "status", "abstract") if _lacks(record, entry, key)
    ]
    gained += [_date_key(entry)] if _lacks(record, entry, "date") else []
    gained += ["title"] if _has_title(entry) and not _has_title(record) else []
    gained += ["authors"] if _names_more(entry, record) else []
    known = [key for key in entry.sources if key in gained]
    return replace(
        record,
        title=entry.title if "title" in known else record.title,
        authors=entry.authors if "authors" in known else record.authors,
        date=record.date or entry.date,
        identifiers={**record.identifiers, **names},
        type=type_,
        venue=record.venue or entry.venue,
        status=record.status or entry.status,
        links={**record.links, **links},
        digests=_listed(record.digests, entry.digests),
        sources={**record.sources, **{key: entry.sources[key] for key in known}},
        abstract=record.abstract or entry.abstract,
    ), tuple(known)


def _type(record: Paper, entry: Paper) -> str:
    """The type of the record, or the entry's where that tells of the same publication.

    What was a preprint is of the type of the entry that says where it appeared. "Article" without
    a journal says nothing of a record that has neither.
    """
    if record.type not in ("", "article") or record.venue not in ("", entry.venue):
        return record.type
    contained = entry.type in item_types.PERIODICALS | item_types.PARTS_OF_BOOKS
    told = entry.venue if contained or record.type else entry.type
    return entry.type if told else record.type


def _names_more(entry: Paper, record: Paper) -> bool:
    """Whether an entry names all authors of a record that names only some."""
    some, every = (paper.sources.get("authors", "") for paper in (record, entry))
    more = len(entry.authors) >= len(record.authors) and not every.endswith(AND_OTHERS)
    return some.endswith(AND_OTHERS) and more


def _has_title(paper: Paper) -> bool:
    """Whether the title of a paper is known, and not only what stands for it."""
    return paper.sources.get("title") != IDENTIFIER


def _lacks(record: Paper, entry: Paper, fact: str) -> bool:
    return bool(getattr(entry, fact)) and not getattr(record, fact)


def _listed(
    places: tuple[DigestEntry, ...], more: Iterable[DigestEntry]
) -> tuple[DigestEntry, ...]:
    """The digests of a paper with more of them, each once."""
    listed = {place.digest for place in places}
    new = [place for place in more if place.digest not in listed]
    return tuple(sorted([*places, *new])) if new else places
