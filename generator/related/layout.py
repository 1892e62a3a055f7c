"""A map of papers: LSA of the vectors by which they are related, in two dimensions by t-SNE.

What comes of it is written down once and committed, so that machines need not agree on it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from generator.errors import UsageError
from generator.model import Paper, Place
from generator.related.computation import Computation
from generator.related.similarity import Vectors

DIMENSIONS = 50
"""Dimensions of the LSA: what is beyond them is mostly chance."""

FEWEST = 8
"""Papers of a map: fewer have no neighbourhoods."""

_SPARE = 10
"""Dimensions that the search for the largest ones takes besides."""

_ROUNDS = 3
_BLOCK = 500
_PERPLEXITY = 30

Matrix: TypeAlias = npt.NDArray[np.float64]


def positions(papers: Sequence[Paper], size: int) -> dict[str, Place]:
    """The place of each paper, from 0 to `size` in either direction; none of very few papers.

    Args:
        papers: In order of their slugs.
        size: Width and height of the map.

    Raises:
        UsageError: What lays out maps is not installed.
    """
    try:
        from openTSNE import TSNE  # noqa: PLC0415  # an extra
    except ImportError:
        install = f"{sys.executable} -m pip install 'openTSNE>=1.0.4,<2'"
        raise UsageError(f"to lay out maps, install what does it: {install}") from None
    if len(papers) < FEWEST:
        return {}
    computation = Computation({})
    computation.update(papers, 1)
    points = latent(computation.vectors)
    tsne = TSNE(perplexity=min(_PERPLEXITY, len(papers) // 4), metric="cosine", random_state=0)
    flat = np.asarray(tsne.fit(points), np.float64)
    flat -= flat.min(0)
    whole = np.rint(flat * (size / flat.max())).astype(int)
    return {slug: (int(x), int(y)) for slug, (x, y) in zip(computation.rows, whole, strict=True)}


def latent(vectors: Vectors) -> Matrix:
    """Papers in the dimensions in which they differ most, a row each, by a randomised SVD.

    Source: Halko, Martinsson, Tropp (2011), algorithms 4.4 and 5.1.
    """
    held = vectors.weights > 0
    known, terms = np.unique(vectors.hashes[held], return_inverse=True)
    papers = np.repeat(np.arange(len(vectors.shown)), np.diff(vectors.starts))[held]
    weights = vectors.weights[held].astype(np.float64)
    shape = len(vectors.shown), len(known)
    by_term = np.argsort(terms, kind="stable")
    forward = (papers, terms, weights, shape[0])
    back = (terms[by_term], papers[by_term], weights[by_term], shape[1])
    wanted = min(DIMENSIONS, *shape)
    columns = min(wanted + _SPARE, *shape)
    basis = _times(forward, np.random.default_rng(0).standard_normal((shape[1], columns)))
    for _ in range(_ROUNDS):
        basis, _ = np.linalg.qr(basis)
        basis = _times(forward, _times(back, basis))
    basis, _ = np.linalg.qr(basis)
    left, values, _ = np.linalg.svd(_times(back, basis).T, full_matrices=False)
    found: Matrix = (basis @ left * values)[:, :wanted]
    return found


_Sparse: TypeAlias = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Matrix, int]
"""A matrix by its entries, row by row: rows, columns, values; and how many rows there are."""


def _times(sparse: _Sparse, dense: Matrix) -> Matrix:
    rows, columns, values, count = sparse
    product = np.zeros((count, dense.shape[1]))
    cuts = np.searchsorted(rows, np.arange(0, count + _BLOCK, _BLOCK))
    for start, end in pairwise(cuts.tolist()):
        if start == end:
            continue
        parts = values[start:end, None] * dense[columns[start:end]]
        firsts = np.flatnonzero(np.r_[True, np.diff(rows[start:end]) > 0])
        product[rows[start:end][firsts]] = np.add.reduceat(parts, firsts)
    return product
