"""What speaks for and against two papers with one title, or nearly so, being one paper."""

from __future__ import annotations

import re
from enum import Enum, auto

from generator import identifiers, text
from generator.authorship import share_authors
from generator.model import Paper

# Share of the words of the shorter of two texts. Of 200,000 pairs of abstracts of one field none
# shares more than 0.54, half share 0.20 and 99 of 100 less than 0.31; with four abstracts in one
# text, as where a person wrote much below theirs, none of 50,000 pairs shares 0.6.
_ALIKE = 0.6
_UNLIKE = 0.31
# "No abstract available" says nothing.
_FEWEST_WORDS = 12
# "Rejoinder", "Book Reviews": of 1,500 titles of papers seven are as short.
_TELLING_WORDS = 3
# A preprint and what it became lie at most so many years apart, mostly.
_NEAR_YEARS = 3
# What sets one of two similar titles apart: a number, a part, a reply.
_TELLING = re.compile(
    r"\d|^(?:[ivx]+|addendum|comments?|corrigend(?:um|a)|correction|discussion|errat(?:um|a)"
    r"|first|part|rejoinder|reply|response|retract(?:ed|ion)|revisited|second|supplement(?:ary)?"
    r"|third|withdrawn)$"
)


class Verdict(Enum):
    """Whether two papers are one."""

    ONE = auto()
    DOUBT = auto()
    TWO = auto()


Judgement = tuple[Verdict, str]
"""With the reason of a doubt, as a part of a sentence."""

_ONE: Judgement = (Verdict.ONE, "")
_TWO: Judgement = (Verdict.TWO, "")


def alike(one: Paper, other: Paper) -> bool:
    """Whether the texts of two papers are versions of one."""
    return _shared(f"{one.title} {one.abstract}", f"{other.title} {other.abstract}") >= _ALIKE


def against_identifier(entry: Paper, record: Paper) -> str:
    """Why two papers that share an identifier may not be one, or nothing."""
    if identifiers.differ(entry.identifiers, record.identifiers):
        return "another identifier differs"
    if share_authors(entry, record) is False and not alike(entry, record):
        return "the authors are others"
    return ""


def of_same_title(entry: Paper, record: Paper) -> Judgement:
    """Whether two papers with the same title are one."""
    if _told_apart(entry, record):
        return _TWO
    if _same_abstract(entry, record) or _says_the_same(entry, record):
        return _ONE
    doubt = _doubt(entry, record)
    return (Verdict.DOUBT, doubt) if doubt else _ONE


def of_similar_titles(entry: Paper, record: Paper) -> Judgement:
    """Whether two papers whose titles differ in a few letters are one."""
    if _told_apart(entry, record) or _telling(entry.title) != _telling(record.title):
        return _TWO
    if _same_abstract(entry, record):
        return _ONE
    shared = share_authors(entry, record)
    return Verdict.DOUBT, "only an author agrees besides" if shared else "nothing else agrees"


def _doubt(entry: Paper, record: Paper) -> str:
    """What is missing or in conflict between two papers with the same title, or nothing."""
    known = share_authors(entry, record)
    near = _near_years(entry, record)
    if len(text.title_words(entry.title).split()) < _TELLING_WORDS and not (known and near):
        return "many papers may have so short a title"
    if known:
        return ""
    if entry.abstract and record.abstract and _shared(entry.abstract, record.abstract) < _UNLIKE:
        return "the abstracts differ"
    return "" if near else "the years lie apart"


def _told_apart(entry: Paper, record: Paper) -> bool:
    differ = identifiers.differ(entry.identifiers, record.identifiers)
    return differ or share_authors(entry, record) is False


def _same_abstract(entry: Paper, record: Paper) -> bool:
    shorter = min(len(entry.abstract.split()), len(record.abstract.split()))
    return shorter >= _FEWEST_WORDS and _shared(entry.abstract, record.abstract) >= _ALIKE


def _says_the_same(entry: Paper, record: Paper) -> bool:
    """Whether a record says all that an entry says, as when it was made from it."""
    said, known = ((p.authors, p.date, p.venue, p.abstract) for p in (entry, record))
    missing = not any(said) and any(known)
    return not missing and all(not a or a == b for a, b in zip(said, known, strict=True))


def _near_years(entry: Paper, record: Paper) -> bool:
    """Whether the years agree, as far as they are known."""
    if not entry.year or not record.year:
        return True
    return abs(entry.year - record.year) <= _NEAR_YEARS


def _telling(title: str) -> list[str]:
    return sorted(filter(_TELLING.search, text.title_words(title).split()))


def _shared(one: str, other: str) -> float:
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return len(words & others) / max(min(len(words), len(others)), 1)
