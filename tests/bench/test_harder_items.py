"""The harder questions of the benchmark: that each is what somebody would type for its paper."""

from collections import Counter

import pytest

from generator.model import Author
from tests.bench import harder_items
from tests.support import corpus
from tests.support.invented import VOCABULARY, paper

PAPERS = tuple(corpus.papers(30, VOCABULARY))


def asked(title: str, kind: str, **more: object) -> set[str]:
    """What is asked of a kind for one paper beside another, over some seeds."""
    papers = (paper(title, slug="a", **more), paper("Ponds", slug="b", abstract="Ponds and moss."))
    found = (query for seed in range(20) for query in harder_items.questions(papers, 1, seed))
    return {query.words for query in found if query.kind == kind and query.url == "papers/a/"}


def test_questions_depend_on_papers_and_seed_only() -> None:
    made = list(harder_items.questions(PAPERS, 5))
    assert made == list(harder_items.questions(PAPERS, 5))
    assert made != list(harder_items.questions(PAPERS, 5, seed=1))
    kinds = Counter(query.kind for query in made)
    assert {"two words run together", "three keywords", "arXiv id with a version"} <= set(kinds)
    assert set(kinds.values()) <= set(range(1, 6))


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        ("two words run together", "Pruning Visual Tokens", {"pruningvisual", "visualtokens"}),
        ("British for American", "Optimization of Lawns", {"optimisation Lawns"}),
        ("British for American", "Sizes of Lawns", set()),
        ("2 for to, to for 2", "Text-to-Image Lawns", {"text2image Lawns"}),
        ("2 for to, to for 2", "Text2Image Lawns", {"text-to-image Lawns"}),
        ("number apart or not", "Hedga 3 Lawns", {"hedga3 Lawns", "hedga-3 Lawns"}),
        ("number apart or not", "growing 3 Lawns", set()),
        ("Greek letter by name", "π-Bench Lawns", {"pi-Bench Lawns"}),
    ],
)
def test_questions_are_as_people_put_them(kind: str, title: str, expected: set[str]) -> None:
    assert asked(title, kind) == expected


def test_people_are_asked_for_by_an_initial() -> None:
    people = (Author("Guo", "Yi"),)
    found = asked("Risk", "surname, initial and a word", authors=people)
    assert found == {"Guo Y Risk", "Y. Guo Risk"}


def test_keywords_are_words_that_more_than_one_paper_has() -> None:
    told = "Zyzzyva hedges hedges ponds ferns."
    papers = (
        paper("Of", slug="a", abstract=told),
        paper("Of", slug="b", abstract="Hedges, ponds, ferns."),
        paper("Of", slug="c", abstract="Lawns."),
    )
    found = [query for query in harder_items.questions(papers, 5) if query.kind == "three keywords"]
    assert {query.url for query in found} == {"papers/a/", "papers/b/"}
    assert {frozenset(query.words.split()) for query in found} == {
        frozenset({"hedges", "ponds", "ferns"})
    }


def test_identifier_has_a_version() -> None:
    found = asked("Moss", "arXiv id with a version", identifiers={"arxiv": "2001.00001"})
    assert found <= {f"2001.00001v{version}" for version in range(1, 5)}
    assert len(found) > 1
