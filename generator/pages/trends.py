"""The page of trends: papers of each tag by year, and which tags go together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from generator.model import Paper, Tag
from generator.pages import views
from generator.pages.index import Index
from generator.pages.page import Page
from generator.store.frontmatter import Data

PATH = "trends.md"
URL = "trends/"

YEARS = 12
"""Years that are shown, the last ones."""

FEWEST_PAPERS = 5
"""Papers of a tag that has a picture of its years."""

FEWEST_TAGS = 4
"""Tags with so many papers, for a page of trends; fewer show no trend."""

FEWEST_YEARS = 3
"""Years with papers, for a page of trends."""

MOST_TAGS = 40
"""Tags with a picture of their years, those of most papers."""

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
    if worthwhile(index):
        yield _page(index)


def worthwhile(index: Index) -> bool:
    """Whether there are papers enough, of several years and tags."""
    return len(_frequent(index)) >= FEWEST_TAGS and len(index.by_year) >= FEWEST_YEARS


def span(index: Index) -> range:
    """The years that are shown."""
    last = max(index.by_year, default=0)
    return range(max(min(index.by_year, default=0), last - YEARS + 1), last + 1)


def sparkline(papers: Sequence[Paper], years: range) -> str:
    """The data of an SVG path with a column a year, 7 wide and at most 24 high."""
    counts = Counter(paper.year for paper in papers)
    most = max(LEAST_HEIGHT, *(counts[year] for year in years))
    heights = [round(_HEIGHT * counts[year] / most) for year in years]
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


def _page(index: Index) -> Page:
    frequent, years = _frequent(index), span(index)
    known = {tag.slug: place for place, tag in enumerate(index.catalogue.vocabulary.tags)}
    shown = sorted(frequent, key=lambda tag: known[tag.slug])
    together = frequent[:TOGETHER]
    pairs = _pairs(index, together)
    values: dict[str, Data] = {
        "years": [str(year) for year in years],
        "tags": [_over_time(index, tag, years) for tag in shown],
        "width": len(years) * (_COLUMN + _GAP) - _GAP,
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
        description=index.strings.text("trends-description"),
        values=values,
        listing=lambda: _listing(index, shown, years, pairs),
        indexed=False,
    )


def _over_time(index: Index, tag: Tag, years: range) -> Data:
    papers = index.by_tag[tag.slug]
    counts = Counter(paper.year for paper in papers)
    return {
        **views.counted(tag, index),
        "path": sparkline(papers, years),
        "counts": [counts[year] for year in years],
    }


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


def _listing(index: Index, tags: Sequence[Tag], years: range, pairs: _Pairs) -> str:
    """Both as Markdown tables."""
    say = index.strings.text
    head = [say("tag-name"), *map(str, years)]
    rows = [head, ["---"] * len(head)]
    for tag in tags:
        counts = Counter(paper.year for paper in index.by_tag[tag.slug])
        name = views.link(PATH, views.tag_url(tag.slug), tag.name)
        rows.append([name, *(str(counts[year]) for year in years)])
    both = [[say("tag-name"), say("tag-name"), say("nav-papers")], ["---"] * 3]
    both += [[one.name, other.name, str(count)] for one, other, count in _ranked(pairs)]
    return "\n\n".join(
        "\n".join(f"| {' | '.join(row)} |" for row in table) for table in (rows, both)
    )
