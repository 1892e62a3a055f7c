import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import publication
from generator.model import PartialDate, Status
from generator.publication import Publication
from tests.support.invented import paper

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
    "Journal 12(3) 2021": "Journal 12(3) 2021",
}


@pytest.mark.parametrize("venue", CASES)
def test_venue_is_parsed_and_written_as_a_pair(venue: str) -> None:
    assert publication.parse(venue) == CASES[venue]
    assert str(CASES[venue]) == venue


@pytest.mark.parametrize("venue", OTHER_SPELLINGS)
def test_other_spelling_of_a_venue_is_written_canonically(venue: str) -> None:
    assert str(publication.parse(venue)) == OTHER_SPELLINGS[venue]


WORDS = (
    *("Journal", "Nature", "TMLR", "NeurIPS", "Workshop", "Proc.", "University", "Leaves"),
    *("2021", "12", "(3)", "(2020)", "(book)", "PhD thesis", "x,"),
)
VENUES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


@settings(max_examples=300)
@given(VENUES | st.text())
def test_publication_written_and_parsed_again_is_the_same(venue: str) -> None:
    found = publication.parse(venue)
    assert publication.parse(str(found)) == found


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
    assert publication.parse_venue(paper(identifiers={"arxiv": "2001.00001"})).type == "article"
    assert publication.parse_venue(paper(identifiers={"doi": "10.5555/1"})).type == ""


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
        ("chapter", "Handbook of Leaves", Publication("chapter", "Handbook of Leaves")),
        ("article-journal", "Leaves 12(3), 2021", Publication(JOURNAL, "Leaves", "12", "3", 2021)),
        ("article-magazine", "Leaves, 2021", Publication("article-magazine", "Leaves", year=2021)),
        ("paper-conference", "Leaf Letters", Publication("paper-conference", "Leaf Letters")),
        ("article", "", Publication("article")),
        ("no-type", "Leaf Letters", Publication(JOURNAL, "Leaf Letters")),
    ],
)
def test_type_of_a_record_counts_more_than_the_words_of_its_venue(
    type_: str, venue: str, found: Publication
) -> None:
    listed = paper(venue=venue, type=type_, identifiers={"arxiv": "2001.00001"})
    assert publication.parse_venue(listed) == found


def test_address_that_a_source_gave_comes_first() -> None:
    listed = paper(identifiers={"arxiv": "2001.00001"}, links={"url": "https://a.example/"})
    assert publication.address(listed) == "https://a.example/"
