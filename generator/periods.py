"""When a work appeared, where that is more than a day, a month or a year: seasons and intervals.

A record has the first date in `date` or `issued`, and the whole as `period`, in the words of EDTF:
`2021-21` (spring), `2021-33` (first quarter), `2020-03/2020-04`, `2005/2007`.

Source: ISO 8601-2:2019 (EDTF), sections 4.3 (intervals) and 4.8 (seasons and quarters).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

SEASONS = MappingProxyType({
    "21": "spring frühling frühjahr printemps primavera lente wiosna весна 春",
    "22": "summer sommer été verano estate verão zomer lato лето 夏",
    "23": "autumn fall herbst automne otoño autunno outono herfst jesień осень 秋",
    "24": "winter hiver invierno inverno zima зима 冬",
})  # fmt: skip
"""What EDTF calls seasons, with their names in several languages, the English first."""

FIRST_QUARTER = 33
"""What EDTF calls the first quarter of a year."""

_MONTHS = 12

_SEASON_OF = {name: code for code, names in SEASONS.items() for name in names.split()}
_QUARTERS = ("first", "second", "third", "fourth")
_QUARTER_OF = {name: FIRST_QUARTER + at for at, name in enumerate(_QUARTERS)}
_QUARTER = re.compile(
    r"\b(first|second|third|fourth)[\s-]*quarter\b|\b([1-4])(?:st|nd|rd|th)\s*quarter\b|\bq([1-4])\b"
)
_ONE = r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?"
_DOUBT = re.compile(r"(?<=\d)[~?%\s](?=/|\Z)")
"""What EDTF calls a qualifier: about then, perhaps then, or both; of `~` TeX makes a blank."""
_INTERVAL = re.compile(
    rf"(?<!\d)({_ONE})\s*(?:/|-{{2,3}}|\s-\s|[–—]|\bto\b)\s*({_ONE})(?![\d-])|(?<!\d)([12]\d{{3}})-([12]\d{{3}})(?!\d)"
)
_YEARS = re.compile(r"(?<![\d/-])([12]\d)(\d\d)\s*[-/–]\s*(\d\d)(?![\d/-])")
"""Years of which the second is cut, as those of a school: 2022-23."""
_MOST_YEARS = 20
"""How far apart two years can be of which the second is cut; else it is some other number."""
_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_ISO = re.compile(r"(?<!\d)[12]\d{3}(?:[-/.]\d{1,2}){0,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_DATE = re.compile(_ONE, re.ASCII)
_CODE = re.compile(r"[12]\d{3}-(?:2[1-4]|3[3-6])", re.ASCII)
_DAYS = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-{1,3}|[–—/]|\bto\b)\s*(\d{1,2})(?!\d)")


def of_edtf(said: str) -> str:
    """The period that a field for dates in EDTF has, without doubts of it; empty for any other.

    >>> of_edtf("2021-21?"), of_edtf("2020-03~/2020-04"), of_edtf("2020-03"), of_edtf("Holocene")
    ('2021-21', '2020-03/2020-04', '', '')
    """
    sure = _DOUBT.sub("", said.strip())
    return sure if is_period(sure) else ""


def read(text: str, months: Mapping[str, int]) -> str:
    """The period that a text names, in EDTF; empty where it names a date or nothing.

    A code of EDTF is none in a text: 2022-23 is a year of a school, not the autumn of 2022.

    Args:
        text: What a bibliography has as a date, with its year.
        months: The number of a month by its name in small letters.

    >>> known = {"march": 3, "april": 4}
    >>> read("Spring 2021", known), read("March/April 2020", known), read("2005--2007", known)
    ('2021-21', '2020-03/2020-04', '2005/2007')
    >>> read("12 March 2020", known), read("2022-23", known), read("2011-12", known)
    ('', '2022/2023', '')
    """
    if found := _INTERVAL.search(text):
        interval = f"{found[1] or found[3]}/{found[2] or found[4]}"
        return interval if is_period(interval) and not _has_codes(interval) else ""
    if found := _YEARS.search(text):
        return _of_years(int(found[1]), int(found[2]), int(found[3]))
    years = list(dict.fromkeys(_YEAR.findall(text)))
    if len(years) != 1:
        return ""
    lowered = text.casefold()
    words = _WORD.findall(lowered)
    seasons = list(dict.fromkeys(_SEASON_OF[word] for word in words if word in _SEASON_OF))
    named = [months[word] for word in words if word in months]
    if seasons and not named and not re.search(r"[12]\d{3}[-/]\d", text):
        return "/".join(f"{years[0]}-{code}" for code in seasons[:2])
    if quarter := _QUARTER.search(lowered):
        return f"{years[0]}-{_quarter(quarter)}"
    return _of_months(years[0], named, _ISO.sub(" ", lowered))


def _of_years(century: int, first: int, last: int) -> str:
    """An interval between years of which the second is cut, unless that is a month."""
    begin, end = 100 * century + first, 100 * (century + (last < first)) + last
    return f"{begin}/{end}" if last not in range(1, 13) and 0 < end - begin <= _MOST_YEARS else ""


def _has_codes(period: str) -> bool:
    return any(len(end) > 1 and end[1] > _MONTHS for end in ends(period))


def _quarter(found: re.Match[str]) -> int:
    said = found[2] or found[3]
    return _QUARTER_OF[found[1]] if found[1] else FIRST_QUARTER - 1 + int(said)


def _of_months(year: str, named: list[int], text: str) -> str:
    """An interval between days or months of a year."""
    days = _DAYS.search(text)
    if len(named) == 1 and days and not re.search(r"\d[-/]\d+[-/]", text):
        return _checked(f"{year}-{named[0]:02d}-{int(days[1]):02d}", int(days[2]), named[0])
    if len(named) != len({*named}) or len(named) != 2 or named[0] > named[1]:
        return ""
    numbers = re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)
    if len(numbers) == 2:
        return _checked(f"{year}-{named[0]:02d}-{int(numbers[0]):02d}", int(numbers[1]), named[1])
    return f"{year}-{named[0]:02d}/{year}-{named[1]:02d}" if not numbers else ""


def _checked(first: str, day: int, month: int) -> str:
    found = f"{first}/{first[:4]}-{month:02d}-{day:02d}"
    return found if is_period(found) else ""


def is_period(said: str) -> bool:
    """Whether a text is a season or an interval that ends after its beginning."""
    parts = said.split("/")
    if len(parts) == 1:
        return bool(_CODE.fullmatch(said))
    if len(parts) != 2 or not all(_DATE.fullmatch(part) for part in parts):
        return False
    first, last = map(_numbers, parts)
    length = min(len(first), len(last))
    in_order = first[:length] <= last[:length] and first != last
    return in_order and _is_date(first) and _is_date(last)


def _numbers(date: str) -> tuple[int, ...]:
    return tuple(map(int, date.split("-")))


def _is_date(parts: tuple[int, ...]) -> bool:
    """Whether it is a day or month of the calendar, a season of a year, or a year."""
    if len(parts) == 2 and (parts[1] in range(21, 25) or parts[1] in range(33, 37)):
        return True
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except ValueError:
        return False
    return True


def ends(period: str) -> Iterator[tuple[int, ...]]:
    """The dates of a period, each as year, month or code of a season, and day, as far as given.

    Of any other text there are none.
    """
    if is_period(period):
        yield from map(_numbers, period.split("/"))


def holds(period: str, date: str) -> bool:
    """Whether a period begins with a date, so that it can stand in the place of that.

    >>> holds("2020-03/2020-04", "2020-03"), holds("2020-21", "2020"), holds("2020-21", "2020-03")
    (True, True, False)
    """
    begin = period.partition("/")[0]
    return is_period(period) and (begin == date or begin.startswith(f"{date}-"))
