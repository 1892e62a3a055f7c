"""Which documents have two words side by side: what tells a phrase from its words.

Positions would double the index. Instead, each pair of neighbouring words is put in one of 65,536
buckets, and a bucket lists its documents. A document in the bucket that has both words has them
side by side, but for one in some hundred that is there for another pair. Of two stop words nothing
is said; words with only such between them are neighbours, too.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator.search import codes
from generator.search.shards import Shard, named

BUCKETS = 1 << 16


@lru_cache(maxsize=1 << 17)
def _number(term: str) -> int:
    """A term as a number below 65,536: the lower half of its CRC-32 in UTF-8."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass")) & 0xFFFF


def bucket(one: str, other: str) -> int:
    """The bucket of a pair, whose order counts."""
    return (_number(one) * 31 + _number(other)) % BUCKETS


def buckets(terms: Sequence[str]) -> set[int]:
    """The buckets of the neighbours in a text."""
    telling = [term for term in terms if term not in STOP_WORDS]
    return _together(terms) | _together(telling)


def _together(terms: Sequence[str]) -> set[int]:
    numbers = list(map(_number, terms))
    return {(one * 31 + other) % BUCKETS for one, other in pairwise(numbers)}


def shards(found: Mapping[int, str], letters: int) -> Iterator[Shard]:
    """The buckets in shards of equal numbers, in order; how many is a power of two.

    In a shard each bucket is how many were passed by, and its documents.

    Args:
        found: Bucket to its documents, as `codes.rising` writes them.
        letters: Characters of one shard, on average, at most.
    """
    held = sum(map(len, found.values()))
    count = 1
    while count * letters < held and count < BUCKETS:
        count *= 2
    size = BUCKETS // count
    parts: list[list[str]] = [[] for _ in range(count)]
    before = -1
    for number in sorted(found):
        part = parts[number // size]
        if not part:
            before = number // size * size - 1
        part.append(codes.number(number - before - 1) + found[number])
        before = number
    for place, part in enumerate(parts):
        yield named("pairs", " ".join(part), place)
