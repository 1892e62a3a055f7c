"""The head of a saved page: the day it is of, and chrome."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

from generator.sources.base import Day, Skipped
from generator.sources.saved import dates
from generator.sources.saved.text_blocks import Piece

_OF_DAY = re.compile(r"/papers(?:/date/|\?(?:[^#]*&)?date=)(\d{4}-\d{2}-\d{2})")
# The address that a scraper notes for the page itself.
_OWN_ADDRESS = re.compile(r"^\W*(?:[\w-]+[\s_-])?(?:url|source|link|canonical)\W*:", re.IGNORECASE)
_ABOUT_PAPERS = re.compile(r"papers?\b|^\W*\d{4}-\d{2}-\d{2}\W*$", re.IGNORECASE)
_LONGEST_HEADING = 60
_LONGEST_NOTE = 2_000


def items(head: Sequence[Piece], page: Iterable[Piece]) -> Iterator[Day | Skipped]:
    """The pieces above the first paper, one of which may be the day of the page.

    Args:
        head: Those pieces.
        page: All pieces, for the days that the page links to.
    """
    linked = [day for piece in page for _, address in piece.links for day in _linked(address)]
    found = _day(head, linked)
    for piece in head:
        if found and piece is found[0]:
            year, month, day = found[1]
            yield Day(piece.line, piece.text, year, month, day)
        elif piece.text:
            yield Skipped(piece.line, piece.text)


_Dated = tuple[Piece, tuple[int, int, int]]


def _day(head: Sequence[Piece], linked: Sequence[datetime.date]) -> _Dated | None:
    """The piece that names the day of the page, and the day."""
    found = _first_named(head)
    if found:
        piece, (year, month, day) = found
        noted = [hint for other in head for hint in dates.iso_days(other.text)]
        return piece, (year or dates.near_year(month, day, [*linked, *noted]), month, day)
    for piece in head:
        own = len(piece.text) <= _LONGEST_NOTE and _OWN_ADDRESS.search(piece.text)
        if own and (days := _linked(piece.text)):
            return piece, (days[0].year, days[0].month, days[0].day)
    return None


def _first_named(head: Sequence[Piece]) -> _Dated | None:
    """The first day that is no link to the page of a day; else the only one that is."""
    named = [(piece, day) for piece in head if (day := _named(piece))]
    plain = [found for found in named if not _linked(found[0].address)]
    if not plain and len({day for _, day in named}) != 1:
        return None
    return (plain or named)[0]


def _named(piece: Piece) -> tuple[int, int, int] | None:
    """The day that a piece is about; when something was noted down is no such day."""
    text = piece.text
    for words, address in piece.links:
        if words != piece.text and _linked(address):
            text = text.replace(words, " ").strip()
    if day := dates.day_of(text):
        return day
    day = dates.day_in_heading(text) if len(text) <= _LONGEST_HEADING else None
    if not day or "/" in text.replace(" / ", ""):
        return None
    written_out = not dates.iso_days(text)
    return day if written_out or piece.heading or _ABOUT_PAPERS.search(text) else None


def _linked(address: str) -> list[datetime.date]:
    return [day for text in _OF_DAY.findall(address) for day in dates.iso_days(text)]
