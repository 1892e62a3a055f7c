"""What is remembered of an index from one build to the next, so that an edit costs what it changes.

What comes of it is the same, byte for byte, as from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

from generator.search import inverted
from generator.search.documents import LazyDocument
from generator.search.shards import Shard, content_addressed, encoded
from generator.store import cache_file

_T = TypeVar("_T")

_MOST_EDITED = 20
"""One in so many documents may have changed, before it is quicker to begin from nothing."""

_MOST_LOST = 100
"""One in so many may have to be changed again, before it pays to write everything down."""


class Memo:
    """What pure functions gave, so that they are not asked the same by the next build.

    A result is held on to as long as each build asks for it.
    """

    def __init__(self, *, kept: bool) -> None:
        """Learn whether there is a next build in this process, for which they are kept."""
        self._kept = kept
        self._before: dict[tuple[object, ...], Any] = {}
        self._now: dict[tuple[object, ...], Any] = {}

    def of(self, make: Callable[..., _T], *arguments: object) -> _T:
        """What a function makes of arguments, all of which are hashable."""
        if not self._kept:
            return make(*arguments)
        key = (make, *arguments)
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make(*arguments)
        found: _T = self._now[key]
        return found

    def turn(self) -> None:
        """A build has asked for all that it wants."""
        self._before, self._now = self._now, {}


class IndexCache:
    """An index and what it was made from.

    Attributes:
        results: What its parts were made into.
    """

    def __init__(self, path: Path | None = None, *, goes_on: bool = False) -> None:
        """Take the file it is kept in, and whether this process builds again.

        Args:
            path: The file, which is read when it is needed; None for memory only.
            goes_on: Whether there is a next build in this process.
        """
        self.results = Memo(kept=goes_on)
        self._path = path
        self._read = path is None
        self._facts: list[bytes] = []
        self._texts: list[inverted.Texts] = []
        self._index = inverted.Inverted()
        self._blocks: dict[tuple[bytes, ...], str] = {}
        self._changed = 0

    def inverted(self, drafts: Sequence[LazyDocument]) -> inverted.Inverted:
        """The inverted index of documents."""
        self._load()
        facts = [draft.facts for draft in drafts]
        pairs = enumerate(zip_longest(self._facts, facts))
        places = [place for place, (before, after) in pairs if before != after]
        if len(places) * _MOST_EDITED > len(facts):
            self._texts = [draft.document().searched for draft in drafts]
            self._index = inverted.build(self._texts)
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
        self._index.replace(
            {
                place: (
                    before[place] if place < len(before) else None,
                    after[place] if place < len(after) else None,
                )
                for place in places
            }
        )
        self._texts = after

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
        """Write it down, if that saves more than it costs."""
        if self._path and self._changed * _MOST_LOST > len(self._facts):
            index = (self._index.terms, self._index.pairs)
            cache_file.save(self._path, (self._facts, self._texts, *index, self._blocks))
            self._changed = 0

    def _load(self) -> None:
        if not self._read and self._path and (known := cache_file.load(self._path)):
            self._facts, self._texts, terms, pairs, self._blocks = known
            self._index = inverted.Inverted(terms, pairs)
        self._read = True


def _encoded(drafts: Sequence[LazyDocument]) -> str:
    return encoded(_records(drafts))


def _records(drafts: Sequence[LazyDocument]) -> list[list[object]]:
    return [draft.document().record for draft in drafts]
