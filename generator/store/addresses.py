"""The memory of addresses: which papers had one at the last release, and which were removed.

`addresses.txt` is brought up to date at each release; people write `removed.yml`. The store calls
this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.errors import MOST_PROBLEMS, Problem
from generator.model import PartialDate, Tombstone
from generator.store import yaml_schema, yaml_tree
from generator.store.records import SLUG
from generator.store.yaml_schema import Report
from generator.store.yaml_tree import Node

PUBLISHED = "addresses.txt"
REMOVED = "removed.yml"

MOST_BYTES = 500_000_000
"""Largest list of addresses that is read: three million papers have 200 million."""

_RULE = "addresses"
_KEYS = ("slug", "date", "reason", "see")


def parse_published(text: str, path: str) -> tuple[tuple[str, ...], list[Problem]]:
    """The addresses in a list, and the lines that are none.

    Args:
        text: The whole file, one address a line.
        path: The file as problems name it.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    message = "is no address of a paper; remove the line and run `catalogue addresses`"
    wrong = ((number, line) for number, line in lines if not SLUG.fullmatch(line))
    problems = [
        Problem(path, number, _RULE, f"`{line}` {message}")
        for number, line in islice(wrong, MOST_PROBLEMS)
    ]
    return tuple(line for _, line in lines if SLUG.fullmatch(line)), problems


def dump_published(slugs: Iterable[str]) -> str:
    """The list of addresses as a file: each once, in order, so that two releases merge."""
    return "".join(f"{slug}\n" for slug in sorted(set(slugs)))


def parse_removed(text: str, path: str) -> tuple[tuple[Tombstone, ...], list[Problem]]:
    """The papers that a file says were removed, and what is wrong with it.

    Args:
        text: The whole file, a YAML list.
        path: The file as problems name it.
    """
    report = Report(path, _RULE)
    return tuple(_tombstones(text, report)), report.problems


def _tombstones(text: str, report: Report) -> Iterator[Tombstone]:
    try:
        root = yaml_tree.compose(text)
    except yaml_tree.TreeError as error:
        report.add(error.line, f"not valid YAML: {error}")
        return
    for node in yaml_schema.items(root, "removed papers", report):
        if tombstone := _tombstone(node, report):
            yield tombstone


def _tombstone(node: Node, report: Report) -> Tombstone | None:
    """One removed paper, or None after noting why it cannot be told of."""
    found = yaml_schema.mapping(node, _KEYS, "a removed paper", report)
    slug, date, reason, see = (
        yaml_schema.text(found.get(key), f"`{key}` of a removed paper", report) for key in _KEYS
    )
    if not SLUG.fullmatch(slug):
        report.add(node.line, f"slug `{slug}` is no address; expected that of the removed record")
        return None
    if not reason:
        report.add(node.line, f"`{slug}` has no `reason`; say in a sentence why it was removed")
        return None
    try:
        return Tombstone(slug, PartialDate.parse(date), reason, see)
    except ValueError as error:
        report.add(node.line, f"date of `{slug}`: {error}")
        return None
