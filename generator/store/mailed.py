"""Which digests were sent by mail, and how much of each: `mailed.txt`, one a line.

Behind its day stands the number of the last entry that was sent: a digest grows after its morning.
It is committed as it has to outlive the machine that sends: a run of a workflow has nothing but
the repository. A line of its own for each lets two branches merge.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.store import files

FILE = "mailed.txt"


def load(content: Path) -> dict[str, int | None]:
    """The digests that were sent, with the last entry; None where that is not known."""
    path = content / FILE
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {day: _number(last) for day, *last in map(str.split, filter(str.strip, lines))}


def _number(words: list[str]) -> int | None:
    return int(words[0]) if words and words[0].isdecimal() else None


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
