"""The parts of a YAML tree that are wanted, with the faults of the others noted by line.

`vocabulary` and `people` read their files with these.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.errors import MOST_PROBLEMS, Problem
from generator.store import yaml_tree
from generator.store.yaml_tree import ListNode, MapNode, Node, TextNode, TreeError
from generator.text.characters import strip_invisible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_ALIKE = 60
"""Share of their letters, in percent, that a name and what may be meant have in common."""

_MOST_ALIKE = 20


@dataclass(slots=True)
class Report:
    """Collects the problems of one file that break one rule."""

    path: str
    rule: str
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether there are so many that it is of no use to look for more."""
        return len(self.problems) >= MOST_PROBLEMS

    def add(self, place: int, message: str) -> None:
        """Note a fault at a line, counted from 1; 0 for the whole file."""
        if not self.is_full:
            self.problems.append(Problem(self.path, place, self.rule, message))


def compose(text: str, report: Report, keys: Sequence[str]) -> Node | None:
    """The tree, or None after noting why there is none; `keys` are those it may have."""
    try:
        root = yaml_tree.compose(text)
    except TreeError as error:
        report.add(error.line, f"not valid YAML: {error}")
        return None
    if root is None:
        expected = " and ".join(f"`{key}:`" for key in keys)
        report.add(0, f"the file is empty; expected {expected}")
    return root


def mapping(node: Node | None, keys: Sequence[str], what: str, report: Report) -> dict[str, Node]:
    """Key to value of a mapping that may have the given keys."""
    if node is None:
        return {}
    if not isinstance(node, MapNode):
        report.add(node.line, f"{what} is {kind(node)}; expected keys: {', '.join(keys)}")
        return {}
    found: dict[str, Node] = {}
    for key, value in node.pairs:
        name = key.value if isinstance(key, TextNode) else ""
        if name not in keys:
            report.add(key.line, f"unknown key `{name}` in {what}{did_you_mean(name, keys)}")
        elif name in found:
            report.add(key.line, f"key `{name}` stands twice in {what}; keep one")
        else:
            found[name] = value
    return found


def items(node: Node | None, what: str, report: Report) -> list[Node]:
    """Items of a list; none when there is no node."""
    if node is None or (isinstance(node, TextNode) and node.value == ""):
        return []
    if isinstance(node, ListNode):
        return list(node.items)
    report.add(node.line, f"`{what}` is {kind(node)}; expected a list")
    return []


def text(node: Node | None, what: str, report: Report) -> str:
    """Text of a scalar that can be seen, on one line; empty when there is no node."""
    if node is None:
        return ""
    if isinstance(node, TextNode):
        return " ".join(strip_invisible(node.value).split())
    report.add(node.line, f"{what} is {kind(node)}; expected text")
    return ""


def kind(node: Node) -> str:
    """What a node is, in a sentence."""
    if isinstance(node, MapNode):
        return "a mapping"
    return "a list" if isinstance(node, ListNode) else f"the text `{node.value}`"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint at the nearest known name, or at all when they are few."""
    choices = list(known)
    if near := difflib.get_close_matches(name, _alike(name, choices), n=1):
        return f"; did you mean `{near[0]}`?"
    return f"; known: {', '.join(choices)}" if 0 < len(choices) <= 12 else ""


def _alike(name: str, known: Sequence[str]) -> Sequence[str]:
    """Of many names those that are like another one: to look at each closely takes seconds."""
    if len(known) <= _MOST_ALIKE:
        return known
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # slow, and rarely used

    found = process.extract(name, known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_ALIKE)
    return [each for each, *_ in found]


def nearest(name: str, known: Sequence[str]) -> str:
    """The name that is most like another one, in milliseconds; empty where none is like it."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # slow, and rarely used

    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else ""
