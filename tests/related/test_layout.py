"""A layout of all papers, and the command that writes it down."""

import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from generator.cli import catalogue as command
from generator.model import Paper
from generator.related import layout
from generator.related.computation import Computation
from generator.store import content, places, records
from tests.support.building import ROOT
from tests.support.invented import paper

OF_MOSS = "Moss grows slowly on damp stones. Spores of moss travel with water."
OF_OWLS = "Owls hunt at night in silent flight. Feathers of owls hush the wind."
PAPERS = [
    paper(f"{'Moss' if n % 2 else 'Owls'} {n}", slug=f"p{n:02}", abstract=(OF_OWLS, OF_MOSS)[n % 2])
    for n in range(12)
]


@pytest.fixture
def extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the extra, which takes 290 MB: the first two dimensions as they come."""

    class First:
        def __init__(self, **options: Any) -> None:
            assert options["perplexity"] >= 1

        def fit(self, points: layout.Matrix) -> layout.Matrix:
            return points[:, :2]

    module = ModuleType("openTSNE")
    module.TSNE = First  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "openTSNE", module)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Content with the papers."""
    (tmp_path / "papers").mkdir()
    for each in PAPERS:
        (tmp_path / "papers" / f"{each.slug}.md").write_text(records.dump(each), "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Any:
    """What the command says."""
    return CliRunner().invoke(command, ["map", "--content", str(folder), *arguments])


def test_latent_dimensions_are_those_of_an_exact_decomposition() -> None:
    computation = Computation({})
    computation.update(PAPERS, 1)
    vectors = computation.vectors
    terms, columns = np.unique(vectors.hashes, return_inverse=True)
    dense = np.zeros((len(PAPERS), len(terms)))
    rows = np.repeat(np.arange(len(PAPERS)), np.diff(vectors.starts))
    dense[rows, columns] = vectors.weights
    found = layout.latent(vectors)
    assert np.allclose(found @ found.T, dense @ dense.T, atol=1e-3)


@pytest.mark.usefixtures("extra")
def test_papers_of_one_subject_stand_nearer_than_those_of_two() -> None:
    found = layout.positions(PAPERS, 1000)
    assert max(max(place) for place in found.values()) == 1000
    owls, moss = (np.array([found[p.slug] for p in PAPERS[n::2]]) for n in (0, 1))
    within = max(np.ptp(owls, axis=0).max(), np.ptp(moss, axis=0).max())
    assert np.linalg.norm(owls.mean(0) - moss.mean(0)) > within


@pytest.mark.usefixtures("extra")
def test_paper_on_the_map_keeps_its_place_and_a_new_one_comes_near(folder: Path) -> None:
    assert "12 papers on the map, 12 of them new" in run(folder).output
    before, _ = places.load(folder)
    new = paper("Moss in winter", slug="winter", abstract=OF_MOSS)
    (folder / "papers" / "winter.md").write_text(records.dump(new), "utf-8")
    (folder / "papers" / "p00.md").unlink()
    assert "12 papers on the map, 1 of them new" in run(folder).output
    after, problems = places.load(folder)
    assert not problems
    assert {slug: after[slug] for slug in before if slug != "p00"} == {
        slug: place for slug, place in before.items() if slug != "p00"
    }
    moss = [after[p.slug] for p in PAPERS[1::2]]
    assert min(x for x, _ in moss) - 1 <= after["winter"][0] <= max(x for x, _ in moss) + 12


def test_first_layout_asks_for_what_it_takes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openTSNE", None)
    said = run(folder)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (wanted,) = project["optional-dependencies"]["map"]
    assert f"{sys.executable} -m pip install '{wanted}'" in str(said.exception)
    assert not (folder / places.FILE).exists()


@pytest.mark.parametrize("line", ["moss", "moss 1", "moss 1 1001", "moss -1 2", "Moss 1 2"])
def test_line_that_is_no_place_is_a_problem_and_the_others_count(folder: Path, line: str) -> None:
    (folder / places.FILE).write_text(f"p01 1 2\n{line}\n", "utf-8")
    loaded = content.load(folder)
    assert loaded.catalogue.places == {"p01": (1, 2)}
    assert [problem.line for problem in loaded.problems] == [2]


def test_few_papers_are_told_how_many_a_map_takes(folder: Path) -> None:
    for spare in PAPERS[layout.FEWEST - 1 :]:
        (folder / "papers" / f"{spare.slug}.md").unlink()
    said = run(folder)
    assert str(said.exception) == "a map takes 8 papers; there are 7 so far"
    assert not (folder / places.FILE).exists()


def test_few_papers_have_no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openTSNE", ModuleType("openTSNE"))
    sys.modules["openTSNE"].TSNE = None  # type: ignore[attr-defined]
    few: list[Paper] = PAPERS[: layout.FEWEST - 1]
    assert layout.positions(few, 1000) == {}
