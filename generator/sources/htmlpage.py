"""Daily Papers saved as a web page, as a browser saves it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.sources import base
from generator.sources.base import Item, Source
from generator.sources.saved import page
from generator.sources.saved.text_blocks import Collector
from generator.text import references
from generator.text.html_parser import LenientParser

_HEADING = re.compile(r"^h[1-6]$")
_INLINE = re.compile(
    r"^(?:a|abbr|b|bdi|code|em|font|i|img|mark|q|s|small|span|strong|sub|sup|u|wbr)$"
)
_UNSEEN = re.compile(r"^(?:math|noscript|script|style|svg|template|title)$")
_BEGIN = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAPER = re.compile(r"/papers/\d{4}\.\d{4,5}")
_CALLED = re.compile(r"(?:daily|weekly|monthly|trending) papers", re.IGNORECASE)


def read(data: bytes) -> Iterator[Item]:
    """The items of a page in the order of the lines they begin on.

    Raises:
        SourceError: The bytes are not text.
    """
    text = base.decode(data)
    reader = _Reader()
    reader.feed(references.bounded(_without_open_ends(text)))
    reader.close()
    reader.collector.end()
    yield from page.items(reader.collector.pieces, cut="</body" not in text.lower())


def _without_open_ends(text: str) -> str:
    """A text whose comments and tags all end; the parser would look for the end of each in vain."""
    for begin, end in (("<!--", "-->"), ("<", ">")):
        whole = text.rfind(end) + 1
        text = text[:whole] + text[whole:].replace(begin, " ")
    return text


def sniff(head: bytes) -> float:
    """A web page that links to papers there, or calls itself as other sites call theirs, too."""
    text = base.decode_head(head)
    if not _BEGIN.match(text):
        return 0.0
    return 0.9 if _PAPER.search(text) else 0.5 if _CALLED.search(text) else 0.0


SOURCE = Source(
    name="html",
    label="Daily Papers saved as a web page",
    origin="digest",
    extensions=(".html", ".htm"),
    sniff=sniff,
    read=read,
)


class _Reader(LenientParser):
    """Reads a page into a `Collector`.

    Source: HTML Standard, section 15.3 (what is shown as a block, in a line, or not at all).
    """

    def __init__(self) -> None:
        super().__init__()
        self.collector = Collector()
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link begins, or a block ends where another begins."""
        if _UNSEEN.match(tag):
            self._unseen.append(tag)
        elif tag == "a":
            self.collector.open(self.getpos()[0], dict(attrs).get("href") or "")
        elif not _INLINE.match(tag):
            self.collector.end()

    def handle_endtag(self, tag: str) -> None:
        """A link or a block ends."""
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
        elif tag == "a":
            self.collector.close()
        elif not _INLINE.match(tag):
            self.collector.end(int(tag[1]) if _HEADING.match(tag) else 0)

    def handle_data(self, data: str) -> None:
        """Words are read where they are seen."""
        if not self._unseen:
            self.collector.text(self.getpos()[0], data)
