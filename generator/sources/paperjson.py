"""JSON of other pipelines: papers in lists, one a line, by category or day, or keyed by identifier.

An object with a title or an identifier is a paper, whatever wraps it, and so is a column of a
table and a bare identifier in a list; what is around it is how the file is arranged. `jsonpaper`
reads what an object says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.sources import (
    catalogue,
    crossref,
    csl,
    hf_api,
    jsonfile,
    jsonpaper,
    linklist,
    openreview,
    services_json,
)
from generator.sources.base import Day, Entry, Item, Refusal, Source
from generator.sources.file_entries import Broken, Piece, UnusableEntry, decode, require_hope
from generator.sources.jsonfile import Object
from generator.sources.linked import facts

_KNOWN = (
    hf_api.SOURCE,
    openreview.SOURCE,
    crossref.SOURCE,
    csl.SOURCE,
    catalogue.SOURCE,
    services_json,
)
_LOOKED_AT = 5
_DEEPEST = 6
_DEEPEST_WRAPPING = 3
_ROW = re.compile(r"\A\s*\|")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")

_Days = dict[tuple[int, int, int], int]


@dataclass(frozen=True, slots=True)
class _Paper:
    """An object that is a paper, or a line of a table, with the identifiers it is known by."""

    names: Mapping[str, str]
    value: Mapping[str, object] = field(default_factory=dict)
    row: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether only its identifiers are known."""
        return not self.value and not self.row


def read(data: bytes) -> Iterator[Item]:
    """The papers of a file in its order.

    Raises:
        SourceError: The file is not JSON.
    """
    text = _Lines(decode(data))
    days: _Days = {}
    read_items: list[Item] = []
    number = 0
    entries = False
    for piece in jsonfile.pieces(data, ()):
        found = [] if isinstance(piece, Broken) else list(_papers(piece.value, days, piece.line, 0))
        for paper in found:
            number += 1
            entries = True
            read_items.append(_entry(number, text.line_of(paper, piece.line), paper))
        if not found:
            number += 1
            if not entries:
                require_hope(number, piece.line)
            reason = piece.reason if isinstance(piece, Broken) else _reason(piece.value)
            read_items.append(
                Refusal(number=number, line=piece.line, reason=reason, text=piece.text)
            )
    if len(days) == 1:
        day, line = next(iter(days.items()))
        yield Day(line, f"{day[0]}-{day[1]:02}-{day[2]:02}", *day, certain=False)
    yield from read_items


def sniff(head: bytes) -> float:
    """Sure of JSON in which a paper has an identifier and more, or that lists nothing but those."""
    if any(source.sniff(head) > 0.5 for source in _KNOWN):
        return 0.0
    bare = 0
    try:
        for place, piece in enumerate(jsonfile.pieces(head, ())):
            if place >= _LOOKED_AT:
                break
            for paper in _papers(piece.value, {}, 0, 0) if isinstance(piece, Piece) else ():
                if paper.names and (paper.row or jsonpaper.title(paper.value)):
                    return 0.8
                bare += paper.is_bare
            if not bare:
                break
    except ValueError:
        return 0.0
    return 0.6 if bare > 1 else 0.0


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
        told = jsonpaper.title(paper.value) or next(iter(paper.names.values()), "")
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


def _papers(value: object, days: _Days, line: int, depth: int) -> Iterator[_Paper]:
    """The papers in a value, and the days that lead to them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str) and (known := facts.name_of(value.strip())):
        yield _Paper(dict([known]))
    elif not value:
        return
    elif isinstance(value, list):
        for each in value:
            yield from _papers(each, days, line, depth + 1)
    elif isinstance(value, dict):
        rows = _rows(value)
        yield from _papers(rows, days, line, depth + 1) if rows else _of(value, days, line, depth)


def _of(value: Object, days: _Days, line: int, depth: int) -> Iterator[_Paper]:
    """The paper that an object is, or those in it."""
    whole = _unwrapped(value)
    names, title = jsonpaper.names(whole), jsonpaper.title(whole)
    inner = [] if names else list(_inner(value, days, line, depth))
    if any(not paper.is_bare for paper in inner) or (inner and not title):
        yield from inner
    elif names or title:
        yield _Paper(names, whole)


def _unwrapped(value: Object) -> Object:
    """An object with the members of the one in it that has its title, or the only one.

    So does `{"paper": {...}, "score": 7}` become a paper.
    """
    for _ in range(_DEEPEST_WRAPPING):
        title = jsonpaper.title(value)
        lists = (each for each in value.values() if isinstance(each, list) and each)
        if any(isinstance(each[0], dict) and jsonpaper.title(each[0]) for each in lists):
            break
        wrapped = [
            each
            for key, each in value.items()
            if isinstance(each, dict) and _may_wrap(key) and jsonpaper.title(each)
        ]
        if title:
            same = (each for each in wrapped if jsonpaper.title(each) == title)
            return {**value, **next(same, {})}
        if len({jsonpaper.title(each).casefold() for each in wrapped}) != 1:
            break
        value = {**value, **wrapped[0]}
    return value


def _may_wrap(key: str) -> bool:
    """Whether a member may lead to the paper that an object is, not to one of several."""
    return not (jsonpaper.plain(key) in jsonpaper.NO_PAPERS or _DAY.match(key) or _is_key(key))


def _is_key(key: str) -> bool:
    """Whether the name of a member is what a paper is known by."""
    return facts.name_of(key) is not None or facts.may_be_title(key)


def _rows(value: Object) -> list[Object]:
    """The rows of a table that is written column by column, or beside the names of its columns.

    Source: pandas, `DataFrame.to_json`, `orient` "columns", "list" and "split".
    """
    columns, rows = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(rows, list):
        each = (row for row in rows if isinstance(row, list))
        return [dict(zip(map(str, columns), row, strict=False)) for row in each]
    titles = _column(jsonpaper.titles(value))
    lists = {
        key: column.values()
        for key, each in value.items()
        if (column := _column(each)) and column.keys() == titles.keys()
    }
    made: list[Object] = [
        dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)
    ]
    return made if len(titles) > 1 and any(map(jsonpaper.names, made)) else []


def _column(value: object) -> Mapping[object, object]:
    """What stands in each row of a column; nothing where a value is none."""
    if isinstance(value, list):
        return dict(enumerate(value))
    return value if isinstance(value, dict) else {}


def _inner(value: Object, days: _Days, line: int, depth: int) -> Iterator[_Paper]:
    for key, each in value.items():
        known = facts.name_of(key)
        if known and isinstance(each, dict):
            whole = _unwrapped(each)
            yield _Paper({known[0]: known[1], **jsonpaper.names(whole)}, whole)
        elif known and isinstance(each, str) and each.strip():
            yield _Paper(dict([known]), row=each)
        elif (titled := _titled(key, each)) is not None:
            yield _Paper(jsonpaper.names(titled), titled)
        elif jsonpaper.plain(key) not in jsonpaper.NO_PAPERS and isinstance(each, dict | list):
            found = list(_papers(each, days, line, depth + 1))
            if found:
                _note_day(key, days, line)
            yield from found
        elif jsonpaper.plain(key) == "date" and isinstance(each, str):
            _note_day(each, days, line)


def _titled(key: str, value: object) -> Object | None:
    """The paper whose title is the name of a member that holds its link, or the rest of it."""
    held = {"url": value} if isinstance(value, str) else value
    if not isinstance(held, dict) or not facts.may_be_title(key):
        return None
    return {"title": key, **held} if jsonpaper.names(held) and not jsonpaper.title(held) else None


def _note_day(written: str, days: _Days, line: int) -> None:
    if found := _DAY.match(written):
        year, month, day = map(int, found.groups())
        days.setdefault((year, month, day), line)


def _entry(number: int, line: int, paper: _Paper) -> Entry:
    if paper.row:
        return _of_row(number, line, paper)
    return jsonpaper.entry(number, line, paper.names, paper.value)


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
        date=found.date if found else jsonpaper.month(name if scheme == "arxiv" else ""),
        identifiers={**(found.identifiers if found else {}), **paper.names},
        links=found.links if found else {},
    )
