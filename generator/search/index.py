"""The index as files: shards for what a query asks of them, and a manifest that names the shards.

Kinds of shard, each below `search/`:

- `terms`: the lexicon, cut by first letters, and for each term the number of its documents, the
  bytes of its postings, and in which range these are.
- `postings`: ranges of postings, in base 64.
- `records`: the cards of the documents with their abstracts, eight in a block; a name is the
  number of the block and a hash.
- `pairs`: which documents have two words side by side; named like the records.
- `spellings`: terms to compare a misspelt one with.
- `completions`: the most frequent terms of beginnings that many terms share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.search import lexicon, pairs, postings
from generator.search.documents import Document
from generator.search.shards import FOLDER, File, Shard, encoded, named, script

FORMAT = 1
"""Number of the format; the scripts refuse any other."""

BLOCK = 8
"""Documents in a block of records."""


def build(documents: Sequence[Document]) -> Iterator[File]:
    """The files of the index of some documents, the manifest last; same documents, same bytes."""
    written: set[str] = set()
    for file in _files(documents):
        # Two shards that hold the same are one file.
        if file.path not in written:
            written.add(file.path)
            yield file


def _files(documents: Sequence[Document]) -> Iterator[File]:
    inverted = postings.invert(documents)
    index = inverted.terms
    # As JavaScript compares texts, so that the browser can look terms up.
    terms = sorted(index, key=lambda term: term.encode("utf-16-be", "surrogatepass"))
    shard_terms = list(lexicon.cut(terms))
    ids: list[str] = []
    for part in shard_terms:
        *ranges, shard = lexicon.shards(index, part)
        ids.append(shard.id)
        yield from (each.file() for each in (*ranges, shard))
    blocks = range(0, len(documents), BLOCK)
    records = [named("records", _records(documents[at : at + BLOCK]), at // BLOCK) for at in blocks]
    spellings = lexicon.spellings(index, terms, len(documents))
    completions = named("completions", lexicon.completions(index, shard_terms))
    neighbours = list(pairs.shards(inverted.pairs))
    shards = (*records, *neighbours, *spellings.values(), completions)
    yield from (shard.file() for shard in shards)
    manifest = {
        "format": FORMAT,
        "documents": len(documents),
        "papers": next((at for at, found in enumerate(documents) if found.paper), len(documents)),
        "block": BLOCK,
        "starts": [part[0] for part in shard_terms],
        "terms": ids,
        "records": _hashes(records),
        "pairs": _hashes(neighbours),
        "spellings": {letter: shard.id for letter, shard in spellings.items()},
        "completions": completions.id,
    }
    yield File(f"{FOLDER}/catalogue.js", script("catalogue", encoded(manifest)))


def _hashes(shards: Sequence[Shard]) -> str:
    """The hashes in the names of numbered shards, which are all of one length."""
    return "".join(shard.id.partition("-")[2] for shard in shards)


def _records(documents: Sequence[Document]) -> list[list[object]]:
    return [_record(document) for document in documents]


def _record(document: Document) -> list[object]:
    """A document as the results show it, in the order that `shards.js` knows."""
    return [
        document.url,
        document.title,
        "; ".join(document.authors),
        document.year,
        list(document.tags[: document.shown_tags]),
        document.venue,
        document.status,
        document.text,
    ]
