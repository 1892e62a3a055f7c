"""The list of digests and the page of each."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from generator import text
from generator.model import Account, Digest, Ledger, LeftOut, Outcome
from generator.pages import periods, shelf, tags, views, years
from generator.pages.index import Index
from generator.pages.page import LazyValues, Page
from generator.pages.paging import paged
from generator.pages.periods import Period
from generator.settings import Settings
from generator.store.frontmatter import Data
from generator.strings import Strings, messages

LONGEST_UNFOLDED = 200
"""Papers of a digest that shows abstracts; a longer one is a list alone, or its page were too large
to load."""

MONTHS = 12
"""Months on one page of the list of digests."""


def pages(index: Index, settings: Settings) -> Iterator[Page]:
    """The digests by month, newest first and a year a page, then the page of each, whole."""
    days = index.catalogue.digests
    months = [tuple(group) for _, group in groupby(days, lambda digest: digest.id[:7])]
    make = partial(_all_digests, index)
    yield from paged("digests/", months, MONTHS, make, settings.strings)
    yield from each(index)


def each(index: Index, wanted: Container[str] | None = None) -> Iterator[Page]:
    """The page of each digest, or of those with some identifiers."""
    digests = index.catalogue.digests
    months = periods.months(index)
    for newer, digest, older in zip([None, *digests], digests, [*digests[1:], None], strict=False):
        if wanted is None or digest.id in wanted:
            month = months.get(periods.month_id(digest.date))
            yield _digest(index, digest, older, newer, month)


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
    index: Index,
    digest: Digest,
    older: Digest | None,
    newer: Digest | None,
    month: Period | None,
) -> Page:
    path = f"digests/{digest.id}.md"
    pairs = index.by_digest.get(digest.id, ())
    papers = [paper for _, paper in pairs]
    unfolded = len(pairs) <= LONGEST_UNFOLDED
    told = index.fingerprints if unfolded else index.listed_fingerprints
    around = {"previous": older, "next": newer}
    day = index.strings.digest(digest.id)
    grouped = shelf.groups(index, papers)
    values: dict[str, Data] = {
        **summary(index, digest),
        "days": views.days(papers),
        "papers": [],
        **({"by_votes": True} if index.by_votes and any(map(index.votes, papers)) else {}),
        "groups": grouped,
        "shelf": shelf.shelf(papers, grouped),
        "frequent": tags.frequent(index, papers),
        "columns": years.columns(papers),
        **({"ledger": _ledger(index, digest.ledger)} if digest.ledger else {}),
        **({"month": periods.link(month)} if month else {}),
        **{name: summary(index, other) for name, other in around.items() if other},
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
                    for entry, paper in pairs
                ],
            },
            lambda: (
                values,
                [(entry.number, told[paper.slug]) for entry, paper in pairs],
            ),
        ),
        listing=lambda: "\n\n".join(
            [views.paper_list(index, path, papers), *_told(index, path, digest)]
        ),
        source=f"digests/{digest.file}",
        indexed=False,
    )


def _ledger(index: Index, ledger: Ledger) -> dict[str, Data]:
    """How many entries became what, and those of which a reader may want to know more."""
    values: dict[str, Data] = {
        "totals": _totals(index.strings, ledger),
        "entries": [_entry(index, account) for account in _telling(ledger)],
        "left_out": [
            {"reason": _left_out(index.strings, one), "title": text.to_html(one.title)}
            for one in ledger.left_out
        ],
    }
    return {key: value for key, value in values.items() if value}


def _totals(strings: Strings, ledger: Ledger) -> str:
    """`66 entries: 66 added, 0 there already, 0 merged, 0 refused`."""
    counts = [
        strings.text(
            "outcome-count",
            number=strings.number(ledger.count(outcome)),
            outcome=_outcome(strings, outcome),
        )
        for outcome in Outcome
    ]
    if ledger.left_out:
        counts.append(strings.count("left-out", len(ledger.left_out)))
    entries = strings.count("entries", len(ledger.accounts))
    outcomes = strings.text("list-separator").join(counts)
    return strings.text("ledger-totals", entries=entries, outcomes=outcomes)


def _left_out(strings: Strings, one: LeftOut) -> str:
    return strings.text(f"left-out-{one.reason}")


def _outcome(strings: Strings, outcome: Outcome) -> str:
    return strings.text(f"outcome-{outcome.name.lower()}")


def _telling(ledger: Ledger) -> list[Account]:
    """The accounts that say more than that a record was added."""
    return [account for account in ledger.accounts if account.outcome is not Outcome.ADDED]


def _entry(index: Index, account: Account) -> dict[str, Data]:
    paper = index.by_name.get(account.slug)
    reason = messages.reason(account.reason, index.strings)
    values: dict[str, Data] = {
        "number": account.number,
        "line": account.line,
        "outcome": _outcome(index.strings, account.outcome),
        "title": text.to_html(paper.title) if paper else text.to_html(account.slug),
        "url": views.paper_url(paper.slug) if paper else "",
        "reason": reason,
        **({"translated": True} if reason != account.reason else {}),
    }
    return {key: value for key, value in values.items() if value}


def _told(index: Index, path: str, digest: Digest) -> list[str]:
    """The ledger in Markdown: the totals, then a list."""
    if not digest.ledger:
        return []
    entries = [_told_entry(index, path, account) for account in _telling(digest.ledger)]
    entries += [
        f"- {_left_out(index.strings, one)}: {text.to_markdown(one.title)}"
        for one in digest.ledger.left_out
    ]
    return [f"{_totals(index.strings, digest.ledger)}.", *filter(None, ["\n".join(entries)])]


def _told_entry(index: Index, path: str, account: Account) -> str:
    paper = index.by_name.get(account.slug)
    name = text.to_markdown(account.slug)
    if paper:
        name = views.link(path, views.paper_url(paper.slug), paper.title)
    facts = ": ".join(
        filter(None, [name, text.to_markdown(messages.reason(account.reason, index.strings))])
    )
    strings = index.strings
    entry = strings.text(
        "ledger-entry",
        number=strings.number(account.number),
        line=strings.number(account.line),
        outcome=_outcome(strings, account.outcome),
    )
    return f"- {entry}: {facts}"
