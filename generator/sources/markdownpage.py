"""Daily Papers saved as Markdown, as page scrapers and converters write it.

Headings are links, abstracts have line ends with backslashes, and links go on over lists and empty
lines; Markdown of none of these kinds is a page of papers, so a manual is not taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.sources import base
from generator.sources.base import Item, Source
from generator.sources.saved import dates, markdown, page, sections
from generator.sources.saved.text_blocks import Collector, Piece, paper_of

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(\S.*)$")
_HEADING_END = re.compile(r"(?<=\s)#+$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+•]\s+)+(?:\[[ xX]\]\s)?")
_NUMBER = re.compile(r"^\s*\d{1,4}[.)]\s+")
_QUOTE = re.compile(r"^(?:\s{0,3}>\s?)+")
_FENCE = re.compile(r"^\s*(?:```|~~~|:::|(?:[-*_]\s*){3,}$)")
_MARKED = re.compile(f"([{markdown.OPEN}{markdown.CLOSE}])")
_BAR = re.compile(r"(?<!\\)\|")
_WRAPPED = re.compile(r"^([*_])(?=\S)([^*_]+)(?<=\S)\1$")
_MARKUP = re.compile(r"^#{1,6} \S|\]\(\S{1,200}\)|\*\*\S", re.MULTILINE)
# The list that says where the numbers lead may stand too far down to be seen.
_NUMBERED_HEADING = re.compile(r"^#{1,6} \[[^\n]*\]\[\d+\][ \t]*$", re.MULTILINE)
_FEW = 2
_MANY = 5
_MOST_CELLS = 50
# Beginnings of data and of web pages; a converter may leave a few tags in its Markdown.
_OTHER = re.compile(r"\s*(?:[{@%]|\[\s*[\[{\"]|<(?!(?:div|p|a|h\d|img|br|center|!--)\b))")


def read(data: bytes) -> Iterator[Item]:
    """The items of a page in the order of the lines they begin on.

    Raises:
        SourceError: The bytes are not text.
    """
    text = base.decode(data)
    pieces, open_end = _pieces(text)
    yield from page.items(pieces, cut=open_end or not text.endswith(("\n", "\r")))


def sniff(head: bytes) -> float:
    """Sure where headings or most links lead to papers; an ordinary document is no page of them."""
    text = "\n".join(base.lines(base.decode_head(head)))
    if "\x00" in text or _OTHER.match(text):
        return 0.0
    pieces, _ = _pieces(text)
    titles = [section.title for section in sections.by_links(pieces)[1] if section.title]
    linked = {title.paper for title in titles if title.paper}
    others = {address for piece in pieces for _, address in piece.links if not paper_of(address)}
    named = page.is_named(text)
    headed = sum(title.heading > 0 for title in titles)
    if headed * 2 > len(titles) and (named or headed > 1):
        return 0.9
    many = len(linked) > _FEW and len(linked) >= len(others) and page.is_mostly_papers(pieces)
    if (linked and named) or many:
        return 0.9
    if not named:
        return 0.5 if len(_NUMBERED_HEADING.findall(text)) >= _MANY else 0.0
    return 0.7 if sections.by_headings(pieces)[1] else 0.6 * bool(_MARKUP.search(text))


SOURCE = Source(
    name="markdown",
    label="Daily Papers saved as Markdown",
    origin="digest",
    extensions=(".md", ".markdown"),
    sniff=sniff,
    read=read,
)


def _pieces(text: str) -> tuple[list[Piece], bool]:
    """The pieces of a page, and whether it ends within a link."""
    marked = markdown.mark("\n".join(base.lines(text)))
    reader = _Reader(iter(marked.addresses))
    for number, line in enumerate(marked.text.split("\n"), start=1):
        reader.read(number, line)
    reader.end()
    return reader.collector.pieces, marked.open_end


def _is_rule(line: str) -> bool:
    return line.rstrip() == "---"


class _Reader:
    """Reads a marked text line by line into a `Collector`."""

    def __init__(self, addresses: Iterator[str]) -> None:
        self.collector = Collector()
        self._addresses = addresses
        self._heading = 0
        self._empty = True
        self._numbered = False
        self._within = False
        self._front_matter = False

    def read(self, number: int, line: str) -> None:
        """Read one line."""
        self._front_matter = (
            _is_rule(line) if number == 1 else (self._front_matter and not _is_rule(line))
        )
        line = _QUOTE.sub("", line)
        heading = _HEADING.match(line)
        underline = _UNDERLINE.match(line)
        if not line.strip():
            self.end()
        elif heading:
            self.end()
            self._heading = len(heading[1])
            self._add(number, _HEADING_END.sub("", heading[2].rstrip()))
        elif underline and not self._empty and not self._heading:
            self._heading = 1 if underline[1].startswith("=") else 2
            self.end()
        else:
            self._read_other(number, line)
        if self._front_matter:
            self.end()

    def end(self) -> None:
        """End the block."""
        self.collector.end(self._heading)
        self._heading, self._empty, self._numbered = 0, True, False

    def _read_other(self, number: int, line: str) -> None:
        begins = (self._empty or self._numbered) and not dates.day_of(line.strip())
        numbered = _NUMBER.match(line) if begins else None
        bullet = _BULLET.match(line) or numbered
        goes_on = self._within or line.startswith("  ")
        fence = _FENCE.match(line)
        in_list = self._numbered
        if bullet or fence or (self._heading and not goes_on):
            self.end()
        if bullet:  # the next number of the list may come after items within this one
            self._numbered = in_list or numbered is not None
        line = line[bullet.end() :] if bullet else line
        cells = _BAR.split(line, _MOST_CELLS) if line.startswith("|") else [line]
        for cell in cells:
            self._add(number, cell)
            if fence or len(cells) > 1:
                self.end()

    def _add(self, number: int, line: str) -> None:
        """Add the words of a line and the links that begin or end within."""
        self._empty = False
        for part in _MARKED.split(_WRAPPED.sub(r"\2", line.strip())):
            if part == markdown.OPEN:
                self.collector.open(number, next(self._addresses))
                self._within = True
            elif part == markdown.CLOSE:
                self.collector.close()
                self._within = False
            else:
                self.collector.text(number, markdown.words(_WRAPPED.sub(r"\2", part)))
        self.collector.text(number, "\n")
