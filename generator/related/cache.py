"""The related papers of a catalogue, and what is remembered of them from one build to the next.

What comes of an update is the same as from nothing; a test compares them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import Paper
from generator.related.relation import Related
from generator.store import cache_file, fingerprints, memory

if TYPE_CHECKING:
    from generator.related.computation import Computation


class RelatedCache:
    """Finds related papers; what has not changed since the last time is not computed again."""

    def __init__(self, folder: Path | None = None, *, goes_on: bool = False) -> None:
        """Take where things are remembered.

        Args:
            folder: A folder of its own; None for memory only.
            goes_on: Whether this process asks again, so that all is held in memory.
        """
        self._folder = folder
        self._goes_on = goes_on
        self._facts = b""
        self._related: Related = {}
        self._computation: Computation | None = None

    def find(self, papers: Sequence[Paper], most: int) -> Related:
        """The related papers of each.

        Args:
            papers: In order of their slugs.
            most: How many are wanted of each at most; none for zero.
        """
        if not most or len(papers) < 2:
            return {}
        facts = _fingerprint(papers, most)
        if facts != self._facts and not self._load(facts):
            self._compute(papers, most)
            self._facts = facts
            if self._folder:
                cache_file.save(self._folder / "relations", (facts, dict(self._related)))
        return self._related

    def _load(self, facts: bytes) -> bool:
        """Whether the related papers of these facts were written down; then they are known."""
        found = cache_file.load(self._folder / "relations") if self._folder else None
        if not found or found[0] != facts:
            return False
        self._facts, self._related = found
        return True

    def _compute(self, papers: Sequence[Paper], most: int) -> None:
        # NumPy takes a tenth of a second to load, and most builds have nothing to compute. More
        # threads of its library would wait for each other most of the time.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from generator.related.computation import Computation  # noqa: PLC0415

        vectors = self._folder and self._folder / "vectors"
        computation = self._computation or Computation.load(vectors)
        computation.update(papers, most)
        computation.save(vectors)
        self._related = computation.relations
        self._computation = computation if self._goes_on else None
        del computation
        memory.trim()


def _fingerprint(papers: Sequence[Paper], most: int) -> bytes:
    """The fingerprint of all that related papers are found in."""
    facts = [(p.slug, p.title, p.abstract, p.status is None, str(p.added)) for p in papers]
    return fingerprints.fingerprint(most, facts)
