"""Date variables of CSL-JSON: days, a season, or words.

Source: CSL 1.0.2, schema `csl-data.json` (date-variable).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import periods
from generator.model import PartialDate
from generator.sources import bibliography

_SEASONS = frozenset("1234")
_ONE_DIGIT = re.compile(r"-(\d)(?!\d)")


def date(value: object) -> PartialDate | None:
    """The first day of a date variable."""
    return next(filter(None, map(bibliography.date, written(value))), None)


def said(value: object) -> str:
    """The first day of a date variable, or else the first words."""
    return str(date(value) or next(written(value), ""))


def event_date(value: object) -> str:
    """When a meeting was: a period, else a date, else what is said."""
    days = "/".join(_days(value))
    return _season(value) or bibliography.event_date(days or next(_texts(value), ""))


def period(value: object) -> str:
    """The season or interval that a date variable tells."""
    days, texts = "/".join(_days(value)), [*_texts(value)]
    known = _season(value) or periods.of_edtf(days)
    season, year = _member(value, "season"), next(written(value), "")[:4]
    return known or bibliography.period(f"{season} {year}" if season else "", days, *texts)


def written(value: object) -> Iterator[str]:
    """What a date variable says: its days as `2020-12-07`, then texts."""
    yield from _days(value)
    yield from _texts(value)


def _days(value: object) -> Iterator[str]:
    """The days, each of numbers alone."""
    yield from (day for day in _parted(value) if re.fullmatch(r"\d+(?:-\d\d?){0,2}", day))


def _season(value: object) -> str:
    """The season, where it is a number of CSL."""
    number, year = _member(value, "season"), next(_days(value), "")[:4]
    found = f"{year}-{20 + int(number)}" if number in _SEASONS else ""
    return periods.of_edtf(found)


def _texts(value: object) -> Iterator[str]:
    """The texts; a text in the place of days has words or signs that these have not."""
    if isinstance(value, str | int):
        yield str(value)
    days = {*_days(value)}
    yield from (each for each in _parted(value) if each not in days)
    yield from filter(None, (_member(value, name) for name in ("raw", "literal", "year")))


def _parted(value: object) -> Iterator[str]:
    """The days of a variable that has their parts, by hyphens."""
    if not isinstance(value, dict):
        return
    parts = value.get("date-parts") or [[value.get(part) for part in ("year", "month", "day")]]
    days = parts if isinstance(parts, list) else []
    for day in [days] if days and isinstance(days[0], str | int) else days:
        if isinstance(day, list) and any(day):
            yield _ONE_DIGIT.sub(r"-0\1", "-".join(str(part) for part in day if part))


def _member(value: object, name: str) -> str:
    found = value.get(name) if isinstance(value, dict) else None
    known = isinstance(found, str | int) and not isinstance(found, bool)
    return str(found).strip() if known else ""
