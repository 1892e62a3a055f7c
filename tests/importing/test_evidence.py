"""What makes two papers with one title, or nearly so, one paper, two papers or a question."""

import pytest

from generator.importing import evidence
from generator.importing.evidence import Verdict
from generator.importing.matching import Index
from generator.model import Author, Paper, PartialDate
from tests.sources.pages import abstract
from tests.support.invented import ADA, GROUP, LEAVES, WIM, paper

LEAVES_TEXT = abstract("Leaves")
OTHER_TEXT = "Nobody had yet asked the outline of foliage anything, since rulers were dear then."
NOTHING = "No abstract available."
LONG = "On the Shape of Leaves"
SHORT = "Rejoinder"


def verdict(one: Paper, other: Paper) -> Verdict:
    """The judgement on two papers, whichever of them was there first."""
    judge = evidence.of_same_title if one.title == other.title else evidence.of_similar_titles
    found = {judge(one, other)[0], judge(other, one)[0]}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("title", "one", "other", "expected"),
    [
        (LONG, {}, {}, Verdict.ONE),
        (SHORT, {}, {}, Verdict.ONE),
        (LONG, {}, {"authors": (ADA,)}, Verdict.ONE),
        (SHORT, {}, {"authors": (ADA,)}, Verdict.DOUBT),
        (SHORT, {"authors": (ADA,)}, {"authors": (ADA, WIM)}, Verdict.ONE),
        (LONG, {"authors": (ADA,)}, {"authors": (WIM,)}, Verdict.TWO),
        (LONG, {"authors": (ADA,)}, {"authors": (GROUP,)}, Verdict.ONE),
        (LONG, {"abstract": LEAVES_TEXT}, {"abstract": OTHER_TEXT}, Verdict.DOUBT),
        (
            LONG,
            {"abstract": LEAVES_TEXT, "authors": (ADA,)},
            {"abstract": OTHER_TEXT, "authors": (ADA,)},
            Verdict.ONE,
        ),
        (SHORT, {"abstract": LEAVES_TEXT}, {"abstract": LEAVES_TEXT}, Verdict.ONE),
        (
            SHORT,
            {"abstract": NOTHING, "date": PartialDate(1990)},
            {"abstract": NOTHING, "date": PartialDate(1991)},
            Verdict.DOUBT,
        ),
        (LONG, {"date": PartialDate(2017)}, {"date": PartialDate(2020, 5)}, Verdict.ONE),
        (LONG, {"date": PartialDate(2017)}, {"date": PartialDate(2021)}, Verdict.DOUBT),
        (
            SHORT,
            {"date": PartialDate(2001), "authors": (ADA,)},
            {"date": PartialDate(2011), "authors": (ADA,)},
            Verdict.DOUBT,
        ),
        (LONG, {"identifiers": {"doi": "10.5555/1"}}, {}, Verdict.ONE),
        (
            LONG,
            {"identifiers": {"doi": "10.5555/1"}, "authors": (ADA,)},
            {"identifiers": {"doi": "10.5555/2"}, "authors": (ADA,)},
            Verdict.TWO,
        ),
    ],
)
def test_papers_with_one_title(
    title: str, one: dict[str, object], other: dict[str, object], expected: Verdict
) -> None:
    assert verdict(paper(title, **one), paper(title, **other)) is expected


@pytest.mark.parametrize(
    ("one", "other", "facts", "expected"),
    [
        ("On the Shape of Leaves", "On the Shapes of Leaves", {}, Verdict.DOUBT),
        ("On the Shape of Leaves", "On the Shapes of Leaves", {"authors": (ADA,)}, Verdict.DOUBT),
        (
            "On the Shape of Leaves",
            "On the Shapes of Leaves",
            {"abstract": LEAVES_TEXT},
            Verdict.ONE,
        ),
        ("On the Shape of Leaves I", "On the Shape of Leaves II", {"authors": (ADA,)}, Verdict.TWO),
        ("Leaf2 Technical Report", "Leaf3 Technical Report", {"authors": (ADA,)}, Verdict.TWO),
        ("Trees of the Garden Revisited", "Trees of the Garden", {}, Verdict.TWO),
        (
            "Erratum: A Survey of the Shape of Leaves in Gardens",
            "A Survey of the Shape of Leaves in Gardens",
            {"authors": (ADA,), "abstract": LEAVES_TEXT},
            Verdict.TWO,
        ),
    ],
)
def test_papers_with_similar_titles(
    one: str, other: str, facts: dict[str, object], expected: Verdict
) -> None:
    assert verdict(paper(one, **facts), paper(other, **facts)) is expected


@pytest.mark.parametrize(
    ("facts", "doubt"),
    [
        ({"authors": (ADA,)}, ""),
        ({}, ""),
        ({"authors": (Author("Dahl", "Tarjei"),)}, "the authors are others"),
        ({"authors": (Author("Dahl", "Tarjei"),), "abstract": LEAVES.abstract}, ""),
        (
            {"identifiers": {"arxiv": "2001.00001", "doi": "10.5555/other"}},
            "another identifier differs",
        ),
    ],
)
def test_same_identifier_is_doubted_where_all_else_differs(
    facts: dict[str, object], doubt: str
) -> None:
    entry = paper("Quite Another Title", **{"identifiers": {"arxiv": "2001.00001"}, **facts})
    match = Index([LEAVES]).find(entry)
    assert match
    assert (match.paper, match.doubt) == (LEAVES, doubt)


def test_identifiers_of_two_records_are_a_doubt_that_names_both() -> None:
    one = paper(slug="one", identifiers={"arxiv": "2001.00001"})
    two = paper("On Stones and Stars", slug="two", identifiers={"doi": "10.5555/1"})
    entry = paper("On Rain", identifiers={"arxiv": "2001.00001", "doi": "10.5555/1"})
    match = Index([one, two]).find(entry)
    assert match
    assert (match.paper, match.doubt) == (one, "another identifier of it is that of two")


@pytest.mark.parametrize(
    ("facts", "slug"),
    [
        ({"authors": (WIM,), "date": PartialDate(2020)}, "wim"),
        ({"authors": (ADA,), "date": PartialDate(2011)}, "ada-late"),
        ({"authors": (ADA,), "date": PartialDate(2002)}, "ada-early"),
    ],
)
def test_of_several_records_the_author_and_then_the_year_decide(
    facts: dict[str, object], slug: str
) -> None:
    known = [
        paper(slug="ada-early", authors=(ADA,), date=PartialDate(2001)),
        paper(slug="ada-late", authors=(ADA,), date=PartialDate(2012)),
        paper(slug="wim", authors=(WIM,), date=PartialDate(2020)),
    ]
    match = Index(known).find(paper(**facts))
    assert match
    assert (match.paper.slug, match.doubt) == (slug, "")
