"""JSON as services give it: the objects of a list with the lines they stand on.

The list may be the whole file, stand in an envelope, or be written as one object a line. A file
that breaks off gives what was whole. The accessors refuse values of the wrong type.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NoReturn, TypeVar

from generator.sources import base
from generator.sources.base import SourceError
from generator.sources.file_entries import (
    BROKEN_OFF,
    Broken,
    Found,
    Piece,
    UnusableEntry,
    beginning,
    decode,
)
from generator.text.characters import strip_invisible

# No envelope has more; a hostile one would end in as many calls.
_DEEPEST_ENVELOPE = 4
# Longer ones are no year, time or count, and their conversion takes the square of their length.
_MOST_DIGITS = 18
_SPACE = re.compile(r"[ \t\n\ufeff\x1e]*")  # and RFC 7464's mark before each text of a sequence
_END = re.compile(r"\s*\Z")
_NEXT_LINE = re.compile(r"^\{", re.MULTILINE)
_NAME = re.compile(r'"([A-Za-z_][\w-]{0,40})"\s*:')
_KINDS = {
    str: "text", list: "a list", dict: "an object", bool: "true or false", type(None): "nothing"
}  # fmt: skip

Object = Mapping[str, object]
K = TypeVar("K")


class _Fault(ValueError):
    """Text that is not JSON; `start` is where the value begins that it spoils."""

    def __init__(self, start: int, reason: str) -> None:
        super().__init__(reason)
        self.start = start


def pieces(data: bytes, envelope: Collection[str]) -> Iterator[Found[object]]:
    """The elements of the list that a file holds, of whatever type.

    Args:
        data: The file.
        envelope: Names of the members that lead to the list; an object without any of them is an
            element itself.

    Raises:
        SourceError: The file is not JSON at all.
    """
    scanner = _Scanner(decode(data), frozenset(envelope))
    if scanner.first() not in ("{", "[", ""):
        raise SourceError(scanner.line(scanner.position), "this is not JSON; save the answer again")
    yield from scanner.document()


def names(head: bytes) -> frozenset[str]:
    """The names of the members at the beginning of a file that looks like JSON; else none."""
    text = base.decode_head(head)
    return frozenset(_NAME.findall(text) if text.lstrip("\ufeff\x1e \t\r\n")[:1] in "{[" else ())


class _Scanner:
    """Walks through a text from one value to the next."""

    def __init__(self, text: str, envelope: frozenset[str]) -> None:
        self.text = text
        self.position = 0
        self._envelope = envelope
        self._decoder = json.JSONDecoder(parse_int=_integer, parse_constant=lambda _: None)
        self._counted = (0, 1)

    def document(self) -> Iterator[Found[object]]:
        """The elements of all values of the text, and what spoils them."""
        while self.first():
            start = self.position
            try:
                yield from self._value(0)
            except _Fault as fault:
                line, text = self.line(fault.start), self._beginning(fault.start)
                yield Broken(line, text, str(fault))
                following = _NEXT_LINE.search(self.text, start + 1)
                if fault.start != start or not following or self.text[start] != "{":
                    return
                self.position = following.start()

    def first(self) -> str:
        """The next character that is no space, which is where the scanner then stands."""
        found = _SPACE.match(self.text, self.position)
        self.position = found.end() if found else self.position
        return self.text[self.position : self.position + 1]

    def line(self, position: int) -> int:
        """The line of a position; quick when asked in the order of the text."""
        at, line = self._counted if self._counted[0] <= position else (0, 1)
        line += self.text.count("\n", at, position)
        self._counted = (position, line)
        return line

    def _value(self, depth: int) -> Iterator[Piece[object]]:
        if self.first() == "[" and depth < _DEEPEST_ENVELOPE:
            yield from self._list()
        elif self.first() == "{" and depth < _DEEPEST_ENVELOPE:
            yield from self._object(depth)
        else:
            yield self._piece()

    def _list(self) -> Iterator[Piece[object]]:
        self.position += 1
        while self.first() != "]":
            yield self._piece()
            self._separator("]")
        self.position += 1

    def _object(self, depth: int) -> Iterator[Piece[object]]:
        start = self.position
        try:
            whole = self._piece()
        except _Fault:
            whole = None  # an envelope that breaks off has whole members all the same
        if whole and isinstance(whole.value, dict) and not self._envelope & whole.value.keys():
            yield whole
            return
        self.position = start
        yield from self._members(depth)

    def _members(self, depth: int) -> Iterator[Piece[object]]:
        start = self.position
        self.position += 1
        try:
            leads = self._find_leading()
        except _Fault as fault:
            raise _Fault(start, str(fault)) from None
        if not leads:
            self.position = start
            yield self._piece()
        while leads:
            yield from self._value(depth + 1)
            self._separator("}")
            leads = self._find_leading()

    def _find_leading(self) -> bool:
        """Go to the next value that leads to the list; False, and behind the object, without."""
        while self.first() != "}":
            self._expect('"', "property name enclosed in double quotes")
            name = self._decoded()
            self._expect(":")
            self.position += 1
            if name in self._envelope and self.first() in ("[", "{"):
                return True
            self._decoded()
            self._separator("}")
        self.position += 1
        return False

    def _piece(self) -> Piece[object]:
        self.first()
        start = self.position
        value = self._decoded()
        return Piece(self.line(start), self._beginning(start), value)

    def _decoded(self) -> object:
        self.first()
        start = self.position
        try:
            value, self.position = self._decoder.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            self._fail(start, error.pos, error.msg)
        except RecursionError:
            raise _Fault(start, "it is nested too deeply to be read") from None
        return value

    def _separator(self, end: str) -> None:
        if self.first() not in (",", end):
            self._fail(self.position, self.position, f"Expecting ',' or '{end}'")
        if self.first() == ",":
            self.position += 1

    def _expect(self, sign: str, name: str = "") -> None:
        if self.first() != sign:
            self._fail(self.position, self.position, f"Expecting {name or repr(sign)}")

    def _fail(self, start: int, position: int, message: str) -> NoReturn:
        if message.startswith("Unterminated string") or _END.match(self.text, position):
            raise _Fault(start, BROKEN_OFF)
        line = self.line(start) + self.text.count("\n", start, position)
        fault = f"{message[0].lower()}{message[1:]}".removesuffix(" at")
        raise _Fault(start, f"it is not JSON: {fault} on line {line}")

    def _beginning(self, start: int) -> str:
        return beginning(self.text[start : start + 1_000])


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def as_object(value: object) -> Object:
    """A value that must be an object.

    Raises:
        Unfit: It is something else.
    """
    if not isinstance(value, dict):
        raise UnusableEntry(f"an object was expected, {_kind(value)} found")
    return value


def text(holder: Object, name: str) -> str:
    """The text of a member, without what no reader can see; empty where there is none.

    Raises:
        Unfit: The member is something else.
    """
    return _text(_member(holder, name, str, ""), name)


def texts(holder: Object, name: str) -> list[str]:
    """The texts of a member that is a list of texts; nothing in the list is left out.

    Raises:
        Unfit: The member or something in it is something else.
    """
    return [_text(each, name) for each in elements(holder, name) if each is not None]


def elements(holder: Object, name: str) -> list[object]:
    """The elements of a member that is a list; empty where there is none.

    Raises:
        Unfit: The member is something else.
    """
    return _member(holder, name, list, [])


def inner(holder: Object, name: str) -> Object:
    """The object of a member; empty where there is none.

    Raises:
        Unfit: The member is something else.
    """
    return as_object(_member(holder, name, dict, {}))


def number(holder: Object, name: str) -> int | None:
    """The whole number of a member, or None.

    Raises:
        Unfit: The member is something else.
    """
    return None if holder.get(name) is None else _member(holder, name, int, 0)


def _member(holder: Object, name: str, kind: type[K], nothing: K) -> K:
    value = holder.get(name)
    if value is None:
        return nothing
    if not isinstance(value, kind) or isinstance(value, bool):
        wanted = _KINDS.get(kind, "a whole number")
        raise UnusableEntry(f"{wanted} was expected as {name!r}, {_kind(value)} found")
    return value


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise UnusableEntry(f"text was expected in {name!r}, {_kind(value)} found")
    return strip_invisible(value)


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a number")
