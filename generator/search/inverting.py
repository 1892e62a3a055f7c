"""The inverted index of all documents from nothing: in columns, which takes half of the time.

What comes of it is what `postings.document_terms` says of one document after another.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator.search import bigrams, codec, postings
from generator.search.postings import ABSTRACT, K1, MOST

_Ints: TypeAlias = npt.NDArray[np.int64]

_AT_ONCE = 1000
"""Documents that are counted at a time."""

_TERM_SHIFT, _BUCKET_SHIFT, _DOCUMENT_SHIFT = 40, 32, 32
"""Bits of a key below its term, where the document and what is told of it stand; below its bucket
and its document, where the document and the term do."""

_SYMBOLS = np.frombuffer(codec.SYMBOLS.encode(), np.uint8)


class _Numbers(dict[str, int]):
    """Each term as how many came before it."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class _Column:
    """Terms as numbers, document after document."""

    def __init__(self) -> None:
        """Begin with no document."""
        self._held, self._starts = array("I"), array("Q", [0])

    def append(self, numbers: Iterable[int]) -> None:
        """Take the terms of the next document."""
        self._held.extend(numbers)
        self._starts.append(len(self._held))

    def of(self, documents: slice) -> tuple[_Ints, _Ints, slice]:
        """The document of each term of some, the terms, and which of all of the column they are."""
        starts = np.array(self._starts[documents.start : documents.stop + 1], np.int64)
        these = slice(int(starts[0]), int(starts[-1]))
        numbers = np.repeat(np.arange(documents.start, documents.stop), np.diff(starts))
        return numbers, np.array(self._held[these], np.int64), these


def invert(documents: Iterable[str]) -> tuple[dict[str, str], dict[int, str]]:
    """The terms and the pairs of documents, as `inverted.Inverted` has them."""
    numbers = _Numbers()
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
        pairs.extend([(bucket << _BUCKET_SHIFT) + document for bucket in said.pairs])
    order = sorted(numbers)
    ranks = np.empty(len(order), np.int64)
    ranks[[numbers[term] for term in order]] = np.arange(len(order))
    hashes = np.fromiter(map(bigrams.number, numbers), np.int64, len(order))
    silent = np.fromiter(map(STOP_WORDS.__contains__, numbers), np.bool_, len(order))
    weights = np.array(shares, np.float64)
    found, neighbours = [np.zeros(0, np.int64)], [np.array(pairs, np.int64)]
    for start in range(0, len(shares), _AT_ONCE):
        part = slice(start, min(start + _AT_ONCE, len(shares)))
        held, terms, _ = words.of(part)
        telling = ~silent[terms]
        neighbours.append(_neighbours(held, hashes[terms]))
        held, terms = held[telling], terms[telling]
        neighbours.append(_neighbours(held, hashes[terms]))
        others, joined, _ = further.of(part)
        keys = np.r_[held, others] << _DOCUMENT_SHIFT | np.r_[terms, joined]
        counted, times = _counted(keys)
        titled, named, these = heads.of(part)
        head = titled << _DOCUMENT_SHIFT | named
        both, _ = _counted(np.r_[counted, head])
        frequency, mask = np.zeros(len(both)), np.zeros(len(both), np.int64)
        places = np.searchsorted(both, head)
        frequency[places] = frequencies[these]
        mask[places] = masks[these]
        places = np.searchsorted(both, counted)
        frequency[places] += weights[counted >> _DOCUMENT_SHIFT] * times
        mask[places] |= ABSTRACT.bit
        impact = np.maximum(np.rint(MOST * frequency / (K1 + frequency)), 1).astype(np.int64)
        told = codec.posting(both >> _DOCUMENT_SHIFT, codec.facts(mask, impact))
        found.append(ranks[both & ((1 << _DOCUMENT_SHIFT) - 1)] << _TERM_SHIFT | told)
    texts = list(map(codec.number, range(len(shares))))
    return (
        {order[rank]: code for rank, code in _postings(np.sort(np.concatenate(found)), texts)},
        dict(_documents(_counted(np.concatenate(neighbours))[0], texts)),
    )


def _neighbours(documents: _Ints, hashes: _Ints) -> _Ints:
    """The keys of words that stand side by side, each once."""
    near = documents[1:] == documents[:-1]
    buckets = (hashes[:-1] * bigrams.FACTOR + hashes[1:]) % bigrams.BUCKETS
    return _counted(buckets[near] << _BUCKET_SHIFT | documents[1:][near])[0]


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


def _documents(keys: _Ints, texts: list[str]) -> Iterator[tuple[int, str]]:
    """The buckets of keys in order, with their documents."""
    buckets = keys >> _BUCKET_SHIFT
    for start, _, told in _groups(buckets, keys & ((1 << _BUCKET_SHIFT) - 1), texts):
        yield int(buckets[start]), told


def _postings(keys: _Ints, texts: list[str]) -> Iterator[tuple[int, str]]:
    """The terms of keys in order, with their postings as `codec.encode` writes them."""
    postings_ = keys & ((1 << _TERM_SHIFT) - 1)
    impacts = _SYMBOLS[codec.impact(postings_)].tobytes().decode()
    masks = codec.mask(postings_)
    terms = keys >> _TERM_SHIFT
    alone = masks == ABSTRACT.bit
    for start, end, told in _groups(terms, postings_ >> codec.DOCUMENT_BITS, texts):
        code = f"{told}!{impacts[start:end]}"
        if not alone[start:end].all():
            fields = masks[start:end].tolist()
            shown = fields[:1] if len(set(fields)) == 1 else fields
            code += f"!{''.join(map(codec.number, shown))}"
        yield int(terms[start]), code
