"""The most similar papers of each paper: products of all vectors, also after an edit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from generator.related.terms import Hashes, Ints
from generator.related.weights import Weights

LISTED = 32
"""Papers that a list holds: more than are asked for, so that it outlasts the loss of some."""

_BLOCK = 32
"""Papers that are compared with all at a time, so that what comes of it stays in the caches."""

_FREQUENT = 16
"""A term that more than one in so many papers have is frequent."""


Products: TypeAlias = npt.NDArray[np.float64]
"""Whole numbers, which they hold exactly."""


class Vectors(NamedTuple):
    """The weights of the terms of papers, paper after paper.

    Attributes:
        hashes: The terms, ascending within each paper.
        weights: What each says; zero for nothing.
        starts: Where each paper begins, and the end.
        told: Whether each tells a reader something.
        paired: Whether each is of two words.
        shown: Whether a paper may stand in the list of another.
    """

    hashes: Hashes
    weights: Weights
    starts: Ints
    told: npt.NDArray[np.bool_]
    paired: npt.NDArray[np.bool_]
    shown: npt.NDArray[np.bool_]


class Lists(NamedTuple):
    """The most similar papers of each, the most similar first, then by number; else -1.

    Attributes:
        papers: Their numbers.
        scores: The products of their vectors.
        bound: No paper that a list lacks has more than this.
    """

    papers: Ints
    scores: Ints
    bound: Ints


def most_similar(vectors: Vectors, rows: Ints) -> Lists:
    """The lists of some papers, from nothing."""
    parts = [_most(block, len(vectors.shown)) for block in _products(vectors, rows)]
    if not parts:
        none = np.zeros((0, LISTED), np.int64)
        return Lists(none, none, np.zeros(0, np.int64))
    return Lists(*map(np.concatenate, zip(*parts, strict=True)))


def without(lists: Lists, changed: Ints) -> Lists:
    """Lists without papers that are others now, or gone."""
    there = (lists.papers >= 0) & ~np.isin(lists.papers, changed)
    papers, scores = np.where(there, lists.papers, -1), np.where(there, lists.scores, -1)
    order = np.lexsort((papers, -scores), axis=1)
    return Lists(
        np.take_along_axis(papers, order, 1), np.take_along_axis(scores, order, 1), lists.bound
    )


def updated(lists: Lists, vectors: Vectors, changed: Ints, needed: int) -> Lists:
    """Lists in which some papers are others.

    Args:
        lists: The lists as they were, without the papers that are others now.
        vectors: All papers as they are now.
        changed: The numbers of those that are others now.
        needed: How many of each list must be as they are from nothing.
    """
    count = len(vectors.shown)
    papers, scores, bound = (array.copy() for array in lists)
    fresh = zip(_blocks(changed), _products(vectors, changed), strict=True)
    kept = np.ones(count, np.bool_)
    kept[changed] = False
    new_rows, new_columns, new_scores = [], [], []
    for rows, block in fresh:
        products = np.where(vectors.shown[rows][:, None], block, 0)
        at, column = np.nonzero((products > bound) & kept)
        new_rows.append(column)
        new_columns.append(rows[at])
        new_scores.append(products[at, column])
    if new_rows:
        grown = np.concatenate(new_rows)
        _merge(
            (papers, scores, bound),
            grown,
            np.concatenate(new_columns),
            np.concatenate(new_scores).astype(np.int64),
        )
    short = kept & (bound > 0) & ((scores > bound[:, None]).sum(1) < needed)
    # The products say nothing of papers that are not shown, which are few.
    again = np.union1d(changed, np.flatnonzero(short | ~vectors.shown))
    found = most_similar(vectors, again)
    papers[again], scores[again], bound[again] = found
    return Lists(papers, scores, bound)


def _merge(lists: tuple[Ints, Ints, Ints], rows: Ints, papers: Ints, scores: Ints) -> None:
    """Put papers into lists, each into that of its row; what they push out raises the bound."""
    for row in np.unique(rows):
        these = rows == row
        numbers = np.r_[lists[0][row], papers[these]]
        products = np.r_[lists[1][row], scores[these]]
        order = np.lexsort((numbers, -products))
        left = order[LISTED:]
        lists[0][row], lists[1][row] = numbers[order[:LISTED]], products[order[:LISTED]]
        lists[2][row] = max(lists[2][row], int(products[left].max(initial=0)))


def _blocks(rows: Ints) -> Iterator[Ints]:
    return (rows[at : at + _BLOCK] for at in range(0, len(rows), _BLOCK))


def _most(products: Products, count: int) -> Lists:
    """The lists of papers, given their products with all papers."""
    # One number for the product and, where it is the same, for which paper comes first.
    keys = products * count
    keys += np.arange(count - 1, -1, -1)
    if count > LISTED:
        keys = np.partition(keys, count - LISTED, axis=1)[:, count - LISTED :]
    held = np.sort(keys.astype(np.int64), axis=1)[:, ::-1]
    scores, papers = held // count, count - 1 - held % count
    bound = scores[:, -1].copy() if count > LISTED else np.zeros(len(held), np.int64)
    papers, scores = np.where(scores > 0, papers, -1), np.where(scores > 0, scores, -1)
    missing = ((0, 0), (0, LISTED - papers.shape[1]))
    return Lists(
        np.pad(papers, missing, constant_values=-1),
        np.pad(scores, missing, constant_values=-1),
        bound,
    )


def _products(vectors: Vectors, rows: Ints) -> Iterator[Products]:
    """The products of papers with all, block by block; zero with itself and what is not shown.

    Frequent terms are the columns of a matrix that is multiplied by itself; the products of others
    are added up one by one. All are sums of whole numbers that a 32-bit float holds, so that the
    order in which a library adds them changes nothing.
    """
    count = len(vectors.shown)
    telling = np.flatnonzero(vectors.weights)  # a third of all
    hashes = vectors.hashes[telling]
    numbers = np.repeat(np.arange(count), np.diff(vectors.starts))[telling]
    wanted = np.zeros(count, np.bool_)
    wanted[rows] = True
    known = np.sort(hashes[wanted[numbers]])  # `unique` takes ten times as long
    known = known[np.r_[True, known[1:] != known[:-1]][: len(known)]]
    if not len(known):
        yield from (np.zeros((len(block), count)) for block in _blocks(rows))
        return
    terms = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    held = np.flatnonzero(known[terms] == hashes)
    terms, numbers = terms[held], numbers[held]
    weights = vectors.weights[telling[held]].astype(np.float64)
    frequent = np.bincount(terms, minlength=len(known)) * _FREQUENT > count
    matrix = _matrix(terms, numbers, weights, frequent, count)
    others = ~frequent[terms]
    rare = _Postings.of(terms[others], numbers[others], weights[others], count)
    hidden = np.flatnonzero(~vectors.shown)
    for block in _blocks(rows):
        products = rare.products(block, count)
        products += matrix[block] @ matrix.T
        products[:, hidden] = 0
        products[np.arange(len(block)), block] = 0
        yield products


def _matrix(
    terms: Ints, numbers: Ints, weights: Products, frequent: npt.NDArray[np.bool_], count: int
) -> npt.NDArray[np.float32]:
    """The weights of frequent terms, a row a paper and a column a term."""
    columns = np.cumsum(frequent) - 1
    these = frequent[terms]
    matrix = np.zeros((count, int(frequent.sum())), np.float32)
    matrix[numbers[these], columns[terms[these]]] = weights[these]
    return matrix


class _Postings(NamedTuple):
    """Which papers have which terms: by paper and by term."""

    paper_starts: Ints
    terms: Ints
    weights: Products
    term_starts: Ints
    papers: Ints
    weights_by_term: Products

    @classmethod
    def of(cls, terms: Ints, numbers: Ints, weights: Products, count: int) -> _Postings:
        """Of terms in order of the papers that have them."""
        order = np.argsort(terms, kind="stable")
        many = int(terms.max(initial=-1)) + 1
        return cls(
            np.r_[0, np.cumsum(np.bincount(numbers, minlength=count))],
            terms,
            weights,
            np.r_[0, np.cumsum(np.bincount(terms, minlength=many))],
            numbers[order],
            weights[order],
        )

    def products(self, rows: Ints, count: int) -> Products:
        """The products of papers, given by number, with all papers."""
        first = self.paper_starts[rows]
        lengths = self.paper_starts[rows + 1] - first
        places = ranges(first, lengths)
        terms = self.terms[places]
        start = self.term_starts[terms]
        many = self.term_starts[terms + 1] - start
        found = ranges(start, many)
        cells = np.repeat(np.repeat(np.arange(len(rows)) * count, lengths), many)
        cells += self.papers[found]
        added = np.repeat(self.weights[places], many)
        added *= self.weights_by_term[found]
        sums: Products = np.asarray(np.bincount(cells, added, len(rows) * count), np.float64)
        return sums.reshape(len(rows), count)


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers from each start on, as many as its length, one range after another."""
    total = int(lengths.sum())
    shift = np.repeat(starts - np.r_[0, np.cumsum(lengths)[:-1]], lengths)
    found: Ints = np.arange(total) + shift
    return found
