"""A saved page as pieces of text, each with where it links to: what every format is turned into.

The formats write text, links and ends of blocks into a `Collector`; those who look for papers read
its pieces in the order of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import unquote

from generator import identifiers
from generator.errors import InvalidIdentifier
from generator.sources.base import require_page
from generator.sources.saved.line_classifier import Shape, shape, tidy

_PAPER = re.compile(
    r"^(?:[\w+.-]*:?/{0,3}[^/?#\s]*|[^#]*[?&]next=)/papers/"
    r"((?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)(?=[?#&/]|$)"
)
# What may stand between the words of a link and those that follow in the same line.
_BETWEEN = " *_|:-–—"
_LONGEST_ADDRESS = 2_000
_WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_WIDE_LINE_END = re.compile(rf"(?<={_WIDE})[ \t]*\n\s*(?={_WIDE})")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands by itself or is all of a link.

    Attributes:
        line: Line of the file on which it begins, counted from 1.
        text: Its words on one line; empty for a link on nothing but a picture.
        address: Where all of it links to, or empty.
        heading: Level of the heading it is, or 0.
        links: Words and address of each link within.
        shape: What its words look like.
        paper: arXiv identifier of the paper it links to, or empty.
    """

    line: int
    text: str
    address: str = ""
    heading: int = 0
    links: tuple[tuple[str, str], ...] = ()
    shape: Shape = field(init=False)
    paper: str = field(init=False)

    def __post_init__(self) -> None:
        """Look at the words and the address once."""
        object.__setattr__(self, "shape", shape(self.text))
        object.__setattr__(self, "paper", paper_of(self.address))

    @property
    def names_paper(self) -> bool:
        """Whether it links to a paper itself, not to its comments or its button for votes."""
        return bool(self.paper) and not re.search(r"#|next=", self.address)


def paper_of(address: str) -> str:
    """The arXiv identifier in an address such as `/papers/2101.00001`; empty for any other."""
    match = _PAPER.match(unquote(address)) if len(address) <= _LONGEST_ADDRESS else None
    try:
        return identifiers.parse("arxiv", match[1]) if match else ""
    except InvalidIdentifier:
        return ""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words within one link, or within none.

    Attributes:
        link: Number of the link on the page, or 0.
    """

    line: int
    text: str
    address: str
    link: int


class Collector:
    """Takes text, links and ends of blocks in the order of a page and gives its pieces."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        self.pieces: list[Piece] = []
        self._chunks: list[_Chunk] = []
        self._address = ""
        self._links = 0

    def text(self, line: int, text: str) -> None:
        """Add words to the block; a line end within is a space."""
        require_page(len(self._chunks) // 2, line)
        link = self._links if self._address else 0
        self._chunks.append(_Chunk(line, text, self._address, link))

    def open(self, line: int, address: str) -> None:
        """Begin a link, which may go on over ends of blocks."""
        self._address = address.strip()
        self._links += 1
        self.text(line, "")

    def close(self) -> None:
        """End the link."""
        self._address = ""

    def end(self, heading: int = 0) -> None:
        """End the block.

        Args:
            heading: Level of the heading that it was, or 0.
        """
        chunks, self._chunks = self._chunks, []
        if not any(chunk.address or chunk.text.strip() for chunk in chunks):
            return
        for place, group in enumerate(_groups(chunks)):
            self._add(group, heading, after_link=place > 0)

    def _add(self, chunks: list[_Chunk], heading: int, *, after_link: bool) -> None:
        text = tidy(_WIDE_LINE_END.sub("", "".join(chunk.text for chunk in chunks)))
        linked = {chunk.address for chunk in chunks if chunk.address}
        text = text.lstrip(_BETWEEN) if after_link and not linked else text
        addresses = {chunk.address for chunk in chunks if chunk.text.strip() or chunk.address}
        if text or linked:
            line = next((c.line for c in chunks if c.text.strip()), chunks[0].line)
            address = linked.pop() if len(addresses) == 1 and linked else ""
            require_page(len(self.pieces) + 1, line)
            self.pieces.append(Piece(line, text, address, heading, tuple(_links(chunks))))


def _groups(chunks: list[_Chunk]) -> Iterator[list[_Chunk]]:
    """The chunks of a block, those that link to a paper apart from the others."""
    for _, group in groupby(chunks, key=lambda chunk: chunk.link * bool(paper_of(chunk.address))):
        yield list(group)


def _links(chunks: Iterable[_Chunk]) -> Iterator[tuple[str, str]]:
    for link, group in groupby(chunks, key=lambda chunk: chunk.link):
        if link:
            words = list(group)
            yield tidy("".join(chunk.text for chunk in words)), words[0].address
