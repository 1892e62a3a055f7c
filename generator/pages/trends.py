"""The page of trends: papers of each tag over time, and which tags go together."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.model import Paper, Tag
from generator.pages import views
from generator.pages.index import Index
from generator.pages.page import Page
from generator.store.frontmatter import Data

PATH = "trends.md"
URL = "trends/"

COLUMNS = 12
"""Years or months that are shown, the last ones."""

FEWEST_PAPERS = 5
"""Papers of a tag that has a picture."""

FEWEST_TAGS = 4
"""Tags with so many papers, for a page of trends; fewer show no trend."""

FEWEST_COLUMNS = 3
"""Years or months with papers, for a page of trends."""

MOST_TAGS = 40
"""Tags with a picture, those of most papers."""

TOGETHER = 12
"""Tags in the picture of what goes together, those of most papers."""

MOST_PAIRS = 30
"""Pairs of them in its table."""

LEAST_HEIGHT = 4
"""Papers of the highest column at least, so that a single paper is not drawn as a peak."""

_COLUMN, _GAP, _HEIGHT = 6, 1, 24
_CELL, _LINE = 24, 2
SHADES = 4
"""Shades of the picture of what goes together, the last for the most papers."""


def pages(index: Index) -> Iterator[Page]:
    """The page, if there is enough to show."""
    over = columns(index)
    if over is not None and worthwhile(index):
        yield _page(index, over)


@dataclass(frozen=True, slots=True)
class Columns:
    """The years that papers are of; where these are too few, the months in which they came.

    Attributes:
        unit: `year` or `month`.
        names: What each is called, without a gap, oldest first.
        place: The column of a paper; of one that is not shown none of theirs.
    """

    unit: str
    names: tuple[str, ...]
    place: Callable[[Paper], int]

    def counts(self, papers: Sequence[Paper]) -> list[int]:
        """How many of the papers stand in each column."""
        found = Counter(map(self.place, papers))
        return [found[place] for place in range(len(self.names))]


def worthwhile(index: Index) -> bool:
    """Whether there are papers enough, of several tags and years or months."""
    return len(_frequent(index)) >= FEWEST_TAGS and columns(index) is not None


def columns(index: Index) -> Columns | None:
    """What papers are counted by, if it is enough to show a trend."""
    if len(index.by_year) >= FEWEST_COLUMNS:
        first, last = _span(index.by_year)
        years = tuple(str(year) for year in range(first, last + 1))
        return Columns("year", years, lambda paper: (paper.year or 0) - first)
    months = {_month(paper) for paper in index.catalogue.papers if paper.added}
    if len(months) < FEWEST_COLUMNS:
        return None
    first, last = _span(months)
    days = (datetime.date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1))
    return Columns("month", tuple(map(index.strings.month, days)), lambda it: _month(it) - first)


def _span(numbers: Collection[int]) -> tuple[int, int]:
    last = max(numbers)
    return max(min(numbers), last - COLUMNS + 1), last


def _month(paper: Paper) -> int:
    """The month in which a paper came, counted from the year nought; before all without a day."""
    return paper.added.year * 12 + paper.added.month - 1 if paper.added else -1


def sparkline(counts: Sequence[int]) -> str:
    """The data of an SVG path with a column for each count, 7 wide and at most 24 high."""
    most = max(LEAST_HEIGHT, *counts)
    heights = [round(_HEIGHT * count / most) for count in counts]
    return "".join(
        f"M{place * (_COLUMN + _GAP)} {_HEIGHT}v-{height}h{_COLUMN}v{height}"
        for place, height in enumerate(heights)
        if height
    )


def _frequent(index: Index) -> list[Tag]:
    """The tags of most papers, most frequent first."""
    held = index.by_tag
    found = [
        tag
        for tag in index.catalogue.vocabulary.tags
        if len(held.get(tag.slug, ())) >= FEWEST_PAPERS
    ]
    return sorted(found, key=lambda tag: -len(held[tag.slug]))[:MOST_TAGS]


def _page(index: Index, over: Columns) -> Page:
    frequent = _frequent(index)
    known = {tag.slug: place for place, tag in enumerate(index.catalogue.vocabulary.tags)}
    shown = sorted(frequent, key=lambda tag: known[tag.slug])
    together = frequent[:TOGETHER]
    pairs = _pairs(index, together)
    values: dict[str, Data] = {
        "unit": over.unit,
        "columns": [*over.names],
        "tags": [_over_time(index, tag, over) for tag in shown],
        "width": len(over.names) * (_COLUMN + _GAP) - _GAP,
        "matrix": {
            "tags": [views.counted(tag, index) for tag in together],
            "size": len(together) * _CELL,
            "numbers": [
                {"number": place + 1, "x": place * _CELL + _CELL // 2, "y": place * _CELL + 17}
                for place in range(len(together))
            ],
            "paths": _paths(together, pairs),
        },
        "pairs": _told(index, pairs),
    }
    return Page(
        path=PATH,
        kind="trends",
        title=index.strings.text("nav-trends"),
        description=index.strings.text(f"trends-by-{over.unit}"),
        values=values,
        listing=lambda: _listing(index, shown, over, pairs),
        indexed=False,
    )


def _over_time(index: Index, tag: Tag, over: Columns) -> Data:
    counts = over.counts(index.by_tag[tag.slug])
    return {**views.counted(tag, index), "path": sparkline(counts), "counts": [*counts]}


_Pairs = Mapping[tuple[Tag, Tag], int]


def _pairs(index: Index, tags: Sequence[Tag]) -> _Pairs:
    """How many papers carry both of two tags; not of those of which one is the broader."""
    vocabulary = index.catalogue.vocabulary
    held = {tag.slug: {paper.slug for paper in index.by_tag[tag.slug]} for tag in tags}
    return {
        (one, other): both
        for one, other in combinations(tags, 2)
        if one.slug not in vocabulary.ancestors(other.slug)
        and other.slug not in vocabulary.ancestors(one.slug)
        and (both := len(held[one.slug] & held[other.slug]))
    }


def _paths(tags: Sequence[Tag], pairs: _Pairs) -> list[Data]:
    """Squares in a triangle of tags: the data of an SVG path for each shade."""
    place = {tag.slug: number for number, tag in enumerate(tags)}
    most = max(pairs.values(), default=1)
    side = _CELL - _LINE
    shades: list[str] = [""] * SHADES
    for (one, other), count in pairs.items():
        column, row = place[one.slug] * _CELL, place[other.slug] * _CELL
        shades[-(-count * SHADES // most) - 1] += f"M{column} {row}h{side}v{side}h-{side}z"
    return [*shades]


def _ranked(pairs: _Pairs) -> list[tuple[Tag, Tag, int]]:
    found = [(one, other, count) for (one, other), count in pairs.items()]
    return sorted(found, key=lambda pair: -pair[2])[:MOST_PAIRS]


def _told(index: Index, pairs: _Pairs) -> list[Data]:
    return [
        {
            "one": views.counted(one, index),
            "other": views.counted(other, index),
            "count": count,
            "url": f"papers/?tag={one.slug}&tag={other.slug}",
        }
        for one, other, count in _ranked(pairs)
    ]


def _listing(index: Index, tags: Sequence[Tag], over: Columns, pairs: _Pairs) -> str:
    """Both as Markdown tables."""
    say = index.strings.text
    head = [say("tag-name"), *over.names]
    rows = [head, ["---"] * len(head)]
    for tag in tags:
        name = views.link(PATH, views.tag_url(tag.slug), tag.name)
        rows.append([name, *map(str, over.counts(index.by_tag[tag.slug]))])
    both = [[say("tag-name"), say("tag-name"), say("nav-papers")], ["---"] * 3]
    both += [[one.name, other.name, str(count)] for one, other, count in _ranked(pairs)]
    return "\n\n".join(
        "\n".join(f"| {' | '.join(row)} |" for row in table) for table in (rows, both)
    )
