"""Pieces of a structured file that may be entries: each becomes one item, and none is lost.

The readers of JSON and XML give pieces, a source reads each; what a source cannot use it raises as
`UnusableEntry`, and the piece becomes a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from generator.errors import InvalidIdentifier
from generator.identifiers import parse
from generator.sources import base
from generator.sources.base import Entry, Item, Refusal, Skipped, SourceError

T = TypeVar("T")
V = TypeVar("V")

BROKEN_OFF = "the file breaks off in it; save it again"
"""The reason of a refusal at the end of a file that is not whole."""

MOST_MARKUP = 20_000
"""Characters of a text in TeX or HTML that are read; the longest abstracts have some 5,000."""

_LONGEST_BEGINNING = 200
# Behind so many refusals and nothing else nobody wants to be told of the next.
_MOST_REFUSED = 1000
# Of a field that is of no use but to its owner; pictures and files come that way, too.
_LONGEST_TEXT = 1000
# Source: RFC 3629, section 4, without the last byte of each sequence.
_CUT_CHARACTER = re.compile(rb"(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z")
_WEB = re.compile(r"https?://[^\s/?#]+\.[^\s]+", re.IGNORECASE)


class Asked(dict[str, V]):
    """Values of an entry by name, which remembers the names that it was asked for.

    So what a source says and no record has a place for can be told, without a list by hand.
    """

    def __init__(self, values: Mapping[str, V]) -> None:
        """Take the values."""
        super().__init__(values)
        self._asked: set[str] = set()

    def __getitem__(self, name: str) -> V:
        """The value of a name."""
        self._asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:  # as that of a dictionary
        """The value of a name, or a default."""
        self._asked.add(name)
        return super().get(name, default)

    def left(self, bookkeeping: re.Pattern[str]) -> tuple[str, ...]:
        """The names nobody asked for, of values that say something said nowhere else.

        Args:
            bookkeeping: Matches names of what programs note for themselves.
        """
        said = [value for name, value in self.items() if name in self._asked]
        return tuple(
            name
            for name, value in self.items()
            if name not in self._asked
            and not bookkeeping.fullmatch(name)
            and value not in ("", None, [], {})
            and value not in said
        )

    def unread(self, clean: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
        """The names nobody asked for with their texts: one, or those of a list.

        Args:
            clean: From a text as the source writes it to what it reads as.
        """
        found = {}
        for name, value in self.items():
            if name not in self._asked:
                said = value if isinstance(value, list) else [value]
                known = (str(each) for each in said if isinstance(each, str | int))
                found[name] = tuple(clean(text) for text in known if len(text) <= _LONGEST_TEXT)
        return {name: texts for name, texts in found.items() if any(texts)}


class UnusableEntry(ValueError):
    """A piece that cannot become an entry; the message is the reason of its refusal."""


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """What stands on a line, and its first words for a person to know it by."""

    line: int
    text: str
    value: T


@dataclass(frozen=True, slots=True)
class Broken:
    """What could not even be read, from a line to wherever reading could go on."""

    line: int
    text: str
    reason: str


Found: TypeAlias = Piece[T] | Broken


def items(
    found: Iterable[Found[T]], read: Callable[[int, Piece[T]], Entry | Skipped]
) -> Iterator[Item]:
    """The item of each piece, entries and refusals numbered through from 1.

    Args:
        found: The pieces in the order of the file.
        read: From a number and a piece to its item; raises `UnusableEntry`.

    Raises:
        SourceError: None of many pieces is an entry.
    """
    number = 1
    hopeless = True
    for piece in found:
        item = _item(number, piece, read)
        hopeless = hopeless and isinstance(item, Refusal)
        if hopeless:
            require_hope(number, item.line)
        yield item
        number += not isinstance(item, Skipped)


def require_hope(refused: int, line: int) -> None:
    """Give a file up of which nothing but so many refusals came.

    Raises:
        SourceError: They are too many.
    """
    if refused > _MOST_REFUSED:
        told = f"none of the first {_MOST_REFUSED:,} entries is a paper"
        raise SourceError(line, f"{told}; is it of another format, or a part of something else?")


def _item(
    number: int, piece: Found[T], read: Callable[[int, Piece[T]], Entry | Skipped]
) -> Entry | Refusal | Skipped:
    if isinstance(piece, Broken):
        return Refusal(number=number, line=piece.line, reason=piece.reason, text=piece.text)
    try:
        return read(number, piece)
    except UnusableEntry as unfit:
        return Refusal(number=number, line=piece.line, reason=str(unfit), text=piece.text)


def beginning(text: str) -> str:
    """The first words of a text, on one line."""
    return " ".join(text[:_LONGEST_BEGINNING].split())


def bounded(text: str) -> str:
    """A text in TeX or HTML that is short enough to be a title or an abstract.

    Raises:
        UnusableEntry: It is not: markup means looking at it many times.
    """
    if len(text) > MOST_MARKUP:
        found = f"a text of {len(text):,} characters, {' '.join(text[:40].split())!r} ..."
        raise UnusableEntry(f"{found}, is neither title nor abstract; at most {MOST_MARKUP:,}")
    return text


def one_line(text: str) -> str:
    """A title or name without its hard line ends.

    Raises:
        Unfit: Nothing is there.
    """
    line = " ".join(text.split())
    if not line:
        raise UnusableEntry("it has no title")
    return line


def identifier(scheme: str, *spellings: str) -> dict[str, str]:
    """The first spelling that is an identifier of a scheme, by the scheme; else nothing."""
    for spelling in filter(None, spellings):
        try:
            return {scheme: parse(scheme, spelling)}
        except InvalidIdentifier:
            continue
    return {}


def web(address: str) -> str:
    """An address that a reader can open, or nothing."""
    found = _WEB.fullmatch(address.strip())
    return found[0] if found else ""


def decode(data: bytes) -> str:
    """The text of a file as `base.decode` has it, even when it is cut within a character.

    Lines end in a line feed, whatever system wrote them.

    Raises:
        SourceError: The bytes are no text.
    """
    try:
        text = base.decode(data)
    except SourceError:
        cut = _CUT_CHARACTER.search(data[-3:])
        if not cut:
            raise
        text = base.decode(data[: -len(cut[0])])
    return text.replace("\r\n", "\n").replace("\r", "\n")
