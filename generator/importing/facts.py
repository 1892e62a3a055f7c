"""An entry as a record, and what a record gains from an entry that is the same paper."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from generator import identifiers, item_types, publication, text
from generator.authorship import AND_OTHERS, are_among, names_only_some, with_known_ids
from generator.importing import versions
from generator.importing.files import Input
from generator.importing.matching import Index
from generator.model import IDENTIFIER, Author, DigestEntry, Paper, PartialDate, Status
from generator.sources import SOURCES
from generator.sources.base import Entry
from generator.text import retractions

# Services put the heading of an abstract before its first word, also without a space between them.
_HEADING = re.compile(
    r"\A\s*(?:(?i:abstract)\s*(?:[:.]\s*|[\u2013\u2014]\s*|\n+)(?=\S)"
    r"|Abstract(?=[A-Z][a-z]|[A-Z] )|ABSTRACT\s+(?=[A-Z])"
    r"|Abstract\s+(?=(?:An?|As|Background|For|Here|In|It|Objectives?|Our|Purpose|Recent|The|These"
    r"|This|To|We)\b))"
)
_LACKED = ("authors", "editors", "translators", "keywords", "venue", "status", "abstract")


def paper_of(source: Input, entry: Entry, own_keys: Collection[str] = ()) -> Paper:
    """The record of an entry; slug and tags only where the source holds records as ours.

    Args:
        source: The file.
        entry: One of its entries.
        own_keys: Keys of the catalogue's own, which fields of the source may be called by.
    """
    if entry.record:
        known = {**_origins(entry.record, source.source.origin), **entry.record.sources}
        return replace(entry.record, added=entry.record.added or source.day, sources=known)
    place = DigestEntry(source.digest.id, entry.number) if source.digest else None
    names = dict(_proper(entry.identifiers))
    title = " ".join(text.clean(entry.title).split())
    paper = Paper(
        slug="",
        title=title or _named(names),
        authors=entry.authors,
        editors=entry.editors,
        translators=entry.translators,
        date=entry.date,
        issued=entry.issued,
        added=source.day,
        identifiers=names,
        keywords=tuple(_keywords(entry)),
        type=entry.type,
        venue=entry.venue,
        details=entry.details,
        links=entry.links,
        digests=(place,) if place else (),
        citation_key=entry.citation_key,
        status=_status(entry, title),
        abstract=text.clean(_HEADING.sub("", entry.abstract)),
        extra={key: texts for key in own_keys if (texts := _said(entry, key))},
    )
    origins = _origins(paper, source.source.origin)
    known = dict(origins)
    if paper.title and not title:
        known["title"] = IDENTIFIER
    if entry.others and paper.authors:
        known["authors"] += AND_OTHERS
    return publication.parted(replace(paper, sources=known))


def _keywords(entry: Entry) -> Iterator[str]:
    """The keywords as text, each once."""
    cleaned = (" ".join(text.clean(word).split()) for word in entry.keywords)
    yield from filter(None, dict.fromkeys(cleaned))


def _said(entry: Entry, key: str) -> tuple[str, ...]:
    """What the field of an entry says that is called as a key of the catalogue's own."""
    fields = (texts for name, texts in entry.left.items() if own_key(name) == key)
    said = (" ".join(text.clean(each).split()) for each in next(fields, ()))
    return tuple(filter(None, said))


def own_key(field: str) -> str:
    """How a field is called as a key of a record.

    >>> own_key("Reading-Group")
    'reading_group'
    """
    return field.casefold().replace("-", "_").replace(" ", "_")


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
        "editors": paper.editors,
        "translators": paper.translators,
        _date_key(paper): paper.date,
        "issued": paper.issued,
        **paper.identifiers,
        "keywords": paper.keywords,
        "type": paper.type,
        "venue": paper.venue,
        **paper.details,
        **paper.links,
        "status": paper.status,
        "abstract": paper.abstract,
    }
    return {key: origin for key, value in facts.items() if value}


def _date_key(paper: Paper) -> str:
    return "date" if paper.date and paper.date.month else "year"


def merged(record: Paper, entry: Paper, index: Index) -> tuple[Paper, tuple[str, ...]]:
    """The record with what it lacked, and the names of the facts it gained.

    What stands in it stays: a fact that differs, and tags, which a person may have taken out; but
    where and when a preprint was published is what the entry of its publication says. The
    digest of the entry is added where the record is not listed in it yet.

    Args:
        record: The record.
        entry: The same paper, as `paper_of` made it.
        index: Knows the identifiers of other records, which this one must not get as well.
    """
    record = versions.with_first_date(versions.identified(record, entry), entry)
    if versions.supersedes(record, entry) and _may_change(record, "venue"):
        record = versions.without_publication(record)
        if _is_of_a_file(record.sources.get(_date_key(record), "")):
            record = versions.without_later_date(record, entry)
    as_written, record = record, publication.parted(record)
    names = {
        scheme: name
        for scheme, name in entry.identifiers.items()
        if scheme not in record.identifiers and not index.holds(scheme, name)
    }
    links = {kind: url for kind, url in entry.links.items() if kind not in record.links}
    details = _details(record, entry)
    type_, issued = _type(record, entry), _issued(record, entry)
    gained = [*names, *links, *details, *(["type"] if type_ != record.type else [])]
    gained += [key for key in _LACKED if _lacks(record, entry, key)]
    gained += [_date_key(entry)] if _lacks(record, entry, "date") else []
    gained += ["title"] if _has_title(entry) and not _has_title(record) else []
    gained += ["authors"] if _names_more(entry, record) else []
    known = [key for key in entry.sources if key in gained]
    digests = _listed(record.digests, entry.digests)
    if (type_, issued) == (record.type, record.issued) and not details:
        record, type_, issued = as_written, as_written.type, as_written.issued
    return replace(
        record,
        title=entry.title if "title" in known else record.title,
        authors=(
            with_known_ids(entry.authors, record.authors) if "authors" in known else record.authors
        ),
        editors=record.editors or entry.editors,
        translators=record.translators or entry.translators,
        date=record.date or entry.date,
        issued=issued,
        keywords=record.keywords or entry.keywords,
        identifiers={**record.identifiers, **names},
        type=type_,
        venue=record.venue or entry.venue,
        details=publication.in_order({**record.details, **details}),
        status=record.status or entry.status,
        links={**record.links, **links},
        digests=digests,
        sources=_united(record, entry, known, issued),
        abstract=record.abstract or entry.abstract,
        extra={**entry.extra, **record.extra},
    ), (*known, *(key for key in entry.extra if key not in record.extra))


def refreshed(record: Paper, entry: Paper) -> tuple[Paper, tuple[str, ...]]:
    """The record with title, authors and abstract as a newer entry has them, and which are others.

    Only what came from a file is replaced, what a person changed in it included, as no record
    tells that: what has no origin, or another, is a person's or that of a service, whose word
    counts more. Of a list of authors that names fewer of them nothing is taken, and those who stay
    keep their ORCID iDs.
    """
    entry = replace(entry, authors=_newer(record, entry))
    new = {
        key: getattr(entry, key)
        for key in ("title", "authors", "abstract")
        if getattr(entry, key) not in (getattr(record, key), "", ())
        and key in entry.sources
        and entry.sources[key] != IDENTIFIER
        and _is_of_a_file(record.sources.get(key, ""))
    }
    sources = {**record.sources, **{key: entry.sources[key] for key in new}}
    return (replace(record, **new, sources=sources) if new else record), tuple(new)


def _newer(record: Paper, entry: Paper) -> tuple[Author, ...]:
    """The authors as an entry has them; the record's where the entry only leaves some out."""
    fewer = len(entry.authors) < len(record.authors) and are_among(entry.authors, record.authors)
    if fewer or names_only_some(entry):
        return record.authors
    return with_known_ids(entry.authors, record.authors)


def _may_change(record: Paper, key: str) -> bool:
    """Whether no person wrote a fact of a record."""
    return not getattr(record, key) or _is_of_a_file(record.sources.get(key, ""))


def _is_of_a_file(origin: str) -> bool:
    return origin.removesuffix(AND_OTHERS) in {source.origin for source in SOURCES}


def _details(record: Paper, entry: Paper) -> Mapping[str, str]:
    """The details that a record lacks, where the entry tells of the same publication."""
    if not _of_one_publication(record, entry):
        return {}
    return {key: said for key, said in entry.details.items() if key not in record.details}


def _united(
    record: Paper, entry: Paper, known: Iterable[str], issued: PartialDate | None
) -> Mapping[str, str]:
    """The sources of the record with those of the facts that it gained."""
    new = {key: entry.sources[key] for key in known}
    origin = entry.sources.get("issued") or entry.sources.get("venue")
    if issued != record.issued and origin:
        new["issued"] = origin
    return {**record.sources, **new}


def _of_one_publication(record: Paper, entry: Paper) -> bool:
    """Whether an entry tells where a record appeared, or the record does not say so itself."""
    if record.type not in ("", "article", entry.type):
        return False
    return record.venue.casefold() in ("", entry.venue.casefold())


def _issued(record: Paper, entry: Paper) -> PartialDate | None:
    """When the publication that the entry tells of came out, if that is not when the paper did."""
    if record.issued or record.venue or not entry.venue:
        return record.issued
    date = publication.issued(entry)
    another = date and record.date and date.year != record.date.year
    return date if another else entry.issued


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
    more = len(entry.authors) >= len(record.authors) and not names_only_some(entry)
    return names_only_some(record) and more


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
