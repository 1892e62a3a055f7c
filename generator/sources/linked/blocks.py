"""A Markdown text as blocks, one for each line that says something; tables become rows of cells.

HTML that people put between is taken as the Markdown that looks the same: `<tr>` is a row of a
table, `<h3>` a heading, `<li>` an item, and what a `<details>` folds is marked as folded.

Source: CommonMark 0.31, sections 4.2 (headings), 4.5 (fences), 4.7 (references), 5.2 (items);
GitHub Flavored Markdown 0.29, section 4.10 (tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from generator.sources import base
from generator.sources.linked import spans
from generator.sources.linked.spans import Span

# One within an item is indented as far as its text.
_FENCE = re.compile(r"\s*(?:>\s?)*(`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BIBTEX = re.compile(
    r"<pre\b[^<>]*>\s*(?:<code\b[^<>]*>\s*)?@[a-z]+\s*\{.*?(?:</pre\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]{1,200})\]:\s+<?([^\s<>]+)>?.*$", re.MULTILINE)
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|(?=[^\s#]))(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
# Two lines and no more stand above the end of a mail (RFC 3676, section 4.3).
_RULE = re.compile(r"\s{0,3}(?:(?:[-*_]\s*){3,}|--\s*|<hr\b[^<>]*>\s*)$")
_ITEM = re.compile(
    r"(\s*)(?:[-*+•]|\(?\d{1,4}[.)、]|\[\d{1,4}\])(?:\s+|(?=\[))(?:\[[ xX]\]\s)?(?=\S)"
)
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_MOST_CELLS = 100
_MOST_LINES_OF_A_ROW = 200
_TAG = re.compile(
    r"(<(?:/?(?:details|summary|table|t[rdh]|li|h[1-6]|p|div|center|dl|d[td]|blockquote)|br)\b"
    r"[^<>]{0,500}>)",
    re.IGNORECASE,
)
# What stands on a fold within a cell.
_SUMMARY = re.compile(r"<summary\b[^<>]*>[^<>]{0,100}</summary\s*>", re.IGNORECASE)
_TAG_NAME = re.compile(r"<(/?)(\w+)")
_UNSEEN = tuple(
    (re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE))
    for name in ("head", "script", "style", "nav", "svg", "template")
)
_TAB = 4


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    ITEM = auto()
    TEXT = auto()
    ROW = auto()
    RULE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a part of it, that says something.

    Attributes:
        line: Line of the file, counted from 1.
        kind: What it is.
        level: Level of a heading; indentation of anything else.
        spans: Its words; of a row those of all cells.
        cells: The cells of a row.
        head: The cells of the first row of its table, where that names the columns.
        folded: Whether a reader sees it only on demand.
        summary: Whether it is what stands on such a fold.
        gap: Whether it begins a paragraph.
    """

    line: int
    kind: Kind
    level: int = 0
    spans: tuple[Span, ...] = ()
    cells: tuple[tuple[Span, ...], ...] = ()
    head: tuple[str, ...] = ()
    folded: bool = False
    summary: bool = False
    gap: bool = False

    @property
    def text(self) -> str:
        """Its words on one line."""
        return spans.plain(self.spans)


def read(text: str) -> list[Block]:
    """The blocks of a text."""
    for unread in (_COMMENT, _BIBTEX):
        text = unread.sub(lambda found: "\n" * found[0].count("\n"), text)
    named = {found[1].casefold(): found[2] for found in _DEFINITION.finditer(text)}
    reader = _Reader(named)
    for number, line in _lines(_DEFINITION.sub("", text)):
        reader.line(number, line)
    return reader.finished()


def of_page(page: str) -> str:
    """A web page as a text whose lines are its blocks, each on the line that it begins on."""
    for start, end in _UNSEEN:
        page = _without(page, start, end)
    parts = _TAG.split(page)
    return "".join(part.replace("\n", " ") + "\n" * part.count("\n") for part in parts)


def _without(page: str, start: re.Pattern[str], end: re.Pattern[str]) -> str:
    """A page without what no reader sees, with as many lines as before."""
    kept: list[str] = []
    done = 0
    while (begun := start.search(page, done)) and (ended := end.search(page, begun.end())):
        lines = page.count("\n", begun.start(), ended.end())
        kept += [page[done : begun.start()], "\n" * lines]
        done = ended.end()
    return "".join([*kept, page[done:]])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; what stands in fences is code and left out."""
    fence = ""
    for number, line in enumerate(base.lines(text), start=1):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        elif not fence:
            yield number, line


class _Reader:
    """Reads line by line."""

    def __init__(self, definitions: Mapping[str, str]) -> None:
        self._definitions = definitions
        self._blocks: list[Block] = []
        self._gap = True
        self._folds = 0
        self._summary = False
        self._heading = 0
        self._item = False
        self._cells: list[str] | None = None
        self._row_line = 0
        self._head: tuple[str, ...] | None = None
        self._rows: list[tuple[int, list[str]]] = []
        self._open_row: tuple[int, str] | None = None
        self._barred = False
        self._above = ""
        self._quoted = False

    def line(self, number: int, line: str) -> None:
        line = line.expandtabs(_TAB)
        quote = _QUOTE.match(line)
        self._gap = self._gap or bool(quote) != self._quoted
        self._quoted = bool(quote)
        line = line[quote.end() :] if quote else line
        number, line = self._row_from(number, line)
        if self._open_row:
            return
        if self._cells is None and "|" in line and self._is_row(line):
            if not self._rows and "|" in self._above and not line.lstrip().startswith("|"):
                self._blocks.pop()  # the names of the columns, in a table without outer bars
                self._rows.append((number - 1, _cells(self._above)))
            if not self._rows:
                self._barred = line.rstrip().endswith("|")
            self._rows.append((number, _cells(line)))
            return
        self._end_table()
        self._above = line
        if not line.strip():
            self._gap = True
        elif self._cells is None and _TAG.search(line) is None:
            self._plain(number, line)
        else:
            for part in _TAG.split(line):
                self._part(number, part)

    def finished(self) -> list[Block]:
        if self._open_row:
            begun, before = self._open_row
            self._rows.append((begun, _cells(before)))
        self._end_table()
        if self._cells:
            self._row(self._row_line, self._cells)
        return self._blocks

    def _append(self, block: Block) -> None:
        base.require_page(len(self._blocks) + 1, block.line)
        self._blocks.append(block)

    def _row_from(self, number: int, line: str) -> tuple[int, str]:
        """A row that goes on over several lines, as one; the line itself where it is none.

        A cell of some pipelines has line breaks in it; then only its last line ends with a bar.
        """
        if self._open_row:
            begun, before = self._open_row
            ended = not line.strip() or line.lstrip().startswith("|")
            if ended or number - begun > _MOST_LINES_OF_A_ROW:
                self._open_row = None
                self._rows.append((begun, _cells(before)))
                return number, line
            number, line = begun, f"{before} {line.strip()}"
        opens = len(self._rows) > 1 and self._barred and line.lstrip().startswith("|")
        self._open_row = (number, line) if opens and not line.rstrip().endswith("|") else None
        return number, line

    def _is_row(self, line: str) -> bool:
        return (
            bool(self._rows)
            or line.lstrip().startswith("|")
            or _DELIMITER.fullmatch(line) is not None
        )

    def _part(self, number: int, part: str) -> None:
        tag = _TAG_NAME.match(part) if _TAG.fullmatch(part) else None
        if tag:
            self._tag(number, tag[2].lower(), closing=bool(tag[1]))
        elif self._cells is not None:
            if self._cells:
                self._cells[-1] += part + " "
        elif part.strip():
            self._plain(number, part)

    def _tag(self, number: int, name: str, *, closing: bool) -> None:
        if name in ("tr", "td", "th"):
            self._table_tag(number, name, closing=closing)
        elif self._cells is not None:
            if self._cells:
                self._cells[-1] += "<br>"
        elif name == "details":
            self._folds = max(self._folds + (-1 if closing else 1), 0)
            self._gap = True
        elif name == "summary":
            self._summary = not closing
        elif name == "table":
            self._head = None
            self._append(Block(number, Kind.RULE))
        elif name[0] == "h":
            self._heading = 0 if closing else int(name[1])
        else:
            self._item = name in ("li", "dt") and not closing
            self._gap = True

    def _table_tag(self, number: int, name: str, *, closing: bool) -> None:
        if name == "tr":
            if self._cells:
                self._row(self._row_line, self._cells)
            self._cells, self._row_line = (None if closing else []), number
        elif not closing and self._cells is not None:
            self._cells.append("")

    def _plain(self, number: int, line: str) -> None:
        heading, item = _HEADING.match(line), _ITEM.match(line)
        indent = len(line) - len(line.lstrip())
        if _RULE.match(line):
            underlined = self._blocks[-1] if self._blocks and not self._gap else None
            if not (underlined and _UNDERLINE.match(line) and self._underline(underlined, line)):
                self._append(Block(number, Kind.RULE))
                self._gap = True
        elif _UNDERLINE.match(line) and self._blocks and not self._gap:
            self._underline(self._blocks[-1], line)
        elif heading or self._heading:
            level = len(heading[1]) if heading else self._heading
            self._add(number, Kind.HEADING, level, heading[2] if heading else line)
        elif item or self._item:
            self._add(number, Kind.ITEM, indent, line[item.end() :] if item else line)
            self._item = False
        else:
            self._add(number, Kind.TEXT, indent, line)

    def _underline(self, block: Block, line: str) -> bool:
        """Make a heading of the line above."""
        if block.kind is not Kind.TEXT or block.folded:
            return False
        level = 1 if line.strip().startswith("=") else 2
        self._blocks[-1] = Block(block.line, Kind.HEADING, level, block.spans, gap=block.gap)
        return True

    def _add(self, number: int, kind: Kind, level: int, words: str) -> None:
        found = spans.read(words, self._definitions)
        if spans.plain(found):
            block = Block(
                number, kind, level, found,
                folded=self._folds > 0 and not self._summary, summary=self._summary, gap=self._gap,
            )  # fmt: skip
            self._append(block)
            self._gap = False

    def _end_table(self) -> None:
        """The rows of a table that has ended; the one above the delimiter names the columns."""
        rows, self._rows = self._rows, []
        if not rows:
            return
        ruled = len(rows) > 1 and _is_delimiter(rows[1][1])
        self._head = self._words(rows[0][1]) if ruled else None
        for number, cells in rows[2:] if ruled else rows:
            if not _is_delimiter(cells):
                self._row(number, cells)
        self._head = None

    def _row(self, number: int, cells: Sequence[str]) -> None:
        read = tuple(spans.read(cell, self._definitions) for cell in cells)
        if self._cells is not None and len(cells) == 1:  # a frame around text, as mails have
            for line in spans.lines(read[0]):
                self._append(Block(number, Kind.TEXT, 0, line, gap=True))
            return
        if self._head is None and self._cells is not None:  # the first row of HTML names columns
            self._head = self._words(cells)
        whole = tuple(span for cell in read for span in (*cell, Span(" ")))
        if spans.plain(whole):
            head = self._head or ()
            self._append(Block(number, Kind.ROW, 0, whole, read, head, gap=True))
            self._gap = True

    def _words(self, cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(spans.plain(spans.read(cell, self._definitions)) for cell in cells)


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    line = _SUMMARY.sub(" ", line)
    return [cell.replace("\\|", "|") for cell in _BAR.split(line, _MOST_CELLS)]


def _is_delimiter(cells: Sequence[str]) -> bool:
    return all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in cells)
