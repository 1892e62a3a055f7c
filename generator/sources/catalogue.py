"""Lines of `papers.jsonl` that the site of a catalogue publishes: a whole record each.

Of what they say only the entries of digests stay behind: another catalogue has others by the same
names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.sources import jsonfile
from generator.sources.base import Entry, Item, Source
from generator.sources.file_entries import Piece, UnusableEntry, items
from generator.sources.jsonfile import as_object
from generator.store import record_lines

# Those of the first release, and what no other program has beside them.
_MEMBERS = frozenset({"slug", "key", "title", "authors", "added", "identifiers", "digests"})


def read(data: bytes) -> Iterator[Item]:
    """A record a line.

    Raises:
        SourceError: The file is not JSON.
    """
    yield from items(jsonfile.pieces(data, ()), _entry)


def sniff(head: bytes) -> float:
    """Sure of JSON with the members that each of our lines has."""
    return 0.97 if jsonfile.names(head) >= _MEMBERS else 0.0


SOURCE = Source(
    name="catalogue",
    label="papers.jsonl of a catalogue",
    origin="catalogue",
    extensions=(".jsonl",),
    sniff=sniff,
    read=read,
    is_digest=False,
)


def _entry(number: int, piece: Piece[object]) -> Entry:
    told = as_object(piece.value)
    paper, faults = record_lines.from_object(told)
    if not paper:
        raise UnusableEntry("; ".join(f"its {key}: {fault}" for key, fault in faults))
    return Entry(
        number=number,
        line=piece.line,
        title=paper.title,
        abstract=paper.abstract,
        record=replace(paper, digests=()),
        not_kept=tuple(key for key, _ in faults) + (("digests",) if paper.digests else ()),
    )
