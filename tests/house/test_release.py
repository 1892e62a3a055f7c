"""The files of a release: whole, the same each time, and with checksums that hold."""

import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from generator.citation_keys import keys
from generator.exports import jsonl
from tests.setup import release
from tests.support.invented import PAPERS, content_files, draw

CHANGES = (
    "# Changes\n\n## Unreleased\n\n- More.\n\n## 1.2.0 (2021-03-04)\n\n- Leaves.\n\n## 1.1.0\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with what a release is made of."""
    content = {f"content/{path}": text for path, text in content_files().items()}
    texts = {"LICENSE": "Free.\n", "CITATION.cff": "title: Leaves\n", "CHANGELOG.md": CHANGES}
    return draw(
        tmp_path / "project",
        {
            **content,
            **texts,
            "mkdocs.yml": "site_name: On Leaves\n",
            "pyproject.toml": '[project]\nversion = "1.2.0"\n',
            "content/papers/.hidden.md": "mine",
        },
    )


def test_archive_holds_content_exports_and_checksums(project: Path, tmp_path: Path) -> None:
    data = release.archive("leaves-1", dict(release.files(project)))
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        names = tar.getnames()
        tar.extractall(tmp_path / "out", filter="data")
    assert names == sorted(names)
    folder = tmp_path / "out" / "leaves-1"
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert written == {
        "CITATION.cff",
        "LICENSE",
        "SHA256SUMS",
        *(f"content/{path}" for path in content_files()),
        *(f"data/papers.{suffix}" for suffix in ("bib", "ris", "csl.json", "jsonl")),
    }
    exported = (folder / "data/papers.jsonl").read_text("utf-8")
    assert exported == jsonl.render(PAPERS, keys(PAPERS))
    checked = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=False
    )
    assert checked.returncode == 0


def test_release_is_the_same_bytes_each_time(project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "copy")
    for path in copy.rglob("*"):
        os.utime(path, (1, 1))
    for root, out in ((project, "one"), (copy, "two")):
        assert release.main("1.2.0", tmp_path / out, root) == 0
    made = [
        {path.name: path.read_bytes() for path in (tmp_path / out).iterdir()}
        for out in ("one", "two")
    ]
    assert made[0] == made[1]
    assert set(made[0]) == {"on-leaves-1.2.0.tar.gz", "SHA256SUMS", "notes.md"}
    assert made[0]["notes.md"] == b"- Leaves.\n"


def test_checksums_are_those_of_all_that_is_released(project: Path, tmp_path: Path) -> None:
    made = {"leaves-1.2.0-py3-none-any.whl": "wheel", "leaves-1.2.0.tar.gz": "sdist"}
    draw(tmp_path / "out", {**made, "sbom.cdx.json": "{}"})
    assert release.main("1.2.0", tmp_path / "out", project) == 0
    lines = (tmp_path / "out" / release.SUMS).read_text("utf-8").splitlines()
    named = [line.partition("  ")[2] for line in lines]
    archives = ["leaves-1.2.0-py3-none-any.whl", "leaves-1.2.0.tar.gz", "on-leaves-1.2.0.tar.gz"]
    archives.append("sbom.cdx.json")
    assert named == archives
    checked = ["sha256sum", "--check", "--quiet", release.SUMS]
    assert subprocess.run(checked, cwd=tmp_path / "out", check=False).returncode == 0


@pytest.mark.parametrize(
    ("version", "told"),
    [("1.3.0", "pyproject.toml has version 1.2.0"), ("1.2.0", "has no part `## 1.2.0`")],
)
def test_release_that_is_not_prepared_is_refused(version: str, told: str, project: Path) -> None:
    draw(project, {"CHANGELOG.md": CHANGES.replace("1.2.0", "1.3.0")})
    with pytest.raises(SystemExit, match=told):
        release.main(version, project / "out", project)
    assert not (project / "out").exists()


@pytest.mark.parametrize(
    ("version", "told"), [("1.2.0", "- Leaves.\n"), ("1.1.0", ""), ("1.2", ""), ("9", "")]
)
def test_news_of_a_version_are_its_own(version: str, told: str) -> None:
    assert release.news(CHANGES, version) == told
