"""Which documents have two words side by side: what tells a phrase from its words.

Positions would double the index. Instead, each pair of neighbouring words, stop words left out, is
put in one of 65,536 buckets, and a bucket lists its documents. A document in the bucket that has
both words has them side by side, but for one in some thousand that is there for another pair.
"""

from __future__ import annotations

import base64
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.search.shards import Shard, named

BUCKETS = 1 << 16

SHARD_BYTES = 5120
"""Bytes of documents in one shard, on average, at most."""


@lru_cache(maxsize=1 << 17)
def _number(term: str) -> int:
    """A term as a number below 65,536: the lower half of its CRC-32 in UTF-8."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass")) & 0xFFFF


def bucket(one: str, other: str) -> int:
    """The bucket of a pair, whose order counts."""
    return (_number(one) * 31 + _number(other)) % BUCKETS


def buckets(terms: Iterable[str]) -> Iterator[int]:
    """The buckets of the neighbours in a text."""
    numbers = map(_number, terms)
    return ((one * 31 + other) % BUCKETS for one, other in pairwise(numbers))


def shards(found: Mapping[int, Sequence[int]]) -> Iterator[Shard]:
    """The buckets in shards of equal numbers, in order; how many is a power of two.

    Args:
        found: Bucket to its documents in order.
    """
    held = sum(map(len, found.values()))
    count = 1
    while count * SHARD_BYTES < 2 * held and count < BUCKETS:
        count *= 2
    parts: dict[int, dict[int, Sequence[int]]] = defaultdict(dict)
    size = BUCKETS // count
    for number in sorted(found):
        parts[number // size][number % size] = found[number]
    for part in range(count):
        code = b"".join(_encoded(parts[part]))
        yield named("pairs", base64.b64encode(code).decode(), part)


def _encoded(part: Mapping[int, Sequence[int]]) -> Iterator[bytes]:
    """Each bucket as how many were passed by, how many documents it has, and their distances.

    Numbers are in bytes of seven bits with the lowest first and the eighth set on all but the last.
    """
    before = -1
    for number, documents in part.items():
        coded = bytearray()
        _add(coded, number - before - 1)
        _add(coded, len(documents))
        before = number
        last = -1
        for document in documents:
            _add(coded, document - last - 1)
            last = document
        yield bytes(coded)


def _add(coded: bytearray, value: int) -> None:
    while value > 127:
        coded.append(value & 127 | 128)
        value >>= 7
    coded.append(value)
