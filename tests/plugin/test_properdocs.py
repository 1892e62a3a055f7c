"""ProperDocs, the continuation of MkDocs, builds the same site; the weekly run asks its newest."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.building import QUIET, draw_project

GENERATOR = re.compile(rb'<meta name="generator" content="mkdocs-[^,"]+')
"""How the theme names the program that built a page."""


def built(program: str, folder: Path, **keys: object) -> dict[str, bytes]:
    """Path to bytes of each file of a site built by a program, without the program's name."""
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
        path.relative_to(site).as_posix(): GENERATOR.sub(b"", path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("options", [{}, {"render": "mkdocs"}, {"search": "stock"}], ids=str)
def test_properdocs_builds_the_same_bytes(options: dict[str, str], tmp_path: Path) -> None:
    ours = built("mkdocs", tmp_path / "mkdocs", catalogue=options)
    theirs = built("properdocs", tmp_path / "properdocs", catalogue=options)
    assert theirs.keys() == ours.keys()
    # The worker is called by what pages hold, the name of the generator among it.
    same = set(ours) - {"sw.js", "version.txt"}
    assert [path for path in same if theirs[path] != ours[path]] == []


def test_each_program_is_named_on_its_pages(tmp_path: Path) -> None:
    """Else the pattern above would hide more than the name, or nothing."""
    for program, name in (("mkdocs", rb"mkdocs-\d"), ("properdocs", rb"mkdocs-ProperDocs \d")):
        built(program, tmp_path / program)
        for page in (tmp_path / program / "site").rglob("*.html"):
            found = GENERATOR.findall(page.read_bytes())
            assert len(found) <= 1
            assert all(re.search(name, text) for text in found)
        home = (tmp_path / program / "site" / "index.html").read_bytes()
        assert GENERATOR.search(home)
