"""The Python interface: what its examples say is so."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import generator
from generator import Catalogue, api, exports
from generator.errors import UsageError
from tests.support.invented import LEAVES, content_files, draw


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented catalogue, in the folder that examples name."""
    monkeypatch.chdir(tmp_path)
    draw(tmp_path / "content", content_files())
    return tmp_path / "content"


def test_examples_hold(content: Path) -> None:
    ran = doctest.testmod(api, raise_on_error=False)
    assert ran.attempted > 10
    assert ran.failed == 0


def test_package_offers_it_by_name() -> None:
    assert generator.Catalogue is api.Catalogue
    assert generator.__all__ == ["Catalogue"]
    with pytest.raises(AttributeError, match="Catalog"):
        _ = generator.Catalog  # type: ignore[attr-defined]


def test_package_loads_nothing_before_it_is_asked_for() -> None:
    """Each build and each command imports the package."""
    told = "import sys, generator; print([name for name in sys.modules if 'generator.' in name])"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder"):
        Catalogue.open(tmp_path / "none")


def test_file_that_cannot_be_read_is_a_problem_and_the_others_are_there(content: Path) -> None:
    (content / "papers" / "torn.md").write_text("---\ntitle: [\n---\n", "utf-8")
    catalogue = Catalogue.open(content)
    assert [Path(problem.path).stem for problem in catalogue.problems] == ["torn"]
    assert "torn" not in catalogue
    assert LEAVES.slug in catalogue
    assert set(catalogue.problems) <= set(catalogue.check())


@pytest.mark.parametrize("style", exports.FORMATS)
def test_every_format_holds_the_papers_asked_for(content: Path, style: str) -> None:
    catalogue = Catalogue.open(content)
    assert "Trees Without Roots" in catalogue.export(style)
    assert "Trees Without Roots" not in catalogue.export(style, [catalogue[LEAVES.slug]])


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda catalogue: catalogue.tagged("leafs"), "did you mean 'leaves'"),
        (lambda catalogue: catalogue.digest("2021-03-05"), "there is no digest"),
        (lambda catalogue: catalogue.export("bibtext"), "did you mean 'bibtex'"),
    ],
)
def test_name_that_is_not_there_says_what_may_be_meant(content: Path, ask, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=said):
        ask(Catalogue.open(content))


def test_titles_are_cited_in_the_language_of_the_site(content: Path) -> None:
    record = "title: über die Form der Blätter\nauthors: []\nyear: 2021\n"
    for name, more in (("own", ""), ("english", "language: en\n")):
        (content / "papers" / f"{name}.md").write_text(f"---\n{record}{more}---\n", "utf-8")

    def cited(slug: str) -> str:
        catalogue = Catalogue.open(content)
        return catalogue.export("chicago", [catalogue[slug]])

    assert "Über Die Form Der Blätter" in cited("own")
    Path("mkdocs.yml").write_text("theme: {name: material, language: de}\n", "utf-8")
    assert "über die Form der Blätter" in cited("own")
    assert "Über Die Form Der Blätter" in cited("english")
