"""The pages of weeks and months that have several digests: their papers by title alone."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import text
from generator.model import Digest, Paper
from generator.pages import views
from generator.pages.index import Index
from generator.pages.page import LazyValues, Page
from generator.store.frontmatter import Data
from generator.strings import Strings

FEWEST = 2
"""Digests of a week or a month that has a page: that of a single one would say the same."""

MOST_TITLES = 600
"""Titles on a page; of a longer period each digest shows its first ones."""


@dataclass(frozen=True, slots=True)
class Period:
    """A week or a month with several digests.

    Attributes:
        id: `2025-08` or `2025-w34`, of ISO 8601; a digest is named by a whole day.
        name: What it is called.
        digests: Newest first.
    """

    id: str
    name: str
    digests: tuple[Digest, ...]

    @property
    def url(self) -> str:
        """Address of its page below the root."""
        return views.digest_url(self.id)


def month_id(day: datetime.date) -> str:
    """The identifier of the month of a day.

    >>> month_id(datetime.date(2025, 8, 20))
    '2025-08'
    """
    return f"{day:%Y-%m}"


def week_id(day: datetime.date) -> str:
    """The identifier of the week of a day, which may be of another year than the day.

    >>> week_id(datetime.date(2024, 12, 30))
    '2025-w01'
    """
    year, week, _ = day.isocalendar()
    return f"{year}-w{week:02}"


def months(index: Index) -> dict[str, Period]:
    """Identifier to each month that has a page, newest first."""
    return _periods(index, month_id, index.strings.month)


def weeks(index: Index) -> dict[str, Period]:
    """Identifier to each week that has a page, newest first."""
    return _periods(index, week_id, lambda day: _week_name(index.strings, day))


def _week_name(strings: Strings, day: datetime.date) -> str:
    year, week, _ = day.isocalendar()
    return strings.text("week-of-year", week=week, year=year)


def _periods(
    index: Index, key: Callable[[datetime.date], str], name: Callable[[datetime.date], str]
) -> dict[str, Period]:
    found: dict[str, Period] = {}
    for identifier, group in groupby(index.catalogue.digests, lambda digest: key(digest.date)):
        digests = tuple(group)
        if len(digests) >= FEWEST:
            found[identifier] = Period(identifier, name(digests[0].date), digests)
    return found


def pages(index: Index) -> Iterator[Page]:
    """The page of each month, then that of each week."""
    for periods in (months(index), weeks(index)):
        shown = list(periods.values())
        around = zip([None, *shown], shown, [*shown[1:], None], strict=False)
        for newer, period, older in around:
            yield _page(index, period, older, newer)


def link(period: Period) -> dict[str, Data]:
    """A period by its name and address."""
    return {"name": period.name, "url": period.url}


def _page(index: Index, period: Period, older: Period | None, newer: Period | None) -> Page:
    path = f"digests/{period.id}.md"
    shown = MOST_TITLES // len(period.digests)
    listed = [(digest, _papers(index, digest)) for digest in period.digests]
    count = len({paper.slug for _, papers in listed for paper in papers})
    values: dict[str, Data] = {
        "count": count,
        "digests": [],
        **{k: link(v) for k, v in {"previous": older, "next": newer}.items() if v},
    }
    strings = index.strings
    return Page(
        path=path,
        kind="period",
        title=period.name,
        description=strings.text(
            "period-description", papers=strings.count("papers", count), period=period.name
        ),
        values=LazyValues(
            lambda: {
                **values,
                "digests": [_digest(index, digest, papers, shown) for digest, papers in listed],
            },
            lambda: (
                values,
                [
                    (digest.id, [index.listed_fingerprints[paper.slug] for paper in papers])
                    for digest, papers in listed
                ],
            ),
        ),
        listing=lambda: "\n\n".join(
            _listing(index, path, digest, papers[:shown]) for digest, papers in listed
        ),
        indexed=False,
    )


def _papers(index: Index, digest: Digest) -> list[Paper]:
    return [paper for _, paper in index.by_digest.get(digest.id, ())]


def _digest(index: Index, digest: Digest, papers: Sequence[Paper], shown: int) -> dict[str, Data]:
    """A digest with the titles of its papers."""
    return {
        "id": digest.id,
        "name": index.strings.digest(digest.id),
        "url": views.digest_url(digest.id),
        "count": len(papers),
        "papers": [
            {"title": text.to_html(paper.title), "url": views.paper_url(paper.slug)}
            for paper in papers[:shown]
        ],
    }


def _listing(index: Index, path: str, digest: Digest, papers: Sequence[Paper]) -> str:
    head = views.link(path, views.digest_url(digest.id), index.strings.digest(digest.id))
    titles = (f"- {views.link(path, views.paper_url(one.slug), one.title)}" for one in papers)
    return "\n\n".join(filter(None, [f"## {head}", "\n".join(titles)]))
