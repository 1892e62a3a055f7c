"""A paper as the text of its record, and the text of a record as a paper."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from generator import identifiers, slugs
from generator.errors import FrontMatterError, InvalidIdentifier, Problem
from generator.model import (
    LINK_KINDS,
    STATUS_KINDS,
    Author,
    DigestEntry,
    Paper,
    PartialDate,
    Status,
)
from generator.store import (
    fast_frontmatter,
    frontmatter,
    frontmatter_patch,
    visible_text,
    yaml_writer,
)
from generator.store.frontmatter import Document, Value
from generator.store.yaml_writer import Data
from generator.text.characters import strip_invisible
from generator.text.plain_text import plain

ORDER = (
    "title",
    "authors",
    "year",
    "date",
    "added",
    "tags",
    "suggested",
    *identifiers.PAPER_SCHEMES,
    "type",
    "venue",
    *LINK_KINDS,
    "digest",
    "aliases",
    "status",
    "sources",
)
"""Canonical order of the keys of a record; any other key follows as a person wrote it."""

_KNOWN = frozenset(ORDER)

SLUG = slugs.SLUG
"""What the whole stem of a record's file looks like."""

RULE = "record"

_SHOWN = 80
"""Characters of a wrong value that a problem shows."""

_AUTHOR_KEYS = ("family", "given", "name", "orcid")
_ENTRY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}[a-z0-9-]*)#([1-9][0-9]{0,5})")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_T = TypeVar("_T")


class _Fault(Exception):
    """A value that cannot be used; becomes a problem at the line of its key."""


def load(text: str, slug: str, path: str) -> tuple[Paper | None, list[Problem]]:
    """The paper a record's text holds, or why there is none.

    Args:
        text: The whole file.
        slug: Stem of the file.
        path: The file as problems name it.
    """
    if record := fast_frontmatter.read(text):
        paper, faults = _paper(*record, slug)
        if not faults and SLUG.fullmatch(slug):
            return paper, []
    try:
        document = frontmatter.parse(text)
    except FrontMatterError as error:
        return None, [Problem(path, error.line, "front-matter", str(error))]
    return from_document(document, slug, path)


def from_document(document: Document, slug: str, path: str) -> tuple[Paper | None, list[Problem]]:
    """The paper a document holds, or why there is none."""
    paper, faults = _paper(document.values(), document.body, slug)
    problems: list[Problem] = []
    if fault := slugs.fault(slug):
        problems.append(Problem(path, 0, RULE, f"file name {slug!r} {fault}; rename the file"))
    for key, message in faults:
        problems.append(Problem(path, document.line_of(key), RULE, f"{key}: {message}"))
    return (None if problems else paper), problems


def _paper(
    values: Mapping[str, Value], body: str, slug: str
) -> tuple[Paper, list[tuple[str, str]]]:
    """A paper of what could be used, and the keys that hold what could not, with why."""
    unclean: list[tuple[str, str]] = []
    shown = {
        key: visible_text.of_value(key, value, unclean)
        for key, value in values.items()
        if key in _KNOWN
    }
    if "title" in values and not _is_seen(shown["title"]):
        shown["title"] = values["title"]  # a problem tells what stands there
    reader = _Reader(shown)
    read = reader.read
    paper = Paper(
        slug=slug,
        title=read("title", _title, "", required=True),
        authors=read("authors", _authors, ()),
        date=read("date", _partial_date, None) or read("year", _year, None),
        added=read("added", _day, None),
        tags=read("tags", _terms, ()),
        suggested=read("suggested", _suggested, {}),
        identifiers={key: name for key, of in _SCHEMES if (name := read(key, of, ""))},
        type=read("type", _term, ""),
        venue=read("venue", _term, ""),
        links={key: link for key in LINK_KINDS if (link := read(key, _link, ""))},
        digests=read("digest", _entries, ()),
        aliases=read("aliases", _former_slugs, ()),
        status=read("status", _status, None),
        sources=read("sources", _sources, {}),
        abstract=visible_text.of_text("abstract", body.replace("\r\n", "\n"), unclean).strip(),
        unknown_keys=tuple([sys.intern(key) for key in values if key not in _KNOWN]),
        unclean=tuple(unclean),
    )
    return paper, reader.faults


def _is_seen(value: Value) -> bool:
    return not isinstance(value, str) or bool(value.strip())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the keys of one record and collects what is wrong with them."""

    values: Mapping[str, Value]
    faults: list[tuple[str, str]] = field(default_factory=list)

    def read(
        self, key: str, convert: Callable[[Value], _T], default: _T, *, required: bool = False
    ) -> _T:
        """The value of a key; the default where it is empty or wrong."""
        value = self.values.get(key, "")
        if not value and not required:
            return default
        try:
            return convert(value)
        except _Fault as fault:
            self.faults.append((key, str(fault)))
            return default


def _title(value: Value) -> str:
    title = _line(value)
    if not title:
        raise _Fault("missing or empty; quote a title that starts with '#'")
    if not title[0].isalnum() and not strip_invisible(plain(title)).strip():
        raise _Fault(f"{_short(title)!a} shows nothing; write what readers shall see")
    return title


def _line(value: Value) -> str:
    if not isinstance(value, str):
        raise _Fault("expected a text; quote it if it starts with '[' or '{'")
    return " ".join(value.split())


def _term(value: Value) -> str:
    """A text that stands in many records; one copy in memory serves all."""
    return sys.intern(_line(value))


def _lines(value: Value) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        raise _Fault("expected a list, one `- item` a line")
    return tuple(_line(item) for item in items)


def _terms(value: Value) -> tuple[str, ...]:
    return tuple(map(sys.intern, _lines(value)))


def _former_slugs(value: Value) -> tuple[str, ...]:
    """Addresses that become folders of the site, which no other text may."""
    aliases = _lines(value)
    for alias in aliases:
        if fault := slugs.fault(alias):
            raise _Fault(f"{_short(alias)!r} {fault}; expected a former file name without .md")
    return aliases


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _year(value: Value) -> PartialDate:
    date = _partial_date(value)
    if date.month:
        raise _Fault(f"expected a year; write `date: {date}` for more than the year")
    return date


_parsed_date = lru_cache(maxsize=2**12)(PartialDate.parse)  # many records are of one day


def _partial_date(value: Value) -> PartialDate:
    try:
        return _parsed_date(_line(value))
    except ValueError as error:
        raise _Fault(str(error)) from None


def _day(value: Value) -> datetime.date:
    date = _partial_date(value)
    if not date.day:
        raise _Fault(f"expected a day like 2025-08-20, not {date}")
    return datetime.date(date.year, date.month, date.day)


def _authors(value: Value) -> tuple[Author, ...]:
    if not isinstance(value, list):
        raise _Fault("expected a list, one `- {family: ..., given: ...}` a line")
    return tuple(_author(item) for item in value)


def _author(value: Value) -> Author:
    """A mapping of name parts, or "Family, Given", or the text of a name without parts."""
    if isinstance(value, str):
        family, comma, given = _line(value).partition(", ")
        if not family:
            raise _Fault("an author is empty; remove it, or write the name")
        return Author(family=family, given=given) if comma else Author(printed=family)
    if not isinstance(value, dict):
        raise _Fault("an author is {family: ..., given: ...} or {name: ...}")
    for key in value:
        if key not in _AUTHOR_KEYS:
            raise _Fault(f"an author has no {key!r}; known are {', '.join(_AUTHOR_KEYS)}")
    family, given, name, orcid = [_line(value[key]) if key in value else "" for key in _AUTHOR_KEYS]
    if not family and not name:
        raise _Fault("an author needs `family` or, for a group or a single name, `name`")
    if orcid:
        try:
            orcid = identifiers.parse("orcid", orcid)
        except InvalidIdentifier as error:
            raise _Fault(str(error)) from None
    return Author(family=family, given=given, printed=name, orcid=orcid)


def _identifier(scheme: str) -> Callable[[Value], str]:
    def read(value: Value) -> str:
        """The canonical form, or the text as it is: the checks judge what is no identifier."""
        text = _line(value)
        return identifiers.SCHEMES[scheme].canonical(text) or text

    return read


_SCHEMES = tuple((key, _identifier(key)) for key in identifiers.PAPER_SCHEMES)


def _link(value: Value) -> str:
    text = _line(value)
    if not _ADDRESS.fullmatch(text):
        raise _Fault(f"{text!r} is not an address that starts with https://")
    return text


def _entries(value: Value) -> tuple[DigestEntry, ...]:
    matches = [_ENTRY.fullmatch(text) for text in _lines(value)]
    if not all(matches):
        raise _Fault("expected a digest and the place in it, like 2025-08-20#12")
    return tuple(sorted(DigestEntry(sys.intern(m[1]), int(m[2])) for m in matches if m))


def _status(value: Value) -> Status:
    found = value if isinstance(value, dict) else {"kind": value}
    kind, reason, by = (_line(found.get(key, "")) for key in ("kind", "reason", "by"))
    if kind not in STATUS_KINDS or set(found) - {"kind", "reason", "by"}:
        raise _Fault(
            f"expected {{kind: ..., reason: ...}} with a kind of {', '.join(STATUS_KINDS)}"
        )
    return Status(kind, reason, by)


def _suggested(value: Value) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _Fault("expected `tag: what suggested it` lines")
    return {sys.intern(tag): _term(by) for tag, by in value.items()}


def _sources(value: Value) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _Fault("expected `fact: where it came from` lines")
    return {sys.intern(key): _term(item) for key, item in value.items()}


def to_data(paper: Paper) -> dict[str, Data]:
    """What the front matter of a paper holds, in canonical order; empty facts left out."""
    date = paper.date
    data: dict[str, Data | None] = {
        "title": paper.title,
        "authors": [dict(_author_data(author)) for author in paper.authors if _is_named(author)],
        "year": date.year if date and not date.month else None,
        "date": (date.day_or_text if date and date.month else None),
        "added": paper.added,
        "tags": paper.tags,
        "suggested": paper.suggested,
        **paper.identifiers,
        "type": paper.type,
        "venue": paper.venue,
        **paper.links,
        "digest": _one_or_all([str(entry) for entry in paper.digests]),
        "aliases": paper.aliases,
        "status": dict(_status_data(paper.status)) if paper.status else None,
        "sources": paper.sources,
    }
    given = {key: value for key in ORDER if (value := data.get(key)) is not None}
    shown = {key: visible_text.of_data(key, value) for key, value in given.items()}
    return {key: value for key, value in shown.items() if value not in _EMPTY}


_EMPTY: tuple[Data, ...] = ("", (), [], {})


def _is_named(author: Author) -> bool:
    """Whether a reader sees a name: a source may give one of nothing but invisible characters."""
    return bool(strip_invisible(author.family + author.printed).strip())


def _author_data(author: Author) -> Iterator[tuple[str, str]]:
    parts = (author.family, author.given, author.printed, author.orcid)
    return ((key, value) for key, value in zip(_AUTHOR_KEYS, parts, strict=True) if value)


def _status_data(status: Status) -> Iterator[tuple[str, str]]:
    parts = (("kind", status.kind), ("reason", status.reason), ("by", status.by))
    return ((key, value) for key, value in parts if value)


def _one_or_all(items: list[str]) -> Data:
    return items[0] if len(items) == 1 else items


def dump(paper: Paper) -> str:
    """The canonical text of a new record."""
    head = "".join(yaml_writer.render(key, value) for key, value in to_data(paper).items())
    return f"---\n{head}---\n{_body(paper)}"


def _body(paper: Paper) -> str:
    abstract = strip_invisible(paper.abstract).strip()
    return f"\n{abstract}\n" if abstract else ""


def update(text: str, paper: Paper) -> str:
    """The text of an existing record with only the lines changed whose facts differ.

    Raises:
        FrontMatterError: The text is no record.
    """
    document, before = _read(text)
    old, new = to_data(before), to_data(paper)
    changes = {key: new.get(key) for key in ORDER if old.get(key) != new.get(key)}
    updated = frontmatter_patch.changed(document, changes, ORDER, _form)
    if before.abstract == paper.abstract:
        return str(updated)
    opening, closing = updated.fences
    body = _body(paper).replace("\n", updated.newline)
    ended = closing if closing.endswith("\n") else closing + updated.newline
    return str(replace(updated, body=body, fences=(opening, ended)))


def canonical(text: str) -> str:
    """The text with every known key in canonical form and order; unknown keys and comments stay.

    Lines end in line feeds, and no byte order mark stands before the first.

    Raises:
        FrontMatterError: The text is no record.
    """
    document, paper = _read(text.replace("\r\n", "\n"))
    data = to_data(paper)
    changes = {key: data.get(key) for key in ORDER}
    written = frontmatter_patch.changed(document, changes, ORDER, _form, tidy=True)
    rank = {key: place for place, key in enumerate(ORDER)}
    fields = sorted(written.fields, key=lambda field: rank.get(field.key, len(ORDER)))
    return str(Document(tuple(fields), _body(paper), tail=written.tail))


def _read(text: str) -> tuple[Document, Paper]:
    """A record that is there, as a document and as a paper.

    Raises:
        FrontMatterError: The text is no record.
    """
    document = frontmatter.parse(text)
    paper, problems = from_document(document, "x", "x")
    if paper is None:
        raise FrontMatterError(problems[0].line, problems[0].message)
    return document, paper


def _form(key: str, item: Value) -> Data:
    """One item of a list or mapping as `to_data` has it."""
    item = visible_text.of_value(key, item, [])
    return dict(_author_data(_author(item))) if key == "authors" else _line(item)
