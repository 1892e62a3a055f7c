"""A YAML text as a tree of nodes, read so that no text can do harm.

Every scalar is the text it is written as. The tree is built from events, as PyYAML's own composer
follows brackets until the stack overflows, and references are refused, as they could blow a small
file up to gigabytes. `frontmatter` and `nodes` call this.

Source: YAML 1.1 as PyYAML reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from generator.errors import CatalogueError

MAX_DEPTH = 8
"""Lists and mappings within each other; records and vocabularies need three."""

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_PLAIN_TAGS = (None, *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")))
# Source: YAML 1.1, section 5.1 (the complement of c-printable, and the byte order mark). Written as
# what is in it: what is not takes ten times as long to compile.
_UNREADABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)


class TreeError(CatalogueError, ValueError):
    """A text that is not the YAML we read.

    Attributes:
        line: Line of the fault, counted from 1.
    """

    def __init__(self, line: int, message: str) -> None:
        """Remember where the fault is besides what it is."""
        super().__init__(message)
        self.line = line


# Not frozen: making frozen values takes several times as long, and a catalogue makes a million.
@dataclass(slots=True)
class TextNode:
    """A scalar.

    Attributes:
        line: Line it begins at, counted from 1; so in the other nodes.
        start: Index of its first character in the text; so in the other nodes.
        end: Index behind its last character; so in the other nodes.
        value: The text, without quotes.
    """

    line: int
    start: int
    end: int
    value: str


@dataclass(slots=True)
class ListNode:
    """A list; `flow` when it is written in brackets."""

    line: int
    start: int
    end: int
    items: tuple[Node, ...]
    flow: bool


@dataclass(slots=True)
class MapNode:
    """A mapping; `flow` when it is written in braces."""

    line: int
    start: int
    end: int
    pairs: tuple[tuple[Node, Node], ...]
    flow: bool


Node: TypeAlias = TextNode | ListNode | MapNode


def compose(text: str) -> Node | None:
    """The root of the tree, or None for a text without any content.

    Raises:
        TreeError: With the line of the first fault.
    """
    if unreadable := _UNREADABLE.search(text):
        code = f"U+{ord(unreadable[0]):04X}"
        line = _line(text, unreadable.start())
        raise TreeError(line, f"the character {code} cannot stand here; remove it")
    try:
        return _Builder(text).document()
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if _begins_before(error) else error.problem_mark
        raise TreeError(_line(text, mark.index) if mark else 1, _explain(error)) from None
    except yaml.YAMLError as error:
        raise TreeError(1, f"not YAML: {' '.join(str(error).split())}") from None


def last_line(text: str, node: Node) -> int:
    """Line of the text a node ends on, counted from 1; comments behind it are no part of it."""
    while not isinstance(node, TextNode) and not node.flow:
        node = node.items[-1] if isinstance(node, ListNode) else node.pairs[-1][1]
    return _line(text, max(node.end - 1, node.start))


def _line(text: str, index: int) -> int:
    """By index, not by YAML's own count: U+2028 and others are no line breaks to an editor."""
    return text.count("\n", 0, index) + 1


class _Builder:
    """Makes nodes of the events of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self._line = 1
        self._index = 0

    def document(self) -> Node | None:
        """The root of the only document."""
        next(self._events)  # the stream starts
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        root = self._node(next(self._events), 1)
        next(self._events)  # the document ends
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._fault(after, "a second YAML document begins here; keep one")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self._refuse(event, depth)
        line, start, end = self._line_of(event), event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            return TextNode(line, start, end, event.value)
        nodes: list[Node] = []
        for inner in self._events:
            end = inner.end_mark.index
            if isinstance(inner, yaml.CollectionEndEvent):
                break
            nodes.append(self._node(inner, depth + 1))
        if isinstance(event, yaml.SequenceStartEvent):
            return ListNode(line, start, end, tuple(nodes), bool(event.flow_style))
        pairs = tuple(zip(nodes[::2], nodes[1::2], strict=True))
        return MapNode(line, start, end, pairs, bool(event.flow_style))

    def _line_of(self, event: Any) -> int:
        """Line of an event, counted on from that of the one before."""
        self._line += self._text.count("\n", self._index, event.start_mark.index)
        self._index = event.start_mark.index
        return self._line

    def _refuse(self, event: Any, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            message = "a value that starts with '&' or '*' is a YAML reference; put it in quotes"
            raise self._fault(event, message)
        if event.tag not in _PLAIN_TAGS:
            message = f"a value that starts with '!' ({event.tag}) must be in quotes"
            raise self._fault(event, message)
        if depth > MAX_DEPTH:
            raise self._fault(event, f"nested more than {MAX_DEPTH} levels deep")

    def _fault(self, event: Any, message: str) -> TreeError:
        return TreeError(self._line_of(event), message)


_END_OF_QUOTE = "found unexpected end of stream"
_END_OF_KEY = "could not find expected ':'"


def _begins_before(error: yaml.MarkedYAMLError) -> bool:
    """Whether the fault is where a quote or a key begins, not where the reader gave up."""
    return error.problem in (_END_OF_QUOTE, _END_OF_KEY)


def _explain(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or error.context or "not YAML"
    if "mapping values are not allowed" in problem:
        return "a value that holds ': ' must be in quotes"
    if problem == _END_OF_KEY:
        return "expected `key: value`; a value of several lines must be in quotes"
    if problem == _END_OF_QUOTE:
        return "a quote opens here and is never closed"
    return f"{problem}; a value with special characters must be in quotes"
