"""The digest that this catalogue began with, imported anew and beside the records made from it."""

import shutil
from pathlib import Path

import pytest

from generator.importing import files
from generator.importing.files import Input
from generator.importing.report import Report
from generator.importing.run import Importer
from generator.model import Outcome, Paper
from generator.store import content as store
from tests.house.project import ROOT
from tests.importing.folders import tree

OURS = ROOT / "content"
DIGEST = OURS / "digests" / "2025-08-20.txt"
MENDED = {
    "long-term-recurrent-convolutional-networks-for-visual-recognition-and": [
        ('"doubly deep"\' in that', '"doubly deep" in that'),
    ],
    "provably-robust-dpo-aligning-language-models-with-noisy-feedback": [
        ("O(1{1-2epsilon}frac{d{n}})", r"$O\left(\frac{1}{1-2\epsilon}\sqrt{\frac{d}{n}}\right)$"),
        ("epsilon < 1/2 is", r"$\epsilon < 1/2$ is"),
        (
            "d is policy parameter dimension and n is",
            "$d$ is policy parameter dimension and $n$ is",
        ),
    ],
}
"""Slug to what the digest says and what it means."""


def run(content: Path, path: Path = DIGEST) -> Report:
    """Import the digest into a content folder."""
    (source,) = files.load([path], content)
    assert isinstance(source, Input)
    papers, problems = store.load_papers(content)
    assert problems == []
    return Importer(content, papers).run(source)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder into which nothing but the digest was imported."""
    folder = tmp_path_factory.mktemp("fresh")
    ledger = run(folder)
    assert ledger.totals == "66 entries = 66 added + 0 there already + 0 merged + 0 refused"
    assert [skipped.line for skipped in ledger.skipped] == [1, 3, 5, 7, 9]
    return folder


def papers(content: Path) -> dict[str, Paper]:
    """The papers of the digest by slug."""
    found, problems = store.load_papers(content)
    assert problems == []
    return {paper.slug: paper for paper in found if "2025-08-20" in str(paper.digests)}


def test_importing_twice_changes_no_byte(fresh: Path) -> None:
    before = tree(fresh)
    assert run(fresh).count(Outcome.PRESENT) == 66
    assert tree(fresh) == before


def test_digest_is_kept_to_the_byte(fresh: Path) -> None:
    assert (fresh / "digests" / "2025-08-20.txt").read_bytes() == DIGEST.read_bytes()


def test_our_records_have_titles_and_abstracts_of_the_digest_but_where_a_person_mended(
    fresh: Path,
) -> None:
    imported, ours = papers(fresh), papers(OURS)
    assert sorted(ours) == sorted(imported)
    for slug, paper in imported.items():
        abstract = paper.abstract
        for said, meant in MENDED.get(slug, []):
            assert said in abstract
            abstract = abstract.replace(said, meant)
        assert (ours[slug].title, ours[slug].abstract) == (paper.title, abstract)
        assert (ours[slug].digests, ours[slug].added) == (paper.digests, paper.added)


def test_importing_over_our_records_changes_nothing(tmp_path: Path) -> None:
    copy = shutil.copytree(OURS, tmp_path / "content")
    before = tree(copy)
    totals = "66 entries = 0 added + 66 there already + 0 merged + 0 refused"
    assert run(copy).totals == totals
    assert tree(copy) == before


def test_every_fact_of_our_records_names_where_it_came_from() -> None:
    for paper in papers(OURS).values():
        facts = {"title", "authors", "year", "abstract", *paper.identifiers, *paper.links}
        facts |= {key for key in ("type", "issued", "venue") if getattr(paper, key)}
        facts |= paper.details.keys()
        assert set(paper.sources) == facts, paper.slug


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (3, ("(e.g. DQN, A3C, ES, and the GA)", "in ~4 hours on one desktop or ~1 hour")),
        (11, ("larger ‘teacher’ network", "a compressed ‘student’ network")),
        (20, ("achieves 4.23% test error",)),
        (26, ("a similar Embedding&MLP paradigm",)),
        (38, ("that we call CAD²RL, which",)),
    ],
)
def test_tex_remains_of_the_digest_read_as_meant(
    fresh: Path, number: int, words: tuple[str, ...]
) -> None:
    (paper,) = (p for p in papers(fresh).values() if p.digests[0].number == number)
    assert [phrase for phrase in words if phrase not in paper.abstract] == []
    assert "\\" not in paper.abstract
