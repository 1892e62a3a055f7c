"""Where papers stand on the map: `map.txt`, a line a paper, so that two changes merge.

`catalogue map` writes it; a paper that is in it never moves by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.errors import MOST_PROBLEMS, Problem
from generator.model import Place
from generator.store import files, text_files

FILE = "map.txt"

MOST_BYTES = 100_000_000
"""Largest file that is read: of a million papers."""

SIZE = 1000
"""The map is as wide and high: places are whole numbers from 0 up to it."""

_LINE = re.compile(r"(?P<slug>[a-z0-9-]+) (?P<x>[0-9]{1,4}) (?P<y>[0-9]{1,4})")


def load(content: Path) -> tuple[dict[str, Place], list[Problem]]:
    """The slug of each paper to its place, and the lines that are none."""
    path = content / FILE
    if not path.exists():
        return {}, []
    text = text_files.read(path, MOST_BYTES)
    if isinstance(text, Problem):
        return {}, [text]
    found: dict[str, Place] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = _LINE.fullmatch(line)
        if parts and int(parts["x"]) <= SIZE and int(parts["y"]) <= SIZE:
            found[parts["slug"]] = int(parts["x"]), int(parts["y"])
        elif line.strip() and len(problems) < MOST_PROBLEMS:
            message = f"`{line}` is no place of a paper; remove the line and run `catalogue map`"
            problems.append(Problem(str(path), number, "file", message))
    return found, problems


def save(content: Path, places: Mapping[str, Place]) -> None:
    """Write down where papers stand, in order of their slugs."""
    lines = (f"{slug} {x} {y}\n" for slug, (x, y) in sorted(places.items()))
    files.write(content / FILE, "".join(lines))
