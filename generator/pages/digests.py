"""The list of digests and the page of each."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, groupby
from typing import TypeAlias

from generator.model import Digest, DigestEntry, Paper
from generator.pages import ledgers, periods, shelf, tags, views, years
from generator.pages.index import Index
from generator.pages.page import LazyValues, Page
from generator.pages.paging import FIRST, is_first, page_of, page_url, paged
from generator.pages.periods import Period
from generator.pages.shelf import Group
from generator.settings import Settings
from generator.store.frontmatter import Data

LONGEST_UNFOLDED = 200
"""Papers of a digest that shows abstracts; a longer one is a list alone, or its page were too large
to load."""

MONTHS = 12
"""Months on one page of the list of digests."""


def pages(index: Index, settings: Settings) -> Iterator[Page]:
    """The digests by month, newest first and a year a page, then the pages of each."""
    days = index.catalogue.digests
    months = [tuple(group) for _, group in groupby(days, lambda digest: digest.id[:7])]
    make = partial(_all_digests, index)
    yield from paged("digests/", months, MONTHS, make, settings.strings)
    yield from each(index, settings)


def each(index: Index, settings: Settings, wanted: Container[str] | None = None) -> Iterator[Page]:
    """The pages of each digest, or of those with some identifiers.

    The first holds what a first visit may load; with scripts the others are appended to it.
    """
    digests = index.catalogue.digests
    months = periods.months(index)
    for newer, digest, older in zip([None, *digests], digests, [*digests[1:], None], strict=False):
        if wanted is None or digest.id in wanted:
            month = months.get(periods.month_id(digest.date))
            yield from _pages(index, settings, digest, _around(index, older, newer, month))


def _around(
    index: Index, older: Digest | None, newer: Digest | None, month: Period | None
) -> dict[str, Data]:
    """Where a digest leads to."""
    around = {"previous": older, "next": newer}
    return {
        **({"month": periods.link(month)} if month else {}),
        **{name: summary(index, other) for name, other in around.items() if other},
    }


def _pages(
    index: Index, settings: Settings, digest: Digest, around: Mapping[str, Data]
) -> Iterator[Page]:
    pairs = index.by_digest.get(digest.id, ())
    grouped = shelf.groups(index, [paper for _, paper in pairs])
    rows = [(place, *pair) for place, pair in enumerate(pairs)]
    rows = [rows[place] for group in grouped for place in group.places] or rows
    make = partial(_digest, _Contents(index, settings, digest, grouped, rows, around))
    size = settings.papers_per_page
    return paged(views.digest_url(digest.id), rows, size, make, settings.strings, FIRST)


_Row: TypeAlias = tuple[int, DigestEntry, Paper]
"""A paper of a digest, after its place in the digest's order."""


@dataclass(frozen=True, slots=True)
class _Contents:
    """What all pages of a digest share."""

    index: Index
    settings: Settings
    digest: Digest
    groups: Sequence[Group]
    rows: Sequence[_Row]
    around: Mapping[str, Data]


def shelf_key(digest: Digest, grouped: Sequence[Group], settings: Settings) -> list[Data]:
    """The groups of a digest, each with the address of its heading."""
    url, size = views.digest_url(digest.id), settings.papers_per_page
    starts = accumulate((len(group.places) for group in grouped), initial=0)
    pages = [page_url(url, page_of(start, size, FIRST)) for start in starts]
    return [
        {**group.values(), "url": f"{page}#{group.id}"}
        for group, page in zip(grouped, pages, strict=False)
    ]


def summary(index: Index, digest: Digest) -> dict[str, Data]:
    """What a list shows of a digest."""
    entries = index.by_digest.get(digest.id, ())
    values: dict[str, Data] = {
        "name": index.strings.digest(digest.id),
        "id": digest.id,
        "url": views.digest_url(digest.id),
        "count": len(entries),
    }
    return values


def _all_digests(
    index: Index, path: str, months: Sequence[Sequence[Digest]], pager: Mapping[str, Data]
) -> Page:
    return Page(
        path=path,
        kind="digests",
        title=index.strings.text("nav-digests"),
        description=index.strings.text("digests-description"),
        values={
            "count": len(index.catalogue.digests),
            "months": _months(index, months),
            **pager,
        },
        listing=lambda: "\n\n".join(_listed_month(index, path, digests) for digests in months),
        indexed=False,
        feed="digests/feed.xml",
    )


SHADES = 4
"""Shades that days of a calendar have, the darkest for the most papers."""


def _listed_month(index: Index, path: str, digests: Sequence[Digest]) -> str:
    """The digests of a month in Markdown, after links to its page and those of its weeks."""
    months, weeks = periods.months(index), periods.weeks(index)
    names = [periods.month_id(digests[0].date), *(periods.week_id(one.date) for one in digests)]
    shown = [{**months, **weeks}.get(name) for name in dict.fromkeys(names)]
    head = ", ".join(views.link(path, one.url, one.name) for one in shown if one)
    days = "\n".join(
        f"- {views.link(path, views.digest_url(one.id), index.strings.digest(one.id))}"
        for one in digests
    )
    return "\n\n".join(filter(None, [head, days]))


def _months(index: Index, months: Sequence[Sequence[Digest]]) -> list[Data]:
    """Months, newest first, and within each its days, as a calendar has them."""
    most = max((len(pairs) for pairs in index.by_digest.values()), default=1)
    with_page, weeks = periods.months(index), periods.weeks(index)
    found: list[Data] = []
    for digests in months:
        first = digests[0].date.replace(day=1)
        days = groupby(reversed(digests), lambda digest: digest.date)
        oldest = digests[-1].date
        cells = [_day(index, day, _row(day, oldest), list(of_day), most) for day, of_day in days]
        page = with_page.get(periods.month_id(first))
        rows = _weeks([digest.date for digest in reversed(digests)], weeks)
        found.append(
            {
                "id": f"m{periods.month_id(first)}",
                "name": index.strings.month(first),
                **({"url": page.url} if page else {}),
                "days": cells,
                **({"weeks": rows} if rows else {}),
            }
        )
    return found


def _weeks(days: Sequence[datetime.date], weeks: Mapping[str, Period]) -> list[Data]:
    """The weeks of a month that have a page, each with the row of its days."""
    rows = {periods.week_id(day): _row(day, days[0]) for day in days}
    return [
        {"row": row, "number": int(week[-2:]), **periods.link(weeks[week])}
        for week, row in rows.items()
        if week in weeks
    ]


def _row(day: datetime.date, first: datetime.date) -> int:
    """The row of a day in a calendar that begins with the week of the first one, from 1."""
    return (day - first + datetime.timedelta(first.weekday())).days // 7 + 1


def _day(
    index: Index, day: datetime.date, row: int, digests: Sequence[Digest], most: int
) -> dict[str, Data]:
    """A day of a calendar whose weeks begin on Monday: `column` and `row` count from 1."""
    newest = index.newest_digest
    shown: list[Data] = []
    for digest in digests:
        values = summary(index, digest)
        count = len(index.by_digest.get(digest.id, ()))
        values["shade"] = -(-count * SHADES // most)
        if newest and digest.id == newest.id:
            values["new"] = True
        shown.append(values)
    return {
        "day": day.day,
        "column": day.isoweekday(),
        "row": row,
        "digests": shown,
    }


def _digest(
    contents: _Contents, path: str, rows: Sequence[_Row], pager: Mapping[str, Data]
) -> Page:
    index, digest = contents.index, contents.digest
    papers = [paper for _, paper in index.by_digest.get(digest.id, ())]
    unfolded = len(papers) <= LONGEST_UNFOLDED
    told = index.fingerprints if unfolded else index.listed_fingerprints
    further = contents.rows if is_first(path) else ()
    day = index.strings.digest(digest.id)
    values: dict[str, Data] = {
        **summary(index, digest),
        "days": views.days(papers),
        "papers": [],
        **({"by_votes": True} if index.by_votes and any(map(index.votes, papers)) else {}),
        "groups": _shown(contents.groups, rows),
        **(_beside(contents, papers) if is_first(path) else {}),
        **contents.around,
        **pager,
    }
    return Page(
        path=path,
        kind="digest",
        title=index.strings.text("digest-title", day=day),
        description=index.strings.text(
            "digest-description", papers=index.strings.count("papers", len(papers)), day=day
        ),
        values=LazyValues(
            lambda: {
                **values,
                "papers": [
                    {
                        "number": entry.number,
                        **views.card(index, paper),
                        **views.reference(index, paper),
                        **(views.abstract(paper) if unfolded else {}),
                    }
                    for _, entry, paper in rows
                ],
                **({"further": _further(contents)} if further else {}),
            },
            lambda: (
                values,
                [(entry.number, told[paper.slug]) for _, entry, paper in rows],
                [(entry.number, index.listed_fingerprints[one.slug]) for _, entry, one in further],
            ),
        ),
        listing=lambda: "\n\n".join(
            [
                views.paper_list(index, path, [paper for _, _, paper in sorted(rows)]),
                *ledgers.markdown(index, path, digest.ledger),
            ]
        ),
        source=f"digests/{digest.file}",
        indexed=False,
    )


def _beside(contents: _Contents, papers: Sequence[Paper]) -> dict[str, Data]:
    """What the first page of a digest shows besides its papers."""
    index, digest, grouped = contents.index, contents.digest, contents.groups
    return {
        "shelf": shelf.shelf(papers, grouped),
        "key": shelf_key(digest, grouped, contents.settings),
        "frequent": tags.frequent(index, papers),
        "columns": years.columns(papers),
        **({"ledger": ledgers.values(index, digest.ledger)} if digest.ledger else {}),
    }


def _further(contents: _Contents) -> list[Data]:
    """The papers that are not on the first page, so that all can be led to and saved from there.

    Other pages name the number of each, and reference managers save a digest at once.
    """
    url, size = views.digest_url(contents.digest.id), contents.settings.papers_per_page
    placed = [(page_of(at, size, FIRST), row) for at, row in enumerate(contents.rows)]
    return [
        {
            "number": entry.number,
            "url": f"{page_url(url, page)}#{entry.number}",
            **views.reference(contents.index, paper),
        }
        for page, (_, entry, paper) in sorted(placed, key=lambda one: one[1][1].number)
        if page > 1
    ]


def _shown(grouped: Sequence[Group], rows: Sequence[_Row]) -> list[Data]:
    """The groups that some rows are of, each with the places of these."""
    here = {place for place, _, _ in rows}
    shown = [(group, [at for at in group.places if at in here]) for group in grouped]
    return [{**group.values(), "places": [*places]} for group, places in shown if places]
