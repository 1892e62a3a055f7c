"""A BibTeX file cut into its entries, each read by pybtex; a fault in one spoils no other.

Classic BibTeX ignores what stands between entries; here it is told, since an entry that lost its
beginning would else vanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError

from generator.sources.file_entries import Broken, Found, Piece, beginning

_HEAD = r"@[ \t]*(?P<kind>[A-Za-z][\w+-]*)\s*[{(]"
_START = re.compile(rf"^(?P<indent>[ \t]*){_HEAD}", re.MULTILINE)
_ON_SAME_LINE = re.compile(rf"(?P<indent>)[ \t,]*{_HEAD}")
_COMMENTED = re.compile(r"^[ \t]*%.*$", re.MULTILINE)
# What a walk outside of values has to look at.
_OUTSIDE = re.compile(r'\\.|[{}"]|%[^\n]*', re.DOTALL)
# A key is used for nothing: an empty one, one with spaces and a forgotten one cost no entry.
_NO_KEY = re.compile(r"@[ \t]*[A-Za-z][\w+-]*\s*[{(](?=\s*(?:(,)|[A-Za-z][\w-]*\s*=\s*[{\"\d]))")
_ODD_KEY = re.compile(r"(@[ \t]*[A-Za-z][\w+-]*\s*[{(][ \t]*)([^,={}\n]*[^\s,={}])(?=\s*,)")
_FIELD = re.compile(r"[A-Za-z][\w-]*\s*=\s*[\w{\"]")
_GOES_ON = re.compile(r"[\s,]*[A-Za-z][\w-]*\s*=\s*[\w{\"]")
# "@article key," and "article{key,".
_HEADLESS = re.compile(
    r"[ \t]*(?:@[ \t]*(?!(?i:comment)\b)[A-Za-z]+"
    r"|[A-Za-z]+[ \t]*\{[ \t]*[^\s,{}=]+[ \t]*,[ \t]*$)"
)
_BRACE = re.compile(r"[{}]")
# A comment that is not closed must not swallow a library.
_LONGEST_COMMENT = 100_000
# Nor must an entry that is not closed be read anew with each of those that follow.
_MOST_INSIDE = 20
# Where all stand on one line, each seems to go on to the end of the file.
_USUAL = 20_000
_MARGIN = 1_000
_MOST_PUT_IN = 10
"""Characters put in for names, for each character of a file; libraries have less than one."""

_MOST_JOINED = 1_000
_MOST_COMMAS = 10
"""Forgotten between fields of an entry; for each it is read anew."""

_NO_ENTRIES = frozenset({"preamble", "string"})
_REASONS = {
    "entry key expected": "it has no key",
    "'}' expected": "a comma between two fields or the closing brace is missing",
    "')' expected": "a comma between two fields or the closing bracket is missing",
    "'=' expected": "a field name without an = behind it",
    "field value expected": "a field without a value",
    "unbalanced braces": "a brace that closes nothing, or a quotation mark is missing",
}
_NO_END = ("'}' expected", "')' expected")
_NOT_CLOSED = "it is not closed: a brace, bracket or quotation mark is missing"


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as it is written, strings put in for their names.

    Attributes:
        kind: Type of the entry, in lower case.
        key: Its key.
        fields: Name in lower case to value; of a field given twice, the first.
    """

    kind: str
    key: str
    fields: Mapping[str, str]


class _Fault(ValueError):
    """What is wrong with an entry.

    Attributes:
        unfinished: Whether it might be whole if more of the file belonged to it.
        comma: Where in it a field begins that no comma parts from the last one, or nothing.
    """

    def __init__(self, reason: str, *, unfinished: bool = False, comma: int = 0) -> None:
        super().__init__(reason)
        self.unfinished = unfinished
        self.comma = comma


class _Strings(dict[str, str]):
    """Abbreviations by name, whatever its case; a name that is none stands for itself.

    As they may hold each other, sixty short ones can stand for more than any machine has room for:
    what is put in for names has an end.
    """

    def __init__(self, names: Mapping[str, str], most: int) -> None:
        super().__init__(names)
        self._left = most

    def __getitem__(self, name: str) -> str:
        value = self.get(name.lower(), name)
        self._left -= len(value)
        if self._left < 0:
            raise _Fault("the texts of its abbreviations are longer than those of any library")
        return value

    def __setitem__(self, name: str, value: str) -> None:
        super().__setitem__(name.lower(), value)


def pieces(text: str) -> Iterator[Found[Record | None]]:
    """The entries of a file in order; a piece without a record belongs to no entry."""
    yield from _Reader(text).pieces()


class _Reader:
    """Walks through a file from one entry to the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._strings = _Strings(month_names, _MOST_PUT_IN * (len(text) + 1_000))
        self._counted = (0, 1)
        self._searched: tuple[int, re.Match[str] | None] = (0, _START.search(text))

    def pieces(self) -> Iterator[Found[Record | None]]:
        position = 0
        start = self._start_after(0)
        while start:
            yield from self._between(position, start.start())
            if start["kind"].lower() == "comment":
                position = self._end_of_comment(start)
                yield from self._commented(start, position)
            else:
                found, position = self._entry(start)
                yield found
            start = _ON_SAME_LINE.match(self._text, position) or self._start_after(position)
        yield from self._between(position, len(self._text))

    def _start_after(self, position: int) -> re.Match[str] | None:
        """The next entry that begins on a line of its own; looked for once, be it far away."""
        begun, found = self._searched
        if position < begun or (found and found.start() < position):
            found = _START.search(self._text, position)
            self._searched = (position, found)
        return found

    def _line(self, position: int) -> int:
        """The line of a position; asked in the order of the text."""
        at, line = self._counted
        line += self._text.count("\n", at, position)
        self._counted = (position, line)
        return line

    def _first_line(self, position: int) -> str:
        return beginning(self._text[position : position + 1_000].partition("\n")[0])

    def _between(self, start: int, end: int) -> Iterator[Found[Record | None]]:
        """What stands between two entries: remarks, line by line, and entries without a head."""
        lost: tuple[int, list[str]] | None = None
        for line, text in enumerate(self._text[start:end].split("\n"), start=self._line(start)):
            if _HEADLESS.match(text):
                if lost:
                    yield _headless(*lost)
                lost = (line, [text])
            elif lost:
                lost[1].append(text)
            elif text.strip():
                yield Piece(line, beginning(text), None)
        if lost:
            yield _headless(*lost)

    def _entry(self, start: re.Match[str]) -> tuple[Found[Record | None], int]:
        """The entry that begins there, and where reading goes on."""
        at = start.end("indent")
        line, words = self._line(at), self._first_line(at)
        kind = start["kind"].lower()
        ends = self._ends(start)
        nearest = end = next(ends)
        while True:
            try:
                record, position = self._read_near(at, end, line)
            except _Fault as fault:
                further = next(ends, None) if fault.unfinished else None
                if further:
                    end = further
                    continue
                if kind in _NO_ENTRIES:
                    return Piece(line, words, None), nearest
                return Broken(line, words, str(fault)), nearest
            return Piece(line, words, None if kind in _NO_ENTRIES else record), position

    def _ends(self, start: re.Match[str]) -> Iterator[int]:
        """Where an entry may end at the latest: what is set further in may be part of a value."""
        following = self._start_after(start.end())
        for _ in range(_MOST_INSIDE):
            if not following:
                yield len(self._text)
                return
            yield following.start()
            if not _deeper(following, start):
                return
            following = _START.search(self._text, following.end())

    def _commented(self, start: re.Match[str], end: int) -> Iterator[Found[Record | None]]:
        """The first line of a comment, and of each entry that somebody put into it."""
        for head in _START.finditer(self._text, start.start(), end):
            at = head.end("indent")
            yield Piece(self._line(at), self._first_line(at), None)

    def _end_of_comment(self, start: re.Match[str]) -> int:
        """Behind its closing brace; without one, behind its line."""
        depth = 0
        opening = start.end() - 1
        limit = opening + _LONGEST_COMMENT if start[0].endswith("{") else opening
        for brace in _BRACE.finditer(self._text, opening, limit):
            depth += 1 if brace[0] == "{" else -1
            if depth <= 0:
                return brace.end()
        end = self._text.find("\n", opening)
        return end if end >= 0 else len(self._text)

    def _read_near(self, start: int, end: int, line: int) -> tuple[Record, int]:
        """The record of a part of the text, which is mostly done long before its end.

        Raises:
            _Fault: The part is no whole entry.
        """
        near = start + _USUAL
        if near < end:
            try:
                record, position = self._read(start, near, line)
            except _Fault as fault:
                if not fault.unfinished:
                    raise
            else:
                if position + _MARGIN < near:
                    return record, position
        return self._read(start, end, line)

    def _read(self, start: int, end: int, line: int) -> tuple[Record, int]:
        """The record of a part of the text, and where it ends.

        Raises:
            _Fault: The part is no whole entry.
        """
        part = self._text[start:end]
        if part.count("#") > _MOST_JOINED:  # each is looked for to the end of the file
            raise _Fault(f"more than {_MOST_JOINED:,} `#`, which join parts of values")
        try:
            record, length = _with_commas(part, self._strings, line)
        except _Fault:
            bare = _mended(part)
            if bare == part:
                raise
            record, length = _with_commas(bare, self._strings, line)
            length -= len(bare) - len(part)
        if _GOES_ON.match(part, length):
            last = line + part.count("\n", 0, length)
            raise _Fault(f"one brace too many on line {last}: fields follow that are outside of it")
        return record, start + length


def _deeper(one: re.Match[str], other: re.Match[str]) -> bool:
    return len(one["indent"].expandtabs()) > len(other["indent"].expandtabs())


def _headless(line: int, text: list[str]) -> Broken:
    return Broken(line, beginning(text[0]), "it does not begin like an entry: @type{key,")


def _mended(part: str) -> str:
    """The part with a key and without comments, which BibTeX knows not within entries.

    Only its beginning gets longer, so that the rest stays on its lines.
    """
    part = _without_comments(part)
    part = _NO_KEY.sub(lambda head: f"{head[0]}-" if head[1] else f"{head[0]}-,", part, count=1)
    return _ODD_KEY.sub(lambda head: head[1] + re.sub(r"[^\w:./+-]", "-", head[2]), part, count=1)


def _without_comments(part: str) -> str:
    """The part with spaces for its comments: lines of them, and what follows `%` outside values."""
    part = _COMMENTED.sub(lambda comment: " " * len(comment[0]), part)
    pieces: list[str] = []
    depth = position = 0
    quoted = False
    for found in _OUTSIDE.finditer(part):
        sign = found[0][0]
        if sign in "{}":
            depth += 1 if sign == "{" else -1
        elif sign == '"' and depth == 1:
            quoted = not quoted
        elif sign == "%" and depth <= 1 and not quoted:
            pieces += part[position : found.start()], " " * len(found[0])
            position = found.end()
        elif sign == "%":
            # Text of a value: braces in it count as well.
            depth += found[0].count("{") - found[0].count("}")
    return "".join((*pieces, part[position:]))


def _with_commas(part: str, strings: _Strings, line: int) -> tuple[Record, int]:
    """The record of a part, also where commas between fields were forgotten; and its length.

    Raises:
        _Fault: The part is no whole entry, or lacks many.
    """
    for put_in in range(_MOST_COMMAS):
        try:
            record, length = _parsed(part, strings, line)
        except _Fault as fault:
            if not fault.comma:
                raise
            part = f"{part[: fault.comma]},{part[fault.comma :]}"
        else:
            return record, length - put_in
    record, length = _parsed(part, strings, line)
    return record, length - _MOST_COMMAS


def _parsed(part: str, strings: _Strings, line: int) -> tuple[Record, int]:
    parser = LowLevelParser(part, macros=strings)
    try:
        kind, content = next(parser.parse_bibliography())
    except PrematureEOF:
        raise _Fault(_NOT_CLOSED, unfinished=True) from None
    except PybtexSyntaxError as error:
        behind = error.args[0] in _NO_END and parser.current_fields
        comma = parser.pos if behind and _FIELD.match(part, parser.pos) else 0
        raise _Fault(_reason(error, parser, line), comma=comma) from None
    if kind.lower() in _NO_ENTRIES:
        return Record(kind.lower(), "", {}), parser.pos
    key, values = content
    fields: dict[str, str] = {}
    for name, value in values:
        fields.setdefault(name.lower(), "".join(value))
    return Record(kind.lower(), key, fields), parser.pos


def _reason(error: PybtexSyntaxError, parser: LowLevelParser, line: int) -> str:
    message = str(error.args[0])
    if "}' expected" in message and not parser.current_fields and parser.text[parser.pos] == "=":
        message = "entry key expected"
    reason = _REASONS.get(message, message)
    return f"{reason} (line {line + parser.lineno - 1})"
