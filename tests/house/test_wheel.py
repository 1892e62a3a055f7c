"""The wheel and the sdist carry everything: a catalogue lives by them alone, without a checkout."""

import os
import site
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.house.project import ROOT, committed, pyproject
from tests.setup import package
from tests.sources.pages import CHROME, page, papers
from tests.support.building import QUIET
from tests.support.invented import content_files, draw

COMMIT = "0123456789abcdef0123456789abcdef01234567"
SIX_LINES = """\
site_name: Six Lines
docs_dir: content/pages
theme: { name: material }
plugins:
  - search
  - catalogue
"""
BIBTEX = """\
@article{moss, title={On Moss}, author={Beispiel, Ada}, year={2021}, abstract={Moss is green.}}
"""
API_DAY = """\
[{"paper": {"id": "2001.00002", "title": "Moss, Again", "summary": "Moss is still green.",
 "authors": [{"name": "Ada Beispiel"}], "upvotes": 1, "publishedAt": "2021-03-04T00:00:00.000Z"},
 "publishedAt": "2021-03-04T00:00:00.000Z", "title": "Moss, Again"}]
"""
SAVED_PAGE = page(*papers("Lichen", "Ferns", "Algae"), head=(*CHROME[:-1], "Mar 5"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, and in `again` the wheel that the sdist gives."""
    out = tmp_path_factory.mktemp("built")
    assert package.main(out, COMMIT) == 0
    with tarfile.open(sdist(out)) as archive:
        archive.extractall(out / "source", filter="data")
    [source] = (out / "source").iterdir()
    package.build(source, "build_wheel", out / "again")
    return out


def wheel(folder: Path) -> Path:
    """The wheel in a folder."""
    [path] = folder.glob("*.whl")
    return path


def sdist(folder: Path) -> Path:
    """The sdist in a folder."""
    [path] = folder.glob("*.tar.gz")
    return path


def environment(folder: Path, wheel: Path) -> Path:
    """The programs of a clean environment with a wheel and, instead of a network, what it needs."""
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    [packages] = (folder / "lib").glob("python*/site-packages")
    (packages / "needed.pth").write_text(f"{site.getsitepackages()[0]}\n", "utf-8")
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "-q"]
    alone = ["--no-deps", "--no-index", "--no-warn-script-location", "--ignore-installed"]
    subprocess.run([*pip, "install", *alone, wheel], check=True)
    return folder / "bin"


def run(programs: Path, folder: Path, *arguments: str) -> str:
    """What a command of an environment prints in a folder; it must succeed."""
    program = [programs / "python", "-m", "mkdocs"] if arguments[0] == "mkdocs" else None
    command = [*(program or [programs / arguments[0]]), *arguments[1:]]
    inherited = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=folder, env=inherited | QUIET, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_wheel_and_sdist_hold_each_file_of_the_package_and_no_other(built: Path) -> None:
    ours = {path.relative_to(ROOT).as_posix() for path in committed()}
    wanted = {path for path in ours if path.startswith("generator/")}
    wanted.add("generator/skeleton/commit.txt")
    with zipfile.ZipFile(wheel(built)) as archive:
        held = {name for name in archive.namelist() if name.startswith("generator/")}
    assert held == wanted
    with tarfile.open(sdist(built)) as sources:
        names = {name.partition("/")[2] for name in sources.getnames()}
    assert names == wanted | {"pyproject.toml", "PKG-INFO", "LICENSE", "CHANGELOG.md"}


def test_wheel_of_the_sdist_is_the_wheel(built: Path) -> None:
    assert wheel(built / "again").read_bytes() == wheel(built).read_bytes()


def test_wheel_and_sdist_are_the_same_bytes_each_time(built: Path, tmp_path: Path) -> None:
    assert package.main(tmp_path, COMMIT) == 0
    assert wheel(tmp_path).read_bytes() == wheel(built).read_bytes()
    assert sdist(tmp_path).read_bytes() == sdist(built).read_bytes()


@pytest.fixture(scope="module")
def programs(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a clean environment with the wheel."""
    return environment(tmp_path_factory.mktemp("clean"), wheel(built))


def test_six_lines_and_content_are_a_whole_site(programs: Path, tmp_path: Path) -> None:
    draw(tmp_path, {"mkdocs.yml": SIX_LINES})
    draw(tmp_path / "content", content_files())
    (tmp_path / "content/pages").mkdir(exist_ok=True)
    assert len(SIX_LINES.splitlines()) == 6
    told = run(programs, tmp_path, "python", "-c", "import generator; print(generator.__file__)")
    assert told.startswith(str(programs.parent))
    run(programs, tmp_path, "mkdocs", "build", "--strict", "--quiet")
    site_ = tmp_path / "site"
    for address in ("", "papers", "papers/stones-that-dream", "tags/leaves", "authors", "digests"):
        assert 'class="catalogue ' in (site_ / address / "index.html").read_text("utf-8"), address
    for path in ("feed.xml", "data/papers.bib.gz", "assets/catalogue/catalogue.css"):
        assert (site_ / path).stat().st_size, path


def test_catalogue_lives_by_the_wheel_alone(programs: Path, tmp_path: Path) -> None:
    """Begun, filled from three kinds of files, checked, built and upgraded, outside a checkout."""
    told = run(programs, tmp_path, "catalogue", "init", "leaves", "--name", "Leaves")
    assert "To publish it:" in told
    folder = tmp_path / "leaves"
    assert f"@{COMMIT} # v" in (folder / ".github/workflows/publish.yml").read_text("utf-8")
    with zipfile.ZipFile(wheel(folder / "wheels")) as archive:
        assert archive.read("generator/skeleton/commit.txt").decode().strip() == COMMIT
    draw(tmp_path, {"moss.bib": BIBTEX, "2021-03-04.json": API_DAY, "2021-03-05.txt": SAVED_PAGE})
    run(programs, folder, "catalogue", "import", "../moss.bib", "--date", "2021-03-03")
    run(programs, folder, "catalogue", "import", "../2021-03-04.json", "../2021-03-05.txt")
    assert "error" not in run(programs, folder, "catalogue", "check")
    run(programs, folder, "mkdocs", "build", "--strict", "--quiet")
    assert (folder / "site/papers/on-moss/index.html").is_file()
    assert (folder / "site/papers/moss-again/index.html").is_file()
    assert len(list((folder / "site/papers").glob("*lichen*/index.html"))) == 1
    told = run(programs, folder, "catalogue", "upgrade", "--dry-run")
    # A paper whose authors nobody knows yet gets its key when they are known.
    assert "No file changes." in told


def test_wheel_that_a_catalogue_carries_is_whole(
    programs: Path, built: Path, tmp_path: Path
) -> None:
    """What is packed from an installation can be installed, and packs the same again."""
    run(programs, tmp_path, "catalogue", "init", "one")
    carried = environment(tmp_path / "environment", wheel(tmp_path / "one/wheels"))
    run(carried, tmp_path, "catalogue", "init", "two")
    assert (
        wheel(tmp_path / "two/wheels").read_bytes() == wheel(tmp_path / "one/wheels").read_bytes()
    )
    with (
        zipfile.ZipFile(wheel(built)) as ours,
        zipfile.ZipFile(wheel(tmp_path / "two/wheels")) as its,
    ):
        assert set(its.namelist()) == set(ours.namelist())
        for name in set(ours.namelist()):
            if not name.endswith("/RECORD"):
                assert its.read(name) == ours.read(name), name


def test_makefile_of_a_catalogue_installs_and_builds(
    built: Path, programs: Path, tmp_path: Path
) -> None:
    """`make site` with what an index would give replaced by what is here."""
    run(programs, tmp_path, "catalogue", "init", "leaves", "--generator", str(wheel(built)))
    folder = tmp_path / "leaves"
    text = (folder / "requirements.txt").read_text("utf-8")
    head, _, _ = text.partition("\nbabel==")
    (folder / "requirements.txt").write_text(f"{head}\n", "utf-8")
    python = draw(
        tmp_path, {"python3": _PYTHON.format(python=sys.executable, site=site.getsitepackages()[0])}
    )
    (python / "python3").chmod(0o755)
    done = subprocess.run(
        ["make", "site", f"PYTHON={python / 'python3'}"],
        cwd=folder,
        env={name: text for name, text in os.environ.items() if "MAKE" not in name},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "site/index.html").is_file()
    assert "The site is in site/." in done.stdout
    assert f"{pyproject()['project']['version']}" in wheel(folder / "wheels").name


_PYTHON = r"""#!/bin/sh
# As python3, but that a new environment also has what is installed here.
{python} "$@" || exit
if [ "$2" = venv ]; then
  for folder in .venv/lib/python*/site-packages; do echo "{site}" > "$folder/needed.pth"; done
  printf '#!/bin/sh\nexec .venv/bin/python -m mkdocs "$@"\n' > .venv/bin/mkdocs
  chmod +x .venv/bin/mkdocs
fi
"""
