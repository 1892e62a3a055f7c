"""What `make site` and the workflows run fails for all that a strict build fails for."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.building import (
    PROSE,
    build_project,
    draw_project,
    invented_content,
    run_mkdocs,
)
from tests.support.invented import LEAVES

RECORD = f"content/papers/{LEAVES.slug}.md"
FAULTS = {
    "conflict marker": (RECORD, "<<<<<<< HEAD\n{}\n=======\n>>>>>>> other\n"),
    "typo in the vocabulary": ("content/tags.yml", "{}  descripton: [\n"),
    "link that leads nowhere": ("content/pages/about.md", "{}\n[Gone](gone.md)\n"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_quiet_strict_build_fails_and_says_why(fault: str, tmp_path: Path) -> None:
    path, spoilt = FAULTS[fault]
    files = invented_content()
    draw_project(tmp_path, files | {path: spoilt.format(files[path])})
    run = run_mkdocs(tmp_path, "build", "--strict", "--quiet")
    assert run.returncode == 1
    assert path.rpartition("/")[2] in run.stdout + run.stderr


def test_quiet_strict_build_of_what_is_well_says_nothing(tmp_path: Path) -> None:
    draw_project(tmp_path)
    run = run_mkdocs(tmp_path, "build", "--strict", "--quiet")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_build_of_what_is_well_skips_nothing(tmp_path: Path) -> None:
    """The sitemap is ours alone: that of MkDocs would lie beside it, compressed, and lack most."""
    draw_project(tmp_path)
    run = run_mkdocs(tmp_path, "build")
    assert "skipped" not in run.stdout + run.stderr
    assert [path.name for path in (tmp_path / "site").glob("sitemap*")] == ["sitemap.xml"]


def test_sitemap_dates_a_record_without_a_day_by_its_last_commit(tmp_path: Path) -> None:
    """One that nobody knows the day of has none: that of another paper would be a lie."""
    files = {"content/papers/leaf.md": "---\ntitle: Leaf\n---\n", **PROSE}
    config = draw_project(tmp_path, files, site_url="https://example.org/")
    entry = "<loc>https://example.org/papers/leaf/</loc>{}</url>"
    site = tmp_path / "site"
    assert entry.format("") in build_project(config, site, strict=False).read("sitemap.xml")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        dated = {**os.environ, "GIT_COMMITTER_DATE": "2020-01-02T03:04:05Z"}
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        subprocess.run(["git", "-C", str(tmp_path), *who, *command], check=True, env=dated)
    told = build_project(config, site, strict=False).read("sitemap.xml")
    assert entry.format("<lastmod>2020-01-02</lastmod>") in told
