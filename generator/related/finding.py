"""The related papers of a catalogue; what has not changed since is not computed again.

What comes of an update is the same as from nothing; a test compares them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from generator.model import Paper
from generator.related.relation import Related
from generator.store import fingerprints, memory
from generator.store.build_cache import BuildCache


def find(papers: Sequence[Paper], most: int, cache: BuildCache | None = None) -> Related:
    """The related papers of each.

    Args:
        papers: In order of their slugs.
        most: How many are wanted of each at most; none for zero.
        cache: What an earlier run kept.
    """
    if not most or len(papers) < 2:
        return {}
    cache = cache or BuildCache()
    texts = {paper.slug: fingerprints.fingerprint(paper.title, paper.abstract) for paper in papers}
    facts = [(paper.stands, str(paper.added)) for paper in papers]
    key = fingerprints.fingerprint(most, list(texts.items()), facts)
    related: Related | None = cache.find("relations", key)
    if related is None:
        related = _computed(papers, texts, most, cache)
        cache.keep("relations", related, key)
    return related


def _computed(
    papers: Sequence[Paper], texts: Mapping[str, bytes], most: int, cache: BuildCache
) -> Related:
    # NumPy takes a tenth of a second to load, and most builds have nothing to compute. More
    # threads of its library would wait for each other most of the time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from generator.related.computation import Computation  # noqa: PLC0415

    computation = Computation.kept(cache)
    computation.update(papers, most, texts)
    computation.keep(cache)
    related = computation.relations
    del computation
    memory.trim()
    return related
