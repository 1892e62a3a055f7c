"""XML as services give it: the elements of a kind with the lines they stand on.

A document type declaration, and with it every entity of its own, is refused, so nothing can expand
and nothing is fetched. A file that breaks off gives what was whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.sources.base import SourceError
from generator.sources.file_entries import (
    BROKEN_OFF,
    Broken,
    Found,
    Piece,
    UnusableEntry,
    beginning,
)

_CHUNK_BYTES = 65_536
# The deepest of real ones has a dozen; reading the text of an element takes a call for each.
_DEEPEST = 100
_CUT = (
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
)


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element; names are without the prefix of their namespace.

    Attributes:
        name: Its name.
        attributes: Name to value.
        line: Line of its start tag.
        parent: The element around it, without content unless that was asked for.
        content: Text and elements in their order.
    """

    name: str
    attributes: dict[str, str]
    line: int
    parent: Element | None = None
    content: list[str | Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """The child elements of a name."""
        return [each for each in self.elements() if each.name == name]

    def elements(self) -> Iterator[Element]:
        """The child elements."""
        return (each for each in self.content if isinstance(each, Element))

    def first(self, name: str) -> Element | None:
        """The first child element of a name."""
        return next(iter(self.all(name)), None)

    def text_of(self, name: str) -> str:
        """The text of the first child element of a name; empty without one."""
        child = self.first(name)
        return child.text() if child else ""

    def text(self) -> str:
        """All text in the element."""
        return "".join(each if isinstance(each, str) else each.text() for each in self.content)


def pieces(data: bytes, wanted: Collection[str]) -> Iterator[Found[Element]]:
    """The elements of the wanted names, none of them within another.

    Raises:
        SourceError: The file is not XML at all, or declares a document type.
    """
    reader = _Reader(frozenset(wanted))
    for start in range(0, len(data) + _CHUNK_BYTES, _CHUNK_BYTES):
        broken = reader.feed(data[start : start + _CHUNK_BYTES], last=start >= len(data))
        yield from reader.take()
        if broken:
            yield broken
            return


class _Reader:
    """Builds wanted elements while expat reads."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        self._open: list[Element] = []
        self._piece: Element | None = None
        self._done: list[Element] = []
        self._begun = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, chunk: bytes, *, last: bool) -> Broken | None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            return self._broken(error.lineno, _reason(error))
        except UnusableEntry as unfit:
            return self._broken(self._parser.CurrentLineNumber, str(unfit))
        except (LookupError, ValueError) as error:
            if isinstance(error, SourceError):
                raise
            raise SourceError(1, f"the encoding of this XML is not known: {error}") from None
        return None

    def take(self) -> Iterator[Piece[Element]]:
        for element in self._done:
            yield Piece(element.line, beginning(element.text()), element)
        self._done.clear()

    def _broken(self, line: int, reason: str) -> Broken:
        if not self._begun:
            raise SourceError(line, f"this is not XML that can be read: {reason}")
        piece = self._piece
        return Broken(piece.line if piece else line, beginning(_text_of(piece)), reason)

    def _refuse(self, *_: object) -> None:
        message = "a document type (<!DOCTYPE ...>) is not accepted, as it can define entities"
        raise SourceError(self._parser.CurrentLineNumber, f"{message}; remove it")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._begun = True
        if len(self._open) >= _DEEPEST:
            raise UnusableEntry("it is nested too deeply to be read")
        parent = self._open[-1] if self._open else None
        names = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        line = self._parser.CurrentLineNumber
        element = Element(name.rpartition(":")[2], names, line, parent)
        if self._piece and parent:
            parent.content.append(element)
        elif element.name in self._wanted:
            self._piece = element
        self._open.append(element)

    def _characters(self, text: str) -> None:
        if self._piece:
            self._open[-1].content.append(text)

    def _end(self, _: str) -> None:
        if self._open.pop() is self._piece:
            self._done.append(self._piece)
            self._piece = None


def _text_of(element: Element | None) -> str:
    return element.text() if element else ""


def _reason(error: expat.ExpatError) -> str:
    if error.code in _CUT:
        return BROKEN_OFF
    return f"it is not XML: {expat.ErrorString(error.code)} on line {error.lineno}"
