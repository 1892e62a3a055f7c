"""Which documents have two words side by side: what tells a phrase from its words.

Positions would double the index. Instead, each pair of neighbouring words is put in one of 65,536
buckets, and a bucket lists its documents. A document in the bucket that has both words has them
side by side, but for one in some hundred that is there for another pair. Of two stop words nothing
is said; words with only such between them are neighbours, too.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from operator import add, sub
from typing import TypeAlias

from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator.search import codec
from generator.search.shards import Shard, content_addressed

BUCKETS = 1 << 16

FACTOR = 31
"""Tells the first word of a pair from the second."""


def number(term: str) -> int:
    """A term as a number below 65,536: the lower half of its CRC-32 in UTF-8."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass")) & 0xFFFF


def bucket(one: str, other: str) -> int:
    """The bucket of a pair, whose order counts."""
    return (number(one) * FACTOR + number(other)) % BUCKETS


def buckets(terms: Sequence[str]) -> set[int]:
    """The buckets of the neighbours in a text."""
    telling = [term for term in terms if term not in STOP_WORDS]
    return _together(terms) | _together(telling)


def _together(terms: Sequence[str]) -> set[int]:
    numbers = list(map(number, terms))
    return {(one * FACTOR + other) % BUCKETS for one, other in pairwise(numbers)}


Part: TypeAlias = tuple[int, int, tuple[int, ...], tuple[str, ...]]
"""Place of a shard, the first bucket it may hold, those it holds, and the documents of each."""


def parts(found: Mapping[int, str], letters: int) -> Iterator[Part]:
    """The buckets in shards of equal numbers, in order; how many is a power of two.

    Args:
        found: Bucket to its documents, as `codec.rising` writes them.
        letters: Characters of one shard, on average, at most.
    """
    held = sum(map(len, found.values()))
    count = 1
    while count * letters < held and count < BUCKETS:
        count *= 2
    size = BUCKETS // count
    numbers = sorted(found)
    bounds = [bisect_left(numbers, place * size) for place in range(count + 1)]
    for place, (start, end) in enumerate(pairwise(bounds)):
        part = tuple(numbers[start:end])
        yield place, place * size, part, tuple(map(found.__getitem__, part))


def shard(place: int, first: int, buckets: Sequence[int], documents: Sequence[str]) -> Shard:
    """The shard of a part: for each bucket how many were passed by, and its documents."""
    passed = map(sub, buckets, chain([first], [bucket + 1 for bucket in buckets]))
    return content_addressed(
        "pairs", " ".join(map(add, map(codec.number, passed), documents)), place
    )
