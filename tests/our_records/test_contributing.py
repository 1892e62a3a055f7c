"""CONTRIBUTING.md shows what the commands really do: they are run in the order they stand."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.project import ROOT
from tests.support.commands import RunCommand

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELL = ("sed", "rm")
"""Programs that stand for what a person does in an editor."""


def steps(block: str) -> Iterator[tuple[list[str], str]]:
    """Each command of a block with what is shown below it."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = step.partition("\n")
        yield shlex.split(command), shown


def test_walk_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    shutil.copy(ROOT / "content/tags.yml", "content")
    ran = set()
    for language, name, block in BLOCK.findall(TEXT):
        if name:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(block, "utf-8")
        for command, shown in steps(block) if language == "console" else ():
            program, *arguments = command
            ran.add(" ".join(command[:2]))
            if program in SHELL:
                subprocess.run(command, check=True)
                assert shown == ""
            else:
                done = run_catalogue(*arguments)
                assert done.out + done.err == shown, command
    assert ran > {f"catalogue {name}" for name in ("import", "new", "check", "fmt", "addresses")}


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
