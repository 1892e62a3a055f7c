"""`catalogue compare`: two real builds of two revisions of a real repository."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.store import records
from tests.review.repository import Repository, begun
from tests.support.building import draw_project
from tests.support.commands import RunCommand
from tests.support.invented import LEAVES, STONES, TREES, draw
from tests.support.markup import Markup

BROKEN = "raise RuntimeError('the code of this revision')\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A catalogue in a repository: `base`, `later`, `broken`, and files as they are now."""
    repository = begun(tmp_path_factory.mktemp("compared") / "catalogue")
    draw_project(repository.folder)
    repository.commit({".gitignore": "site/\n.cache/\n"}, "base")
    changed = replace(LEAVES, title="On the Shapes of Leaves")
    (repository.folder / f"content/papers/{STONES.slug}.md").unlink()
    repository.commit({f"content/papers/{LEAVES.slug}.md": records.dump(changed)}, "later")
    repository.commit({"generator/__init__.py": BROKEN}, "broken")
    (repository.folder / "generator/__init__.py").unlink()
    repository.commit({"mkdocs.yml.txt": ""}, "same")
    moss = replace(TREES, slug="moss", title="Moss", digests=())
    draw(repository.folder, {"content/papers/moss.md": records.dump(moss)})
    return repository


@pytest.fixture
def here(made: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The same, as the folder that commands are run in."""
    monkeypatch.chdir(made.folder)
    return made


def test_revisions_are_compared_by_address_and_by_text(
    here: Repository, run_catalogue: RunCommand
) -> None:
    before = here.git("status", "--porcelain", "--ignored")
    run = run_catalogue("compare", "base", "--with", "later")
    assert (run.status, run.err) == (0, "")
    addresses, _, texts = run.out.partition("\npapers/on-the-shape-of-leaves/\n")
    assert addresses.startswith("From base to later: ")
    assert f"\n  - papers/{STONES.slug}/\n" in addresses
    assert f"\n  ~ papers/{LEAVES.slug}/\n" in addresses
    assert "\n  -On the Shape of Leaves\n" in texts
    assert "\n  +On the Shapes of Leaves\n" in texts
    assert here.git("status", "--porcelain", "--ignored") == before


def test_files_of_now_are_the_later_side_and_html_is_written(
    here: Repository, run_catalogue: RunCommand
) -> None:
    run = run_catalogue("compare", "later", "--format", "html", "--out", "../told.html")
    assert (run.status, run.out, run.err) == (0, "", "catalogue: ../told.html is written\n")
    page = Markup(Path("../told.html").read_text("utf-8"))
    assert page.faults == []
    assert "papers/moss/" in [item.text for item in page.all("li")]
    assert page.all("h1")[0].text.startswith("From later to the files of now: ")


def test_same_content_makes_no_difference(here: Repository, run_catalogue: RunCommand) -> None:
    run = run_catalogue("compare", "later", "--with", "same")
    assert run.out == "The sites of later and same are the same.\n"


def test_revision_is_built_by_its_own_code_and_it_is_told_when_it_cannot_be(
    here: Repository, run_catalogue: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONSAFEPATH", "1")  # no folder is searched for being the present one
    run = run_catalogue("compare", "broken", "--with", "later")
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("catalogue: broken cannot be built with the packages that are ")
    assert "RuntimeError: the code of this revision" in run.err


@pytest.mark.parametrize("arguments", [("nowhere",), ("base", "--with", "nowhere")])
def test_unknown_revision_is_told_before_anything_is_built(
    arguments: tuple[str, ...], here: Repository, run_catalogue: RunCommand
) -> None:
    run = run_catalogue("compare", *arguments)
    assert (run.status, run.out) == (2, "")
    assert run.err == f"catalogue: there is no revision 'nowhere' in {here.folder}\n"
