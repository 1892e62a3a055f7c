"""CONTRIBUTING.md shows what the commands really do: they are run in the order they stand."""

import re
import shutil
from pathlib import Path

import pytest

from tests.house.project import ROOT
from tests.support.commands import RunCommand
from tests.support.walks import BLOCK, walk

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_walk_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    shutil.copy(ROOT / "content/tags.yml", "content")
    ran = walk(TEXT, run_catalogue)
    for command, (shown, printed) in ran.items():
        assert printed == shown, command
    told = "\n".join(ran)
    for name in ("import", "new", "check", "fmt", "addresses"):
        assert f" catalogue {name}" in told


def test_every_block_is_run_or_written() -> None:
    fences = len(re.findall(r"^```", TEXT, re.MULTILINE))
    blocks = BLOCK.findall(TEXT)
    assert fences == 2 * len(blocks)
    assert all(name or language == "console" for language, name, _ in blocks)


def test_make_targets_and_files_it_names_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`?make ([a-z-]+)", TEXT):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE) or f" {target} " in makefile
    for path in re.findall(r"\]\(([^)]+)\)|`((?:generator|tests|content)/[\w/.]+)`", TEXT):
        wanted = "".join(path)
        assert wanted == "content/removed.yml" or (ROOT / wanted).exists(), wanted
