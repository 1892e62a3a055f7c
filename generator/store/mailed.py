"""Which digests were sent by mail: `mailed.txt`, one a line.

It is committed as it has to outlive the machine that sends: a run of a workflow has nothing but
the repository. A line of its own for each lets two branches merge.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.store import files

FILE = "mailed.txt"


def load(content: Path) -> frozenset[str]:
    """The digests that were sent; none where there is no such file."""
    path = content / FILE
    return frozenset(path.read_text("utf-8").split()) if path.exists() else frozenset()


def save(content: Path, digests: Iterable[str]) -> None:
    """Remember these as sent, and no others; there is no file of none.

    Raises:
        CatalogueError: The file cannot be written.
    """
    if not (listed := sorted(set(digests))):
        (content / FILE).unlink(missing_ok=True)
        return
    files.write(content / FILE, "".join(f"{digest}\n" for digest in listed))
