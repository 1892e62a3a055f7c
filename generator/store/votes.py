"""How many votes papers have: `votes.json`, apart from the digests, which they would change daily.

`catalogue fetch` writes it where a source asks for it; `order: votes` orders lists by it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.errors import CatalogueError, Problem
from generator.store import files, text_files

FILE = "votes.json"

MOST_BYTES = 20_000_000
"""Largest file that is read: of 800,000 papers."""

MOST_VOTES = 1_000_000_000


def load(content: Path) -> tuple[dict[str, int], list[Problem]]:
    """The arXiv identifier of each paper to its votes, and why there are none."""
    path = content / FILE
    if not path.exists():
        return {}, []
    data = text_files.read_bytes(path, MOST_BYTES)
    if isinstance(data, Problem):
        return {}, [data]
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(map(_is_number, found.values())):
        message = "is no list of identifiers and votes; restore it, or remove it"
        return {}, [Problem(str(path), 0, "file", message)]
    return found, []


def _is_number(votes: object) -> bool:
    return type(votes) is int and 0 <= votes <= MOST_VOTES  # `true` is an `int`, too


def save(content: Path, came: Mapping[str, int]) -> None:
    """Write down votes, beside those of papers that were not asked about; a line a paper.

    Raises:
        CatalogueError: The file cannot be read or written.
    """
    known, problems = load(content)
    if problems:
        raise CatalogueError(str(problems[0]))
    if came:
        text = json.dumps({**known, **came}, indent=0, sort_keys=True)
        files.write(content / FILE, f"{text}\n")
