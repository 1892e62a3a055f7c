r"""arXiv's daily e-mail: entries between lines of two backslashes, with a page's head and rules.

Cross-lists are entries as well: the catalogue may lack their papers, and those it has are matched
by their identifiers. A replacement is another version of an old paper and no paper of the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import PartialDate
from generator.sources import arxiv, base, people
from generator.sources.base import Day, Entry, Item, Refusal, Skipped, Source, left_out
from generator.sources.file_entries import (
    BROKEN_OFF,
    UnusableEntry,
    beginning,
    decode,
    identifier,
    one_line,
)

_EDGE = "\\\\"
_RULE = re.compile(r"-{60,}$|[%-]{60,}$")
_SURE = re.compile(r"^\\\\\r?\n(?:arXiv:\s*\S|Paper(?: \(\*cross-listing\*\))?:\s)", re.MULTILINE)
_NUMBER = re.compile(r"^(?:arXiv|Paper(?: \(\*cross-listing\*\))?):\s*(\S+)")
_REPLACED = re.compile(r"^replaced with revised version\b")
_FIELD = re.compile(r"^([A-Z][A-Za-z-]*):\s?(.*)$")
_RECEIVED = re.compile(
    r"^\s*received from\b.*\bto\s+[A-Z][a-z]{2}\s+(\d{1,2}) ([A-Z][a-z]{2}) (\d{2,4})\b"
)
_SENT = re.compile(r"^Date:\s+(?:[A-Z][a-z]{2},\s+)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def read(data: bytes) -> Iterator[Item]:
    """The items of an e-mail in the order of its lines.

    Raises:
        SourceError: The bytes are not text.
    """
    lines = [_Line(n, text.rstrip()) for n, text in enumerate(decode(data).split("\n"), start=1)]
    start = next((n for n, line in enumerate(lines) if line.text == _EDGE), len(lines))
    yield from _head(lines[:start])
    number = 1
    while start < len(lines):
        end = _end(lines, start)
        if lines[start].text == _EDGE:
            item = _item(number, lines[start:end])
            yield item
            number += not isinstance(item, Skipped)
        elif lines[start].text:
            yield Skipped(lines[start].number, lines[start].text)
        start = end


def sniff(head: bytes) -> float:
    """Sure of text with two backslashes on a line and the number of a paper below them."""
    return 0.95 if _SURE.search(base.decode_head(head)) else 0.0


SOURCE = Source(
    name="arxiv-mail",
    label="arXiv's daily e-mail",
    origin="digest",
    extensions=(".txt", ".eml"),
    sniff=sniff,
    read=read,
)


def _head(lines: Sequence[_Line]) -> Iterator[Item]:
    """The lines above the first entry; the day is that on which the last paper came in."""
    days = [(line, _day(line, _RECEIVED) or _day(line, _SENT)) for line in lines]
    received = next((line for line in lines if _day(line, _RECEIVED)), None)
    chosen = received or next((line for line, day in days if day), None)
    for line, day in days:
        if line is chosen and day:
            yield day
        elif line.text:
            yield Skipped(line.number, line.text)


def _day(line: _Line, shape: re.Pattern[str]) -> Day | None:
    found = shape.match(line.text)
    if not found or found[2] not in _MONTHS:
        return None
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    return Day(line.number, line.text, year, _MONTHS.index(found[2]) + 1, int(found[1]))


def _end(lines: Sequence[_Line], start: int) -> int:
    """Index behind what begins at a line: an entry, up to its last edge or a rule, or the line."""
    if lines[start].text != _EDGE:
        return start + 1
    for place in range(start + 1, len(lines)):
        text = lines[place].text
        if text.startswith(f"{_EDGE} "):
            return place + 1
        if _RULE.match(text):
            return place
    return len(lines)


def _item(number: int, block: Sequence[_Line]) -> Entry | Refusal | Skipped:
    told = [line for line in block[1:] if line.text]
    line = told[0].number if told else block[0].number
    if any(_REPLACED.match(each.text) for each in told[1:2]):
        title = _fields([each.text for each in told]).get("Title", "")
        title = title or told[0].text
        return Skipped(line, f"a replacement: {title}", left_out("replacement", title))
    try:
        return _entry(number, line, block)
    except UnusableEntry as unfit:
        text = beginning(" ".join(line.text for line in told[:8]))
        return Refusal(number=number, line=line, reason=str(unfit), text=text)


def _entry(number: int, line: int, block: Sequence[_Line]) -> Entry:
    """The entry of the lines from one edge to the last.

    Raises:
        Unfit: It has no number or title, or no end.
    """
    inner = [each.text for each in block[1:-1]]
    middle = inner.index(_EDGE) if _EDGE in inner else len(inner)
    found = _NUMBER.match(" ".join(inner[:middle]).strip())
    if not found:
        raise UnusableEntry("it does not begin with the number of a paper")
    if not block[-1].text.startswith(f"{_EDGE} "):
        raise UnusableEntry(BROKEN_OFF)
    known = arxiv.identifier(found[1])
    fields = _fields(inner[:middle])
    return Entry(
        number=number,
        line=line,
        title=one_line(fields.get("Title", "")),
        abstract=arxiv.paragraphs("\n".join(inner[middle + 1 :])),
        authors=people.separated(fields.get("Authors", "") or fields.get("Author", "")),
        date=_date(fields.get("Date", "")) or arxiv.month(known),
        identifiers={"arxiv": known, **identifier("doi", *fields.get("DOI", "").split())},
        venue=fields.get("Journal-ref", ""),
        keywords=tuple(fields.get("Categories", "").split()[:1]),
        status=arxiv.status(fields.get("Comments", "")),
    )


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """Name to value; the indented lines below one belong to it."""
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        found = _FIELD.match(line)
        if found:
            name = found[1]
            fields[name] = [found[2]]
        elif name and line[:1].isspace():
            fields[name].append(line)
    return {name: " ".join(" ".join(parts).split()) for name, parts in fields.items()}


def _date(text: str) -> PartialDate | None:
    """The day of the first version, which a replacement does not tell."""
    found = _SENT.match(f"Date: {text}")
    if not found or found[2] not in _MONTHS:
        return None
    try:
        return PartialDate.parse(f"{found[3]}-{_MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}")
    except ValueError:
        return None
