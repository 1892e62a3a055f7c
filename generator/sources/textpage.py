"""Daily Papers saved as plain text: a title, its abstract, the next title, and chrome around them.

Lines are judged by their shape. Titles are short and end without a full stop, abstracts are long
or hold sentences; what lies between is decided by whose turn it is, and where that leaves a doubt
the lines are refused. Chrome (buttons, counts, addresses, dates) is no entry; all of it is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from generator.sources import base
from generator.sources.base import Day, Entry, Item, Refusal, Skipped, Source

# Measured on 1,566 papers: the longest title has 160 characters, the shortest abstract 165; no
# title ends with a full stop or holds two sentence ends; of the abstracts only one holds none.
_LONGEST_TITLE = 200
_SHORTEST_PARAGRAPH = 300

_SENTENCE_END = re.compile(r"[.!?][)\"'’”]*\s+(?=[A-Z(“\"])|[。！？](?=.)")
_FULL_STOP = re.compile(r"[.。][)\"'’”]*$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATES = tuple(
    re.compile(rf"^(?:[a-z]+day,?\s+)?{shape}$", re.IGNORECASE)
    for shape in (
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
    )
)
# What stands on such a page and can be nothing else.
_CHROME = re.compile(
    r"^(?:[\W\d_]*"  # nothing but marks and counts
    r"|https?://\S+"
    r"|\W*\d+ (?:authors?|comments?|upvotes?)"
    r"|(?:published|submitted) (?:by|on)\b.{0,60}"
    r"|by\s?ak\b.{0,60}"
    r"|get trending papers\b.{0,60}"
    r"|\W*(?:\d{4}\W*)?hugging face)$",
    re.IGNORECASE,
)
# Words on buttons; a paper may be called so, and then its abstract stands right below.
_BUTTON = re.compile(
    r"^(?:new|subscribe|daily papers|daily|weekly|monthly|trending papers"
    r"|previous|next|load more|view all|expand|company|tos|terms|privacy|about|careers|website"
    r"|models|datasets|spaces|docs|enterprise|pricing|log in|sign up|system theme)$",
    re.IGNORECASE,
)
# A line of the page's head that no rule above names is chrome up to so many words.
_SHORT_WORDS = 3
# Of 1,500 abstracts four end otherwise, so as the last of a file that breaks off it is cut.
_WHOLE = re.compile(r"(?:[.!?:。！？…][\W_]*|\S[./]\S+)$")


class _Kind(Enum):
    CHROME = auto()
    BUTTON = auto()
    TITLE = auto()
    EITHER = auto()
    PROSE = auto()


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    kind: _Kind


def read(data: bytes) -> Iterator[Item]:
    """The items of a page in the order of the lines they begin on.

    Raises:
        SourceError: The bytes are not text.
    """
    page = base.decode(data)
    lines = list(_lines(page))
    start = _head_length(lines)
    for line in lines[:start]:
        yield _day(line) or Skipped(line.number, line.text)
    yield from _entries(lines[start:], cut=not page.endswith(("\n", "\r")))


def sniff(head: bytes) -> float:
    """Any text might be a page; one that begins like data or markup is likely something else."""
    text = base.decode_head(head)
    if "\x00" in text or text.lstrip()[:1] in ("{", "[", "<", "@", "%"):
        return 0.0
    return 0.6 if re.search(r"^\W*daily papers\W*$", text, re.IGNORECASE | re.MULTILINE) else 0.3


SOURCE = Source(
    name="text",
    label="Daily Papers saved as text",
    origin="digest",
    extensions=(".txt", ".text"),
    sniff=sniff,
    read=read,
)


def _lines(page: str) -> Iterator[_Line]:
    """Lines with something on them; whatever a browser puts for a space is one."""
    for number, raw in enumerate(base.lines(page), start=1):
        text = " ".join(raw.replace("\u200b", "").replace("\ufeff", "").split())
        if text:
            yield _Line(number, text, _kind(text))


def _kind(text: str) -> _Kind:
    """What the shape of a line says, without its place."""
    if _CHROME.match(text) or _dated(text):
        return _Kind.CHROME
    if _BUTTON.match(text):
        return _Kind.BUTTON
    ends = len(_SENTENCE_END.findall(text))
    stop = bool(_FULL_STOP.search(text))
    long = len(text) > _LONGEST_TITLE
    if len(text) >= _SHORTEST_PARAGRAPH or ends > 1 or (stop and (long or ends)):
        return _Kind.PROSE
    return _Kind.EITHER if stop or long else _Kind.TITLE


def _dated(text: str) -> re.Match[str] | None:
    return next(filter(None, (shape.match(text) for shape in _DATES)), None)


def _day(line: _Line) -> Day | None:
    """The day a line names, when it names one and nothing else."""
    match = _dated(line.text)
    if not match:
        return None
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    return Day(line.number, line.text, int(match["year"] or 0), number, int(match["day"]))


def _head_length(lines: Sequence[_Line]) -> int:
    """How many lines stand before the first entry: up to the date, or as long as chrome goes on."""
    first_prose = next((i for i, n in enumerate(lines) if n.kind is _Kind.PROSE), len(lines))
    for place, line in enumerate(lines[:first_prose]):
        if _dated(line.text):
            return place + 1
    for place, line in enumerate(lines):
        # The line above the first abstract is its title, however short.
        short = place + 1 < first_prose and len(line.text.split()) <= _SHORT_WORDS
        if not short and line.kind not in (_Kind.CHROME, _Kind.BUTTON):
            return place
    return len(lines)


def _entries(lines: Sequence[_Line], *, cut: bool) -> Iterator[Item]:
    """Entries, refusals and chrome of all lines below the head, in order.

    Args:
        lines: The lines.
        cut: Whether the file ends within a line.
    """
    chrome = [line for line in _around(lines) if _is_chrome(*line)]
    skipped = {line.number for _, line, _ in chrome}
    content = [line for line in lines if line.number not in skipped]
    last = lines[-1] if lines and cut else None
    items: list[Entry | Refusal | Skipped] = [
        *(_item(number, found) for number, found in enumerate(_paired(content, last), start=1)),
        *(Skipped(line.number, line.text) for _, line, _ in chrome),
    ]
    yield from sorted(items, key=lambda item: item.line)


def _around(lines: Sequence[_Line]) -> Iterator[tuple[_Line | None, _Line, _Line | None]]:
    """Each line between those above and below it."""
    yield from zip([None, *lines], lines, [*lines[1:], None], strict=False)


def _is_chrome(above: _Line | None, line: _Line, below: _Line | None) -> bool:
    """Whether a line belongs to the page; a button may be a title, alone above an abstract."""
    if line.kind is not _Kind.BUTTON:
        return line.kind is _Kind.CHROME
    title_above = above is not None and above.kind in (_Kind.TITLE, _Kind.EITHER)
    return title_above or below is None or below.kind is not _Kind.PROSE


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry that begins on a line; without an abstract it has a fault."""

    line: _Line
    abstract: str = ""
    fault: str = ""


def _paired(content: Sequence[_Line], last: _Line | None) -> Iterator[_Found]:
    """Titles with the abstracts below them; a line that finds no partner is a fault.

    Args:
        content: Titles and abstracts.
        last: The line on which the file breaks off, if it does.
    """
    title: _Line | None = None
    for _, line, below in _around(content):
        before_prose = below is not None and below.kind is _Kind.PROSE
        if title and line.kind is _Kind.EITHER and before_prose:
            yield _Found(title, fault="a title whose abstract is not certain")
            yield _Found(line, fault="a line that may be a title or an abstract")
            title = None
        elif title and line.kind in (_Kind.EITHER, _Kind.PROSE):
            broken = line is last and not _WHOLE.search(line.text)
            yield _Found(title, line.text, _BROKEN_OFF if broken else "")
            title = None
        elif line.kind is _Kind.PROSE:
            yield _Found(line, fault="an abstract without a title above it")
        else:
            if title:
                yield _Found(title, fault=_WITHOUT_ABSTRACT)
            title = line
    if title:
        yield _Found(title, fault=_WITHOUT_ABSTRACT)


_WITHOUT_ABSTRACT = "a title without an abstract below it"
_BROKEN_OFF = "the file breaks off in the abstract of this title; save the page again"


def _item(number: int, found: _Found) -> Entry | Refusal:
    line, text = found.line.number, found.line.text
    if found.fault:
        return Refusal(number=number, line=line, reason=found.fault, text=text)
    return Entry(number=number, line=line, title=text, abstract=found.abstract)
