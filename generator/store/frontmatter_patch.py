"""Front matter with some keys changed and every other line as it was.

Within a list or mapping whose items stand on lines of their own, the unchanged items keep their
lines too; the comments of a changed one stay with it. `records` calls this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from generator.store import yaml_tree, yaml_writer
from generator.store.frontmatter import (
    Document,
    Field,
    Value,
    construct,
    cuts,
    lines_of,
)
from generator.store.yaml_tree import ListNode, MapNode, Node, TextNode
from generator.store.yaml_writer import Data

Form: TypeAlias = Callable[[str, Value], Data]
"""From a key and one item of its list, as it was read, to the item as it would be written."""


_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines of one item of a list or of one key of a mapping.

    Attributes:
        name: Key in a mapping; None in a list.
        value: What it holds, as it would be written.
        raw: All its lines, comments above it included.
        above: The comments above or within it.
        behind: The comment on its last line, with the spaces before it.
    """

    name: str | None
    value: Data
    raw: str
    above: tuple[str, ...]
    behind: str


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one key.

    Attributes:
        above: Comments above it, one a line.
        head: The line of the key.
        behind: The comment on that line, with the spaces before it.
        indent: What stands before each part.
        parts: The items that stand on lines of their own.
    """

    above: str
    head: str
    behind: str
    indent: str = ""
    parts: tuple[_Part, ...] = ()


def changed(
    document: Document,
    changes: Mapping[str, Data | None],
    order: Sequence[str],
    form: Form,
    *,
    tidy: bool = False,
) -> Document:
    """The document with some keys set or removed.

    Args:
        document: As it was read.
        changes: Key to its new value, or to None to remove it.
        order: Canonical order: a new key goes behind the last of its forerunners, any other last.
        form: Tells which items of a list are unchanged.
        tidy: Write unchanged items of the keys in `changes` anew, too.
    """
    fields: list[Field] = []
    for field in document.fields:
        value = changes.get(field.key)
        if field.key not in changes:
            fields.append(field)
        elif value is not None:
            fields.append(replace(field, raw=_edited(field, value, form, tidy=tidy)))
    present = {field.key for field in document.fields}
    for key, value in changes.items():
        if key not in present and value is not None:
            place = _place([field.key for field in fields], key, order)
            fields.insert(place, Field(key, "", yaml_writer.render(key, value), 0))
    return replace(document, fields=tuple(_ended(field, document.newline) for field in fields))


def _ended(field: Field, newline: str) -> Field:
    """The field with the line ends of its document."""
    if newline == "\n":
        return field
    return replace(field, raw=field.raw.replace("\r\n", "\n").replace("\n", newline))


def _place(keys: Sequence[str], key: str, order: Sequence[str]) -> int:
    rank = {name: place for place, name in enumerate(order)}
    own = rank.get(key, len(order))
    before = [place for place, name in enumerate(keys) if rank.get(name, len(order)) < own]
    return max(before, default=-1) + 1


def _edited(field: Field, value: Data, form: Form, *, tidy: bool) -> str:
    """The lines of a key with a new value."""
    block = _cut(field, value, form)
    if not block.parts:
        first, end, rest = yaml_writer.render(field.key, value).partition("\n")
        return f"{block.above}{first}{block.behind}{end}{rest}"
    head, indent = block.head, block.indent
    if tidy:
        head = f"{yaml_writer.scalar(field.key)}:{block.behind}\n"
        indent = "  " if isinstance(value, Mapping) else ""
    old = list(block.parts)
    lines = [block.above, head]
    for name, item in _items(value):
        part = _taken(old, name, item)
        if part and part.value == item and not tidy:
            lines.append(part.raw)
        else:
            lines.append(_line(part, indent, name, item))
    return "".join(lines)


def _items(value: Data) -> Iterator[tuple[str | None, Data]]:
    """The items of a list or mapping, each with its key or None."""
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from ((None, item) for item in value)


def _taken(old: list[_Part], name: str | None, item: Data) -> _Part | None:
    """The part of an item, which is then no more in the list.

    A value of a mapping is known by its key, an item of a list by itself or by its slug.
    """
    for place, part in enumerate(old):
        if part.name == name and (name is not None or part.value == item):
            return old.pop(place)
    for place, part in enumerate(old):
        if isinstance(item, Mapping) and isinstance(part.value, Mapping):
            slug = item.get("slug")
            if slug and part.value.get("slug") == slug:
                return old.pop(place)
    return None


def _line(part: _Part | None, indent: str, name: str | None, item: Data) -> str:
    """The line of an item, with the comments of the part in whose place it stands."""
    lead = "-" if name is None else f"{yaml_writer.scalar(name)}:"
    above, behind = (part.above, part.behind) if part else ((), "")
    return "".join(
        f"{indent}{line}\n" for line in (*above, f"{lead} {yaml_writer.flow(item)}{behind}")
    )


def _cut(field: Field, value: Data, form: Form) -> _Block:
    """The lines of a key, item by item where its old and its new value are of the same kind."""
    above, text = field.raw[: field.start], field.raw[field.start :]
    root = yaml_tree.compose(text)
    if not isinstance(root, MapNode):
        raise TypeError(f"{text!r} is no key with its value")
    key, node = root.pairs[0]
    lines = lines_of(text)
    entries = _entries(lines, node, value)
    if not entries or lines[0][key.end :].lstrip()[:1] != ":":  # "? key" stands above its value
        more, behind = _comments(text, root)
        return _Block(above + "".join(f"{comment}\n" for comment in more), lines[0], behind)
    indent = _indent(lines[entries[0].start])
    starts = [entry.start for entry in entries]
    lasts = [0, *(yaml_tree.last_line(text, entry.node) - 1 for entry in entries)]
    parts = [
        _part(entry, "".join(lines[begin:end]), form(field.key, construct(entry.node)))
        for entry, (begin, end) in zip(entries, pairwise(cuts(lines, starts, lasts)), strict=True)
    ]
    comment = _COMMENT.search(lines[0], key.end)
    return _Block(above, lines[0], comment[0] if comment else "", indent, tuple(parts))


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item of a list or a key of a mapping: its key or None, its first line, its value."""

    name: str | None
    start: int
    node: Node


def _entries(lines: Sequence[str], node: Node, value: Data) -> list[_Entry]:
    """The entries on lines of their own, if the value is of the same kind; else none."""
    if isinstance(node, MapNode) and not node.flow and isinstance(value, Mapping):
        return [_Entry(_name(key), key.line - 1, inner) for key, inner in node.pairs]
    if isinstance(node, ListNode) and not node.flow and not isinstance(value, str | Mapping):
        dash = _indent(lines[node.line - 1]) + "-"
        starts = [place for place, line in enumerate(lines) if line.split()[:1] == ["-"]]
        starts = [place for place in starts if lines[place].startswith(dash)]
        if len(starts) == len(node.items):
            return [_Entry(None, *pair) for pair in zip(starts, node.items, strict=True)]
    return []


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _name(key: Node) -> str:
    return key.value if isinstance(key, TextNode) else ""


def _part(entry: _Entry, raw: str, value: Data) -> _Part:
    """An entry with its lines, its comments apart."""
    root = yaml_tree.compose(raw)
    if root is None:
        raise TypeError(f"{raw!r} is no item")
    return _Part(entry.name, value, raw, *_comments(raw, root))


def _comments(text: str, root: Node) -> tuple[tuple[str, ...], str]:
    """The comments in the lines of a value: those above or within it, and the one behind it."""
    above, place = [], 0
    for leaf in _leaves(root):
        above += _COMMENT.findall(text[place : leaf.start])
        place = leaf.end
    *more, behind = ["", *_COMMENT.findall(text[place:])]
    return tuple(comment.strip() for comment in [*above, *more] if comment), behind


def _leaves(node: Node) -> Iterator[TextNode]:
    if isinstance(node, TextNode):
        yield node
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _leaves(item)
    else:
        for pair in node.pairs:
            for inner in pair:
                yield from _leaves(inner)
