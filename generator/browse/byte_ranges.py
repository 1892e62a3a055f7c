"""Where each paper stands in the bibliographies under `data/`, so that a few can be taken out.

What a reader exports is cut from these files: nothing is written twice, and a host that answers to
`Range` sends no more than is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FORMATS = ("bib", "ris", "csl.json", "jsonl")
"""Suffixes of the bibliographies: `data/papers.bib` and so on."""


@dataclass(frozen=True, slots=True)
class ByteRanges:
    """A file that was put together of entries, in the order of slugs.

    Attributes:
        head: What stands before the first entry.
        between: What stands between two.
        tail: What stands after the last one.
        lengths: Bytes of each entry.
    """

    head: str
    between: str
    tail: str
    lengths: Sequence[int]

    def encoded(self) -> dict[str, object]:
        """What the scripts cut by; `bytes` tells them whether the file is the one that was cut."""
        around = len(self.head.encode()) + len(self.tail.encode())
        between = len(self.between.encode()) * max(0, len(self.lengths) - 1)
        return {
            "bytes": around + between + sum(self.lengths),
            "head": self.head,
            "between": self.between,
            "tail": self.tail,
            "lengths": list(self.lengths),
        }
