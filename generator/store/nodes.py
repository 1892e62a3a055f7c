"""A YAML text as a tree of nodes, and its parts with their faults noted by line.

Every scalar is text, whatever it looks like: YAML 1.1 would read `NO` as false and `2024` as a
number. `vocabulary` reads its file with these.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from generator.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Report:
    """Collects the problems of one file that break one rule."""

    path: str
    rule: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: int, message: str) -> None:
        """Note a fault at a line, counted from 1; 0 for the whole file."""
        self.problems.append(Problem(self.path, place, self.rule, message))


def line(node: yaml.Node) -> int:
    """Line a node begins at, counted from 1."""
    return int(node.start_mark.line) + 1


def compose(text: str, report: Report) -> yaml.Node | None:
    """The YAML tree, or None after noting why there is none."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = "; ".join(part for part in (error.context, error.problem) if part)
        report.add(mark.line + 1 if mark else 0, f"not valid YAML: {what}")
    except yaml.YAMLError as error:
        report.add(0, f"not valid YAML: {' '.join(str(error).split())}")
    except RecursionError:
        report.add(0, "not valid YAML: brackets are nested too deeply")
    else:
        if node is None:
            report.add(0, "the file is empty; expected `areas:` and `tags:`")
        return node
    return None


def mapping(
    node: yaml.Node | None, keys: Sequence[str], what: str, report: Report
) -> dict[str, yaml.Node]:
    """Key to value of a mapping that may have the given keys."""
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        report.add(line(node), f"{what} is {kind(node)}; expected keys: {', '.join(keys)}")
        return {}
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in keys:
            report.add(line(key), f"unknown key `{name}` in {what}{meant(name, keys)}")
        elif name in found:
            report.add(line(key), f"key `{name}` stands twice in {what}; keep one")
        else:
            found[name] = value
    return found


def items(node: yaml.Node | None, what: str, report: Report) -> list[yaml.Node]:
    """Items of a list; none when there is no node."""
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value == ""):
        return []
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    report.add(line(node), f"`{what}` is {kind(node)}; expected a list")
    return []


def text(node: yaml.Node | None, what: str, report: Report) -> str:
    """Text of a scalar on one line; empty when there is no node."""
    if node is None:
        return ""
    if isinstance(node, yaml.ScalarNode):
        return " ".join(node.value.split())
    report.add(line(node), f"{what} is {kind(node)}; expected text")
    return ""


def kind(node: yaml.Node) -> str:
    """What a node is, in a sentence."""
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    return "a list" if isinstance(node, yaml.SequenceNode) else f"the text `{node.value}`"


def meant(name: str, known: Iterable[str]) -> str:
    """A hint at the nearest known name, or at all when they are few."""
    choices = list(known)
    if near := difflib.get_close_matches(name, choices, n=1):
        return f"; did you mean `{near[0]}`?"
    return f"; known: {', '.join(choices)}" if 0 < len(choices) <= 12 else ""
