"""Daily Papers saved as plain text: a title, its abstract, the next title, and chrome around them.

Lines are judged by their shape. Titles are short and end without a full stop, abstracts are long
or hold sentences; what lies between is decided by whose turn it is. Chrome (buttons, counts,
addresses, dates) is told apart by where it stands, and every line of it is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from generator.sources.base import Day, Entry, Item, Refusal, Skipped, Source, SourceError, decode

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
# What stands between the entries of such a page and can be nothing else.
_CHROME = re.compile(
    r"^(?:[\W\d_]*"  # nothing but marks and counts
    r"|https?://\S+"
    r"|\W*\d+ (?:authors?|comments?|upvotes?)"
    r"|(?:published|submitted) (?:by|on)\b.{0,60}"
    r"|by\s?ak\b.{0,60}"
    r"|get trending papers\b.{0,60}"
    r"|new|subscribe|daily papers|daily|weekly|monthly|trending papers"
    r"|previous|next|load more|view all|expand|company|tos|terms|privacy|about|careers|website"
    r"|models|datasets|spaces|docs|enterprise|pricing|log in|sign up|system theme"
    r"|.{0,3}hugging face)$",
    re.IGNORECASE,
)
# A line of the page's head that no rule above names is chrome up to so many words.
_SHORT_WORDS = 3


class _Kind(Enum):
    TITLE = auto()
    PROSE = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def read(data: bytes) -> Iterator[Item]:
    """The items of a page in the order of its lines.

    Raises:
        SourceError: The bytes are not text.
    """
    lines = list(_lines(decode(data)))
    start = _head_length(lines)
    day = None
    for line in lines[:start]:
        found = None if day else _day(line)
        day = day or found
        yield found or Skipped(line.number, line.text)
    yield from _entries(lines[start:])


def sniff(head: bytes) -> float:
    """Any text might be a page; one that begins like data or markup is likely something else."""
    try:
        # A character cut in two by the end of the head is no fault.
        text = decode(head[: head.rfind(b"\n") + 1] or head)
    except SourceError:
        return 0.0
    start = text.lstrip("\ufeff \t\r\n")
    if "\x00" in text or start[:1] in ("{", "[", "<", "@", "%"):
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


def _lines(text: str) -> Iterator[_Line]:
    """Lines with something on them; whatever a browser puts for a space is one."""
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        line = " ".join(raw.replace("\u200b", "").replace("\ufeff", "").split())
        if line:
            yield _Line(number, line)


def _head_length(lines: Sequence[_Line]) -> int:
    """How many lines stand before the first entry: up to the date, or as long as chrome goes on."""
    first_prose = next((i for i, n in enumerate(lines) if _kind(n) is _Kind.PROSE), len(lines))
    for place, line in enumerate(lines[:first_prose]):
        if _day(line):
            return place + 1
    if first_prose == len(lines):
        return _leading_chrome(lines)
    # The line above the first abstract is its title, however short.
    return _leading_chrome(lines[: max(first_prose - 1, 0)])


def _leading_chrome(lines: Sequence[_Line]) -> int:
    short = (len(n.text.split()) > _SHORT_WORDS and not _CHROME.match(n.text) for n in lines)
    return next((place for place, is_content in enumerate(short) if is_content), len(lines))


def _day(line: _Line) -> Day | None:
    """The day a line names, when it names one and nothing else."""
    match = next(filter(None, (shape.match(line.text) for shape in _DATES)), None)
    if not match:
        return None
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    return Day(line.number, line.text, int(match["year"] or 0), number, int(match["day"]))


def _kind(line: _Line) -> _Kind:
    """What the shape of a line says, without its place."""
    ends = len(_SENTENCE_END.findall(line.text))
    stop = bool(_FULL_STOP.search(line.text))
    long = len(line.text) > _LONGEST_TITLE
    if len(line.text) >= _SHORTEST_PARAGRAPH or ends > 1 or (stop and (long or ends)):
        return _Kind.PROSE
    return _Kind.EITHER if stop or long else _Kind.TITLE


def _entries(lines: Sequence[_Line]) -> Iterator[Item]:
    """Titles with the abstracts below them; a line that finds no partner is refused."""
    number = 0
    title: _Line | None = None
    for line in lines:
        kind = _kind(line)
        if _CHROME.match(line.text) or _day(line):
            yield Skipped(line.number, line.text)
        elif title and kind is not _Kind.TITLE:
            number += 1
            yield Entry(number=number, line=title.number, title=title.text, abstract=line.text)
            title = None
        elif kind is _Kind.PROSE:
            number += 1
            yield _refusal(number, line, "an abstract without a title above it")
        else:
            if title:
                number += 1
                yield _refusal(number, title, "a title without an abstract below it")
            title = line
    if title:
        yield _refusal(number + 1, title, "a title without an abstract below it")


def _refusal(number: int, line: _Line, reason: str) -> Refusal:
    return Refusal(number=number, line=line.number, reason=reason, text=line.text)
