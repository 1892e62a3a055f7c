"""The authors that words of a list name: only where they name all, and nothing else."""

from __future__ import annotations

import re

from generator import venues
from generator.authorship import GIVEN_NAMES
from generator.model import Author
from generator.sources.saved import facts as people

SENTENCES = re.compile(r"(?<=[^\W\d_]{2}[.?!])\s+(?=[^\W\d_a-z])")
"""What parts sentences; initials part none."""

BRACKETS = re.compile(r"[\[(【]\s*[|/,·\s]*[\])】]")
"""Brackets that links have left empty."""

_ENCLOSED = re.compile(r"\(([^()]+)\)$")
# An abbreviation in capitals with a year.
_VENUE = re.compile(
    r"(?:,|\s[–—-])\s*(?:in\s+)?[A-Z]\w*[A-Z][\w&/-]*[ '’]\d{2,4}"
    r"(?:\W+(?i:oral|poster|spotlight))?\W*$"
)
_YEAR = re.compile(r"[(\[]((?:19|20)\d\d)[)\]]\W*$|(?<=\w)[,.]\s*((?:19|20)\d\d)\b\W*$")
# Longer than a year with marks around it; searched from each place, a whole line takes long.
_TAIL = 40
_LAST_NAME = re.compile(r"\s(?:and|&|und|et|y|e)\s")
# "José Muestra y Ejemplo" is one person: only a whole name behind the word makes two.
_TWO = re.compile(
    r"(?<=\w)\s(?:und|et|y|e)\s(?=[^\W\d_a-z][\w.'’-]*\s(?!(?:and|und|et)\s)[^\W\d_])"
)
_INITIAL = re.compile(r"[^\W\d_a-z]\.(?:-?[^\W\d_a-z]\.)*")
_LONGEST = 1000
_OTHERS = re.compile(r"\bet\.? ?al\b|等$", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:universit|institut|college|laborator|labs?\b|research|school|academy|cent(?:er|re)\b"
    r"|department|inc\b|corp|team\b)|大学|学院|研究",
    re.IGNORECASE,
)
_AROUND_NAMES = " .,;:|()[]–—-*"
_BY = re.compile(r"^\s*(?:by|von|par)\s+", re.IGNORECASE)


def leaves_out(text: str) -> bool:
    """Whether words say that they name not all authors."""
    return bool(_OTHERS.search(text))


def begins_with_names(text: str) -> bool:
    """Whether the first sentence of a line names authors, as in a reference below its title."""
    first, *rest = SENTENCES.split(text.strip(), 1)
    return bool(rest) and is_line_of_names(first)


def is_line_of_names(text: str) -> bool:
    """Whether a line names authors and nothing else, be it all of them or not."""
    line = _OTHERS.sub(" ", text).strip(_AROUND_NAMES)
    return people.is_author_list(" ".join(line.split()))


def people_in(text: str, *, alone: bool = False) -> tuple[Author, ...]:
    """The authors that words name; none where they leave some out or say more.

    Args:
        text: A line, or what stands behind a title.
        alone: Whether one name is enough, as where nothing else can stand.
    """
    if leaves_out(text):
        return ()
    text = _TWO.sub(" and ", text)
    bare = _without_year(text)
    found = _named(bare, alone=alone or (bare != text and _is_person(bare)))
    venue = bare != text and any(venues.parse(each.name).type for each in found)
    return () if venue else found


def _named(text: str, *, alone: bool) -> tuple[Author, ...]:
    """The authors of a line, or of the first of its sentences that names some."""
    for part in (text, *SENTENCES.split(text)):
        line = _BY.sub("", BRACKETS.sub(" ", part).strip(_AROUND_NAMES))
        one = alone and people.is_name(line) and not _NOBODY.search(line)
        if people.is_author_list(line) or one:
            return people.authors(line)
    return ()


def year_behind(text: str) -> int:
    """The year that names end with, as in "Ada Beispiel, Ben Probe (2020)"; 0 without one."""
    found = _YEAR.search(text[-_TAIL:]) if people_in(text, alone=True) else None
    return int(found[1] or found[2]) if found else 0


def _without_year(text: str) -> str:
    """Names without the year behind them."""
    tail = text[-_TAIL:]
    found = _YEAR.search(tail)
    if not found:
        return text
    bare = text.removesuffix(tail[found.start() :]).rstrip(" \t\n,.")
    return bare if found[1] or _ends_with_person(bare) else text


def _ends_with_person(text: str) -> bool:
    """Whether a list ends with a person for sure; before a year a journal may stand as well."""
    others, _, last = text.rpartition(",")
    if SENTENCES.search(last):
        return False
    return bool(_LAST_NAME.search(last)) or (not _LAST_NAME.search(others) and _is_person(last))


def _is_person(text: str) -> bool:
    """Whether words are one name that begins as hardly any but a person's does."""
    name = text.strip(_AROUND_NAMES)
    first = name.partition(" ")[0]
    begun = first in GIVEN_NAMES or bool(_INITIAL.fullmatch(first))
    return begun and people.is_name(name) and not _NOBODY.search(name)


def parted(text: str) -> tuple[str, str]:
    """A title and the authors behind it, in brackets or parted by a comma; no venue is in it."""
    if len(text) > _LONGEST:
        return text, ""
    text = _VENUE.sub("", text)
    enclosed = _ENCLOSED.search(text)
    if enclosed and (leaves_out(enclosed[1]) or people.is_author_list(enclosed[1])):
        return text[: enclosed.start()].rstrip(), enclosed[1]
    for comma in re.finditer(r",\s+", text):
        if people.is_author_list(text[comma.end() :]):
            return text[: comma.start()], text[comma.end() :]
    return text, ""
