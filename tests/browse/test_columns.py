"""The columns against a plain computation."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import publication
from generator.browse import columns
from generator.browse.columns import Facet
from generator.model import (
    Author,
    Catalogue,
    Digest,
    DigestEntry,
    Paper,
    PartialDate,
    Status,
    Vocabulary,
)
from generator.pages.index import Index
from tests.support.invented import CATALOGUE, LEAVES, STONES, TREES, VOCABULARY, paper

INDEX = Index(CATALOGUE)


def decoded(text: str) -> list[list[int]]:
    """The numbers of a column, read as its description says."""
    return [
        [ord(character) - ord("#") - (character > "\\") for character in row]
        for row in text.split(" ")
    ]


def named(facet: Facet) -> list[list[str]]:
    """The values of each row."""
    return [[facet.ids[number] for number in row] for row in facet.rows]


def facet_of(name: str, index: Index) -> Facet:
    """A facet by its name."""
    return next(facet for facet in columns.facets(index) if facet.name == name)


@given(st.lists(st.lists(st.integers(0, 55_259)), min_size=1))
def test_column_comes_back_as_it_was(rows: list[list[int]]) -> None:
    assert decoded(columns.column(rows)) == rows


def test_former_slug_of_a_tag_leads_to_it() -> None:
    renamed = replace(VOCABULARY.tags[0], former=("former-slug",))
    vocabulary = Vocabulary(VOCABULARY.areas, (renamed, *VOCABULARY.tags[1:]))
    facet = facet_of("tag", Index(replace(CATALOGUE, vocabulary=vocabulary))).encoded()
    assert facet["former"] == {"former-slug": renamed.slug}
    assert "former" not in facet_of("tag", INDEX).encoded()


def test_column_needs_no_escape_in_json() -> None:
    assert not set('"\\') & set(columns.column([range(55_260)]))


def test_column_refuses_a_number_without_a_character() -> None:
    with pytest.raises(ValueError, match="more than 55260 values"):
        columns.column([[55_260]])


def test_rows_begin_with_what_was_added_first() -> None:
    assert columns.rows(INDEX) == (LEAVES, TREES, STONES)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tag", [["leaves"], ["plants"], ["minerals"]]),
        ("year", [["2020"], ["2021"], ["2019"]]),
        ("venue", [["Journal of Invented Botany"], [], []]),
        ("digest", [["2021-03-04"], ["2021-03-04"], []]),
        ("has", [["code", "pdf"], [], []]),
        ("status", [[], [], ["retracted"]]),
    ],
)
def test_facet_has_the_values_of_each_paper(name: str, expected: list[list[str]]) -> None:
    assert named(facet_of(name, INDEX)) == expected


def test_tags_tell_what_they_imply_and_where_they_are_shown() -> None:
    facet = facet_of("tag", INDEX)
    assert facet.labels == ["Plants", "Leaves", "Minerals"]
    assert facet.broader == [-1, 0, -1]
    assert facet.groups == ["Nature", "Nature", "Matter"]


def test_authors_are_people_by_their_addresses() -> None:
    spelt = [
        paper(slug="a", authors=(Author("Müller", "Jan"), Author("Müller", "Jan"))),
        paper(slug="b", authors=(Author("Müller", "Jan"),)),
        paper(slug="c", authors=(Author("Muller", "Jan"), Author(printed="深度"))),
    ]
    facet = columns.authors(Index(Catalogue(papers=tuple(spelt))))
    assert facet.ids[0] == "jan-muller"
    assert facet.labels[0] == "Jan Müller"
    assert facet.ids[1].startswith("author-")
    assert list(facet.rows) == [[0, 1], [0], [0]]


def test_authors_of_the_fewest_papers_are_left_out_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_NAMES", 3)
    names = ("Ada", "Ada Ben", "Ben Cem", "Cem", "Dan")
    papers = [
        paper(slug=f"paper-{place}", authors=tuple(Author(printed=n) for n in line.split()))
        for place, line in enumerate((*names, "Eva"))
    ]
    facet = columns.authors(Index(Catalogue(papers=tuple(papers))))
    assert facet.ids == ["ada", "ben", "cem"]
    assert named(facet) == [[], [], ["cem"], ["ben", "cem"], ["ada", "ben"], ["ada"]]


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("ICML 2024", "ICML"),
        ("NeurIPS 2023 Workshop on Rulers", "NeurIPS Workshop on Rulers"),
        ("Journal of Invented Botany 12(3), 2021", "Journal of Invented Botany"),
        ("PhD dissertation, University of Nowhere, 2023", "University of Nowhere"),
        ("PhD dissertation, 2023", "PhD dissertation"),
        ("2021", "2021"),
    ],
)
def test_series_is_the_venue_without_the_year(venue: str, expected: str) -> None:
    assert publication.series(paper(venue=venue)) == expected


DAYS = [datetime.date(2021, 3, day) for day in range(1, 5)]
DATES = [day.isoformat() for day in DAYS]
DIGESTS = tuple(Digest(date, f"{date}.txt") for date in reversed(DATES))


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Catalogues of a few papers with any facts."""
    tags = [tag.slug for tag in VOCABULARY.tags]
    papers = [
        Paper(
            slug=f"paper-{number}",
            title=f"Paper {number}",
            authors=tuple(draw(st.lists(st.sampled_from([Author("B", "A"), Author("D", "C")])))),
            date=draw(st.none() | st.builds(PartialDate, st.integers(1990, 2025))),
            added=draw(st.none() | st.sampled_from(DAYS)),
            tags=tuple(draw(st.lists(st.sampled_from([*tags, "unknown"])))),
            venue=draw(st.sampled_from(["", "ICML 2024", "ICML 2023", "Nature 3, 2020"])),
            links=draw(st.dictionaries(st.sampled_from(["code", "pdf"]), st.just("https://x.org"))),
            digests=tuple(DigestEntry(day, 1) for day in draw(st.lists(st.sampled_from(DATES)))),
            status=draw(st.none() | st.just(Status("withdrawn"))),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    return Catalogue(tuple(papers), VOCABULARY, DIGESTS)


@given(catalogues())
def test_counts_are_those_of_the_lists_on_the_site(catalogue: Catalogue) -> None:
    index = Index(catalogue)
    closure = catalogue.vocabulary.closure
    for tag in VOCABULARY.tags:
        holding = [row for row in named(facet_of("tag", index)) if tag.slug in closure(row)]
        assert len(holding) == len(index.by_tag.get(tag.slug, ()))
    for year in index.by_year:
        rows = named(facet_of("year", index))
        assert rows.count([str(year)]) == len(index.by_year[year])
    for slug, person in index.people.items():
        rows = named(columns.authors(index))
        assert sum(slug in row for row in rows) == len(person.papers)
    for digest in index.by_digest:
        holding = {p.slug for _, p in index.by_digest[digest]}
        rows = named(facet_of("digest", index))
        assert sum(digest in row for row in rows) == len(holding)
    assert sum(count for _, count in columns.days(index)) == len(catalogue.papers)


def test_facet_without_values_has_no_values_rather_than_none_told() -> None:
    """The scripts read what is there; a bibliography has no digests, a day of an API no venues."""
    bare = Index(Catalogue(papers=(paper(slug="bare"),)))
    empty = Index(Catalogue())
    for facet in (*columns.facets(bare), *columns.facets(empty), columns.authors(bare)):
        encoded = facet.encoded()
        assert encoded.keys() >= {"name", "ids", "rows"}
        assert isinstance(encoded["ids"], list)


def test_key_of_the_catalogues_own_is_a_facet() -> None:
    awarded = replace(LEAVES, extra={"award": ("Second", "First")})
    held = replace(CATALOGUE, papers=(awarded, STONES, TREES))
    facet = facet_of("award", Index(held, extra_keys={"award": "Award"}))
    assert (facet.ids, named(facet)) == (["First", "Second"], [["Second", "First"], [], []])
