import pytest

from generator.importing import differences
from generator.model import Author, Paper
from tests.support.invented import paper

ANN, BEN, DORA = Author("Muster", "Ann"), Author("Probe", "Ben"), Author("Voorbeeld", "Dora")
MANY = tuple(Author(f"Muster{n}", "Ann") for n in range(12))


def told(record: dict[str, object], entry: dict[str, object]) -> list[str]:
    return list(differences.told(paper(**record), paper(**entry)))


@pytest.mark.parametrize(
    ("record", "entry"),
    [
        ({"title": "On Leaves"}, {"title": "On leaves."}),
        ({"authors": (ANN,)}, {"authors": (Author("Muster", "A."),)}),
        ({"authors": (ANN,)}, {}),
        ({}, {"abstract": "They grow."}),
        ({"venue": "Leaf Letters, 2020"}, {"venue": "leaf letters"}),
        ({"venue": "Leaf Letters"}, {"identifiers": {"doi": "10.5555/b"}}),
        ({"abstract": "They grow: always."}, {"abstract": "They  grow -- always"}),
        ({"title": "arXiv 2401.00001", "sources": {"title": "identifier"}}, {"title": "On Leaves"}),
    ],
)
def test_what_is_missing_or_spelt_otherwise_is_no_difference(
    record: dict[str, object], entry: dict[str, object]
) -> None:
    assert told(record, entry) == []


@pytest.mark.parametrize(
    ("record", "entry", "expected"),
    [
        (
            {"title": "On Leaves"},
            {"title": "On Stones"},
            'title differs: "On Leaves" / "On Stones"',
        ),
        (
            {"authors": (ANN, BEN)},
            {"authors": (ANN, BEN, DORA)},
            "authors differ: Ann Muster, Ben Probe / Ann Muster, Ben Probe, Dora Voorbeeld",
        ),
        (
            {"authors": (ANN, BEN)},
            {"authors": (BEN, ANN)},
            "authors differ: Ann Muster, Ben Probe / Ben Probe, Ann Muster",
        ),
        (
            {"authors": MANY},
            {"authors": (*MANY, DORA)},
            "authors differ: 12 names / 13 names with Dora Voorbeeld",
        ),
        (
            {"venue": "Meeting on Leaves 2020"},
            {"venue": "Leaf Letters", "type": "article-journal", "details": {"volume": "7"}},
            'venue differs: "Meeting on Leaves 2020" / "Leaf Letters 7"',
        ),
        (
            {"identifiers": {"doi": "10.5555/a", "arxiv": "2001.00001"}},
            {"identifiers": {"doi": "10.5555/b"}},
            "doi differs: 10.5555/a / 10.5555/b",
        ),
        (
            {"abstract": "We test lines. Twice."},
            {"abstract": "We test lines, anew."},
            'abstract differs: "... test lines. Twice." / "... test lines, anew."',
        ),
        (
            {"abstract": "They grow."},
            {"abstract": "Stones dream."},
            'abstract differs: "They grow." / "Stones dream."',
        ),
    ],
)
def test_difference_is_told_with_both_values(
    record: dict[str, object], entry: dict[str, object], expected: str
) -> None:
    assert told(record, entry) == [expected]


def test_papers_without_a_difference_have_none() -> None:
    same = Paper(slug="a", title="On Leaves", authors=(ANN, BEN), abstract="They grow.")
    assert list(differences.told(same, same)) == []
