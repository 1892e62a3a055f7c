"""`catalogue init`: a new catalogue is whole, empty and builds at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator import settings
from generator.cli.starting import HOUSE
from tests.support.building import QUIET, ROOT
from tests.support.commands import RunCommand
from tests.support.invented import draw

NAMED = ("--name", "Ada's papers: on \\1 leaves", "--url", "https://papers.example/leaves")
NAMED += ("--repository", "https://forge.example/ada/leaves/")


def run(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the present environment in a folder."""
    return subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=folder,
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module", params=[(), NAMED], ids=["unnamed", "named"])
def begun(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new catalogue, with a name and addresses and without."""
    place = tmp_path_factory.mktemp("begun")
    done = run(place, "catalogue", "init", "new", *request.param)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "A new catalogue is in new. To build it: cd new && make site\n"
    return place / "new"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("catalogue check", "catalogue: no problems\n"),
        ("catalogue fmt --check", ""),
        ("mkdocs build --strict --quiet", ""),
    ],
)
def test_new_catalogue_is_valid_and_builds(command: str, told: str, begun: Path) -> None:
    done = run(begun, *command.split())
    assert (done.returncode, done.stdout, done.stderr) == (0, "", told)


def test_new_catalogue_has_no_record_of_ours_and_no_test_of_them(begun: Path) -> None:
    assert sorted(path.name for path in (begun / "content/papers").iterdir()) == [".gitkeep"]
    assert sorted(path.name for path in (begun / "content/digests").iterdir()) == [".gitkeep"]
    assert not list(begun.rglob("our_records"))
    assert not list(begun.rglob("__pycache__"))


def test_new_catalogue_has_the_rest_as_it_is_here(begun: Path) -> None:
    for part in set(HOUSE) - {"mkdocs.yml", "generator", "tests"}:
        files = [ROOT / part] if (ROOT / part).is_file() else sorted((ROOT / part).rglob("*.*"))
        for file in filter(Path.is_file, files):
            assert (begun / file.relative_to(ROOT)).read_bytes() == file.read_bytes()
    assert os.access(begun / ".ci/run", os.X_OK) == os.access(ROOT / ".ci/run", os.X_OK)


def test_new_catalogue_is_owned_by_the_account_of_its_repository(begun: Path) -> None:
    owned = begun / ".github" / "CODEOWNERS"
    repository = yaml.safe_load((begun / "mkdocs.yml").read_text("utf-8")).get("repo_url")
    assert owned.exists() == bool(repository)
    assert not repository or owned.read_text("utf-8").endswith("\n* @ada\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ("Papers", "", "")),
        (
            NAMED,
            (
                "Ada's papers: on \\1 leaves",
                "https://papers.example/leaves/",
                "https://forge.example/ada/leaves/edit/main/",
            ),
        ),
        (("--name", "  On\n  leaves "), ("On leaves", "", "")),
        (("--name", "No"), ("No", "", "")),
    ],
)
def test_new_catalogue_has_its_name_and_addresses(
    arguments: tuple[str, ...],
    expected: tuple[str, str, str],
    tmp_path: Path,
    run_catalogue: RunCommand,
) -> None:
    assert run_catalogue("init", tmp_path / "new", *arguments).status == 0
    chosen = settings.load(tmp_path / "new/mkdocs.yml")
    assert (chosen.title, chosen.url, chosen.edit) == expected
    assert (tmp_path / "new/README.md").read_text("utf-8").startswith(f"# {expected[0]}\n")


def test_new_catalogue_keeps_the_rest_of_the_configuration(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    run_catalogue("init", tmp_path / "new", *NAMED)
    ours, theirs = (
        yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
        for folder in (ROOT, tmp_path / "new")
    )
    changed = {key for key in ours | theirs if ours.get(key) != theirs.get(key)}
    assert changed <= {"site_name", "site_url", "repo_url", "repo_name", "edit_uri"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("full",),
        ("full/notes.txt",),
        ("new", "--name", " "),
        ("new", "--url", "papers.example"),
        ("new", "--repository", "git@forge.example:leaves.git"),
    ],
    ids=" ".join,
)
def test_init_of_what_cannot_be_is_refused_and_writes_nothing(
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_catalogue: RunCommand,
) -> None:
    monkeypatch.chdir(draw(tmp_path, {"full/notes.txt": "mine"}))
    done = run_catalogue("init", *arguments)
    assert done.status == 2
    assert len(done.err.splitlines()) == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "notes.txt"]


def test_init_within_the_catalogue_that_is_copied_is_refused(run_catalogue: RunCommand) -> None:
    done = run_catalogue("init", ROOT / "tests" / "new")
    assert done.status == 2
    assert not (ROOT / "tests" / "new").exists()


def test_init_takes_a_folder_that_is_there_and_empty(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    (tmp_path / "new").mkdir()
    assert run_catalogue("init", tmp_path / "new").status == 0
    assert (tmp_path / "new/Makefile").is_file()
