"""An index that was edited is the same, byte for byte, as one that was made from nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import search
from generator.artifacts import Artifact
from generator.model import Catalogue, Paper
from generator.search import index, index_cache, inverted, lexicon
from generator.store import fingerprints
from generator.store.build_cache import BuildCache
from tests.support import corpus
from tests.support.invented import VOCABULARY

PAPERS = tuple(corpus.papers(60, VOCABULARY))
PROSE = [{"location": "about/", "title": "About", "text": "<p>Of gardens.</p>"}]

PLACES = st.integers(0, len(PAPERS) - 1)
TEXTS = st.text(alphabet="ab -é深", max_size=12)
EDITS = st.one_of(
    st.tuples(st.just("abstract"), PLACES, TEXTS),
    st.tuples(st.just("title"), PLACES, TEXTS),
    st.tuples(st.just("remove"), PLACES, st.just("")),
    st.tuples(st.just("slug"), PLACES, st.sampled_from(["a", "m", "z"])),
    st.tuples(st.just("added"), PLACES, st.dates(date(2019, 1, 1), date(2023, 1, 1)).map(str)),
)


def files(papers: dict[str, Paper], remembered: BuildCache | None = None) -> dict[str, str]:
    """The files of the search of papers, made with what is remembered."""
    return {file.path: file.content for file in artifacts(papers, remembered)}


def artifacts(papers: dict[str, Paper], remembered: BuildCache | None = None) -> list[Artifact]:
    """The same, before any is asked for what it holds."""
    catalogue = Catalogue(papers=tuple(papers.values()), vocabulary=VOCABULARY)
    # The bytes of a record do not say its slug.
    records = {
        paper.slug: fingerprints.fingerprint(repr(replace(paper, slug="")))
        for paper in papers.values()
    }
    return list(search.files(catalogue, PROSE, records, remembered))


def edited(papers: dict[str, Paper], what: str, place: int, text: str) -> dict[str, Paper]:
    """Papers by their first slugs after an edit; one that was removed comes back with the next."""
    first = PAPERS[place].slug
    now = papers.get(first, PAPERS[place])
    if what == "remove":
        return {slug: paper for slug, paper in papers.items() if slug != first}
    if what == "slug":
        text = f"{text}-{place}"
    value = date.fromisoformat(text) if what == "added" else text
    return {**papers, first: replace(now, **{what: value})}


@settings(max_examples=12)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=4), min_size=1, max_size=4))
@pytest.mark.parametrize("most_edited", [1, 1000], ids=["edits", "anew"])
def test_edits_give_what_a_build_from_nothing_gives(most_edited: int, builds) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_cache, "_MOST_EDITED", most_edited)
        remembered = BuildCache(serves=True)
        papers = {paper.slug: paper for paper in PAPERS}
        files(papers, remembered)
        for edits in builds:
            for edit in edits:
                papers = edited(papers, *edit)
            assert files(papers, remembered) == files(papers)


def test_edit_is_told_from_what_was_kept(tmp_path: Path) -> None:
    papers = {paper.slug: paper for paper in PAPERS}
    remembered = BuildCache(tmp_path)
    files(papers, remembered)
    papers = edited(papers, "abstract", 7, "Moss, and nothing but moss.")
    assert files(papers, BuildCache(tmp_path)) == files(papers)


def test_paper_at_another_address_is_found_there() -> None:
    papers = {paper.slug: paper for paper in PAPERS}
    remembered = BuildCache(serves=True)
    files(papers, remembered)
    first = PAPERS[7].slug
    papers[first] = replace(PAPERS[7], slug=f"{first}-again")  # which has the place it had
    assert files(papers, remembered) == files(papers)


def test_edit_analyses_what_changed_only(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = {paper.slug: paper for paper in PAPERS}
    remembered = BuildCache(serves=True)
    files(papers, remembered)
    analysed: list[inverted.Texts] = []
    said = inverted.postings.document_terms
    monkeypatch.setattr(
        inverted.postings, "document_terms", lambda texts: (analysed.append(texts), said(texts))[1]
    )
    files(edited(papers, "abstract", 7, "Moss."), remembered)
    assert len(analysed) == 2  # as it was and as it is
    analysed.clear()
    files(edited(papers, "abstract", 7, "Moss."), remembered)
    assert analysed == []


@pytest.mark.parametrize("in_memory", [True, False])
def test_edit_makes_the_leaves_of_its_terms_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: bool
) -> None:
    monkeypatch.setattr(index, "SIZES", [index.SIZES[0]._replace(leaf=100)])
    papers = {paper.slug: paper for paper in PAPERS}
    remembered = BuildCache(tmp_path, serves=in_memory)
    files(papers, remembered)
    leaves: list[str] = []
    shards = lexicon.shards
    monkeypatch.setattr(
        lexicon, "shards", lambda *told: (leaves.append(told[0][0]), shards(*told))[1]
    )
    if not in_memory:
        remembered = BuildCache(tmp_path)
    papers = edited(papers, "abstract", 7, f"{PAPERS[7].abstract} Zyzzogeton.")
    paths = [file.path for file in artifacts(papers, remembered)]
    assert 0 < len(leaves) < sum("/terms/" in path for path in paths) / 2
    leaves.clear()
    assert [file.path for file in artifacts(papers, remembered)] == paths
    assert leaves == []


def test_few_edits_are_not_written_down(tmp_path: Path) -> None:
    path = tmp_path / "search"
    papers = {paper.slug: paper for paper in corpus.papers(150, VOCABULARY)}
    remembered = BuildCache(tmp_path)
    files(papers, remembered)
    before = path.read_bytes()
    files(edited(papers, "abstract", 7, "Moss."), remembered)
    assert path.read_bytes() == before
