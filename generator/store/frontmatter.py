"""Front matter: YAML between two `---` lines, read without type surprises and changed minimally.

Every scalar is read as the text it is written as: `1706.0370`, `No` and `2024` stay text. A
document remembers the very lines of each key, so saving rewrites only what changed.

Source: YAML 1.1 as PyYAML reads it; the writer's output means the same in YAML 1.2.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

import yaml

from generator.errors import FrontMatterError

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What is read: text, lists and mappings of it."""

Data: TypeAlias = "str | int | datetime.date | Sequence[Data] | Mapping[str, Data]"
"""What is written."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_RESOLVER = yaml.SafeLoader("")
_FENCE = "---"
_PLAIN_TAGS = {
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:seq",
    "tag:yaml.org,2002:map",
}
_MAX_DEPTH = 8
# A plain scalar starts and ends with one of these and never holds what YAML reads as structure.
_PLAIN = re.compile(
    r"^[^\W_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff,\[\]{}#:\"\\]|:(?=[^\s,\[\]{}])|(?<=\S)#)*$"
)
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff\n\t]"
)


@dataclass(frozen=True, slots=True)
class Field:
    """One top-level key with the lines that hold it.

    Attributes:
        key: Name.
        value: What it holds; empty text where nothing stands.
        raw: The lines of the key, comments before it included, each with its line end.
        line: Line of the key in the file, counted from 1.
    """

    key: str
    value: Value
    raw: str
    line: int


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

    def values(self) -> dict[str, Value]:
        """Key to value."""
        return {field.key: field.value for field in self.fields}

    def line_of(self, key: str) -> int:
        """Line of a key, or that of the opening fence when it is absent."""
        return next((field.line for field in self.fields if field.key == key), 1)


def parse(text: str) -> Document:
    """The document a file's text holds.

    Raises:
        FrontMatterError: With the line of the first fault.
    """
    lines = _lines(text)
    if not lines or lines[0].lstrip("\ufeff").rstrip() != _FENCE:
        raise FrontMatterError(1, "the first line is not '---'; a record begins with front matter")
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() == _FENCE), 0)
    if not end:
        raise FrontMatterError(1, "the front matter is not closed; put '---' on a line after it")
    last = _above_comments(lines, end, 0)
    return Document(
        fields=tuple(_fields(lines[1:last])),
        tail="".join(lines[last:end]),
        body="".join(lines[end + 1 :]),
        body_line=end + 2,
        fences=(lines[0], lines[end]),
    )


def _lines(text: str) -> list[str]:
    """Lines cut at line feeds only: YAML's other breaks are no breaks to git and editors."""
    *whole, rest = text.split("\n")
    return [line + "\n" for line in whole] + ([rest] if rest else [])


def _fields(head: Sequence[str]) -> Iterator[Field]:
    """Each key with its value and its lines; comments above a key belong to it."""
    source = "".join(head)
    nodes = _compose(source)
    # By index, not by line: YAML 1.1 counts U+2028 and others as line breaks.
    starts = [source.count("\n", 0, key.start_mark.index) for key, _ in nodes]
    begins = [0, *(_above_comments(head, start, floor) for floor, start in pairwise(starts))]
    for (key, value), start, begin, stop in zip(
        nodes, starts, begins, [*begins[1:], len(head)], strict=False
    ):
        yield Field(key.value, _construct(value, 1), "".join(head[begin:stop]), start + 2)


def _above_comments(head: Sequence[str], start: int, floor: int) -> int:
    """The first of the comment and empty lines right above line `start`, below line `floor`."""
    while start > floor + 1 and head[start - 1].lstrip()[:1] in ("#", ""):
        start -= 1
    return start


def _compose(head: str) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Top-level keys and values as nodes that know their line."""
    try:
        _refuse_anchors(head)
        root = yaml.compose(head, Loader=_Loader)
    except FrontMatterError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise FrontMatterError(line, _explain(error)) from None
    except (yaml.YAMLError, ValueError) as error:
        raise FrontMatterError(1, f"not YAML: {' '.join(str(error).split())}") from None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise FrontMatterError(2, "the front matter is not a list of `key: value` lines")
    seen: set[str] = set()
    for key, _ in root.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            raise FrontMatterError(line, "a key must be a word")
        if key.value in seen:
            raise FrontMatterError(line, f"key {key.value!r} stands here twice; keep one")
        seen.add(key.value)
    if root.flow_style:
        raise FrontMatterError(2, "write one `key: value` a line, without braces around them")
    return list(root.value)


def _refuse_anchors(head: str) -> None:
    """References in YAML can blow a small file up to gigabytes; records need none."""
    if "&" not in head and "*" not in head:
        return
    for event in yaml.parse(head, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FrontMatterError(
                event.start_mark.line + 2,
                "'&' and '*' at the start of a value are YAML references, which records may not "
                "use; put the value in quotes",
            )


def _explain(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or error.context or "not YAML"
    if "mapping values are not allowed" in problem:
        return "a value that holds ': ' must be in quotes"
    if "cannot start any token" in problem or "found unexpected" in problem:
        return f"{problem}; a value with a special character must be in quotes"
    if "could not find expected ':'" in problem:
        return "expected `key: value`; a value of several lines must be in quotes"
    return f"{problem}; quote values that hold special characters"


def _construct(node: yaml.Node, depth: int) -> Value:
    line = node.start_mark.line + 2
    if depth > _MAX_DEPTH:
        raise FrontMatterError(line, f"nested more than {_MAX_DEPTH} levels deep")
    if node.tag not in _PLAIN_TAGS:
        raise FrontMatterError(line, f"a value that starts with '!' ({node.tag}) must be in quotes")
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, depth + 1) for item in node.value]
    found: dict[str, Value] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise FrontMatterError(line, "a key must be a word")
        if key.value in found:
            raise FrontMatterError(
                key.start_mark.line + 2, f"key {key.value!r} stands here twice; keep one"
            )
        found[key.value] = _construct(value, depth + 1)
    return found


def render(key: str, value: Data) -> str:
    """The canonical lines of one key: lists one item a line, mappings inside them on one line."""
    if isinstance(value, Mapping):
        inner = "".join(f"  {_scalar(name)}: {_flow(item)}\n" for name, item in value.items())
        return f"{_scalar(key)}:\n{inner}" if inner else f"{_scalar(key)}: {{}}\n"
    if isinstance(value, Sequence) and not isinstance(value, str):
        inner = "".join(f"- {_flow(item)}\n" for item in value)
        return f"{_scalar(key)}:\n{inner}" if inner else f"{_scalar(key)}: []\n"
    return f"{_scalar(key)}: {_scalar(value)}\n"


def _flow(value: Data) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Data) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value.isoformat() if isinstance(value, datetime.date) else str(value)
    if _PLAIN.match(value) and not value.endswith(" ") and _is_text(value):
        return value
    if _UNSAFE.search(value):
        return '"' + "".join(map(_escaped, value)) + '"'
    return "'" + value.replace("'", "''") + "'"


def _is_text(value: str) -> bool:
    """Whether YAML readers that do guess types read this plain scalar as text."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
    return tag == "tag:yaml.org,2002:str" and value.casefold() not in ("y", "n")


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if not _UNSAFE.match(char):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def changed(
    document: Document, changes: Mapping[str, Data | None], order: Sequence[str]
) -> Document:
    """The document with some keys set or removed; every other line stays as it is.

    Args:
        document: As it was read.
        changes: Key to its new value, or to None to remove it.
        order: Canonical order; a new key goes behind the last of its forerunners.
    """
    fields: list[Field] = []
    for field in document.fields:
        value = changes.get(field.key, field.value)
        if field.key not in changes:
            fields.append(field)
        elif value is not None:
            raw = _leading_comments(field.raw) + render(field.key, value)
            fields.append(replace(field, raw=raw))
    present = {field.key for field in document.fields}
    for key, value in changes.items():
        if key not in present and value is not None:
            place = _place([field.key for field in fields], key, order)
            fields.insert(place, Field(key, "", render(key, value), 0))
    return replace(document, fields=tuple(fields))


def _leading_comments(raw: str) -> str:
    lines = raw.splitlines(keepends=True)
    return "".join(itertools.takewhile(lambda line: line.lstrip()[:1] in ("#", ""), lines))


def _place(keys: Sequence[str], key: str, order: Sequence[str]) -> int:
    rank = {name: place for place, name in enumerate(order)}
    if key not in rank:
        return len(keys)
    before = [place for place, name in enumerate(keys) if rank.get(name, len(order)) < rank[key]]
    return max(before) + 1 if before else 0
