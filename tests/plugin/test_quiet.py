"""What `make site` and the workflows run fails for all that a strict build fails for."""

from pathlib import Path

import pytest

from tests.support.building import draw_project, invented_content, run_mkdocs
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
