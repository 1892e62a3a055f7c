"""Crossref's JSON: a work, or a list of works.

Addresses of PDFs are left out: those given are for text mining and ask for a licence.

Source: https://api.crossref.org/swagger-ui (works), JATS 1.3 (abstracts).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator import item_types
from generator.identifiers import detect
from generator.model import Author, PartialDate, Status
from generator.sources import base, bibliography, jsonfile, markup, people, single_names
from generator.sources.base import Entry, Item, Source
from generator.sources.file_entries import Piece, UnusableEntry, identifier, items, one_line
from generator.sources.jsonfile import Object, as_object, elements, inner, text, texts
from generator.text import retractions

_ENVELOPE = ("message", "items")
_OF_A_WORK = frozenset({"reference-count", "is-referenced-by-count", "indexed", "member"})
_DATES = ("published", "issued", "published-online", "published-print", "posted", "approved")
_MEMBERS = {
    "volume": "volume", "issue": "issue", "pages": "page", "number": "article-number",
    "edition": "edition-number", "publisher": "publisher", "place": "publisher-location",
    "language": "language",
}  # fmt: skip
_PREPRINT = "posted-content"


def read(data: bytes) -> Iterator[Item]:
    """The items of an answer.

    Raises:
        SourceError: The file is not JSON.
    """
    yield from items(jsonfile.pieces(data, _ENVELOPE), _entry)


def sniff(head: bytes) -> float:
    """Sure of JSON that counts references and has titles in lists, unlike Crossref's CSL-JSON."""
    names = jsonfile.names(head)
    if "message-type" in names and "message" in names:
        return 0.95
    listed = '"title":[' in "".join(base.decode_head(head).split())
    return 0.95 if "DOI" in names and names & _OF_A_WORK and listed else 0.0


SOURCE = Source(
    name="crossref",
    label="Crossref JSON",
    origin="Crossref",
    extensions=(".json",),
    sniff=sniff,
    read=read,
    is_digest=False,
)


def _entry(number: int, piece: Piece[object]) -> Entry:
    work = as_object(piece.value)
    return Entry(
        number=number,
        line=piece.line,
        title=_title(work),
        abstract=markup.plain(text(work, "abstract")).strip(),
        authors=tuple(_names(work, "author")),
        editors=tuple(_names(work, "editor")),
        translators=tuple(_names(work, "translator")),
        date=_date(work),
        issued=_issued(work),
        identifiers=_identifiers(text(work, "DOI")),
        type=item_types.of_csl(text(work, "type")),
        venue=_venue(work),
        details=bibliography.details(dict(_details(work))),
        keywords=tuple(texts(work, "subject")),
        status=_status(work),
    )


def _updates(work: Object) -> list[str]:
    """What others did to the work, in order of time, but for corrections.

    What it says as a notice itself (`update-to`) is of others.
    """
    updates = [as_object(each) for each in elements(work, "updated-by")]
    updates.sort(key=lambda update: text(inner(update, "updated"), "date-time"))
    return [text(update, "type") for update in updates]


def _status(work: Object) -> Status | None:
    kind = retractions.last_of(_updates(work))
    return Status(kind) if kind else None


def _title(work: Object) -> str:
    """Title and subtitle."""
    title = _first(work, "title")
    subtitle = _first(work, "subtitle")
    if subtitle and subtitle.casefold() not in title.casefold():
        return one_line(f"{title.rstrip(':')}: {subtitle}" if title else subtitle)
    return one_line(title)


def _first(holder: Object, name: str) -> str:
    """The first text of a list; others are the same in other words or languages."""
    return next((" ".join(markup.plain(each).split()) for each in texts(holder, name)), "")


def _venue(work: Object) -> str:
    """Where it appeared; an archive of preprints is no venue."""
    container = "" if text(work, "type") == _PREPRINT else _containers(work)[1]
    return "" if bibliography.is_archive(container) else container


def _containers(work: Object) -> tuple[str, str]:
    """The series and the container; of two titles around a part of a book the first is a series."""
    found = [" ".join(markup.plain(each).split()) for each in texts(work, "container-title")]
    part = item_types.of_csl(text(work, "type")) in item_types.PARTS_OF_BOOKS
    if part and len(found) > 1:
        return found[0], found[-1]
    return "", next(iter(found), "")


def _details(work: Object) -> Iterator[tuple[str, str]]:
    for key, member in _MEMBERS.items():
        yield key, text(work, member)
    yield "series", _containers(work)[0]
    event = inner(work, "event")
    name = text(event, "name")
    yield "event_title", name if name.casefold() not in _containers(work)[1].casefold() else ""
    yield "event_place", text(event, "location")
    days = (_partial(event, end) for end in ("start", "end"))
    yield "event_date", bibliography.event_date("/".join(str(day) for day in days if day))
    yield "genre", next(iter(texts(work, "degree")), "")
    yield from bibliography.serial_numbers([*texts(work, "ISBN"), *texts(work, "ISSN")]).items()
    schools = (text(as_object(each), "name") for each in elements(work, "institution"))
    if not text(work, "publisher") and text(work, "type") != _PREPRINT:
        yield "publisher", next(schools, "")


def _issued(work: Object) -> PartialDate | None:
    """The date that is printed in an issue, where that is of another year than the first one."""
    first, printed = _date(work), _partial(work, "published-print")
    return printed if first and printed and printed.year != first.year else None


def _names(work: Object, role: str) -> Iterator[Author]:
    for element in elements(work, role):
        name = as_object(element)
        family, given, suffix, whole = (
            text(name, part).strip() for part in ("family", "given", "suffix", "name")
        )
        parts = single_names.authors(family, given, suffix)
        orcid = identifier("orcid", text(name, "ORCID")).get("orcid", "")
        for at, author in enumerate(people.whole(whole) if whole else parts):
            yield author if at else replace(author, orcid=orcid)


def _identifiers(doi: str) -> dict[str, str]:
    """The DOI, and the identifier it is made of if there is one.

    Raises:
        Unfit: There is a DOI, and it is none.
    """
    known = identifier("doi", doi)
    if doi and not known:
        raise UnusableEntry(f"{doi!r} is not a DOI")
    made_of = detect(doi)
    return {**known, **({made_of[0]: made_of[1]} if made_of else {})}


def _date(work: Object) -> PartialDate | None:
    return next(filter(None, (_partial(work, name) for name in _DATES)), None)


def _partial(work: Object, name: str) -> PartialDate | None:
    """The date of a member with parts such as `[[2020, 12, 7]]`; `[[null]]` stands for none."""
    parts = elements(inner(work, name), "date-parts")
    first = parts[0] if parts else []
    if not isinstance(first, list):
        raise UnusableEntry("a list of lists was expected as 'date-parts'")
    known = [part for part in first if isinstance(part, int)][:3]
    return bibliography.partial(*known) if known else None
