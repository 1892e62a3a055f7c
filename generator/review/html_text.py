"""The text of a built page as a reader gets it, line by line, so that two can be compared."""

from __future__ import annotations

import re

from generator import text
from generator.text import references
from generator.text.html_parser import LenientParser

# Source: HTML Living Standard, section 15.3.3 (flow content shown as blocks), and what stands in
# lines of its own in our lists.
_BLOCKS = re.compile(
    "address|article|aside|blockquote|br|button|caption|dd|details|dialog|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|header|hr|legend|li|main|nav|ol|option|p|pre|search"
    "|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
# What is read of a page that has an article, as its source.
_READ = re.compile(r"<title.*?</title>|<article.*</article>", re.DOTALL)
_HIDDEN = re.compile("script|style|svg|template|noscript")


class _Reader(LenientParser):
    """Collects the lines of a page: its title, then its article, or all where there is none."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title: list[str] = []
        self.article: list[str] = []
        self.all: list[str] = []
        self._open: dict[str, int] = {"hidden": 0, "title": 0, "article": 0}
        self._line = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._count(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        self._count(tag, -1)

    def _count(self, tag: str, step: int) -> None:
        if _BLOCKS.fullmatch(tag) and not self._open["hidden"]:
            self.end_line()
        kind = "hidden" if _HIDDEN.fullmatch(tag) else tag
        if kind == "hidden" or (kind in self._open and not self._open["hidden"]):
            self._open[kind] = max(0, self._open[kind] + step)

    def handle_data(self, data: str) -> None:
        if not self._open["hidden"]:
            self._line += data

    def end_line(self) -> None:
        line, self._line = " ".join(self._line.split()), ""
        if not line:
            return
        if self._open["title"]:
            self.title.append(line)
            return
        self.all.append(line)
        if self._open["article"]:
            self.article.append(line)


def lines(html: str) -> list[str]:
    """The readable text of a page: its title and its article, a line a block or sentence."""
    reader = _Reader()
    reader.feed(references.bounded(html))
    reader.close()
    reader.end_line()
    shown = reader.title + (reader.article or reader.all)
    return [sentence for line in shown for sentence in text.sentence_split(line)]


def same(html: str, other: str) -> bool:
    """Whether two pages surely read the same, told from their source without reading them."""
    parts = _READ.findall(html)
    return len(parts) > 1 and parts == _READ.findall(other)
