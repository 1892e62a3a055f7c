"""From the most similar papers of each to those that are shown."""

from __future__ import annotations

import numpy as np

from generator.related.similarity import Lists
from generator.related.terms import Ints
from generator.related.weights import NORM
from generator.settings import MOST_RELATED

CONSIDERED = MOST_RELATED
"""Most similar papers of each that are ranked."""

_NEIGHBOURS = 10
"""Most similar papers of each by which two papers have neighbours in common."""

FEW = 5
"""Papers that are shown if they are similar at all; more only if they are nearly as similar."""

_SPARE = 1
"""How many more are ranked, for those that share nothing that can be told."""

_LEAST = NORM * NORM // 12
"""The least cosine of papers that are shown."""

_SCALE = NORM * NORM


def ranked(lists: Lists, asked: Ints) -> list[list[tuple[int, bool]]]:
    """The papers related to some, the closest first, each with whether it is nearly as similar.

    How alike two are is their cosine, and half of what their nearest neighbours have in common,
    as the sum of the products of cosines. Of several as alike the first by number comes first.

    Args:
        lists: The most similar papers of each.
        asked: The numbers of those whose related papers are wanted.
    """
    papers, scores = lists.papers[asked, :CONSIDERED], lists.scores[asked, :CONSIDERED]
    order = np.lexsort((papers, -_with_neighbours(lists, asked)), axis=1)
    papers = np.take_along_axis(papers, order, 1)
    scores = np.take_along_axis(scores, order, 1)
    nearly = 5 * scores >= 3 * scores.max(1, initial=0)[:, None]
    similar = (scores >= _LEAST) & (nearly | (np.arange(papers.shape[1]) < FEW + _SPARE))
    return [
        list(zip(row[shown].tolist(), near[shown].tolist(), strict=True))
        for row, shown, near in zip(papers, similar, nearly, strict=True)
    ]


def affected(before: Lists, after: Lists, changed: Ints) -> Ints:
    """The numbers of papers whose related papers, or what they share, may be others.

    Args:
        before: The lists as they were.
        after: The lists as they are.
        changed: The numbers of papers that are others.
    """
    papers, scores = after.papers[:, :CONSIDERED], after.scores[:, :CONSIDERED]
    same = (papers == before.papers[:, :CONSIDERED]) & (scores == before.scores[:, :CONSIDERED])
    other = ~same.all(1)
    other[changed] = True
    return np.flatnonzero(other | (other[papers] & (papers >= 0)).any(1))


def _with_neighbours(lists: Lists, asked: Ints) -> Ints:
    """The scores of papers in the lists of some, with their neighbours in common."""
    near, how_near = lists.papers[:, :_NEIGHBOURS], lists.scores[:, :_NEIGHBOURS]
    papers, scores = lists.papers[asked, :CONSIDERED], lists.scores[asked, :CONSIDERED]
    found = scores * (2 * _SCALE)
    for one in range(near.shape[1]):
        own, how_own = near[asked, one, None], how_near[asked, one, None]
        theirs = (near[papers] == own[:, :, None]) & (own >= 0)[:, :, None]
        found += np.where(theirs, how_near[papers], 0).sum(2) * how_own
    return np.where(papers >= 0, found, -1)
