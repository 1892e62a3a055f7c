"""Whether two descriptions are of one paper, by title, authors, abstract and year, as a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator import text
from generator.enrich.base import Facts
from generator.model import Author

SURE = 0.9
"""Confidence from which something found by its title is taken for the paper.

Of 1,500 real papers of one field no two titles are more than 0.88 alike ("Qwen2-Audio Technical
Report" and "Qwen2 Technical Report"), and numbers and kinds of notice, which tell such series
apart, count for themselves.
"""

POSSIBLE = 0.6
"""Confidence from which it is shown to a person as a suggestion."""

SAME = 0.5
"""Confidence from which the answer to an identifier in the record is taken to be about the paper.

The identifier speaks for it, and titles do change between a preprint and its publication; only an
answer about something else is to be kept out.
"""

TOLD = 0.75
"""Confidence from which the answer to an identifier that a service told is taken to be about it.

Services do mistake one paper for another by the same authors.
"""

_SHORT_TITLE = 5
"""Words below which a title alone tells little: "Rejoinder", "Technical Report"."""

_SAME_WORDS = 60
"""Percentage of words in common from which two abstracts are versions of one."""

_NUMBER = re.compile(r"\b(?:[0-9]+[a-z]?|i{1,3}|iv|vi{0,3})\b")
_NOTICE = re.compile(
    r"\b(?:addendum|comment(?:s|ary)?|correction|corrigendum|errat(?:um|a)|rejoinder|reply|response"
    r"|retraction|withdrawn)\b"
)


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a paper for comparing it."""

    title: str
    authors: tuple[Author, ...] = ()
    year: int | None = None
    abstract: str = ""


def described(facts: Facts) -> Described:
    """What a service says of a paper, for comparing it."""
    year = facts.date.year if facts.date else None
    return Described(facts.title, facts.authors, year, facts.abstract)


def confidence(one: Described, other: Described) -> float:
    """How sure it is that two descriptions are of one paper, from 0 to 1.

    The likeness of the titles, lowered by what speaks against it: other authors, another abstract,
    years more than two apart, or a title with nothing to support it, a short one above all.
    """
    words, others = text.title_words(one.title), text.title_words(other.title)
    if not words or not others or _marks(words) != _marks(others):
        return 0
    return _likeness(words, others) * _support(one, other, words) * _years(one, other)


def same(one: Described, other: Described, *, told: bool = False) -> bool:
    """Whether the answer to an identifier can be about the paper; without a title it can.

    Args:
        one: The paper.
        other: The answer.
        told: Whether a service told the identifier, rather than the record.
    """
    if not one.title or not other.title:
        return True
    if told:
        return confidence(one, other) >= TOLD
    agree = True in (_authors(one, other), _abstracts(one, other))
    return agree or confidence(one, other) >= SAME


def _marks(words: str) -> tuple[list[str], list[str]]:
    """What tells titles of one series apart: numbers and kinds of notice."""
    return sorted(_NUMBER.findall(words)), sorted(_NOTICE.findall(words))


def _likeness(words: str, others: str) -> float:
    return (
        max(fuzz.ratio(words, others), fuzz.ratio(words.replace(" ", ""), others.replace(" ", "")))
        / 100
    )


def _support(one: Described, other: Described, words: str) -> float:
    """What authors and abstracts say; people write abstracts anew more often than they change."""
    people, abstracts = _authors(one, other), _abstracts(one, other)
    if people is None and abstracts is None:
        return 0.95 if len(words.split()) >= _SHORT_TITLE else 0.8
    if people is None:
        return 1 if abstracts else 0.5
    if people:
        return 0.9 if abstracts is False else 1
    return 0.7 if abstracts else 0.5


def _authors(one: Described, other: Described) -> bool | None:
    """Whether the authors agree; None when those of one are not known.

    Half of the shorter list has to agree: services cut long lists and disagree on family names.
    """
    names, others = ({_family(author) for author in found.authors} for found in (one, other))
    if not names or not others:
        return None
    return 2 * len(names & others) >= min(len(names), len(others))


def _family(author: Author) -> str:
    return text.title_words(author.family or author.name).rpartition(" ")[2]


def _abstracts(one: Described, other: Described) -> bool | None:
    """Whether the abstracts are versions of one; None when one is not known."""
    words, others = (set(text.title_words(found.abstract).split()) for found in (one, other))
    if not words or not others:
        return None
    return 100 * len(words & others) >= _SAME_WORDS * min(len(words), len(others))


def _years(one: Described, other: Described) -> float:
    if one.year is None or other.year is None or abs(one.year - other.year) <= 2:
        return 1
    return 0.8
