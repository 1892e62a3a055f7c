"""What two papers share, in words: the terms that make them alike the most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from generator.related.similarity import Vectors, ranges
from generator.related.terms import TITLE_WEIGHT, Ints, Terms

MOST_SHARED = 3
"""Terms that are told of two papers."""

_TRIED = 8
"""Terms of two papers, the most telling first, from which these are taken."""

_AT_ONCE = 2_000
"""Pairs of papers that are looked at at a time."""


def shared_terms(
    vectors: Vectors, terms: Callable[[int], Terms], ones: Ints, others: Ints
) -> list[tuple[str, ...]]:
    """The most telling terms that two papers share, for pairs of papers.

    None where that is one word that both of them only mention: such a word (`jahre`, where all
    others are English) makes no two papers related. A word is more than mentioned where it stands
    in the title, or as often as makes up for it.

    Args:
        vectors: All papers.
        terms: Gives the terms of one by number.
        ones: The first paper of each pair, by number, ascending.
        others: The second.
    """
    found: list[tuple[str, ...]] = []
    numbers = np.repeat(np.arange(len(vectors.shown)), np.diff(vectors.starts))
    keys = (numbers.astype(np.uint64) << np.uint64(32)) | vectors.hashes
    for start in range(0, len(ones), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        found += _shared(vectors, keys, terms, ones[part], others[part])
    return found


def _shared(
    vectors: Vectors,
    keys: npt.NDArray[np.uint64],
    terms: Callable[[int], Terms],
    ones: Ints,
    others: Ints,
) -> list[tuple[str, ...]]:
    lengths = vectors.starts[others + 1] - vectors.starts[others]
    places = ranges(vectors.starts[others], lengths)
    pairs = np.repeat(np.arange(len(ones)), lengths)
    telling = vectors.told[places]
    places, pairs = places[telling], pairs[telling]
    wanted = (ones[pairs].astype(np.uint64) << np.uint64(32)) | vectors.hashes[places]
    own = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    common = (keys[own] == wanted) & vectors.told[own]
    own, places, pairs = own[common], places[common], pairs[common]
    products = vectors.weights[own].astype(np.int64) * vectors.weights[places]
    products *= 1 + vectors.paired[own]  # two words say more to a reader
    order = np.lexsort((vectors.hashes[own], -products, pairs))
    own, places, pairs = own[order], places[order], pairs[order]
    ends = np.searchsorted(pairs, np.arange(len(ones) + 1)).tolist()
    held = (own - vectors.starts[ones[pairs]]).tolist()
    theirs = (places - vectors.starts[others[pairs]]).tolist()
    found, before, words = [], -1, [""]
    for pair, one in enumerate(ones.tolist()):
        if one != before:
            before, known = one, terms(one)
            words = known.words.split("\n")
        numbers = held[ends[pair] : min(ends[pair + 1], ends[pair] + _TRIED)]
        chosen = _chosen(known.words_of(words, number) for number in numbers)
        if len(chosen) == 1 and " " not in chosen[0]:
            count = known.counts[numbers[0]]
            other = terms(int(others[pair])).counts[theirs[ends[pair]]]
            chosen = chosen if min(count, other) >= TITLE_WEIGHT else ()
        found.append(chosen)
    return found


def _chosen(terms: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The first of some terms, given as their words, and none that repeats a word.

    >>> _chosen([["graph", "network"], ["graph"], ["moss"]])
    ('graph network', 'moss')
    """
    found: list[str] = []
    said: set[str] = set()
    for words in terms:
        if said.isdisjoint(words):
            found.append(" ".join(words))
            if len(found) == MOST_SHARED:
                break
            said.update(words)
    return tuple(found)
