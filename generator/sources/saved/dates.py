"""Days as pages write them: the day of a digest, the publication of a paper.

A page is often shown in the reader's language, so months are known in several.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from generator.model import PartialDate
from generator.sources.months import MONTH_NUMBERS

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\.?"
_YEAR_BEHIND = r"(?:,?\s+(?:de\s+)?(?P<year>\d{4}))?"
_SHAPES = (
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?{_MONTH}{_YEAR_BEHIND}",
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
    r"(?:(?P<year>\d{4})[年년]\s*)?(?P<month>\d{1,2})[月월]\s*(?P<day>\d{1,2})[日일]",
)
_WEEKDAY = r"(?:\w+(?:day|tag|woch|di|abend|go|feira|coledì),?\s+)?"
_WHOLE = tuple(re.compile(rf"^{_WEEKDAY}{shape}$", re.IGNORECASE) for shape in _SHAPES)
# "PreviousJan 5": between links a text browser puts no space.
_LAST = tuple(
    re.compile(rf"(?:^|(?<=[\W_])|(?<=(?-i:[a-z]))(?=(?-i:[A-Z]))){shape}$", re.IGNORECASE)
    for shape in _SHAPES
)
_LONGEST = 80
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_PARTS = re.compile(r"\s*[|/·•:]\s*|\s+[-–—]\s+")
# A page is of a day near those it links to; a paper gets its number near its day of publication.
_NEAR_PAGE = datetime.timedelta(days=7)
_NEAR_NUMBER = datetime.timedelta(days=62)


def day_of(line: str) -> tuple[int, int, int] | None:
    """Year (0: not given), month and day that a line names, when it names nothing else."""
    return _numbers(_WHOLE, line)


def day_in_heading(line: str) -> tuple[int, int, int] | None:
    """Year, month and day that a heading names among other words; None for a span of days."""
    days = [day for part in _PARTS.split(line) if (day := _numbers(_LAST, part))]
    return days[0] if len(days) == 1 else None


def published(text: str, arxiv: str) -> PartialDate | None:
    """The day a paper's line gives; a year that it lacks is told by the paper's arXiv number.

    Args:
        text: A line such as `· Published on Oct 7, 2021`.
        arxiv: Identifier of the paper, or empty.
    """
    day = day_in_heading(text)
    if not day:
        return None
    year, month, number = day
    if not year and re.match(r"\d{4}\.", arxiv):
        given = f"20{arxiv[:2]}-{arxiv[2:4]}-01"
        year = _nearest(month, number, [datetime.date.fromisoformat(given)], _NEAR_NUMBER)
    return PartialDate(year, month, number) if _date(year, month, number) else None


def near_year(month: int, day: int, hints: Iterable[datetime.date]) -> int:
    """The year that brings a day within a week of another; 0 when none does."""
    return _nearest(month, day, hints, _NEAR_PAGE)


def iso_days(text: str) -> list[datetime.date]:
    """The days in a text that are written as in ISO 8601."""
    days = (_date(*map(int, match)) for match in _ISO.findall(text))
    return [day for day in days if day]


def _numbers(shapes: Iterable[re.Pattern[str]], text: str) -> tuple[int, int, int] | None:
    if len(text) > _LONGEST:
        return None
    match = next(filter(None, (shape.search(text) for shape in shapes)), None)
    if not match:
        return None
    month = match["month"].lower()
    number = int(month) if month.isdigit() else MONTH_NUMBERS[month]
    return int(match["year"] or 0), number, int(match["day"])


def _nearest(
    month: int, day: int, hints: Iterable[datetime.date], limit: datetime.timedelta
) -> int:
    distances = [
        (abs(date - hint), year)
        for hint in hints
        for year in (hint.year - 1, hint.year, hint.year + 1)
        if (date := _date(year, month, day))
    ]
    distance, year = min(distances, default=(limit, 0))
    return year if distance <= limit else 0


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
