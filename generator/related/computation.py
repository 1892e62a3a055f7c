"""Related papers as they are computed, and all that is worth remembering of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from generator.model import Paper
from generator.related import phrases, ranking, similarity
from generator.related.relation import Related, Relation
from generator.related.similarity import LISTED, Lists, Vectors
from generator.related.terms import TOLD, TWO, Hashes, Ints, Terms, terms
from generator.related.weights import TermRarity, reference_size, weighted
from generator.store import fingerprints
from generator.store.build_cache import BuildCache

_MOST_CHANGED = 8
"""One in so many papers may be another, before it is quicker to begin from nothing."""

_AT_ONCE = 500
"""Papers whose terms are collected at a time."""

_NO_LISTS = Lists(*(np.zeros(shape, np.int64) for shape in ((0, LISTED), (0, LISTED), 0)))


class _Row(NamedTuple):
    """What is known of a paper: flat, as a file holds it.

    Attributes:
        facts: Fingerprint of its title and abstract.
        shown: Whether it may be shown as related.
        weights: What each term says, two bytes.
    """

    facts: bytes
    shown: bool
    weights: bytes
    words: str
    hashes: bytes
    counts: bytes
    places: bytes
    kinds: bytes

    @property
    def terms(self) -> Terms:
        return Terms(*self[3:])


@dataclass(slots=True)
class Computation:
    """The related papers of some papers, with what they were computed from.

    Attributes:
        rows: Slug to what is known of a paper, in order of slugs.
        reference: Slugs of the papers that tell how rare a term is.
        lists: The most similar papers of each.
        found: The related papers of each.
        most: How many of them were wanted.
        compared: How many papers were compared with all in the last update.
    """

    rows: Mapping[str, _Row]
    reference: frozenset[str] = frozenset()
    lists: Lists = _NO_LISTS
    found: Related = field(default_factory=dict)
    most: int = 0
    compared: int = 0

    @classmethod
    def kept(cls, cache: BuildCache) -> Computation:
        """What `keep` kept of an earlier one; nothing where there is none."""
        return cls(*(cache.find("vectors", live=_from_plain) or ({},)))

    def keep(self, cache: BuildCache) -> None:
        """Keep it for the next."""
        value = self.rows, self.reference, self.lists, self.found, self.most
        cache.keep("vectors", value, b"", _to_plain, changed=self.compared, of=len(self.rows))

    @property
    def relations(self) -> Related:
        """The related papers of each that share something that can be told."""
        return {slug: relations for slug, relations in self.found.items() if relations}

    @property
    def vectors(self) -> Vectors:
        """The vectors of the papers."""
        return _vectors(self.rows)

    def update(
        self, papers: Sequence[Paper], most: int, texts: Mapping[str, bytes] | None = None
    ) -> None:
        """Find the related papers of other papers.

        Args:
            papers: In order of their slugs.
            most: How many are wanted of each at most.
            texts: Slug to the fingerprint of title and abstract, where that is known.
        """
        rows = self._rows(papers, texts or texts_of(papers))
        reference = _reference(papers)
        weighed = self._weighed(rows, reference)
        changed = np.array(
            [number for number, slug in enumerate(weighed) if self._differs(slug, weighed[slug])],
            np.int64,
        )
        vectors = _vectors(weighed)
        asked = np.arange(len(rows))
        if not self.rows or len(changed) * _MOST_CHANGED > len(rows):
            changed = asked
            self.lists = similarity.most_similar(vectors, changed)
        else:
            before = self._moved(list(weighed))
            without = similarity.without(before, changed)
            self.lists = similarity.updated(without, vectors, changed, ranking.CONSIDERED)
            if most == self.most:
                asked = ranking.affected(before, self.lists, changed)
        self.found = self._related(weighed, vectors, asked, most)
        self.rows, self.reference, self.most = weighed, reference, most
        self.compared = len(changed)

    def _rows(self, papers: Sequence[Paper], texts: Mapping[str, bytes]) -> dict[str, _Row]:
        """What is known of papers, and what has to be read of the others."""
        same = {
            slug
            for slug, fact in texts.items()
            if slug in self.rows and self.rows[slug].facts == fact
        }
        held = {slug: self.rows[slug].terms for slug in same}
        others = [paper for paper in papers if paper.slug not in same]
        for start in range(0, len(others), _AT_ONCE):
            part = others[start : start + _AT_ONCE]
            found = terms([(paper.title, paper.abstract) for paper in part])
            held |= zip((paper.slug for paper in part), found, strict=True)
        return {
            p.slug: _Row(
                texts[p.slug],
                p.stands,
                self.rows[p.slug].weights if p.slug in same else b"",
                *held[p.slug],
            )
            for p in papers
        }

    def _differs(self, slug: str, row: _Row) -> bool:
        known = self.rows.get(slug)
        return not known or (known.hashes, known.weights, known.shown) != (
            row.hashes,
            row.weights,
            row.shown,
        )

    def _weighed(self, rows: Mapping[str, _Row], reference: frozenset[str]) -> dict[str, _Row]:
        """The papers with their weights, which few need anew where the reference is the same."""
        rarity = _rarity(rows, reference)
        if len(reference) == len(self.reference):
            again = self._weighed_otherwise(rows, reference, rarity)
        else:
            again = set(rows)
        parts = [rows[slug] for slug in rows if slug in again]
        starts = np.r_[0, np.cumsum([len(row.counts) for row in parts])].astype(np.int64)
        octaves = rarity.octaves(_joined(parts))
        counts = np.frombuffer(b"".join(row.counts for row in parts), np.uint8)
        data = weighted(counts, octaves, starts).astype("<i2").tobytes()
        found = (data[2 * start : 2 * end] for start, end in pairwise(starts.tolist()))
        weights = dict(zip((slug for slug in rows if slug in again), found, strict=True))
        return {
            slug: row._replace(weights=weights[slug]) if slug in weights else row
            for slug, row in rows.items()
        }

    def _weighed_otherwise(
        self, rows: Mapping[str, _Row], reference: frozenset[str], rarity: TermRarity
    ) -> set[str]:
        """Slugs of the papers whose weights may be others; all others are as they were."""
        again = {slug for slug, row in rows.items() if not row.weights}
        gone = [
            self.rows[slug]
            for slug in self.reference
            if slug not in reference or rows[slug].facts != self.rows[slug].facts
        ]
        come = [rows[slug] for slug in reference if slug not in self.reference or slug in again]
        moved = np.unique(_joined([*gone, *come]))
        before = _rarity(self.rows, self.reference)
        moved = moved[rarity.octaves(moved) != before.octaves(moved)]
        if len(moved):
            slugs = list(rows)
            hashes = _joined(list(rows.values()))
            places = np.minimum(np.searchsorted(moved, hashes), len(moved) - 1)
            lengths = [len(row.counts) for row in rows.values()]
            numbers = np.repeat(np.arange(len(slugs)), lengths)
            again.update(slugs[n] for n in np.unique(numbers[moved[places] == hashes]).tolist())
        return again

    def _moved(self, slugs: Sequence[str]) -> Lists:
        """The lists as they were, for the numbers that papers have now: -1 for one that is gone."""
        numbers = {slug: number for number, slug in enumerate(slugs)}
        now = np.array([*(numbers.get(slug, -1) for slug in self.rows), -1], np.int64)
        places = {slug: place for place, slug in enumerate(self.rows)}
        order = np.array([places.get(slug, 0) for slug in slugs], np.int64)
        return Lists(
            now[self.lists.papers[order]], self.lists.scores[order], self.lists.bound[order]
        )

    def _related(
        self, rows: Mapping[str, _Row], vectors: Vectors, asked: Ints, most: int
    ) -> Related:
        """The related papers of each; those of papers that are not asked for are known."""
        slugs, held = list(rows), list(rows.values())
        ranked = dict(zip(asked.tolist(), ranking.ranked(self.lists, asked), strict=True))
        pairs = [(number, other) for number, others in ranked.items() for other, _ in others]
        ones, others = np.array(pairs, np.int64).reshape(-1, 2).T
        shared = iter(phrases.shared_terms(vectors, lambda n: held[n].terms, ones, others))
        found = dict(self.found)
        for number, near in ranked.items():
            relations: list[Relation] = []
            for (other, is_near), terms_ in zip(near, shared, strict=False):
                if terms_ and (is_near or len(relations) < ranking.FEW):
                    relations.append((slugs[other], terms_))
            found[slugs[number]] = tuple(relations[:most])
        return {slug: found[slug] for slug in slugs}


def texts_of(papers: Sequence[Paper]) -> dict[str, bytes]:
    """Slug to the fingerprint of title and abstract of each paper."""
    return {paper.slug: fingerprints.fingerprint(paper.title, paper.abstract) for paper in papers}


def _reference(papers: Sequence[Paper]) -> frozenset[str]:
    """The papers that tell how rare a term is: those that were added first."""
    first = sorted(papers, key=lambda paper: (paper.added is None, paper.added, paper.slug))
    return frozenset(paper.slug for paper in first[: reference_size(len(papers))])


def _rarity(rows: Mapping[str, _Row], reference: frozenset[str]) -> TermRarity:
    return TermRarity.of(_joined([rows[slug] for slug in reference]), len(reference))


def _joined(rows: Sequence[_Row]) -> Hashes:
    """The terms of papers, one after another."""
    return np.frombuffer(b"".join(row.hashes for row in rows), "<u4")


def _vectors(rows: Mapping[str, _Row]) -> Vectors:
    held = rows.values()
    kinds = np.frombuffer(b"".join(row.kinds for row in held), np.uint8)
    return Vectors(
        _joined(list(held)),
        np.frombuffer(b"".join(row.weights for row in held), "<i2"),
        np.r_[0, np.cumsum([len(row.counts) for row in held])].astype(np.int64),
        (kinds & TOLD) > 0,
        (kinds & TWO) > 0,
        np.array([row.shown for row in held], np.bool_),
    )


def _to_plain(value: tuple[Any, ...]) -> tuple[Any, ...]:
    rows, reference, lists, found, most = value
    plain = {slug: tuple(row) for slug, row in rows.items()}
    return plain, sorted(reference), [one.astype("<i8").tobytes() for one in lists], found, most


def _from_plain(plain: tuple[Any, ...]) -> tuple[Any, ...]:
    rows, reference, lists, found, most = plain
    papers, scores, bound = (np.frombuffer(array, "<i8") for array in lists)
    known = Lists(papers.reshape(-1, LISTED), scores.reshape(-1, LISTED), bound)
    return (
        {slug: _Row._make(row) for slug, row in rows.items()},
        frozenset(reference),
        known,
        found,
        most,
    )
