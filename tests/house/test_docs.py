"""The guide: its commands do what it shows, its reference is the code's, and it builds strictly."""

import re
from pathlib import Path

import pytest

from generator import settings
from generator.cli import catalogue
from tests.house.project import ROOT, committed
from tests.setup import reference
from tests.support.building import run_mkdocs
from tests.support.commands import RunCommand
from tests.support.invented import TAGS_YML, draw
from tests.support.walks import BLOCK, walk

DOCS = ROOT / "docs"
GUIDE = sorted(DOCS.glob("*.md"))
COMMAND = re.compile(r"`(?:\.venv/bin/)?catalogue ([a-z-]+)")

pages = pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)


@pages
def test_walk_is_what_happens(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    monkeypatch.chdir(draw(tmp_path, {"content/tags.yml": TAGS_YML}))
    for command, (shown, printed) in walk(path.read_text("utf-8"), run_catalogue).items():
        assert printed == shown, command


def test_the_guide_has_walks() -> None:
    blocks = [block for path in GUIDE for block in BLOCK.findall(path.read_text("utf-8"))]
    assert sum(language == "console" for language, _, _ in blocks) > 5


def test_configuration_of_the_guide_builds_a_site(tmp_path: Path) -> None:
    text = (DOCS / "language-and-look.md").read_text("utf-8")
    [config] = [block for _, name, block in BLOCK.findall(text) if name == "mkdocs.yml"]
    assert len(config.splitlines()) == 6
    draw(tmp_path, {"mkdocs.yml": config, "content/tags.yml": TAGS_YML})
    (tmp_path / "content/pages").mkdir()
    done = run_mkdocs(tmp_path, "build", "--strict", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", reference.rendered(), ids=lambda path: path.stem)
def test_reference_is_the_codes(path: Path) -> None:
    assert path.read_text("utf-8") == reference.rendered()[path], "stale: run `make docs`"


@pages
def test_commands_settings_and_targets_it_names_are_there(path: Path) -> None:
    text = path.read_text("utf-8")
    assert set(COMMAND.findall(text)) <= set(catalogue.commands)
    skeleton = (ROOT / "generator/skeleton/files/Makefile").read_text("utf-8")
    for target in re.findall(r"`?make ([a-z]+)(?= [A-Z]+=|`)", text):
        assert f"\n{target}:" in skeleton, target
    tools = (ROOT / "generator/mcp_server/server.py").read_text("utf-8")
    for option in re.findall(r"`([a-z]+_[a-z_]+)`", text):
        known = {*settings.OPTIONS, "site_url", "repo_url", "extra_css"}
        assert option in known or f"    def {option}(" in tools, option


def test_guide_tells_from_how_many_papers_on_people_have_a_page_and_a_feed() -> None:
    told = " ".join((DOCS / "people.md").read_text("utf-8").split())
    words, usual = {2: "two", 10: "ten"}, settings.Settings(title="")
    page, feed = words[usual.author_papers], words[usual.author_feed_papers]
    assert f"a page from {page} papers on, and a feed from {feed}." in told


def test_decision_records_are_numbered_as_their_headings_say() -> None:
    records = sorted((ROOT / ".github/decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    for path in records:
        assert path.read_text("utf-8").startswith(f"# {int(path.name[:4])}. "), path.name


def test_guide_and_reference_build_strictly(tmp_path: Path) -> None:
    """Every page is linked, every link leads somewhere."""
    config = "tests/setup/docs.yml"
    done = run_mkdocs(
        ROOT, "build", "--strict", "--quiet", "--config-file", config, "--site-dir", str(tmp_path)
    )
    assert (done.returncode, done.stderr) == (0, "")
    pages = {path for path in committed() if path.suffix == ".md" and DOCS in path.parents}
    assert len(list(tmp_path.rglob("index.html"))) == len(pages)
