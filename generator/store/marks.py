"""How far bibliographies elsewhere were read: `fetched.json`, a mark for each source.

`catalogue fetch` writes and reads it; what a mark means is the matter of its service.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.errors import CatalogueError
from generator.store import files

FILE = "fetched.json"


def load(content: Path) -> dict[str, str]:
    """The mark of each source; none where there is no such file.

    Raises:
        CatalogueError: The file cannot be read.
    """
    path = content / FILE
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_bytes())
        return {str(name): str(mark) for name, mark in found.items()}
    except (ValueError, AttributeError, RecursionError):
        again = "restore it, or remove it to ask for everything anew"
        raise CatalogueError(f"{path}: is no list of sources and marks; {again}") from None


def save(content: Path, source: str, mark: str) -> None:
    """Remember how far a source was read.

    Raises:
        CatalogueError: The file cannot be read or written.
    """
    marks: Mapping[str, str] = {**load(content), source: mark}
    text = json.dumps(marks, indent=1, sort_keys=True, ensure_ascii=False)
    files.write(content / FILE, f"{text}\n")
