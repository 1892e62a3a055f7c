"""The benchmark of the search itself: its queries, and that its tables come."""

from collections import Counter

import pytest

from generator.model import Author, Catalogue
from tests.bench import corpus, known_items, search
from tests.support.invented import VOCABULARY, paper

PAPERS = tuple(corpus.papers(30, VOCABULARY))


def test_queries_depend_on_papers_and_seed_only() -> None:
    made = list(known_items.queries(PAPERS, 5))
    assert made == list(known_items.queries(PAPERS, 5))
    assert made != list(known_items.queries(PAPERS, 5, seed=1))
    # Nobody in the corpus has an accent.
    assert set(Counter(query.kind for query in made).values()) == {5}
    assert "name without accents" not in {query.kind for query in made}


def test_acronyms_are_asked_for_as_people_write_them() -> None:
    shown = paper("MOSS-ER: Growing Lawns", slug="a")
    made = {query.kind: query.words for query in known_items.acronyms((shown,), 5)}
    assert made == {
        "acronym": "MOSS-ER",
        "its beginning": "MOSS",
        "acronym, joined": "mosser",
        "acronym, spaced": "moss er",
    }


def test_acronym_of_two_papers_is_nobodys() -> None:
    papers = (paper("MOSSER grows", slug="a"), paper("MOSS-ER again", slug="b"))
    assert list(known_items.acronyms(papers, 5)) == []


def test_names_are_asked_for_without_accents() -> None:
    shown = paper("Growing Lawns", slug="a", authors=(Author("Öztürk", "Çağla"),))
    made = {query.kind: query.words for query in known_items.queries((shown,), 5)}
    assert made["name without accents"].split()[0] == "ozturk"


@pytest.mark.parametrize(
    ("urls", "expected"),
    [
        (["papers/a/"], 1),
        (["tags/a/", "papers/b/", "papers/a/"], 0.5),
        ([f"papers/{number}/" for number in range(10)] + ["papers/a/"], 0),
        ([], 0),
    ],
)
def test_rank_counts_papers_only(urls: list[str], expected: float) -> None:
    assert search.reciprocal_rank(urls, "papers/a/") == expected


def test_engines_are_compared_in_two_tables() -> None:
    costs, ranks = search._compared(Catalogue(papers=PAPERS, vocabulary=VOCABULARY))
    assert [line.split(" | ")[0] for line in costs.splitlines()[2:]] == [
        "| ours",
        "| theme",
        "| lunr.py",
    ]
    exact = next(line for line in ranks.splitlines() if line.startswith("| exact title"))
    assert exact.split(" | ")[2] == "1"
