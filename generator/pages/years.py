"""The list of years, the page of each, and columns of years beside other lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.model import Paper
from generator.pages import views
from generator.pages.index import Index
from generator.pages.page import Page
from generator.pages.paging import is_first, paged
from generator.settings import Settings
from generator.store.frontmatter import Data

LEADING_TAGS = 3
"""Tags that the list of years names beside each."""

COLUMNS = 12
"""Years that stand beside a list, the last ones."""


def pages(index: Index, settings: Settings) -> Iterator[Page]:
    """The list of years, then the pages of each."""
    yield _years(index)
    for year, papers in sorted(index.by_year.items()):
        make = partial(_year, index, year)
        yield from paged(
            views.year_url(year), papers, settings.papers_per_page, make, settings.strings
        )


def link(index: Index, year: int) -> dict[str, Data]:
    """A year with the address of its page and how many papers are of it."""
    return {"name": str(year), "url": views.year_url(year), "count": len(index.by_year[year])}


def columns(
    papers: Sequence[Paper], address: Callable[[int], str] = views.year_url
) -> dict[str, Data]:
    """The last years of some papers, each with its count, and `most`; nothing of a single year.

    Where there are earlier ones, `earlier` is how many papers are from before `first`.

    Args:
        papers: The papers.
        address: Where a year leads, below the root.
    """
    counts = Counter(paper.year for paper in papers if paper.year)
    if len(counts) < 2:  # one column says nothing
        return {}
    last = max(counts)
    shown = range(max(min(counts), last - COLUMNS + 1), last + 1)
    found: list[Data] = []
    for year in shown:
        values: dict[str, Data] = {"name": str(year), "short": f"{year % 100:02}"}
        found.append(values | {"count": counts[year], "url": address(year) if counts[year] else ""})
    earlier = sum(count for year, count in counts.items() if year < shown[0])
    before: dict[str, Data] = {"earlier": earlier, "first": str(shown[0])} if earlier else {}
    return {"most": max(counts[year] for year in shown), "years": found, **before}


def _leading_tags(index: Index, papers: Sequence[Paper]) -> list[Data]:
    """The tags that most of some papers carry, the most frequent first."""
    counts = Counter(tag.slug for paper in papers for tag in index.used_tags(paper.tags))
    order = {tag.slug: place for place, tag in enumerate(index.catalogue.vocabulary.tags)}
    leading = sorted(counts, key=lambda slug: (-counts[slug], order[slug]))[:LEADING_TAGS]
    return [
        views.counted(tag, index) | {"count": counts[tag.slug]} for tag in index.used_tags(leading)
    ]


def _years(index: Index) -> Page:
    years = sorted(index.by_year, reverse=True)
    path = "years/index.md"
    return Page(
        path=path,
        kind="years",
        title=index.strings.text("nav-years"),
        description=index.strings.text("years-description"),
        values={
            "years": [
                {**link(index, year), "topics": _leading_tags(index, index.by_year[year])}
                for year in years
            ],
            "most": max(map(len, index.by_year.values()), default=0),
        },
        listing=lambda: "\n".join(
            f"- {views.link(path, views.year_url(y), str(y))}" for y in years
        ),
        indexed=False,
    )


def _year(
    index: Index, year: int, path: str, papers: Sequence[Paper], pager: Mapping[str, Data]
) -> Page:
    years = sorted(index.by_year)
    place = years.index(year)
    count = len(index.by_year[year])
    around: dict[str, Data] = {}
    if place:
        around["previous"] = link(index, years[place - 1])
    if place + 1 < len(years):
        around["next"] = link(index, years[place + 1])
    return Page(
        path=path,
        kind="year",
        title=index.strings.text("year-title", year=year),
        description=index.strings.text(
            "year-description", papers=index.strings.count("papers", count), year=year
        ),
        values=views.with_cards(
            index,
            papers,
            {
                "year": year,
                "count": count,
                "days": views.days(papers),
                "papers": [],
                **around,
                **pager,
            },
            references=is_first(path),
        ),
        listing=lambda: views.paper_list(index, path, papers),
        indexed=False,
    )
