"""Whom one name, or two, may mean: what somebody should look at. `catalogue people` lists it.

Two names are compared only where they begin alike and share a co-author, so that the time grows
with the names and not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from generator.authorship import spelt
from generator.model import Author, KnownPeople, Paper
from generator.people.attribution import Attribution
from generator.people.persons import Person

SAME_ORCID = "same-orcid"
NAMESAKES = "namesakes"
INITIALS = "initials"
SIMILAR = "similar"

KINDS = (SAME_ORCID, NAMESAKES, INITIALS, SIMILAR)
"""Sorts of doubt, the surest first."""

MOST_AUTHORS = 50
"""Authors of a paper that tell who knows whom; those of a collaboration do not."""

_MOST_ALIKE = 8
"""People with one beginning and one co-author who are compared each with each."""

_ALIKE = 80
"""Share of their letters, in percent, that two given or family names have in common."""

_NAMED = 3
"""Common co-authors a reason names."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """People who may be one, or who have one name.

    Attributes:
        kind: One of `KINDS`.
        people: Slugs, whoever has most papers first.
        reason: In a sentence.
    """

    kind: str
    people: tuple[str, ...]
    reason: str


def find(
    persons: Mapping[str, Person], attribution: Attribution, known: KnownPeople
) -> list[Doubt]:
    """What is doubtful and was not answered, by kind and slugs."""
    answered = {frozenset(pair) for pair in known.different}
    found: dict[frozenset[str], Doubt] = {}
    for doubt in (
        *_same_orcid(persons),
        *_namesakes(persons, attribution),
        *_similar(persons, attribution),
    ):
        pairs = map(frozenset, combinations(doubt.people, 2))
        if not answered.issuperset(pairs):
            found.setdefault(frozenset(doubt.people), doubt)
    return sorted(found.values(), key=lambda doubt: (KINDS.index(doubt.kind), doubt.people))


def _doubt(kind: str, people: Iterable[Person], reason: str) -> Doubt:
    ordered = sorted(people, key=lambda person: (-len(person.papers), person.slug))
    return Doubt(kind, tuple(person.slug for person in ordered), reason)


def _same_orcid(persons: Mapping[str, Person]) -> Iterator[Doubt]:
    """People of several names with one iD."""
    holders: dict[str, list[Person]] = defaultdict(list)
    for person in persons.values():
        if person.author.orcid:
            holders[person.author.orcid].append(person)
    for orcid, people in holders.items():
        if len(people) > 1:
            papers = _common(people[0].papers, people[1].papers)
            told = f"; `{papers[0]}` gives it to both, so one of them is wrong" if papers else ""
            yield _doubt(SAME_ORCID, people, f"records give all of them the iD {orcid}{told}")


def _common(one: Iterable[Paper], other: Iterable[Paper]) -> list[str]:
    slugs = {paper.slug for paper in one}
    return sorted(paper.slug for paper in other if paper.slug in slugs)


def _namesakes(persons: Mapping[str, Person], attribution: Attribution) -> Iterator[Doubt]:
    """People of one name with several iDs, or with papers that do not tell whose they are."""
    for name, bearers in attribution.bearers.items():
        people = [persons[slug] for slug in bearers if slug in persons]
        nobodys = [person for person in people if person.slug in attribution.unidentified]
        if len(people) < 2 or (set(bearers) <= attribution.known.keys()):
            continue
        ids = sorted({person.author.orcid for person in people if person.author.orcid})
        told = f"{attribution.names[name].name!r} is the name of {len(people)} people"
        if len(ids) > 1:
            told += f" with the iDs {', '.join(ids)}"
        count = sum(len(person.papers) for person in nobodys)
        if count:
            told += f"; {count} paper{'s do' if count > 1 else ' does'} not tell whose"
        yield _doubt(NAMESAKES, people, told)


def _similar(persons: Mapping[str, Person], attribution: Attribution) -> Iterator[Doubt]:
    """People of similar names who wrote with the same others, but never together."""
    beginnings: dict[str, list[Person]] = defaultdict(list)
    for person in persons.values():
        for key in {key for name in (person.author, *person.names) for key in _beginnings(name)}:
            beginnings[key].append(person)
    with_others: dict[str, dict[str, None]] = {}
    for people in beginnings.values():
        if len(people) > 1:
            for one, other in _acquainted(people, attribution, with_others):
                if kind := _kind(one, other):
                    common = [s for s in with_others[one.slug] if s in with_others[other.slug]]
                    names = ", ".join(persons[slug].author.name for slug in common[:_NAMED])
                    more = f" and {len(common) - _NAMED} more" if len(common) > _NAMED else ""
                    yield _doubt(kind, (one, other), f"both wrote with {names}{more}")


def _acquainted(
    people: Sequence[Person],
    attribution: Attribution,
    with_others: dict[str, dict[str, None]],
) -> Iterator[tuple[Person, Person]]:
    """Those of some people who have a co-author in common, each pair once."""
    by_other: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.slug not in with_others:
            with_others[person.slug] = _coauthors(person, attribution)
        for slug in with_others[person.slug]:
            by_other[slug].append(person)
    told: set[tuple[str, str]] = set()
    for group in by_other.values():
        pairs = combinations(group, 2) if len(group) <= _MOST_ALIKE else pairwise(group)
        for one, other in pairs:
            if (one.slug, other.slug) not in told:
                told.add((one.slug, other.slug))
                yield one, other


def _coauthors(person: Person, attribution: Attribution) -> dict[str, None]:
    found: dict[str, None] = {}
    for paper in person.papers:
        if len(paper.creators) <= MOST_AUTHORS:
            found.update(dict.fromkeys(attribution.bylines[paper.slug]))
    found.pop(person.slug, None)
    return found


def _parts(name: Author) -> tuple[list[str], str]:
    """Given names and family name without accents; of a name in one piece the last word."""
    if name.family:
        return spelt(name.given).split("-") if name.given else [], spelt(name.family)
    *given, family = spelt(name.name).split("-")
    return given, family


def _beginnings(name: Author) -> Iterator[str]:
    """What a name has in common with those that may be the same person's."""
    given, family = _parts(name)
    if given and family:
        yield f"{family} {given[0][:1]}"
        if len(given[0]) > 1:
            yield f"{given[0]} {family[:1]}"
    yield " ".join(sorted([*given, family]))


def _kind(one: Person, other: Person) -> str:
    """The kind of doubt whether two people are one; empty where they are not."""
    if one.author.orcid and other.author.orcid and one.author.orcid != other.author.orcid:
        return ""
    if _common(one.papers, other.papers):
        return ""
    kinds = {
        _likeness(_parts(first), _parts(second))
        for first in (one.author, *one.names)
        for second in (other.author, *other.names)
    }
    return next((kind for kind in KINDS if kind in kinds), "")


def _likeness(one: tuple[list[str], str], other: tuple[list[str], str]) -> str:
    (given, family), (given_too, family_too) = one, other
    if sorted([*given, family]) == sorted([*given_too, family_too]):
        return SIMILAR  # in another order, or with other accents
    alike = family == family_too
    if alike and given and given_too and all(map(_abbreviates, given, given_too)):
        return INITIALS
    first, second = ("".join(given), "".join(given_too)) if alike else (family, family_too)
    near = fuzz.ratio(first, second) >= _ALIKE and min(len(first), len(second)) > 1
    return SIMILAR if near and (alike or given == given_too) else ""


def _abbreviates(one: str, other: str) -> bool:
    """Whether one name begins as the other does and ends there, as initials do."""
    return one == other or (1 in (len(one), len(other)) and one[:1] == other[:1])
