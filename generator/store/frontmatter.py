"""Front matter: YAML between two `---` lines, read without type surprises.

Every scalar is read as the text it is written as: `1706.0370`, `No` and `2024` stay text. A
document remembers the very lines of each key, so that `editing` rewrites only what changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from generator.errors import FrontMatterError
from generator.store import yaml_tree
from generator.store.yaml_tree import ListNode, MapNode, Node, TextNode, TreeError
from generator.store.yaml_writer import Data, render

__all__ = ["Data", "Document", "Field", "Value", "parse", "render"]

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What is read: text, lists and mappings of it."""

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Field:
    """One top-level key with the lines that hold it.

    Attributes:
        key: Name.
        value: What it holds; empty text where nothing stands.
        raw: The lines of the key, comments before it included, each with its line end.
        line: Line of the key in the file, counted from 1.
        start: Index in `raw` of the line of the key, behind the comments.
    """

    key: str
    value: Value
    raw: str
    line: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file with front matter.

    Attributes:
        fields: Top-level keys in the order of the file.
        tail: Lines of the front matter after the last key: comments.
        body: Everything after the closing fence line.
        body_line: Line on which the body begins, counted from 1.
        fences: The opening and the closing fence line, as they were written.
    """

    fields: tuple[Field, ...]
    body: str
    body_line: int = 1
    tail: str = ""
    fences: tuple[str, str] = (_FENCE + "\n", _FENCE + "\n")

    def __str__(self) -> str:
        """The file, byte for byte as it was read where nothing changed."""
        opening, closing = self.fences
        return (
            opening + "".join(field.raw for field in self.fields) + self.tail + closing + self.body
        )

    @property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if self.fences[0].endswith("\r\n") else "\n"

    def values(self) -> dict[str, Value]:
        """Key to value."""
        return {field.key: field.value for field in self.fields}

    def line_of(self, key: str, text: str = "") -> int:
        """Line of a key, or that of the opening fence when it is absent.

        Args:
            key: Name.
            text: The line that holds this text is wanted, if the value of the key has one.
        """
        field = next((field for field in self.fields if field.key == key), None)
        if field is None:
            return 1
        lines = field.raw[field.start :].split("\n")
        found = next((place for place, line in enumerate(lines) if text in line), 0)
        return field.line + found

    def body_line_of(self, text: str) -> int:
        """Line of the body that holds a text, else its first with any, else the closing fence."""
        lines = self.body.split("\n")
        filled = (place for place, line in enumerate(lines) if line.strip())
        found = (place for place, line in enumerate(lines) if text and text in line)
        return self.body_line + next(found, next(filled, -1))


def parse(text: str) -> Document:
    """The document a file's text holds.

    Raises:
        FrontMatterError: With the line of the first fault.
    """
    lines = lines_of(text)
    if not lines or lines[0].removeprefix("\ufeff").rstrip() != _FENCE:
        raise FrontMatterError(1, "the first line is not '---'; a record begins with front matter")
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() == _FENCE), 0)
    if not end:
        raise FrontMatterError(1, "the front matter is not closed; put '---' on a line after it")
    head = "".join(lines[1:end])
    pairs = _pairs(head)
    # A text of several lines may end in one that looks like a comment.
    bottom = yaml_tree.last_line(head, pairs[-1][1]) if pairs else 0
    last = _above_comments(lines, end, bottom)
    return Document(
        fields=tuple(_fields(lines[1:last], pairs)),
        tail="".join(lines[last:end]),
        body="".join(lines[end + 1 :]),
        body_line=end + 2,
        fences=(lines[0], lines[end]),
    )


def lines_of(text: str) -> list[str]:
    """Lines cut at line feeds only: YAML's other breaks are no breaks to git and editors."""
    *whole, rest = text.split("\n")
    return [line + "\n" for line in whole] + ([rest] if rest else [])


def cuts(lines: Sequence[str], starts: Sequence[int], lasts: Sequence[int]) -> list[int]:
    """Where to cut lines into parts, so that the comments above a part belong to it.

    Args:
        lines: All lines.
        starts: Index of the first line of each part.
        lasts: Index of the last line of what stands before each part.

    Returns:
        Index of the first line of each part with its comments, and of the line behind the last.
    """
    begins = [_above_comments(lines, *pair) for pair in zip(starts, lasts, strict=False)]
    return [*begins, len(lines)]


def _above_comments(lines: Sequence[str], start: int, last: int) -> int:
    """The first of the comment and empty lines right above line `start`, below line `last`."""
    while start > last + 1 and lines[start - 1].lstrip()[:1] in ("#", ""):
        start -= 1
    return start


def _fields(head: Sequence[str], pairs: Sequence[tuple[TextNode, Node]]) -> Iterator[Field]:
    """Each key with its value and its lines; comments above a key belong to it."""
    source = "".join(head)
    starts = [key.line - 1 for key, _ in pairs]
    lasts = [-1, *(yaml_tree.last_line(source, value) - 1 for _, value in pairs)]
    for (key, value), start, (begin, end) in zip(
        pairs, starts, pairwise(cuts(head, starts, lasts)), strict=True
    ):
        above = sum(map(len, head[begin:start]))
        yield Field(key.value, construct(value), "".join(head[begin:end]), start + 2, above)


def _pairs(head: str) -> list[tuple[TextNode, Node]]:
    """Top-level keys and values."""
    try:
        root = yaml_tree.compose(head)
    except TreeError as error:
        raise FrontMatterError(error.line + 1, str(error)) from None
    if root is None:
        return []
    if not isinstance(root, MapNode):
        raise FrontMatterError(2, "the front matter is not a list of `key: value` lines")
    if root.flow:
        raise FrontMatterError(2, "write one `key: value` a line, without braces around them")
    return _keyed(root)


def _keyed(node: MapNode) -> list[tuple[TextNode, Node]]:
    """The pairs of a mapping, whose keys are different words."""
    found: dict[str, tuple[TextNode, Node]] = {}
    for key, value in node.pairs:
        if not isinstance(key, TextNode):
            raise FrontMatterError(key.line + 1, "a key must be a word")
        if key.value in found:
            message = f"key {key.value!r} stands here twice; keep one"
            raise FrontMatterError(key.line + 1, message)
        found[key.value] = key, value
    return list(found.values())


def construct(node: Node) -> Value:
    """What a node holds.

    Raises:
        FrontMatterError: A mapping in it has a key twice or one that is no text.
    """
    if isinstance(node, TextNode):
        return node.value
    if isinstance(node, ListNode):
        return [construct(item) for item in node.items]
    return {key.value: construct(value) for key, value in _keyed(node)}
