"""How far bibliographies elsewhere were read: `fetched.json`, a mark for each source.

`catalogue fetch` writes and reads it; what a mark means is the matter of its service.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.errors import CatalogueError, Problem
from generator.store import files, text_files

FILE = "fetched.json"


def load(content: Path) -> tuple[dict[str, str], list[Problem]]:
    """The mark of each source, and why there is none; there is no such file before the first."""
    path = content / FILE
    if not path.exists():
        return {}, []
    data = text_files.read_bytes(path)
    if isinstance(data, Problem):
        return {}, [data]
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(mark, str) for mark in found.values()):
        again = "restore it, or remove it to ask for everything anew"
        return {}, [Problem(str(path), 0, "file", f"is no list of sources and marks; {again}")]
    return found, []


def save(content: Path, source: str, mark: str) -> None:
    """Remember how far a source was read.

    Raises:
        CatalogueError: The file cannot be read or written.
    """
    known, problems = load(content)
    if problems:
        raise CatalogueError(str(problems[0]))
    marks: Mapping[str, str] = {**known, source: mark}
    text = json.dumps(marks, indent=1, sort_keys=True, ensure_ascii=False)
    files.write(content / FILE, f"{text}\n")
