"""What is remembered of an index from one build to the next, so that an edit costs what it changes.

What comes of it is the same, byte for byte, as from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple, TypeAlias

from generator.search import bigrams, inverted, lexicon
from generator.search.documents import LazyDocument
from generator.search.shards import Shard, content_addressed, encoded
from generator.store.build_cache import BuildCache

_MOST_EDITED = 20
"""One in so many documents may have changed, before it is quicker to begin from nothing."""


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


_NOTHING_MADE: tuple[dict[Any, Any], ...] = {}, {}, {}


class IndexCache:
    """An index, what it was made from and what it was made into."""

    def __init__(self, cache: BuildCache) -> None:
        """Take what an earlier build kept."""
        self._cache = cache
        known: tuple[Any, ...] = cache.find("search") or ([], [], {}, {}, {}, _NOTHING_MADE)
        self._facts: list[bytes] = known[0]
        self._texts: list[inverted.Texts] = known[1]
        self._index = inverted.Inverted(*known[2:4])
        self._blocks: dict[tuple[bytes, ...], str] = known[4]
        self._made = _Made._make(known[5])
        self._making = _Made({}, {}, {})
        self._terms: Set[str] = frozenset()
        """Terms that have other documents than when the parts were made."""
        self._buckets: Set[int] = frozenset()
        """Buckets likewise."""
        self._changed = 0

    def inverted(self, drafts: Sequence[LazyDocument]) -> inverted.Inverted:
        """The inverted index of documents."""
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
        self._changed = len(places)
        return self._index

    def _edit(self, places: Sequence[int], drafts: Sequence[LazyDocument]) -> None:
        before, after = self._texts, self._texts[: len(drafts)]
        after += [""] * (len(drafts) - len(after))
        for place in places:
            if place < len(drafts):
                after[place] = drafts[place].document().searched
        self._index = inverted.Inverted(dict(self._index.terms), dict(self._index.pairs))
        self._terms, self._buckets = self._index.replace(
            {
                place: (
                    before[place] if place < len(before) else None,
                    after[place] if place < len(after) else None,
                )
                for place in places
            }
        )
        self._texts = after

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

    def keep(self) -> None:
        """Keep it for the next build, once all parts of the index have been asked for."""
        index = self._index.terms, self._index.pairs
        value = self._facts, self._texts, *index, self._blocks, tuple(self._making)
        self._cache.keep("search", value, changed=self._changed, of=len(self._facts))


def _name(shard: Shard) -> _Name:
    return shard.kind, shard.id


def _named(name: _Name, make: Callable[[], Shard]) -> Shard:
    """A shard of a known name, which is made if it is not there."""
    return Shard(*name, lambda: make().text)


def _encoded(drafts: Sequence[LazyDocument]) -> str:
    return encoded(_records(drafts))


def _records(drafts: Sequence[LazyDocument]) -> list[list[object]]:
    return [draft.document().record for draft in drafts]
