"""What papers are narrowed by: for each facet its values, and which of them each paper has.

Papers are rows, the last of the list in row 0 (what was added first, and of that what was published
first), so that what a later day adds leaves the rows of the others as they are. A column is a text
with a character for each value of each row: it costs no more to send than packed bits would, once
the host has compressed it, and needs no other reader than JSON's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from generator import publication
from generator.model import STATUS_KINDS, Paper
from generator.pages.index import Index

_V = TypeVar("_V", bound=Hashable)

MOST_VALUES = 5_000
"""Values of a facet that names many; those of the fewest papers are left out beyond."""

MOST_NAMES = 5_000
"""Names in the facet of authors; all others are found in the files of `people`."""

_FIRST = ord("#")
_SURROGATES = 0xD800
_HAS = ("code", "pdf")


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its column.

    Attributes:
        name: Name in addresses.
        ids: Its values as addresses write them.
        labels: Its values as readers see them, where they differ.
        rows: For each row the numbers of the values it has, in the order they are shown.
        broader: Number of the value that each value implies, or -1; empty when none does.
        groups: Heading that each value is shown under; empty when there are none.
        others: Value to other names that it is found by.
        former: Former value to the one that stands in its place.
    """

    name: str
    ids: Sequence[str]
    rows: Sequence[Sequence[int]]
    labels: Sequence[str] = ()
    broader: Sequence[int] = ()
    groups: Sequence[str] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)

    def encoded(self) -> dict[str, object]:
        """The facet as the scripts read it; of what a facet need not have, what it has not."""
        further = {"labels": self.labels, "broader": self.broader, "groups": self.groups}
        return {
            "name": self.name,
            "ids": list(self.ids),
            **{key: list(fact) for key, fact in further.items() if fact},
            **({"others": dict(self.others)} if self.others else {}),
            **({"former": dict(self.former)} if self.former else {}),
            "rows": column(self.rows),
        }


def column(rows: Iterable[Sequence[int]]) -> str:
    """Numbers of values as a text: rows apart by spaces, a character for each number.

    Raises:
        ValueError: A number has no character, as it is 55,260 or more.
    """
    return " ".join("".join(map(_character, row)) for row in rows)


def _character(number: int) -> str:
    """The character of a number: those from `#` on but for the backslash, which JSON escapes."""
    code = _FIRST + number + (_FIRST + number >= ord("\\"))
    if code >= _SURROGATES:
        raise ValueError(f"a facet has more than {number} values")
    return chr(code)


def rows(index: Index) -> tuple[Paper, ...]:
    """All papers in the order of their rows."""
    return index.papers[::-1]


def facets(index: Index) -> list[Facet]:
    """The facets whose columns are read at once, in the order they are shown."""
    papers = rows(index)
    years = sorted(index.by_year, reverse=True)
    statuses = [[paper.status.kind] if paper.status else [] for paper in papers]
    return [
        _tags(index, papers),
        _given("year", years, [[paper.year] if paper.year else [] for paper in papers]),
        _counted(
            "venue",
            [[name] if (name := publication.series(paper)) else [] for paper in papers],
            MOST_VALUES,
        ),
        _digests(index, papers),
        _given(
            "has",
            _HAS,
            [_links(paper) for paper in papers],
            [index.strings.text(f"link-{kind}") for kind in _HAS],
        ),
        _given("status", STATUS_KINDS, statuses, [_status(index, kind) for kind in STATUS_KINDS]),
        *(
            _counted(key, [p.extra.get(key, ()) for p in papers], MOST_VALUES)
            for key in index.extra_keys
        ),
    ]


def authors(index: Index) -> Facet:
    """The facet of authors, which is large and read when it is asked for."""
    facet = _counted("author", [index.author_slugs[p.slug] for p in rows(index)], MOST_NAMES)
    people = [index.people[slug] for slug in facet.ids]
    others = {p.slug: " ".join(name.name for name in p.names) for p in people if p.names}
    return replace(facet, labels=[person.author.name for person in people], others=others)


def days(index: Index) -> list[list[object]]:
    """The days papers were added on with how many were, in the order of the rows."""
    runs = groupby(str(paper.added or "") for paper in rows(index))
    return [[day, sum(1 for _ in run)] for day, run in runs]


def _tags(index: Index, papers: Sequence[Paper]) -> Facet:
    """Tags of the vocabulary as records have them; what they imply follows from `broader`."""
    vocabulary = index.catalogue.vocabulary
    areas = {area.slug: area.name for area in vocabulary.areas}
    places = {tag.slug: place for place, tag in enumerate(vocabulary.tags)}
    return Facet(
        "tag",
        list(places),
        _numbers(places, [paper.tags for paper in papers]),
        [tag.name for tag in vocabulary.tags],
        [places.get(tag.broader, -1) for tag in vocabulary.tags],
        [areas.get(tag.area, "") for tag in vocabulary.tags],
        former=vocabulary.renamed,
    )


def _digests(index: Index, papers: Sequence[Paper]) -> Facet:
    found = [[entry.digest for entry in paper.digests] for paper in papers]
    known = [digest for digest in index.catalogue.digests if digest.id in index.by_digest]
    return _given(
        "digest", [d.id for d in known], found, [index.strings.digest(d.id) for d in known]
    )


def _status(index: Index, kind: str) -> str:
    name = index.strings.name("kind", kind)
    return name[:1].upper() + name[1:]


def _links(paper: Paper) -> list[str]:
    """What a reader can open besides the page; arXiv has a PDF of everything."""
    pdf = "pdf" in paper.links or "arxiv" in paper.identifiers
    return [*(["code"] if "code" in paper.links else []), *(["pdf"] if pdf else [])]


def _given(
    name: str,
    ids: Iterable[_V],
    found: Sequence[Sequence[_V]],
    labels: Sequence[str] = (),
) -> Facet:
    """A facet whose values have an order; a value that is not among them is left out."""
    places = {value: place for place, value in enumerate(ids)}
    return Facet(name, [str(value) for value in places], _numbers(places, found), labels)


def _numbers(places: Mapping[_V, int], found: Iterable[Sequence[_V]]) -> list[list[int]]:
    """The number of each value that has one, once a row."""
    return [[places[v] for v in dict.fromkeys(values) if v in places] for values in found]


def _counted(name: str, found: Sequence[Sequence[str]], most: int) -> Facet:
    """A facet of names, the most frequent first: their characters are the shortest."""
    counts = Counter(value for values in found for value in values)
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    if len(ordered) > most:
        # All those of as many papers are in or out.
        least = counts[ordered[most]]
        ordered = [value for value in ordered if counts[value] > least]
    return _given(name, ordered, found)
