"""Which days are asked for."""

import datetime

import pytest

from generator.fetching import days

TODAY = datetime.date(2026, 11, 29)
"""A Sunday."""


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def asked(known: str, since: str = "") -> list[str]:
    first = day(since) if since else None
    found = days.to_ask({day(each) for each in known.split()}, TODAY, 7, first)
    return [str(each) for each in found]


@pytest.mark.parametrize(
    ("known", "first", "number"),
    [
        ("", "2026-11-23", 7),
        ("2026-11-29", "2026-11-29", 1),
        ("2026-11-26", "2026-11-26", 4),
        ("2026-11-10 2026-11-28", "2026-11-11", 16),
        ("2026-11-10", "2026-11-10", 20),
        ("2026-01-01", "2026-10-01", 60),
    ],
)
def test_days_since_the_newest_and_the_last_ones_are_asked_for(
    known: str, first: str, number: int
) -> None:
    found = asked(known)
    assert (found[0], found[-1]) == (first, str(TODAY))
    assert len(found) >= min(number, 7) if known else len(found) == number


def test_weekdays_without_papers_are_asked_for_again_and_weekends_are_not() -> None:
    known = " ".join(f"2026-11-{n:02}" for n in range(9, 30) if n not in (12, 14, 15))
    assert asked(known) == ["2026-11-12", *(f"2026-11-{n}" for n in range(23, 30))]


def test_day_that_a_person_names_is_the_first() -> None:
    assert asked("2026-11-28", "2026-11-20") == [f"2026-11-{n}" for n in range(20, 30)]


def test_gap_that_is_too_long_is_known() -> None:
    known = {day("2026-01-01")}
    assert days.not_asked(known, days.to_ask(known, TODAY, 7)) == day("2026-01-02")
    known = {day("2026-11-01")}
    assert days.not_asked(known, days.to_ask(known, TODAY, 7)) is None
