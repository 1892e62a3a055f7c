"""The terms of papers: words and pairs of neighbouring words, with how often each occurs."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from generator.related.words import singular
from generator.search import analysis

TITLE_WEIGHT = 3
"""How often a word of the title counts."""

MOST_COUNTED = 255
"""The count of a term that occurs more often; it fits into a byte."""

TOLD, TWO = 1, 2
"""Kinds of terms, as bits: one that tells a reader something; one of two words."""

_STOP_WORDS = frozenset(
    analysis.folded(Path(__file__).with_name("stop_words.txt").read_text("utf-8")).split()
)
_GENERAL_WORDS = frozenset(Path(__file__).with_name("general_words.txt").read_text("utf-8").split())
"""Words that stand in many abstracts and in hardly any keyword of an author: they tell nothing."""

_HALF_WORDS = frozenset(
    """
    algorithm architecture data dataset deep design feature framework function human image
    information language large layer learn learning machine method model network neural parameter
    problem process representation sample set size space state step strategy structure system task
    text time training
    """.split()  # noqa: SIM905  # to be read
)
"""Words that tell nothing alone, but do beside another: `policy network`."""

_GAP, _GENERAL, _LETTER, _HALF, _TELLING = range(5)
"""Kinds of words."""

_GREEK = frozenset(analysis.folded("α β γ δ ε ζ η θ ι κ λ μ ν ξ π ρ σ τ υ φ χ ψ ω").split())
"""Letters that stand for quantities: two papers that have a β have no more in common than an x."""

_EMPTY_SIGNS = re.compile("[的了是在和与及其我们这那有个为将并]")
"""Characters of Chinese that join words: a pair with one is no word."""

_BREAK = re.compile(r"[.,;:!?]\s|[()]")
"""Where a pair of words would be none; a stop word stands for it."""

_TEX_SIGN = re.compile(r"[\\{}$^]")
_ASCII_WORD = re.compile(rf"[a-z0-9]+|{_BREAK.pattern}")

_MULTIPLIER = np.uint32(0x9E3779B1)
"""Makes the hash of a pair of those of its words, whose order counts."""


_STOP_WORD = "the"
_MOST_WORDS = 60_000
"""Words of a paper that count; places fit into two bytes."""


class Terms(NamedTuple):
    """The terms of one paper, in order of their hashes.

    Attributes:
        words: Its words, a line each, empty where one says nothing.
        hashes: What stands for each term, four bytes, little-endian.
        counts: How often each occurs, a byte.
        places: Where each occurs first among the words, two bytes.
        kinds: Of which kind each is, a byte of the bits `TOLD` and of two words.
    """

    words: str
    hashes: bytes
    counts: bytes
    places: bytes
    kinds: bytes

    def words_of(self, words: Sequence[str], number: int) -> Sequence[str]:
        """The words of a term: one or two.

        Args:
            words: The lines of `words`.
            number: Which term.
        """
        place = self.places[2 * number] + 256 * self.places[2 * number + 1]
        return words[place : place + (2 if self.kinds[number] & TWO else 1)]


class _Word(NamedTuple):
    """A word: how it is written, what stands for it (0 for nothing), and its kind."""

    stem: str
    hash: int
    kind: int


Hashes: TypeAlias = npt.NDArray[np.uint32]
Ints: TypeAlias = npt.NDArray[np.int64]
_NO_WORD = _Word("", 0, _GAP)


def terms(papers: Sequence[tuple[str, str]]) -> list[Terms]:
    """The terms of papers, given as titles and abstracts; all at once, which is far quicker."""
    texts: list[str] = []
    hashes: list[int] = []
    kinds: list[int] = []
    counts: list[int] = []
    lengths: list[int] = []
    for title, abstract in papers:
        head, body = _words(title), _words(abstract)
        words = [*[*head, _NO_WORD, *body][:_MOST_WORDS], _NO_WORD]
        stems, numbers, sorts = zip(*words, strict=True)
        texts.append("\n".join(stems))
        hashes += numbers
        kinds += sorts
        counts += ([TITLE_WEIGHT] * len(head) + [1] * (len(words)))[: len(words)]
        lengths.append(len(words))
    if not texts:
        return []
    found = _collected(
        np.array(hashes, np.uint32),
        np.array(kinds, np.uint8),
        np.array(counts, np.int64),
        np.array(lengths, np.int64),
    )
    return [Terms(text, *columns) for text, columns in zip(texts, found, strict=True)]


def _words(written: str) -> list[_Word]:
    """The words of a text as `analysis.split` has them, with a gap at each break of a sentence."""
    if written.isascii() and not _TEX_SIGN.search(written):  # which is the same, much quicker
        return list(map(_word, _ASCII_WORD.findall(written.lower())))
    broken = _BREAK.sub(f" {_STOP_WORD} ", written)
    return list(map(_word, analysis.split(broken)[0]))


@lru_cache(maxsize=1 << 17)
def _word(word: str) -> _Word:
    """A word without the ending of an English plural."""
    if (
        word in _STOP_WORDS
        or not word[0].isalnum()
        or word.isnumeric()
        or _EMPTY_SIGNS.search(word)
    ):
        return _NO_WORD
    stem = singular(word)
    number = zlib.crc32(stem.encode("utf-8", "surrogatepass")) or 1
    if len(stem) < 2 or stem in _GREEK:
        return _Word(stem, number, _LETTER)
    if stem in _GENERAL_WORDS:
        return _Word(stem, number, _GENERAL)
    return _Word(stem, number, _HALF if stem in _HALF_WORDS else _TELLING)


def _collected(
    hashes: Hashes, kinds: npt.NDArray[np.uint8], counts: Ints, lengths: Ints
) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    """The columns of the terms of each paper.

    Args:
        hashes: The hash of each word, paper after paper; each ends with a gap.
        kinds: The kind of each.
        counts: How much each counts.
        lengths: How many words each paper has.
    """
    numbers = np.repeat(np.arange(len(lengths)), lengths)
    starts = np.r_[0, np.cumsum(lengths)]
    one, other = np.flatnonzero(hashes), np.flatnonzero((hashes[:-1] > 0) & (hashes[1:] > 0))
    told = np.r_[kinds[one] == _TELLING, _tells(kinds[other], kinds[other + 1])]
    place = np.r_[one, other]
    held = np.r_[hashes[one], hashes[other] * _MULTIPLIER + hashes[other + 1]]
    kind = told * np.uint8(TOLD) + np.repeat(np.array([0, TWO], np.uint8), (len(one), len(other)))
    keys = (numbers[place].astype(np.uint64) << np.uint64(32)) | held
    order = np.argsort(keys, kind="stable")
    keys, place, kind = keys[order], place[order], kind[order]
    first = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
    count = np.add.reduceat(counts[place], first) if len(first) else first
    number = numbers[place[first]]
    ends = np.searchsorted(number, np.arange(len(lengths) + 1)).tolist()
    columns = (
        (keys[first] & np.uint64(0xFFFFFFFF)).astype("<u4"),
        np.minimum(count, MOST_COUNTED).astype(np.uint8),
        (place[first] - starts[number]).astype("<u2"),
        kind[first].astype(np.uint8),
    )
    for start, end in pairwise(ends):
        hashes_, counts_, places, kinds_ = (column[start:end].tobytes() for column in columns)
        yield hashes_, counts_, places, kinds_


def _tells(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Whether pairs of words tell something: one does, and the other is no general word."""
    told: npt.NDArray[np.bool_] = np.maximum(one, other) == _TELLING
    return told & (np.minimum(one, other) >= _LETTER)
