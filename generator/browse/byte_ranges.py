"""Where each block of papers stands in the bibliographies under `data/`, to take out a few.

What a reader exports is cut from these files: nothing is written twice, and a host that answers to
`Range` sends no more than the blocks of what is asked for. Each is compressed by itself and tells
where its entries are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FORMATS = ("bib", "ris", "csl.json", "jsonl")
"""Suffixes of the bibliographies: `data/papers.bib.gz` and so on."""


@dataclass(frozen=True, slots=True)
class ByteRanges:
    """A file that was put together of blocks of entries, in the order of slugs.

    Attributes:
        block: Entries of each but the last block.
        head: What stands before the first entry.
        between: What stands between two.
        tail: What stands after the last one.
        lengths: Bytes of each block.
    """

    block: int

    head: str
    between: str
    tail: str
    lengths: Sequence[int]

    def encoded(self) -> dict[str, object]:
        """What the scripts cut by; `bytes` tells them whether the file is the one that was cut."""
        return {
            "bytes": sum(self.lengths),
            "block": self.block,
            "head": self.head,
            "between": self.between,
            "tail": self.tail,
            "lengths": list(self.lengths),
        }
