"""What is remembered of an index from one build to the next, so that an edit costs what it changes.

What comes of it is the same, byte for byte, as from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator.search import bigrams, inverted, lexicon
from generator.search.documents import LazyDocument
from generator.search.shards import Shard, content_addressed, encoded
from generator.store import cache_file

_MOST_EDITED = 20
"""One in so many documents may have changed, before it is quicker to begin from nothing."""

_MOST_LOST = 100
"""One in so many may have to be changed again, before it pays to write everything down."""


class Leaf(NamedTuple):
    """What is made of some terms that begin alike.

    Attributes:
        shards: The files of long postings, and last the leaf.
        frequent: See `lexicon.frequent`.
        offers: See `lexicon.spelling_candidates`.
    """

    shards: Sequence[Shard]
    frequent: lexicon.Frequent
    offers: dict[str, lexicon.Offer]


_Name: TypeAlias = tuple[str, str]
"""Kind and name of a shard."""


class _Made(NamedTuple):
    """What parts of the index were made into, as a file holds it: the names of shards alone.

    Attributes:
        leaves: Terms, beginnings and number of documents to what `Leaf` has.
        spellings: Offers to the name of the shard.
        pairs: Place, first bucket and buckets of a part to the name of the shard.
    """

    leaves: dict[tuple[Any, ...], tuple[list[_Name], lexicon.Frequent, dict[str, lexicon.Offer]]]
    spellings: dict[tuple[lexicon.Offer, ...], _Name]
    pairs: dict[tuple[int, int, tuple[int, ...]], _Name]


class IndexCache:
    """An index, what it was made from and what it was made into."""

    def __init__(self, path: Path | None = None) -> None:
        """Take the file it is kept in, which is read when it is needed; None for memory only."""
        self._path = path
        self._read = path is None
        self._facts: list[bytes] = []
        self._texts: list[inverted.Texts] = []
        self._index = inverted.Inverted()
        self._blocks: dict[tuple[bytes, ...], str] = {}
        self._made = self._making = _Made({}, {}, {})
        self._terms: set[str] = set()
        """Terms that have other documents than when the parts were made."""
        self._buckets: set[int] = set()
        """Buckets likewise."""
        self._changed = 0

    def inverted(self, drafts: Sequence[LazyDocument]) -> inverted.Inverted:
        """The inverted index of documents."""
        self._load()
        self._making = _Made({}, {}, {})
        facts = [draft.facts for draft in drafts]
        pairs = enumerate(zip_longest(self._facts, facts))
        places = [place for place, (before, after) in pairs if before != after]
        if len(places) * _MOST_EDITED > len(facts):
            self._texts = [draft.document().searched for draft in drafts]
            self._index = inverted.build(self._texts)
            self._made = _Made({}, {}, {})
        else:
            self._edit(places, drafts)
        self._facts = facts
        self._changed += len(places)
        return self._index

    def _edit(self, places: Sequence[int], drafts: Sequence[LazyDocument]) -> None:
        before, after = self._texts, self._texts[: len(drafts)]
        after += [""] * (len(drafts) - len(after))
        for place in places:
            if place < len(drafts):
                after[place] = drafts[place].document().searched
        terms, buckets = self._index.replace(
            {
                place: (
                    before[place] if place < len(before) else None,
                    after[place] if place < len(after) else None,
                )
                for place in places
            }
        )
        self._texts = after
        self._terms |= terms
        self._buckets |= buckets

    def leaf(self, terms: Sequence[str], beginnings: Sequence[str], documents: int) -> Leaf:
        """What is made of the terms of a leaf; see the functions of `lexicon` for the arguments."""
        key = tuple(terms), beginnings, documents
        if (known := self._made.leaves.get(key)) and self._terms.isdisjoint(terms):
            self._making.leaves[key] = known
            names, frequent, offers = known
            makes = (partial(self._shard, terms, place) for place in range(len(names)))
            return Leaf(list(map(_named, names, makes)), frequent, offers)
        told = self._postings(terms)
        leaf = Leaf(
            lexicon.shards(terms, told),
            lexicon.frequent(terms, told, beginnings),
            lexicon.spelling_candidates(terms, told, documents),
        )
        self._making.leaves[key] = list(map(_name, leaf.shards)), leaf.frequent, leaf.offers
        return leaf

    def _postings(self, terms: Sequence[str]) -> list[str]:
        return list(map(self._index.terms.__getitem__, terms))

    def _shard(self, terms: Sequence[str], place: int) -> Shard:
        return lexicon.shards(terms, self._postings(terms))[place]

    def spellings(self, offers: Sequence[lexicon.Offer]) -> Shard:
        """The shard of what a letter's leaves offer."""
        key = tuple(offers)
        known, make = self._made.spellings.get(key), partial(lexicon.spellings, *key)
        shard = _named(known, make) if known else make()
        self._making.spellings[key] = _name(shard)
        return shard

    def pairs(self, part: bigrams.Part) -> Shard:
        """The shard of some buckets of pairs."""
        key, make = part[:3], partial(bigrams.shard, *part)
        known = self._made.pairs.get(key) if self._buckets.isdisjoint(part[2]) else None
        shard = _named(known, make) if known else make()
        self._making.pairs[key] = _name(shard)
        return shard

    def records(self, blocks: Sequence[Sequence[LazyDocument]]) -> list[Shard]:
        """The records of documents, a shard for each block of them."""
        known, self._blocks = self._blocks, {}
        shards = []
        for number, drafts in enumerate(blocks):
            facts = tuple(draft.facts for draft in drafts)
            name = known.get(facts, "")
            # The number is that of the place.
            if name.partition("-")[0] == str(number):
                shard = Shard("records", name, partial(_encoded, drafts))
            else:
                shard = content_addressed("records", _records(drafts), number)
            self._blocks[facts] = shard.id
            shards.append(shard)
        return shards

    def done(self) -> None:
        """All parts of the index have been asked for."""
        self._made = self._making
        self._terms, self._buckets = set(), set()

    def keep(self) -> None:
        """Write it down, if that saves more than it costs."""
        if self._path and self._changed * _MOST_LOST > len(self._facts):
            index = (self._index.terms, self._index.pairs)
            cache_file.save(
                self._path, (self._facts, self._texts, *index, self._blocks, tuple(self._made))
            )
            self._changed = 0

    def _load(self) -> None:
        if not self._read and self._path and (known := cache_file.load(self._path)):
            self._facts, self._texts, terms, pairs, self._blocks, made = known
            self._index = inverted.Inverted(terms, pairs)
            self._made = _Made._make(made)
        self._read = True


def _name(shard: Shard) -> _Name:
    return shard.kind, shard.id


def _named(name: _Name, make: Callable[[], Shard]) -> Shard:
    """A shard of a known name, which is made if it is not there."""
    return Shard(*name, lambda: make().text)


def _encoded(drafts: Sequence[LazyDocument]) -> str:
    return encoded(_records(drafts))


def _records(drafts: Sequence[LazyDocument]) -> list[list[object]]:
    return [draft.document().record for draft in drafts]
