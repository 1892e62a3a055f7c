"""Papers by the area of their main tag, and as a shelf: one spine a paper, the taller the newer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.model import Paper
from generator.pages import views
from generator.pages.index import Index
from generator.store.frontmatter import Data

FEWEST = 5
"""Papers that make a shelf; fewer are seen as well by reading them."""

MOST_SPINES = 150
"""Spines of a shelf; of more papers one stands for several."""

HEIGHT, LOWEST, STEP = 56, 18, 4
"""Height of the newest spine and of the lowest, and how much lower a year makes one."""

_SPINE, _GAP, _BETWEEN = 9, 2, 6
"""Width of a spine, the gap after each, and what comes besides between two groups."""


@dataclass(frozen=True, slots=True)
class Group:
    """Papers of one area.

    Attributes:
        id: What its heading is addressed by.
        name: Name of the area.
        area: Number of the area's colour; 0 for none.
        places: Which of the papers are in it, from 0.
    """

    id: str
    name: str
    area: int
    places: Sequence[int]

    def values(self) -> dict[str, Data]:
        """What templates say of it."""
        return {"id": self.id, "name": self.name, "area": self.area, "count": len(self.places)}


def groups(index: Index, papers: Sequence[Paper]) -> list[Group]:
    """The areas of some papers in the order of the vocabulary, each with its papers' places.

    Within an area papers follow the vocabulary's tags, then their own order. Papers without a tag
    come last, in a group that has no area. All of one group are no groups.
    """
    vocabulary = index.catalogue.vocabulary
    order = {tag.slug: place for place, tag in enumerate(vocabulary.tags)}
    by_area: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, paper in enumerate(papers):
        main = next(iter(index.used_tags(paper.tags)), None)
        by_area[main.area if main else ""].append((order[main.slug] if main else 0, place))
    if len(by_area) < 2:  # one group says nothing
        return []
    areas = {area.slug: area.name for area in vocabulary.areas}
    first = {tag.area: views.area_colour(index, tag) for tag in reversed(vocabulary.tags)}
    return [
        Group(
            area or "other",
            areas.get(area) or index.strings.text("without-tag"),
            first.get(area, 0),
            [place for _, place in sorted(by_area[area])],
        )
        for area in (*areas, "")
        if area in by_area
    ]


def shelf(papers: Sequence[Paper], grouped: Sequence[Group]) -> dict[str, Data]:
    """A picture of grouped papers, and from when they are; nothing of a few papers.

    Each group has the `path` of an SVG image of `width` by `height`, whose spines grow from left
    to right.
    """
    years = [paper.year for paper in papers if paper.year]
    if not grouped or len(papers) < FEWEST or not years:
        return {}
    share = -(-len(papers) // MOST_SPINES)
    heights = [
        sorted(_height(papers[place], max(years)) for place in group.places)[share - 1 :: share]
        or [LOWEST]
        for group in grouped
    ]
    widths = [len(group) * (_SPINE + _GAP) - _GAP for group in heights]
    starts = accumulate((width + _BETWEEN for width in widths), initial=0)
    return {
        "width": sum(widths) + _BETWEEN * (len(widths) - 1),
        "height": HEIGHT,
        "paths": [_path(start, group) for start, group in zip(starts, heights, strict=False)],
        "first": min(years),
        "last": max(years),
    }


def _height(paper: Paper, newest: int) -> int:
    return max(LOWEST, HEIGHT - STEP * (newest - paper.year)) if paper.year else LOWEST


def _path(start: int, heights: Sequence[int]) -> str:
    """Spines of these heights side by side, as the data of an SVG path."""
    spines = f"m{_GAP + _SPINE} 0".join(
        f"v-{height}h{_SPINE}v{height}h-{_SPINE}" for height in heights
    )
    return f"M{start} {HEIGHT}{spines}"
