"""Which digests were sent by mail, and how much of each: `mailed.txt`, one a line.

Behind its day stands the number of the last entry that was sent: a digest grows after its morning.
It is committed as it has to outlive the machine that sends: a run of a workflow has nothing but
the repository. A line of its own for each lets two branches merge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.errors import Problem
from generator.store import files, text_files

FILE = "mailed.txt"

_NUMBER = re.compile("[0-9]{1,9}")


def load(content: Path) -> tuple[dict[str, int | None], list[Problem]]:
    """The digests that were sent, with the last entry, and why that is not known.

    The entry is None where it is not known.
    """
    path = content / FILE
    text = text_files.read(path) if path.exists() else ""
    if isinstance(text, Problem):
        return {}, [text]
    lines = filter(str.strip, text.splitlines())
    return {day: _number(last) for day, *last in map(str.split, lines)}, []


def _number(words: list[str]) -> int | None:
    return int(words[0]) if words and _NUMBER.fullmatch(words[0]) else None


def save(content: Path, digests: Mapping[str, int | None]) -> None:
    """Remember these as sent, and no others; there is no file of none.

    Raises:
        CatalogueError: The file cannot be written.
    """
    if not digests:
        (content / FILE).unlink(missing_ok=True)
        return
    lines = (f"{day} {last}\n" if last else f"{day}\n" for day, last in sorted(digests.items()))
    files.write(content / FILE, "".join(lines))
