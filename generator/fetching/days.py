"""Which days to ask a service for. Pure.

A schedule runs late or not at all and days grow after they were read, so the question is which days
may be missing something, never what came yesterday.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection

MOST = 60
"""Days that a run goes back by itself."""

_SATURDAY = 5


def to_ask(
    known: Collection[datetime.date],
    today: datetime.date,
    again: int,
    since: datetime.date | None = None,
) -> list[datetime.date]:
    """The days to ask for, oldest first.

    Those since the newest there is, the last days again, and earlier ones that should have papers
    and have none: a run that failed then must not lose them.

    Args:
        known: Days of which there are papers.
        today: The last day there can be.
        again: How many of the last days are asked for on every run.
        since: The first day that is wanted, whatever is known.
    """
    if since:
        return _range(since, today)
    growing = today - datetime.timedelta(days=again - 1)
    if not known:
        return _range(growing, today)
    earliest = max(min(known), today - datetime.timedelta(days=MOST - 1))
    newest = max(known)
    return [
        day
        for day in _range(earliest, today)
        if day >= min(growing, newest) or (day.weekday() < _SATURDAY and day not in known)
    ]


def not_asked(
    known: Collection[datetime.date], asked: Collection[datetime.date]
) -> datetime.date | None:
    """The first day since the newest there is that a run does not go back to, or None."""
    if not known or not asked:
        return None
    following = max(known) + datetime.timedelta(days=1)
    return following if following < min(asked) else None


def _range(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]
