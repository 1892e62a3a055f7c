"""OpenReview's notes: answers of either version of its API, or dumps with one note a line.

The second version puts each value of the content into an object of its own. Dumps flatten a note
and write lists as one text, with semicolons between. Replies are no papers and are skipped.

Source: https://docs.openreview.net/reference/api-v2/entities/note (fields of a note).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from generator.identifiers import detect
from generator.model import Author, PartialDate, Status
from generator.sources import jsonfile, people
from generator.sources.base import Entry, Item, Skipped, Source
from generator.sources.file_entries import Piece, UnusableEntry, identifier, items, one_line, web
from generator.sources.jsonfile import Object, as_object, elements, inner, number, text, texts

_ENVELOPE = ("notes", "data")
_OF_A_NOTE = frozenset({"forum", "invitation", "invitations"})
_OF_A_LINE = frozenset({"title", "author", "authorids", "site"})
_CODE = ("code", "github")
_PROJECT = ("project", "project_page", "website")
_BOOK = re.compile(r"\b(?:booktitle|journal)\s*=\s*\{([^{}]+)\}")
_YEAR = re.compile(r"\byear\s*=\s*\{?(\d{4})\b", re.ASCII)
_REJECTED = re.compile(r"desk.rejected|rejected.submission", re.IGNORECASE)
_WITHDRAWN = re.compile(
    r"withdrawn[_ ](?:submission|paper)|blind_submission_withdrawn|^withdraw(?:n|al)?$",
    re.IGNORECASE,
)
_LAST_MOMENT_MS = 253_402_300_799_000


def read(data: bytes) -> Iterator[Item]:
    """The items of an answer or a dump.

    Raises:
        SourceError: The file is not JSON.
    """
    yield from items(jsonfile.pieces(data, _ENVELOPE), _item)


def sniff(head: bytes) -> float:
    """Sure of JSON with the members that only notes have."""
    names = jsonfile.names(head)
    note = "content" in names and names & _OF_A_NOTE
    return 0.95 if note or names >= _OF_A_LINE else 0.0


SOURCE = Source(
    name="openreview",
    label="OpenReview JSON",
    origin="OpenReview",
    extensions=(".json", ".jsonl"),
    sniff=sniff,
    read=read,
    is_digest=False,
)


def _item(place: int, piece: Piece[object]) -> Entry | Skipped:
    note = as_object(piece.value)
    if text(note, "replyto") or text(note, "forum") not in ("", text(note, "id")):
        return Skipped(piece.line, f"a reply in the forum {text(note, 'forum')}")
    content = _content(note)
    known = identifier("openreview", text(note, "id"))
    if not known:
        raise UnusableEntry(f"{text(note, 'id')!r} is no identifier of OpenReview")
    elsewhere = _elsewhere(content)
    cited = text(content, "_bibtex") or text(content, "bibtex")
    book, status = _BOOK.search(cited), _status(note, content)
    venue = text(content, "venue") or (book[1] if book else "")
    return Entry(
        number=place,
        line=piece.line,
        title=one_line(text(content, "title")),
        abstract=text(content, "abstract").strip(),
        authors=_authors(content),
        date=_date(note, cited),
        identifiers={**elsewhere, **known},
        venue="" if status or _REJECTED.search(venue) else " ".join(venue.split()),
        links=_links(content, known["openreview"], elsewhere),
        keywords=tuple(_listed(content, "keywords")),
        status=status,
    )


def _status(note: Object, content: Object) -> Status | None:
    """Source: openreview-py, `venue/venue.py` (a withdrawn submission is of a venue of its own)."""
    told = [text(content, name) for name in ("venueid", "venue", "status")]
    told += [text(note, "invitation"), *texts(note, "invitations")[:1]]
    return Status("withdrawn") if any(map(_WITHDRAWN.search, told)) else None


def _content(note: Object) -> Object:
    """The content without the objects around each value; of a flat note the note itself."""
    content: Mapping[str, object] = inner(note, "content") or note
    return {
        name: value.get("value") if isinstance(value, dict) and "value" in value else value
        for name, value in content.items()
    }


def _authors(content: Object) -> tuple[Author, ...]:
    """The authors by name, of whichever form; a dump has them as one text."""
    if "author" in content:
        return people.parse_author_list(text(content, "author").split(";"))
    return people.parse_author_list(map(_name, elements(content, "authors")))


def _name(author: object) -> str:
    """The name of an author who may be an object with a profile."""
    if isinstance(author, str):
        return text({"authors": author}, "authors")
    return text(as_object(author), "fullname") or text(as_object(author), "name")


def _listed(content: Object, name: str) -> list[str]:
    """The words of a list, or of a text that stands for one."""
    value = content.get(name)
    words = (
        re.split(r"[;,]", text(content, name)) if isinstance(value, str) else texts(content, name)
    )
    return [word for each in words if (word := " ".join(each.split()))]


def _date(note: Object, cited: str) -> PartialDate | None:
    """The day of publication, else the year to cite; when a note was made says neither."""
    moment_ms = number(note, "pdate")
    if moment_ms is not None and 0 < moment_ms <= _LAST_MOMENT_MS:
        day = datetime.datetime.fromtimestamp(moment_ms / 1000, datetime.UTC)
        return PartialDate(day.year, day.month, day.day)
    year = _YEAR.search(cited)
    return PartialDate(int(year[1])) if year and int(year[1]) else None


def _elsewhere(content: Object) -> dict[str, str]:
    """The identifier of a paper that OpenReview only lists, by the address of its page."""
    found = detect(text(content, "html"))
    return {found[0]: found[1]} if found else {}


def _links(content: Object, known: str, elsewhere: Mapping[str, str]) -> dict[str, str]:
    """Code and pages as the authors gave them; the PDF under the address that stays."""
    has_pdf = text(content, "pdf").startswith("/pdf")
    links = {
        "pdf": f"https://openreview.net/pdf?id={known}" if has_pdf else "",
        "code": next(filter(None, (web(text(content, name)) for name in _CODE)), ""),
        "project": next(filter(None, (web(text(content, name)) for name in _PROJECT)), ""),
        "url": "" if elsewhere else web(text(content, "html")),
    }
    return {kind: address for kind, address in links.items() if address}
