"""Daily Papers saved as plain text: as shown, with addresses between, or from a text browser.

The first has nothing but lines; the second has the address of each link on a line of its own; the
third has numbers before links, a list of their addresses at the end, and lines of a fixed width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.sources import base
from generator.sources.base import Entry, Item, Refusal, Source
from generator.sources.saved import addresses, page, wrapping
from generator.sources.saved.text_blocks import Collector, Piece, paper_of

# Source: the manuals of lynx, w3m, elinks and links, on dumping a page with its links.
_REFERENCE = re.compile(r"^\s*(?:\[(\d{1,6})\]:?|(\d{1,6})\.)\s+((?:[a-z][\w+.-]*:/*|/)\S.*)$")
# A reference to a numbered work has no word right behind it.
_NUMBERED_LINK = re.compile(r"(?<!\w)\[(\d{1,6})\](?=[\w\[])")
_MANY = 20
_NUMBER = re.compile(r"\[(\d{1,6})\]")
_PICTURE = re.compile(
    r"\[(?:IMG|INLINE|IMAGE|[^\[\]\s]*\.(?:png|jpe?g|gif|svg|webp))\]", re.IGNORECASE
)
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
    text = "\n".join(base.lines(base.decode_head(head)))
    if "\x00" in text or re.match(r"\s*(?:[{<@%]|\[(?!\d+\]))", text):
        return 0.0
    if _MARKDOWN_LINK.search(text):
        return 0.0
    pieces = _pieces(text)
    papers = {piece.paper for piece in pieces if piece.paper}
    if page.is_named(text):
        return 0.8 if papers else 0.6
    if papers:
        return 0.8 if len(papers) > 1 and page.is_mostly_papers(pieces) else 0.0
    if _numbered_links(text) >= _MANY:
        return 0.5
    return 0.0 if _MARKUP.search(text) or _is_prose(pieces) else _DOUBT


def _numbered_links(text: str) -> int:
    """How many links of a text browser's dump begin, each with a number right after the last."""
    count = last = 0
    for match in _NUMBERED_LINK.finditer(text):
        if last < int(match[1]) <= last + _MOST_UNSEEN:
            count, last = count + 1, int(match[1])
    return count


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
    return addresses.joined(list(_rows(lines)))


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
        seen = _add_numbered(page_of, number, _PICTURE.sub("", line), references, seen)
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
        if not line and not goes_on:
            page_of.end()
            joined = False
            continue
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
    words = line[:start].rstrip(" \t<(-–—:|")
    # The end of a link in Markdown that began on another line.
    return (words if "[" in words else words.removesuffix("]")), match[1]
