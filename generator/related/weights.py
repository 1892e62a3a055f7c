"""How much each term of a paper says: TF-IDF in whole numbers, so that no machine rounds otherwise.

Rare terms say more. How rare one is counts in octaves, and is told among the papers that were added
first: an eighth may follow before it is told anew. So one more paper leaves nearly all weights as
they are. Measured on 1,500 papers with keywords of their authors, that loses 0.003 of P@5.
"""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from generator.related.terms import MOST_COUNTED, Hashes, Ints

NORM = 2048
"""Length of a vector: products of two stay below 2 ** 24, up to which 32-bit floats are exact."""

TERMS = 100
"""Terms of a paper that count, and those that say as much as the last: the others say little."""

_BASE_OCTAVES = 2
"""What a term that is everywhere counts, in octaves: it says little, but not nothing."""

Weights: TypeAlias = npt.NDArray[np.int16]

# Sublinear: the second occurrence says less than the first. No value is near a half.
_TERM_FREQUENCY = np.array(
    [0, *(round(16 * (1 + math.log(count))) for count in range(1, MOST_COUNTED + 1))], np.int64
)


def reference_size(papers: int) -> int:
    """How many papers tell how rare a term is: the number, rounded down to three binary digits.

    >>> [reference_size(number) for number in (1, 9, 17, 66, 10_000)]
    [1, 9, 16, 64, 9216]
    """
    step = 1 << max(0, papers.bit_length() - 4)
    return papers // step * step


class TermRarity:
    """How rare terms are.

    Attributes:
        hashes: The terms that occur in papers of the reference, ascending.
        frequency: In how many of its papers each does.
        papers: How many papers it has.
    """

    def __init__(self, hashes: Hashes, frequency: Ints, papers: int) -> None:
        """Take what `Attributes` says."""
        self.hashes, self.frequency, self.papers = hashes, frequency, papers

    @classmethod
    def of(cls, hashes: Hashes, papers: int) -> TermRarity:
        """How rare terms are, given those of all papers of the reference one after another."""
        ordered = np.sort(hashes)
        starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]][: len(ordered)])
        frequency = np.diff(np.r_[starts, len(ordered)])
        return cls(ordered[starts], frequency.astype(np.int64), papers)

    def octaves(self, hashes: Hashes) -> Ints:
        """What each of some terms counts; none for one that no two papers of the reference have.

        A term that is new since the reference counts as the rarest.
        """
        found = np.zeros(len(hashes), np.int64)
        if len(self.hashes):
            places = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
            found = np.where(self.hashes[places] == hashes, self.frequency[places], 0)
        rarity = _rounded_octave(self.papers) - _octave(np.maximum(found, 1)) + _BASE_OCTAVES
        return np.where(found == 1, 0, rarity)


def _octave(numbers: Ints) -> Ints:
    """The binary logarithm, rounded down: exact, unlike that of a mathematical library."""
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64) - 1


def _rounded_octave(number: int) -> int:
    """The binary logarithm of a number, to the nearest."""
    return ((number * number).bit_length()) // 2 if number else 0


def _without_least(raw: Ints, starts: Ints) -> Ints:
    """The weights of papers, of which those count that are among the largest of theirs."""
    lengths = np.diff(starts)
    long = np.flatnonzero(lengths > TERMS)
    if not len(long):
        return raw
    numbers = np.repeat(np.arange(len(lengths)), lengths)
    ordered = np.sort((numbers << 32) + raw)
    least = np.zeros(len(lengths), np.int64)
    least[long] = ordered[starts[long + 1] - TERMS] & 0xFFFFFFFF
    return np.where(raw >= least[numbers], raw, 0)


def weighted(counts: npt.NDArray[np.uint8], octaves: Ints, starts: Ints) -> Weights:
    """The weights of the terms of papers, each paper's scaled to the length `NORM`.

    Args:
        counts: How often each term of each paper occurs, paper after paper.
        octaves: How rare each is.
        starts: Where each paper begins, and the end.
    """
    raw = _without_least(_TERM_FREQUENCY[counts] * octaves, starts)
    sums = np.r_[0, np.cumsum(raw * raw)]
    # Operations that IEEE 754 rounds in one way only, element by element.
    norms = np.sqrt(np.maximum(sums[starts[1:]] - sums[starts[:-1]], 1).astype(np.float64))
    scaled = raw * float(NORM) / np.repeat(norms, np.diff(starts))
    rounded: Weights = np.floor(scaled + 0.5).astype(np.int16)
    return rounded
