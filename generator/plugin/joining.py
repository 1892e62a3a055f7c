"""Large files in pieces, such as the downloads: those that did not change are not made again."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, islice, takewhile
from operator import eq
from typing import NamedTuple

from generator.site import Pieces


class Joint(NamedTuple):
    """How a file is put together.

    Attributes:
        facts: What tells each piece from others, in their order.
        lengths: Bytes of each.
        head: Bytes before the first.
        between: What stands between two.
    """

    facts: list[bytes]
    lengths: list[int]
    head: int
    between: bytes


NOTHING = Joint([], [], 0, b"")


def join(pieces: Pieces, before: Joint = NOTHING, data: bytes = b"") -> tuple[bytes, Joint]:
    """What a file holds, and how it is put together.

    Args:
        pieces: What it is made of.
        before: How a file was put together whose pieces are as they would be made now.
        data: What that file holds.
    """
    head, between, tail = map(encoded, (pieces.head, pieces.between, pieces.tail))
    if before.between != between:
        before, data = NOTHING, b""
    facts = list(pieces.facts)
    held = memoryview(data)
    # Most often one piece in the middle is another. What is before and behind it is cut at once.
    first = _alike(before.facts, facts)
    most = min(len(before.facts), len(facts)) - first
    last = _alike(islice(reversed(before.facts), most), reversed(facts))
    gap = len(between)
    lengths = before.lengths
    starts = [*accumulate(lengths, lambda start, length: start + length + gap, initial=before.head)]
    behind = len(lengths) - last
    known = {before.facts[place]: place for place in range(first, behind)}
    chunks: list[bytes | memoryview] = []
    if first:
        chunks.append(held[before.head : starts[first] - gap])
    added: list[int] = []
    for place, fact in enumerate(facts[first : len(facts) - last], first):
        old = known.get(fact)
        piece: bytes | memoryview = (
            encoded(pieces.make(place))
            if old is None
            else held[starts[old] : starts[old] + lengths[old]]
        )
        added.append(len(piece))
        chunks.append(piece)
    if last:
        chunks.append(held[starts[behind] : starts[-1] - gap])
    joint = Joint(facts, [*lengths[:first], *added, *lengths[behind:]], len(head), between)
    if not chunks:
        return head + tail, joint
    # Here, so that all is joined once, as it may be large.
    chunks[0] = b"".join((head, chunks[0]))
    chunks[-1] = b"".join((chunks[-1], tail))
    return between.join(chunks), joint


def encoded(text: str) -> bytes:
    """As MkDocs writes its pages: what UTF-8 cannot hold becomes a character reference."""
    return text.encode("utf-8", "xmlcharrefreplace")


def _alike(one: Iterable[bytes], other: Iterable[bytes]) -> int:
    """How many of the first values of two sequences are the same."""
    return sum(takewhile(bool, map(eq, one, other)))
