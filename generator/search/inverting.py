"""The inverted index of all documents from nothing: in columns, which takes half of the time.

What comes of it is what `postings.document_terms` says of one document after another.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator.search import bigrams, codec, postings
from generator.search.postings import ABSTRACT, K1, MOST

_Ints: TypeAlias = npt.NDArray[np.int64]

_BATCH_BITS = 10
_BATCH = 1 << _BATCH_BITS
"""Documents that are counted at a time, each as its place among them."""

_POSTING_BITS = _BATCH_BITS + codec.DOCUMENT_BITS
"""Bits of a posting within a batch; its term stands above them."""

_GROUP_SHIFT = 40
"""Bits of a key below its term or its bucket, where a document of all stands."""

_GROUPS = 1 << 12
"""Terms or buckets that are put together at a time: a column of all would take much memory."""

_SYMBOLS = np.frombuffer(codec.SYMBOLS.encode(), np.uint8)


class _Numbers(dict[str, int]):
    """Each term as how many came before it.

    Attributes:
        hashes: Term for term what `bigrams.number` says.
        silent: Term for term whether it is a stop word.
    """

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.hashes, self.silent = array("H"), array("B")

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        self.hashes.append(bigrams.number(term))
        self.silent.append(term in STOP_WORDS)
        return number


class _Column:
    """Terms as numbers, document after document."""

    def __init__(self) -> None:
        """Begin with no document."""
        self._held, self._counts = array("I"), array("I")

    def append(self, numbers: Iterable[int]) -> None:
        """Take the terms of the next document."""
        before = len(self._held)
        self._held.extend(numbers)
        self._counts.append(len(self._held) - before)

    def told(self) -> tuple[_Ints, _Ints]:
        """The document of each term, and the terms."""
        return np.repeat(np.arange(len(self._counts)), self._counts), np.array(self._held, np.int64)


def invert(documents: Iterable[str]) -> tuple[dict[str, str], dict[int, str]]:
    """The terms and the pairs of documents, as `inverted.Inverted` has them."""
    numbers = _Numbers()
    rest = iter(documents)
    found: list[_Ints] = []
    neighbours: list[npt.NDArray[np.uint32]] = []
    while batch := list(islice(rest, _BATCH)):
        told, near = _counted_batch(batch, numbers)
        found.append(told)
        neighbours.append(near.astype(np.uint32))
    texts = list(map(codec.number, range(len(found) * _BATCH)))
    pairs = dict(_documents(_merged(neighbours, _BATCH_BITS, bigrams.BUCKETS), texts))
    del neighbours
    order = sorted(numbers)
    ranks = np.empty(len(order), np.int64)
    ranks[[numbers[term] for term in order]] = np.arange(len(order))
    del numbers
    for place, told in enumerate(found):
        found[place] = ranks[told >> _POSTING_BITS] << _POSTING_BITS | told & _below(_POSTING_BITS)
        found[place].sort()
    merged = _merged(found, _POSTING_BITS, len(order))
    return {order[rank]: code for rank, code in _postings(merged, texts)}, pairs


def _counted_batch(documents: Iterable[str], numbers: _Numbers) -> tuple[_Ints, _Ints]:
    """The postings of some documents below their terms, and these below the buckets of pairs."""
    words, further, heads = _Column(), _Column(), _Column()
    frequencies, masks, shares = array("d"), array("B"), array("d")
    pairs = array("Q")
    for document, searched in enumerate(documents):
        said = postings.read(searched)
        words.append(map(numbers.__getitem__, said.words))
        further.append(map(numbers.__getitem__, said.further))
        heads.append(map(numbers.__getitem__, said.heads))
        frequencies.extend([frequency for frequency, _ in said.heads.values()])
        masks.extend([mask for _, mask in said.heads.values()])
        shares.append(said.share)
        pairs.extend([(bucket << _BATCH_BITS) + document for bucket in said.pairs])
    hashes, silent = np.array(numbers.hashes, np.int64), np.array(numbers.silent, np.bool_)
    held, terms = words.told()
    near = _neighbours(held, hashes[terms])
    telling = ~silent[terms]
    held, terms = held[telling], terms[telling]
    near = np.r_[np.array(pairs, np.int64), near, _neighbours(held, hashes[terms])]
    others, joined = further.told()
    counted, times = _counted(np.r_[terms, joined] << _BATCH_BITS | np.r_[held, others])
    titled, named = heads.told()
    head = named << _BATCH_BITS | titled
    both, _ = _counted(np.r_[counted, head])
    frequency, mask = np.zeros(len(both)), np.zeros(len(both), np.int64)
    places = np.searchsorted(both, head)
    frequency[places] = frequencies
    mask[places] = masks
    places = np.searchsorted(both, counted)
    frequency[places] += np.array(shares)[counted & _below(_BATCH_BITS)] * times
    mask[places] |= ABSTRACT.bit
    impact = np.maximum(np.rint(MOST * frequency / (K1 + frequency)), 1).astype(np.int64)
    # As the term stands above its document, all of the key can be taken for one.
    return codec.posting(both, codec.facts(mask, impact)), _counted(near)[0]


def _merged(batches: Sequence[npt.NDArray[np.integer]], bits: int, groups: int) -> Iterator[_Ints]:
    """The keys of all batches in order, some groups at a time.

    Args:
        batches: The keys of each in order.
        bits: Those below the group, the highest of which are the document.
        groups: How many there are.
    """
    for first in range(0, groups, _GROUPS):
        ends = first << bits, (first + _GROUPS) << bits
        parts = []
        for place, keys in enumerate(batches):
            part = keys[slice(*np.searchsorted(keys, np.array(ends, keys.dtype)))].astype(np.int64)
            low = (part & _below(bits)) + (place << bits)
            parts.append(part >> bits << _GROUP_SHIFT | low)
        yield np.sort(np.concatenate(parts)) if parts else np.zeros(0, np.int64)


def _below(bits: int) -> int:
    """All of these bits."""
    return (1 << bits) - 1


def _neighbours(documents: _Ints, hashes: _Ints) -> _Ints:
    """The keys of words that stand side by side."""
    near = documents[1:] == documents[:-1]
    buckets = (hashes[:-1] * bigrams.FACTOR + hashes[1:]) % bigrams.BUCKETS
    found: _Ints = buckets[near] << _BATCH_BITS | documents[1:][near]
    return found


def _counted(keys: _Ints) -> tuple[_Ints, _Ints]:
    """Keys in order, each once, and how often it was there; NumPy's own takes ten times as long."""
    keys = np.sort(keys)
    first = np.flatnonzero(_begins(keys))
    return keys[first], np.diff(first, append=len(keys))


def _begins(values: _Ints) -> npt.NDArray[np.bool_]:
    """Where values in order are others than the one before."""
    found: npt.NDArray[np.bool_] = np.r_[True, values[1:] != values[:-1]][: len(values)]
    return found


def _groups(groups: _Ints, documents: _Ints, texts: list[str]) -> Iterator[tuple[int, int, str]]:
    """Where each group begins and ends, and its documents as `codec.delta_encode` writes them."""
    first = _begins(groups)
    steps = np.where(first, documents, np.diff(documents, prepend=0))
    for start, end in pairwise([*np.flatnonzero(first).tolist(), len(groups)]):
        yield start, end, "".join([texts[step] for step in steps[start:end].tolist()])


def _documents(blocks: Iterable[_Ints], texts: list[str]) -> Iterator[tuple[int, str]]:
    """The buckets of keys in order, with their documents."""
    for keys in blocks:
        buckets = keys >> _GROUP_SHIFT
        for start, _, told in _groups(buckets, keys & _below(_GROUP_SHIFT), texts):
            yield int(buckets[start]), told


def _postings(blocks: Iterable[_Ints], texts: list[str]) -> Iterator[tuple[int, str]]:
    """The terms of keys in order, with their postings as `codec.encode` writes them."""
    for keys in blocks:
        postings_ = keys & _below(_GROUP_SHIFT)
        impacts = _SYMBOLS[codec.impact(postings_)].tobytes().decode()
        masks = codec.mask(postings_)
        terms = keys >> _GROUP_SHIFT
        alone = masks == ABSTRACT.bit
        for start, end, told in _groups(terms, postings_ >> codec.DOCUMENT_BITS, texts):
            code = f"{told}!{impacts[start:end]}"
            if not alone[start:end].all():
                fields = masks[start:end].tolist()
                shown = fields[:1] if len(set(fields)) == 1 else fields
                code += f"!{''.join(map(codec.number, shown))}"
            yield int(terms[start]), code
