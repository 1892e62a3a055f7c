from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from generator import text
from generator.importing.matching import ALIKE_TITLES, Index
from generator.model import DigestEntry, Paper
from tests.sources.pages import abstract
from tests.support.invented import LEAVES, PAPERS, STONES, TREES, paper

PLACE = DigestEntry("2021-03-04", 1)


def entry(title: str = "Quite Another Title", **facts: object) -> Paper:
    """A paper as an import sees it, before it has a slug."""
    return paper(title, **{"slug": "", **facts})


@pytest.mark.parametrize(
    ("new", "slug", "why"),
    [
        pytest.param(
            entry(identifiers={"arxiv": "2001.00001"}),
            LEAVES.slug,
            "the same arXiv identifier 2001.00001",
            id="arXiv",
        ),
        pytest.param(
            entry(identifiers={"doi": "10.5555/12345678"}),
            LEAVES.slug,
            "the same DOI identifier 10.5555/12345678",
            id="DOI",
        ),
        pytest.param(entry("On the Shape of Leaves"), LEAVES.slug, "the same title", id="title"),
        pytest.param(
            entry("on the shape-of {Leaves}!"), LEAVES.slug, "the same title", id="title as spelt"
        ),
        pytest.param(
            entry(abstract=LEAVES.abstract, digests=(PLACE,)),
            LEAVES.slug,
            "the same place in this digest",
            id="title corrected",
        ),
        pytest.param(
            entry(LEAVES.title, identifiers={"arxiv": "2001.00001"}, digests=(PLACE,)),
            LEAVES.slug,
            "the same arXiv identifier 2001.00001",
            id="identifier before place",
        ),
        pytest.param(
            entry(STONES.title, identifiers={"arxiv": "2001.00001"}),
            LEAVES.slug,
            "the same arXiv identifier 2001.00001",
            id="identifier before title",
        ),
        pytest.param(
            entry(TREES.title, abstract=TREES.abstract, digests=(PLACE,)),
            TREES.slug,
            "the same title",
            id="place of another paper, numbered anew",
        ),
    ],
)
def test_entry_is_found_by_what_it_shares_with_a_record(new: Paper, slug: str, why: str) -> None:
    match = Index(PAPERS).find(new)
    assert match
    assert (match.paper.slug, match.why) == (slug, why)


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(entry(), id="nothing shared"),
        pytest.param(entry(abstract=LEAVES.abstract), id="abstract alone"),
        pytest.param(entry(abstract=abstract("Leaves"), digests=(PLACE,)), id="place alone"),
        pytest.param(entry(identifiers={"arxiv": "2001.00002"}), id="other identifier"),
        pytest.param(entry("On the Shape of Leaves II"), id="other title"),
    ],
)
def test_entry_that_shares_too_little_is_new(new: Paper) -> None:
    assert Index(PAPERS).find(new) is None


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(abstract("Leaves") + " And this was mended.", id="mended"),
        pytest.param(abstract("Leaves") + "\n\n" + abstract("Notes") * 5, id="extended"),
        pytest.param(abstract("Leaves")[:200], id="shortened"),
    ],
)
def test_record_with_title_and_abstract_edited_is_found_at_its_place(edited: str) -> None:
    record = replace(LEAVES, title="The Shape of Foliage", abstract=edited, identifiers={})
    new = entry(LEAVES.title, abstract=abstract("Leaves"), digests=(PLACE,))
    match = Index([record]).find(new)
    assert match
    assert match.paper == record


def test_index_learns_what_a_record_gains() -> None:
    index = Index([LEAVES])
    place = DigestEntry("2021-03-09", 7)
    gained = replace(LEAVES, digests=(*LEAVES.digests, place))
    index.add(gained)
    match = index.find(entry(abstract=LEAVES.abstract, digests=(place,)))
    assert match
    assert match.paper == gained


@given(st.text("abc ", min_size=3, max_size=40), st.text("abc ", max_size=3), st.integers(0, 40))
def test_title_is_similar_whatever_its_length_if_its_letters_are(
    title: str, change: str, place: int
) -> None:
    other = title[:place] + change + title[place + 1 :]
    words = [text.title_words(each) for each in (title, other)]
    alike = fuzz.ratio(*words) >= ALIKE_TITLES and text.normalise_title(
        title
    ) != text.normalise_title(other)
    match = Index([paper(title)]).find(entry(other))
    assert (match is not None and match.why.startswith("titles ")) is (alike and all(words))
