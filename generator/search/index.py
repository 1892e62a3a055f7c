"""The index as files: shards for what a query asks of them, and a manifest that names the shards.

Kinds of shard, each below `search/`:

- `terms`: the leaves of the lexicon: terms that begin alike, each with its postings. Those of a
  very frequent term are named instead.
- `postings`: these.
- `records`: the cards of the documents with their abstracts, some in a block; a name is the number
  of the block and a hash.
- `bigrams`: which documents have two words side by side; named like the records.
- `spellings`: terms to compare a misspelt one with.
- `completions`: the most frequent terms of beginnings that many terms share.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import artifacts
from generator.artifacts import Artifact
from generator.search import bigrams, lexicon
from generator.search.documents import LazyDocument
from generator.search.index_cache import IndexCache
from generator.search.shards import FOLDER, Shard, content_addressed, encoded, script
from generator.store.build_cache import BuildCache

FORMAT = 3
"""Number of the format; the scripts refuse any other."""


class Sizes(NamedTuple):
    """How large the shards are: what each costs a query, against how many there are to name.

    Attributes:
        documents: Up to so many.
        leaf: Characters of a leaf at most, unless its terms share all their letters.
        bigrams: Characters of a shard of bigrams, on average, at most.
        block: Documents that have their records in one: a list shows ten, mostly from ten blocks,
            and a host should not have to serve a file for each document.
    """

    documents: float
    leaf: int
    bigrams: int
    block: int


SIZES = (
    Sizes(1_000, leaf=2_500, bigrams=5_000, block=2),
    Sizes(5_000, leaf=5_000, bigrams=10_000, block=8),
    Sizes(50_000, leaf=16_000, bigrams=9_500, block=8),
    Sizes(math.inf, leaf=30_000, bigrams=36_000, block=12),
)


def build(drafts: Sequence[LazyDocument], cache: BuildCache | None = None) -> Iterator[Artifact]:
    """The files of the index of some documents, the manifest last; same documents, same bytes.

    Args:
        drafts: The documents, in order.
        cache: What an earlier build kept, which saves most of the time.
    """
    written: set[str] = set()
    for file in _files(drafts, IndexCache(cache or BuildCache())):
        # Two shards that hold the same are one file.
        if file.path not in written:
            written.add(file.path)
            yield file


def _files(drafts: Sequence[LazyDocument], memory: IndexCache) -> Iterator[Artifact]:
    inverted = memory.inverted(drafts)
    index, count = inverted.terms, len(drafts)
    sizes = next(sizes for sizes in SIZES if count <= sizes.documents)
    parts = list(lexicon.leaves(index, lexicon.sorted_utf16(index), sizes.leaf))
    wide = lexicon.wide_prefixes(parts)
    most = min(count, lexicon.RARE_FROM)  # a larger number makes no difference
    ids: list[str] = []
    frequent: list[lexicon.Frequent] = []
    offers: dict[str, list[lexicon.Offer]] = defaultdict(list)
    for part in parts:
        leaf = memory.leaf(part, lexicon.prefixes_of(part, wide), most)
        ids.append(leaf.shards[-1].id)
        yield from (shard.artifact() for shard in leaf.shards)
        frequent.append(leaf.frequent)
        for letter, offer in leaf.offers.items():
            offers[letter].append(offer)
    records = memory.records([drafts[at : at + sizes.block] for at in range(0, count, sizes.block)])
    spellings = {letter: memory.spellings(offers[letter]) for letter in offers}
    completions = content_addressed("completions", lexicon.completions(frequent))
    neighbours = list(map(memory.pairs, bigrams.parts(inverted.pairs, sizes.bigrams)))
    shards = (*records, *neighbours, *spellings.values(), completions)
    yield from (shard.artifact() for shard in shards)
    manifest = {
        "format": FORMAT,
        "documents": count,
        "papers": next((at for at, draft in enumerate(drafts) if draft.paper), count),
        "block": sizes.block,
        "starts": lexicon.starts(parts),
        "terms": ids,
        "records": _hashes(records),
        "pairs": _hashes(neighbours),
        "spellings": {letter: shard.id for letter, shard in spellings.items()},
        "completions": completions.id,
    }
    yield artifacts.text(f"{FOLDER}/catalogue.js", script("catalogue", encoded(manifest)))
    memory.keep()


def _hashes(shards: Sequence[Shard]) -> str:
    """The hashes in the names of numbered shards, which are all of one length."""
    return "".join(shard.id.partition("-")[2] for shard in shards)
