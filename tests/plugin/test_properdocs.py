"""ProperDocs, the continuation of MkDocs, builds the same site; the weekly run asks its newest."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.building import QUIET, draw_project


def built(program: str, folder: Path, **keys: object) -> dict[str, bytes]:
    """Path to bytes of each file of a site built by a program."""
    draw_project(folder, **keys)
    done = subprocess.run(
        [Path(sys.executable).with_name(program), "build", "--strict", "--quiet"],
        cwd=folder,
        env=os.environ | QUIET | {"SOURCE_DATE_EPOCH": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("options", [{}, {"render": "mkdocs"}, {"search": "stock"}], ids=str)
def test_properdocs_builds_the_same_bytes(options: dict[str, str], tmp_path: Path) -> None:
    ours = built("mkdocs", tmp_path / "mkdocs", catalogue=options)
    theirs = built("properdocs", tmp_path / "properdocs", catalogue=options)
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if theirs[path] != ours[path]] == []
