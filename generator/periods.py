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

_SEASON_OF = {name: code for code, names in SEASONS.items() for name in names.split()}
_QUARTERS = ("first", "second", "third", "fourth")
_QUARTER_OF = {name: FIRST_QUARTER + at for at, name in enumerate(_QUARTERS)}
_QUARTER = re.compile(
    r"\b(first|second|third|fourth)[\s-]*quarter\b|\b([1-4])(?:st|nd|rd|th)\s*quarter\b|\bq([1-4])\b"
)
_ONE = r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?"
_INTERVAL = re.compile(
    rf"(?<!\d)({_ONE})\s*(?:/|-{{2,3}}|\s-\s|[–—]|\bto\b)\s*({_ONE})(?![\d-])|(?<!\d)([12]\d{{3}})-([12]\d{{3}})(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_ISO = re.compile(r"(?<!\d)[12]\d{3}(?:[-/.]\d{1,2}){0,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"\A\s*([12]\d{3})-(2[1-4]|3[3-6])[~?%]?\s*\Z")
_DAYS = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-{1,3}|[–—/]|\bto\b)\s*(\d{1,2})(?!\d)")


def read(text: str, months: Mapping[str, int]) -> str:
    """The period that a text names in EDTF; empty where it names a date or nothing.

    Args:
        text: What a bibliography has as a date, with its year.
        months: The number of a month by its name in small letters.

    >>> known = {"march": 3, "april": 4}
    >>> read("Spring 2021", known), read("March/April 2020", known), read("2005--2007", known)
    ('2021-21', '2020-03/2020-04', '2005/2007')
    >>> read("12 March 2020", known)
    ''
    """
    if code := _CODE.match(text):
        return f"{code[1]}-{code[2]}"
    if found := _INTERVAL.search(text):
        interval = f"{found[1] or found[3]}/{found[2] or found[4]}"
        return interval if is_period(interval) else ""
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
        return bool(_CODE.match(said))
    ends = [tuple(map(int, part.split("-"))) for part in parts if re.fullmatch(_ONE, part)]
    if len(parts) != 2 or len(ends) != 2 or not all(map(_is_date, ends)):
        return False
    length = min(map(len, ends))
    return ends[0][:length] <= ends[1][:length] and ends[0] != ends[1]


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
    """The dates of a period, each as year, month or code of a season, and day, as far as given."""
    for part in filter(None, period.split("/")):
        yield tuple(map(int, part.split("-")))
