"""Large files in pieces, such as the downloads: of one that is there only the rest is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate, chain, islice, takewhile
from operator import eq
from typing import NamedTuple

from generator.site_files import ChunkedFile


class ChunkLayout(NamedTuple):
    """How a file is put together.

    Attributes:
        facts: What tells each piece from others, in their order.
        lengths: Bytes of each.
        head: What stands before the first.
        between: What stands between two.
    """

    facts: list[bytes]
    lengths: list[int]
    head: bytes
    between: bytes


NOTHING = ChunkLayout([], [], b"", b"")


class Patch(NamedTuple):
    """What is to be written of a file.

    Attributes:
        start: Bytes at its beginning that stay.
        data: All that follows.
        joint: How it is put together then.
    """

    start: int
    data: bytes
    joint: ChunkLayout


def patch(pieces: ChunkedFile, before: ChunkLayout, read: Callable[[int, int], bytes]) -> Patch:
    """What is to be written of a file whose pieces are as they would be made now.

    Args:
        pieces: What it is made of.
        before: How it is put together so far; `NOTHING` where it is not there.
        read: Reads it from one byte up to another.
    """
    head, between, tail = map(encoded, (pieces.head, pieces.between, pieces.tail))
    if (before.head, before.between) != (head, between):
        before = NOTHING
    facts, gap = list(pieces.facts), len(between)
    # Most often one piece in the middle is another: what is behind it is read at once.
    first = _alike(before.facts, facts)
    most = min(len(before.facts), len(facts)) - first
    last = _alike(islice(reversed(before.facts), most), reversed(facts))
    behind = len(before.facts) - last
    starts = [*accumulate(before.lengths, lambda at, length: at + length + gap, initial=len(head))]
    known = {before.facts[place]: place for place in range(first, behind)}
    parts: list[bytes] = []
    for place, fact in enumerate(facts[first : len(facts) - last], first):
        old = known.get(fact)
        if old is None:
            parts.append(encoded(pieces.make(place)))
        else:
            parts.append(read(starts[old], starts[old] + before.lengths[old]))
    lengths = [*before.lengths[:first], *map(len, parts), *before.lengths[behind:]]
    if last:
        parts.append(read(starts[behind], starts[-1] - gap))
    joined = chain.from_iterable((between, part) for part in parts)
    if not first:
        joined = chain([head], islice(joined, 1, None))
    data = b"".join([*joined, tail])
    return Patch(
        starts[first] - gap if first else 0, data, ChunkLayout(facts, lengths, head, between)
    )


def encoded(text: str | bytes) -> bytes:
    """As MkDocs writes its pages: what UTF-8 cannot hold becomes a character reference."""
    if isinstance(text, bytes):
        return text
    return text.encode("utf-8", "xmlcharrefreplace")


def _alike(one: Iterable[bytes], other: Iterable[bytes]) -> int:
    """How many of the first values of two sequences are the same."""
    return sum(takewhile(bool, map(eq, one, other)))
