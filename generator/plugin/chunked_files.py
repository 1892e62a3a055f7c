"""Large files in chunks, such as the downloads: of one that is there only the rest is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate, islice, takewhile
from operator import eq
from typing import NamedTuple

from generator.artifacts import Chunks, encoded


class ChunkLayout(NamedTuple):
    """How a file is put together.

    Attributes:
        keys: Fingerprint of what each chunk is made from, in their order.
        lengths: Bytes of each.
        head: What stands before the first.
        between: What stands between two.
    """

    keys: list[bytes]
    lengths: list[int]
    head: bytes
    between: bytes


NOTHING = ChunkLayout([], [], b"", b"")


def patch(
    chunks: Chunks, before: ChunkLayout, read: Callable[[int, int], bytes]
) -> tuple[bytes, ChunkLayout]:
    """A file, and how it is put together; chunks that are as they would be made now are not made.

    Args:
        chunks: What it is made of.
        before: How it is put together so far; `NOTHING` where it is not there.
        read: Reads it from one byte up to another.
    """
    head, between, tail = map(encoded, (chunks.head, chunks.between, chunks.tail))
    if (before.head, before.between) != (head, between):
        before = NOTHING
    keys, gap = list(chunks.keys), len(between)
    # Most often one chunk in the middle is another: what is behind it is read at once.
    first = _alike(before.keys, keys)
    most = min(len(before.keys), len(keys)) - first
    last = _alike(islice(reversed(before.keys), most), reversed(keys))
    behind = len(before.keys) - last
    starts = [*accumulate(before.lengths, lambda at, length: at + length + gap, initial=len(head))]
    known = {before.keys[place]: place for place in range(first, behind)}
    parts = [read(starts[0], starts[first] - gap)] if first else []
    made: list[bytes] = []
    for place, key in enumerate(keys[first : len(keys) - last], first):
        old = known.get(key)
        if old is None:
            made.append(encoded(chunks.make(place)))
        else:
            made.append(read(starts[old], starts[old] + before.lengths[old]))
    lengths = [*before.lengths[:first], *map(len, made), *before.lengths[behind:]]
    parts += made
    if last:
        parts.append(read(starts[behind], starts[-1] - gap))
    data = b"".join((head, between.join(parts), tail))
    return data, ChunkLayout(keys, lengths, head, between)


def _alike(one: Iterable[bytes], other: Iterable[bytes]) -> int:
    """How many of the first values of two sequences are the same."""
    return sum(takewhile(bool, map(eq, one, other)))
