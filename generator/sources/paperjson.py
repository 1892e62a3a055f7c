"""JSON of other pipelines: papers in lists, one a line, by category or day, or keyed by identifier.

Every such program has names of its own for the same few facts; those that are certain are read. An
object with a title or an identifier is a paper; what is around it is how the file is arranged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator import identifiers
from generator.model import Author, PartialDate
from generator.sources import arxiv, crossref, csl, hf_api, jsonfile, linklist, openreview, people
from generator.sources.base import Day, Entry, Item, Refusal, Source
from generator.sources.file_entries import Broken, Piece, UnusableEntry, decode, web
from generator.sources.jsonfile import Object
from generator.sources.linked import facts, words

_TITLE = ("title", "papertitle")
_ABSTRACT = ("abstract", "summary", "abs", "description")
_AUTHORS = ("authors", "author", "authorlist", "authorships", "creators")
_IDENTIFIERS = (
    "arxivid", "arxiv", "id", "paperid", "entryid", "doi", "openreviewid", "openreview", "abs",
    "absurl", "arxivurl", "url", "link", "links", "pdf", "pdfurl", "paperurl", "paperlink", "html",
    "htmlurl", "htmllink", "abslink", "pdflink", "forum", "externalids", "ids", "paper", "guid",
)  # fmt: skip
_DATE = ("published", "publishedat", "publishdate", "publicationdate", "submitted", "submitteddate",
         "date", "created", "year")  # fmt: skip
_VENUE = ("journalref", "venue", "journal", "conference", "booktitle")
_CATEGORY = ("primarycategory", "category", "categories", "subjects")
_CODE = ("code", "codeurl", "codelink", "github", "githuburl", "githubrepo", "repo", "repourl")
_PROJECT = ("project", "projecturl", "projectpage", "homepage")
_NAME = ("name", "fullname", "displayname", "author", "literal")
# What stands beside the papers of a file, or within one.
_NO_PAPERS = frozenset({*_AUTHORS, "references", "citations", "related", "similar", "affiliations"})
_KNOWN = (hf_api.SOURCE, openreview.SOURCE, crossref.SOURCE, csl.SOURCE)
_LOOKED_AT = 5
_DEEPEST = 6
_ROW = re.compile(r"\A\s*\|")
_PRIVATE = re.compile(r"[\s_.-]+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NAMES_IN_LINE = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+and\s+|、|，")


@dataclass(frozen=True, slots=True)
class _Paper:
    """An object that is a paper, or a line of a table, with the identifiers it is known by."""

    names: Mapping[str, str]
    value: Mapping[str, object] = field(default_factory=dict)
    row: str = ""


def read(data: bytes) -> Iterator[Item]:
    """The papers of a file in its order.

    Raises:
        SourceError: The file is not JSON.
    """
    text = _Lines(decode(data))
    days: dict[tuple[int, int, int], int] = {}
    read_items: list[Item] = []
    number = 0
    for piece in jsonfile.pieces(data, ()):
        found = [] if isinstance(piece, Broken) else list(_papers(piece.value, days, piece.line, 0))
        for paper in found:
            number += 1
            read_items.append(_entry(number, text.line_of(paper, piece.line), paper))
        if not found:
            number += 1
            reason = piece.reason if isinstance(piece, Broken) else _reason(piece.value)
            read_items.append(
                Refusal(number=number, line=piece.line, reason=reason, text=piece.text)
            )
    if len(days) == 1:
        day, line = next(iter(days.items()))
        yield Day(line, f"{day[0]}-{day[1]:02}-{day[2]:02}", *day, certain=False)
    yield from read_items


def sniff(head: bytes) -> float:
    """Sure of JSON in which a paper has an identifier and more, and which is no other source's."""
    if not jsonfile.names(head) or any(source.sniff(head) > 0.5 for source in _KNOWN):
        return 0.0
    try:
        for place, piece in enumerate(jsonfile.pieces(head, ())):
            if place >= _LOOKED_AT:
                break
            if isinstance(piece, Piece) and any(
                paper.names and (paper.row or _text(paper.value, _TITLE))
                for paper in _papers(piece.value, {}, 0, 0)
            ):
                return 0.8
    except ValueError:
        return 0.0
    return 0.0


SOURCE = Source(
    name="json",
    label="JSON of papers",
    origin="digest",
    extensions=(".json", ".jsonl"),
    sniff=sniff,
    read=read,
    needs_day=False,
)


class _Lines:
    """The lines on which papers stand that are deep in one piece."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position, self._line = 0, 1

    def line_of(self, paper: _Paper, least: int) -> int:
        """The next line that holds the title or the identifier, not above the least one."""
        told = _text(paper.value, _TITLE) or next(iter(paper.names.values()), "")
        for written in (json.dumps(told, ensure_ascii=False), json.dumps(told), f'"{told}'):
            found = self._text.find(written, self._position)
            if found >= 0:
                self._line += self._text.count("\n", self._position, found)
                self._position = found
                break
        return max(self._line, least)


def _reason(value: object) -> str:
    """Why a value is no paper."""
    try:
        jsonfile.as_object(value)
    except UnusableEntry as unfit:
        return str(unfit)
    return "it has neither a title nor an identifier"


def _papers(
    value: object, days: dict[tuple[int, int, int], int], line: int, depth: int
) -> Iterator[_Paper]:
    """The papers in a value, and the days that lead to them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _papers(each, days, line, depth + 1)
    if not isinstance(value, dict):
        return
    names = _names(value)
    inner = [] if names else list(_inner(value, days, line, depth))
    if inner:
        yield from inner
    elif names or _text(value, _TITLE):
        yield _Paper(names, value)


def _inner(
    value: Object, days: dict[tuple[int, int, int], int], line: int, depth: int
) -> Iterator[_Paper]:
    for key, each in value.items():
        known = facts.name_of(key)
        if known and isinstance(each, dict):
            yield _Paper({known[0]: known[1], **_names(each)}, each)
        elif known and isinstance(each, str) and each.strip():
            yield _Paper(dict([known]), row=each)
        elif _plain(key) not in _NO_PAPERS and isinstance(each, dict | list):
            found = list(_papers(each, days, line, depth + 1))
            if found:
                _note_day(key, days, line)
            yield from found
        elif _plain(key) == "date" and isinstance(each, str):
            _note_day(each, days, line)


def _note_day(written: str, days: dict[tuple[int, int, int], int], line: int) -> None:
    if found := _DAY.match(written):
        year, month, day = map(int, found.groups())
        days.setdefault((year, month, day), line)


def _names(value: Object) -> dict[str, str]:
    """The identifiers of a paper, by members that may hold them."""
    found: dict[str, str] = {}
    members = {_plain(key): each for key, each in value.items()}
    for key in _IDENTIFIERS:
        each = members.get(key)
        inner = each.items() if isinstance(each, dict) else [(key, each)]
        for name, spelling in inner:
            if isinstance(spelling, str) and (known := _name(_plain(name), spelling.strip())):
                found.setdefault(*known)
    return found


def _name(key: str, spelling: str) -> tuple[str, str] | None:
    # A bare word is an identifier of OpenReview only where the member says so.
    if (
        key in ("openreview", "openreviewid", "forum")
        and "/" not in spelling
        and "." not in spelling
    ):
        spelling = f"openreview:{spelling}"
    return facts.name_of(spelling)


def _entry(number: int, line: int, paper: _Paper) -> Entry | Refusal:
    if paper.row:
        return _of_row(number, line, paper)
    value, known = paper.value, paper.names.get("arxiv", "")
    title = " ".join(_text(value, _TITLE).split())
    abstract = _abstract(value)
    links = {"code": web(_text(value, _CODE)), "project": web(_text(value, _PROJECT))}
    return Entry(
        number=number,
        line=line,
        title=title,
        abstract=abstract if facts.same_script(abstract, title or abstract) else "",
        authors=_authors(value),
        date=_date(value, known),
        identifiers=paper.names,
        venue=_text(value, _VENUE),
        links={kind: address for kind, address in links.items() if address},
        keywords=tuple(filter(None, [facts.category_in(_first(value, _CATEGORY))])),
        status=arxiv.status(_text(value, ("comment", "comments"))) if known else None,
    )


def _of_row(number: int, line: int, paper: _Paper) -> Entry:
    """The entry of a line of a table, or of words with a link, as Markdown."""
    scheme, name = next(iter(paper.names.items()))
    text = paper.row if _ROW.match(paper.row) else f"- {paper.row}"
    found = next(
        (
            item
            for item in linklist.read(text.encode())
            if isinstance(item, Entry) and item.identifiers.get(scheme) == name
        ),
        None,
    )
    return Entry(
        number=number,
        line=line,
        title=found.title if found else "",
        authors=found.authors if found else (),
        date=found.date if found else _month(name if scheme == "arxiv" else ""),
        identifiers={**(found.identifiers if found else {}), **paper.names},
        links=found.links if found else {},
    )


def _plain(key: str) -> str:
    return _PRIVATE.sub("", key).casefold()


def _members(value: Object, keys: tuple[str, ...]) -> Iterator[object]:
    members = {_plain(key): each for key, each in value.items()}
    yield from (members[key] for key in keys if members.get(key))


def _text(value: Object, keys: tuple[str, ...]) -> str:
    """The first text under one of the keys."""
    texts = (each.strip() for each in _members(value, keys) if isinstance(each, str))
    return next((text for text in texts if not words.is_nothing(text)), "")


def _first(value: Object, keys: tuple[str, ...]) -> str:
    """The first text under one of the keys, or the first of a list of texts."""
    for each in _members(value, keys):
        first = each[0] if isinstance(each, list) and each else each
        if isinstance(first, str):
            return first
    return ""


def _abstract(value: Object) -> str:
    texts = (each for each in _members(value, _ABSTRACT) if isinstance(each, str))
    return next(
        (arxiv.paragraphs(text) for text in texts if " " in text.strip() and not web(text)), ""
    )


def _authors(value: Object) -> tuple[Author, ...]:
    given = next(_members(value, _AUTHORS), None)
    if isinstance(given, str):
        return (
            () if facts.leaves_out(given) else people.parse_author_list(_NAMES_IN_LINE.split(given))
        )
    if not isinstance(given, list):
        return ()
    return tuple(
        replace(author, orcid=_orcid(each))
        for each in given
        if (name := _author(each))
        for author in people.parse_author_list([name])
    )


def _orcid(value: object) -> str:
    """The ORCID iD of an author, as OpenAlex, DataCite and others have it."""
    if not isinstance(value, dict):
        return ""
    inner = value.get("author")
    if isinstance(inner, dict):
        return _orcid(inner)
    held = value.get("nameIdentifiers")
    named = [
        each.get("nameIdentifier")
        for each in (held if isinstance(held, list) else ())
        # An ISNI looks the same.
        if isinstance(each, dict)
        and "orcid" in str(each.get("nameIdentifierScheme", "")).casefold()
    ]
    spellings = [spelt for key, spelt in value.items() if key.casefold() == "orcid"]
    canonical = identifiers.SCHEMES["orcid"].canonical
    found = (canonical(spelt) for spelt in (*spellings, *named) if isinstance(spelt, str))
    return next(filter(None, found), "")


def _author(value: object) -> str:
    """The printed name of an author."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    inner = next(_members(value, _NAME), None)
    if isinstance(inner, dict):
        return _author(inner)
    given, family = (
        _text(value, ("given", "first", "firstname")),
        _text(value, ("family", "last", "lastname")),
    )
    return _text(value, _NAME) or f"{given} {family}".strip()


def _date(value: Object, known: str) -> PartialDate | None:
    for each in _members(value, _DATE):
        text = str(each) if isinstance(each, int) else each
        if isinstance(text, str):
            found = facts.day_in(text, known)
            year = re.fullmatch(r"\s*(\d{4})\s*", text)
            if found or (year and not known):
                return found or PartialDate(int(text))
    return _month(known)


def _month(known: str) -> PartialDate | None:
    return arxiv.month(known) if known else None
