"""Daily Papers saved as plain text: as shown, with addresses between, or from a text browser.

The first has nothing but lines; the second has the address of each link on a line of its own; the
third has numbers before links, a list of their addresses at the end, and lines of a fixed width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.sources import base
from generator.sources.base import Entry, Item, Refusal, Source
from generator.sources.saved import page, wrapping
from generator.sources.saved.pieces import Collector, Piece, paper_of
from generator.sources.saved.shapes import Shape

# Source: the manuals of lynx, w3m, elinks and links, on dumping a page with its links.
_REFERENCE = re.compile(r"^\s*(?:\[(\d{1,6})\]:?|(\d{1,6})\.)\s+((?:[a-z][\w+.-]*:/*|/)\S.*)$")
_NUMBER = re.compile(r"\[(\d{1,6})\]")
_BULLET = re.compile(r"^\s*[*•+◦▪]\s")
# Links of a page that stand for pictures alone may have no number in its text.
_MOST_UNSEEN = 20
_ADDRESS_LINE = re.compile(
    r"^\W{0,3}((?:https?://|(?:www\.|hf\.co|huggingface\.co)|/)[^\s<>]+?)\W?$"
)
_ADDRESS = re.compile(r"(https?://[^\s<>()\[\]]+)[>)\].]?\s*$")
_MARKUP = re.compile(r"^#{1,6} \S|^```|\]\(\S{1,200}\)", re.MULTILINE)
_MARKDOWN_LINK = re.compile(r"\[[^\[\]\n]+\]\(\S{0,80}/papers/\d{4}\.|^#{1,6} \[", re.MULTILINE)
_SHORT_TITLE_WORDS = 2
# What can be said of any text.
_DOUBT = 0.3


def read(data: bytes) -> Iterator[Item]:
    """The items of a page in the order of the lines they begin on.

    Raises:
        SourceError: The bytes are not text.
    """
    text = base.decode(data)
    yield from page.items(_pieces(text), cut=not text.endswith(("\n", "\r")))


def sniff(head: bytes) -> float:
    """Any text might be a page, but for data, markup, a letter and a manual."""
    text = base.decode_head(head)
    if "\x00" in text or re.match(r"\s*(?:[{<@%]|\[(?!\d+\]))", text):
        return 0.0
    if _MARKDOWN_LINK.search(text):
        return 0.0
    pieces = _pieces(text)
    papers = {piece.paper for piece in pieces if piece.paper}
    if papers and (len(papers) > 1 or page.is_named(text)):
        return 0.8
    if page.is_named(text):
        return 0.6
    return 0.0 if _MARKUP.search(text) or _is_prose(pieces) else _DOUBT


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether a text has paragraphs without titles, or titles of one or two words above them."""
    found = list(page.items(pieces, cut=False))
    entries = [item for item in found if isinstance(item, Entry)]
    refused = sum(isinstance(item, Refusal) for item in found)
    named = sum(len(entry.title.split()) > _SHORT_TITLE_WORDS for entry in entries)
    return (refused > 1 and refused >= len(entries)) or (len(entries) > 1 and not named)


SOURCE = Source(
    name="text",
    label="Daily Papers saved as text",
    origin="digest",
    extensions=(".txt", ".text"),
    sniff=sniff,
    read=read,
)


def _pieces(text: str) -> list[Piece]:
    lines = base.lines(text)
    references = _references(lines)
    if any(map(paper_of, references.values())):
        return _numbered(lines, references)
    return _joined_to_addresses(list(_rows(lines)))


def _references(lines: Sequence[str]) -> Mapping[int, str]:
    """Number of a link to its address."""
    found = (_REFERENCE.match(line) for line in lines)
    return {int(match[1] or match[2]): match[3].strip() for match in found if match}


def _numbered(lines: Sequence[str], references: Mapping[int, str]) -> list[Piece]:
    """The pieces of a page on which `[12]` begins the link that has this number in its list."""
    page_of = Collector()
    seen = 0
    shown = ["" if _REFERENCE.match(line) else line for line in lines]
    for number, (line, goes_on) in enumerate(
        zip(shown, wrapping.goes_on(shown, certain=True), strict=True), start=1
    ):
        if _BULLET.match(line):
            page_of.close()
            page_of.end()
        seen = _add_numbered(page_of, number, line, references, seen)
        if not goes_on:
            page_of.close()
            page_of.end()
    return page_of.pieces


def _add_numbered(
    page_of: Collector, number: int, line: str, references: Mapping[int, str], seen: int
) -> int:
    """Add a line; a number in brackets that is not the next one of a link is text."""
    done = 0
    for match in _NUMBER.finditer(line):
        link = int(match[1])
        if link in references and seen < link <= seen + _MOST_UNSEEN:
            page_of.text(number, line[done : match.start()])
            page_of.open(number, references[link])
            seen, done = link, match.end()
    page_of.text(number, line[done:] + "\n")
    return seen


def _rows(lines: Sequence[str]) -> Iterator[Piece]:
    """Lines with something on them, hard-wrapped ones joined; addresses are rows of their own."""
    page_of = Collector()
    joined = False
    for number, (line, goes_on) in enumerate(
        zip(lines, wrapping.goes_on(lines), strict=True), start=1
    ):
        match = _ADDRESS_LINE.match(line)
        alone = match and (paper_of(match[1]) or not (goes_on or joined))
        words, address = (line, match[1]) if match and alone else _address_at_end(line)
        joined = goes_on and not alone
        if alone or address:
            page_of.end()
            page_of.open(number, address)
        page_of.text(number, words + "\n")
        page_of.close()
        if not joined:
            page_of.end()
    page_of.end()
    yield from page_of.pieces


def _address_at_end(line: str) -> tuple[str, str]:
    """Words and the address of a paper that some programs write behind them."""
    start = line.rfind("http")
    match = _ADDRESS.match(line, start) if start > 0 else None
    if not match or not paper_of(match[1]):
        return line, ""
    return line[:start].rstrip(" \t<([]-–—:|"), match[1]


def _joined_to_addresses(rows: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page on which the address of each link has a line of its own.

    The words of the link stand above its address or below it, all over the page; titles tell.
    """
    bare = {at for at, row in enumerate(rows) if row.address and row.address in row.text}
    papers = [at for at in bare if rows[at].names_paper]
    step = max((-1, 1), key=lambda step: sum(_title_length(rows, bare, at + step) for at in papers))
    address_of = {at + step: at for at in bare if _is_link_of(rows, bare, at, at + step)}
    joined = set(address_of.values())
    return [
        _with_address(row, rows[address_of[at]].address) if at in address_of else row
        for at, row in enumerate(rows)
        if at not in joined
    ]


def _is_link_of(rows: Sequence[Piece], bare: set[int], address: int, words: int) -> bool:
    """Whether a row holds the words of the link whose address is beside it."""
    if not 0 <= words < len(rows) or words in bare or rows[words].address:
        return False
    return bool(rows[address].paper) or rows[words].shape is not Shape.PROSE


def _with_address(row: Piece, address: str) -> Piece:
    return replace(row, address=address, links=((row.text, address),))


def _title_length(rows: Sequence[Piece], bare: set[int], place: int) -> int:
    if not 0 <= place < len(rows) or place in bare:
        return 0
    return len(rows[place].text) if rows[place].shape <= Shape.EITHER else 0
