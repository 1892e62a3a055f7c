from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import publication, venues
from generator.model import Paper, PartialDate, Status
from generator.venues import Publication
from tests.support.invented import LEAVES, paper
from tests.support.timing import takes_under

JOURNAL = "article-journal"

CASES = {
    "NeurIPS 2022": Publication("paper-conference", "NeurIPS 2022", year=2022),
    "IEEE DSAA 2023": Publication("paper-conference", "IEEE DSAA 2023", year=2023),
    "NeurIPS 2023 Workshop on Leaves": Publication(
        "paper-conference", "NeurIPS 2023 Workshop on Leaves", year=2023
    ),
    "Proceedings of the Leaf Conference": Publication(
        "paper-conference", "Proceedings of the Leaf Conference"
    ),
    "Findings of Leaves, 2020 and 2021": Publication("", "Findings of Leaves, 2020 and 2021"),
    "Journal of Leaves": Publication(JOURNAL, "Journal of Leaves"),
    "Journal of Leaves 12(3), 2021": Publication(JOURNAL, "Journal of Leaves", "12", "3", 2021),
    "Journal of Leaves 12(3–4), 2021": Publication(JOURNAL, "Journal of Leaves", "12", "3–4", 2021),
    "Leaf Communications 16, 2025": Publication(JOURNAL, "Leaf Communications", "16", "", 2025),
    "Leaves and Trees 5, 2022": Publication(JOURNAL, "Leaves and Trees", "5", "", 2022),
    "Leaf Review, 2024": Publication(JOURNAL, "Leaf Review", year=2024),
    "TMLR 2023": Publication(JOURNAL, "TMLR", year=2023),
    "Leaf Press (book), 2022": Publication("book", "Leaf Press", year=2022),
    "Leaf Press (book)": Publication("book", "Leaf Press"),
    "PhD dissertation, University of Leaves, 2023": Publication(
        "thesis", "University of Leaves", year=2023, genre="PhD dissertation"
    ),
    "Master's thesis, 2023": Publication("thesis", year=2023, genre="Master's thesis"),
    "The Leaf Blog": Publication("", "The Leaf Blog"),
    "The Leaf Blog, 2023": Publication("", "The Leaf Blog, 2023"),
}
"""Venues in canonical form, and what they say."""

OTHER_SPELLINGS = {
    "Journal of Leaves, 12 (3) (2021)": "Journal of Leaves 12(3), 2021",
    "Journal of Leaves 2021": "Journal of Leaves, 2021",
    "TMLR, 2023": "TMLR 2023",
    "Transactions on Leaves (TOL) 2021": "Transactions on Leaves (TOL), 2021",
    "Journal 12(3) 2021": "Journal 12(3), 2021",
}


@pytest.mark.parametrize("venue", CASES)
def test_venue_is_parsed_and_written_as_a_pair(venue: str) -> None:
    assert venues.parse(venue) == CASES[venue]
    assert str(CASES[venue]) == venue


@pytest.mark.parametrize("venue", OTHER_SPELLINGS)
def test_other_spelling_of_a_venue_is_written_canonically(venue: str) -> None:
    assert str(venues.parse(venue)) == OTHER_SPELLINGS[venue]


WORDS = (
    *("Journal", "Nature", "TMLR", "NeurIPS", "Workshop", "Proc.", "University", "Leaves"),
    *("2021", "12", "(3)", "(2020)", "(book)", "PhD thesis", "x,"),
)
VENUES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


@settings(max_examples=300)
@given(VENUES | st.text())
def test_publication_written_and_parsed_again_is_the_same(venue: str) -> None:
    found = venues.parse(venue)
    assert venues.parse(str(found)) == found


@pytest.mark.parametrize(
    ("venue", "date", "issued", "first"),
    [
        ("", PartialDate(2020, 5), PartialDate(2020, 5), None),
        ("NeurIPS 2020", PartialDate(2020, 5), PartialDate(2020, 5), None),
        ("NeurIPS 2021", PartialDate(2020, 5), PartialDate(2021), PartialDate(2020, 5)),
        ("NeurIPS 2021", None, PartialDate(2021), None),
        ("The Leaf Blog", None, None, None),
    ],
)
def test_issue_date_is_that_of_the_venue(
    venue: str, date: PartialDate | None, issued: PartialDate | None, first: PartialDate | None
) -> None:
    listed = paper(venue=venue, date=date)
    assert publication.issued(listed) == issued
    assert publication.first_version(listed) == first


def test_paper_without_venue_is_a_preprint_if_arxiv_has_it() -> None:
    assert publication.work_type(paper(identifiers={"arxiv": "2001.00001"})) == "article"
    assert publication.work_type(paper(identifiers={"doi": "10.5555/1"})) == ""


@pytest.mark.parametrize(
    ("facts", "address"),
    [
        ({"identifiers": {"doi": "10.5555/1"}}, "https://doi.org/10.5555/1"),
        (
            {"identifiers": {"doi": "10.5555/1", "arxiv": "2001.00001"}},
            "https://arxiv.org/abs/2001.00001",
        ),
        ({"links": {"pdf": "https://a.example/1.pdf"}}, "https://a.example/1.pdf"),
        (
            {"links": {"pdf": "https://a.example/1.pdf", "project": "https://a.example/"}},
            "https://a.example/",
        ),
        ({}, ""),
    ],
)
def test_address_is_the_best_page_there_is(facts: dict[str, object], address: str) -> None:
    assert publication.address(paper(**facts)) == address


@pytest.mark.parametrize(
    ("status", "remark"),
    [
        (None, ""),
        (Status("retracted", "It was wet."), "Retracted: It was wet."),
        (Status("withdrawn"), "Withdrawn"),
        (Status("superseded", "A better one.", "better"), ""),
    ],
)
def test_remark_warns_of_what_is_no_longer_valid(status: Status | None, remark: str) -> None:
    assert publication.remark(paper(status=status)) == remark


@pytest.mark.parametrize(
    ("type_", "venue", "found"),
    [
        ("chapter", "Handbook of Leaves", ("chapter", "Handbook of Leaves", {})),
        ("", "Leaf Letters 12(3), 2021", (JOURNAL, "Leaf Letters", {"volume": "12", "issue": "3"})),
        (JOURNAL, "Leaves 12, 2021", (JOURNAL, "Leaves", {"volume": "12"})),
        ("article-magazine", "Leaves, 2021", ("article-magazine", "Leaves", {})),
        ("paper-conference", "Leaf Letters, 2021", ("paper-conference", "Leaf Letters, 2021", {})),
        ("", "Leaf Press (book), 2021", ("book", "", {"publisher": "Leaf Press"})),
        (
            "",
            "PhD thesis, Leaf University, 2021",
            ("thesis", "", {"genre": "PhD thesis", "publisher": "Leaf University"}),
        ),
        ("", "NeurIPS 2021", ("", "NeurIPS 2021", {})),
        ("", "The Leaf Blog", ("", "The Leaf Blog", {})),
        ("no-type", "Leaf Letters, 2021", (JOURNAL, "Leaf Letters", {})),
    ],
)
def test_text_of_a_venue_is_parted_into_facts_and_reads_the_same(
    type_: str, venue: str, found: tuple[str, str, dict[str, str]]
) -> None:
    listed = paper(venue=venue, type=type_, date=PartialDate(2020))
    parted = publication.parted(listed)
    assert (parted.type, parted.venue, dict(parted.details)) == found
    assert publication.parted(parted) is parted
    assert publication.cited(parted) == publication.cited(listed) == venue
    assert publication.issued(parted) == publication.issued(listed)
    assert (parted is listed) == (parted.venue == venue)


def test_parts_of_a_venue_have_its_origin() -> None:
    told = {"title": "digest", "venue": "publisher", "abstract": "digest"}
    listed = paper(venue="Leaf Letters 12, 2021", date=PartialDate(2020), sources=told)
    assert list(publication.parted(listed).sources.items()) == [
        ("title", "digest"),
        ("type", "publisher"),
        ("venue", "publisher"),
        ("volume", "publisher"),
        ("issued", "publisher"),
        ("abstract", "digest"),
    ]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"type": "thesis", "details": {"publisher": "Leaf U"}}, "Thesis, Leaf U, 2020"),
        ({"type": "report", "details": {"publisher": "Leaf Lab"}}, "Leaf Lab"),
        ({"type": "book", "details": {"publisher": "Leaf Press"}}, "Leaf Press (book), 2020"),
        ({"type": JOURNAL, "venue": "Leaves", "details": {"issue": "3"}}, "Leaves, 2020"),
        ({"type": JOURNAL, "venue": "Leaves", "issued": PartialDate(2022)}, "Leaves, 2022"),
        ({"type": "chapter", "venue": "Leaves", "details": {"publisher": "P"}}, "Leaves"),
        ({"venue": "Leaf Letters", "details": {"volume": "3"}}, "Leaf Letters 3, 2020"),
        ({"details": {"pages": "1–12"}}, ""),
    ],
)
def test_where_a_work_was_published_reads_in_one_line(facts: dict[str, object], line: str) -> None:
    assert publication.cited(paper(date=PartialDate(2020), **facts)) == line


def test_address_that_a_source_gave_comes_first() -> None:
    listed = paper(identifiers={"arxiv": "2001.00001"}, links={"url": "https://a.example/"})
    assert publication.address(listed) == "https://a.example/"


@pytest.mark.parametrize(
    ("origin", "day"),
    [
        ("Crossref, 2022-05-06", "2022-05-06"),
        ("Crossref, 2020-05-06", "2021-03-04"),
        ("Crossref, 2022-99-06", "2021-03-04"),
        ("bibtex", "2021-03-04"),
    ],
)
def test_day_of_a_change_is_that_of_the_status_that_a_service_told(origin: str, day: str) -> None:
    retracted = replace(LEAVES, status=Status("retracted"), sources={"status": origin})
    assert publication.changed(retracted) == day
    assert publication.changed(replace(retracted, status=None)) == "2021-03-04"


REFERENCES: dict[str, tuple[str, dict[str, str]]] = {
    "Phys. Rev. D 98, 030001 (2018)": (
        "Phys. Rev. D 98, 2018",
        {"volume": "98", "number": "030001"},
    ),
    "Phys.Rev.D98:030001,2018": ("Phys.Rev.D 98, 2018", {"volume": "98", "number": "030001"}),
    "J. Leaves 12 (2018) 123-145": ("J. Leaves 12, 2018", {"volume": "12", "pages": "123–145"}),
    "Leaf Letters, vol. 2, no. 3, pp. 4-15, Mar. 2018": (
        "Leaf Letters 2(3), 2018",
        {"volume": "2", "issue": "3", "pages": "4–15"},
    ),
    "Stones, Volume 133, January 2021, Pages 3-6": (
        "Stones 133, 2021",
        {"volume": "133", "pages": "3–6"},
    ),
    "J. Leaves, 47(3):1--30, 2018": (
        "J. Leaves 47(3), 2018",
        {"volume": "47", "issue": "3", "pages": "1–30"},
    ),
    "Proceedings of Leaves, pages 12-20, 2018": (
        "Proceedings of Leaves, 2018",
        {"pages": "12–20"},
    ),
    "Windows 98": ("Windows 98", {}),
}


@pytest.mark.parametrize("venue", REFERENCES)
def test_reference_to_a_journal_is_parted(venue: str) -> None:
    """As authors tell arXiv, in whatever order."""
    found = publication.parted(Paper(slug="leaves", title="Leaves", venue=venue))
    assert (publication.cited(found), dict(found.details)) == REFERENCES[venue]


@pytest.mark.parametrize("place", ["Science 12, Lisbon", "Group 20, Summit", "Leaves 3, Maya"])
def test_word_before_the_year_is_lost_only_where_it_is_a_month(place: str) -> None:
    held = Paper(slug="leaves", title="Leaves", venue=f"{place} 2015", type=JOURNAL)
    found = publication.parted(held)
    assert (found.venue, found.issued, dict(found.details)) == (place, PartialDate(2015), {})


@pytest.mark.parametrize("end", ["b", "1", "(1", "1, 2 b", "pp. 1-2 b", "2015 b"])
def test_blanks_of_a_venue_take_linear_time(end: str) -> None:
    """A thousand of them took a minute."""
    venue = f"a{' ' * 20_000}{end}"
    assert takes_under(0.5, lambda: venues.parse.__wrapped__(venue))
    assert takes_under(0.5, lambda: publication.series(paper(venue=venue)))
