"""Places on the map for papers that have none yet: among their relatives."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from generator.model import Place
from generator.related.relation import Related
from generator.store.places import SIZE


def placed(
    slugs: Collection[str], places: Mapping[str, Place], related: Related
) -> dict[str, Place]:
    """Where papers stand: as they did, or at the mean of their relatives.

    Closer relatives weigh more. Papers none of whose relatives has a place have none. No two
    stand in one place.

    >>> placed("ab", {"a": (4, 6)}, {"b": (("a", ("moss",)),)})
    {'a': (4, 6), 'b': (5, 6)}
    """
    found = {slug: places[slug] for slug in slugs if slug in places}
    taken = set(found.values())
    for slug in slugs:
        near = [places[other] for other, _ in related.get(slug, ()) if other in places]
        if slug in found or not near:
            continue
        weights = [1 / rank for rank in range(1, len(near) + 1)]
        x, y = (_mean([place[axis] for place in near], weights) for axis in (0, 1))
        found[slug] = _free(x, y, taken)
        taken.add(found[slug])
    return found


def _free(x: int, y: int, taken: Collection[Place]) -> Place:
    """A place where nobody stands, to the right or left."""
    beside = ((x + step * side, y) for step in range(SIZE) for side in (1, -1))
    return next((it for it in beside if 0 <= it[0] <= SIZE and it not in taken), (x, y))


def _mean(numbers: Sequence[int], weights: Sequence[float]) -> int:
    weighed = sum(number * weight for number, weight in zip(numbers, weights, strict=True))
    return round(weighed / sum(weights))
