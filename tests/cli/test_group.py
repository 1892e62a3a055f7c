"""The command line as a whole: help with examples, exit statuses, no traceback."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from generator.cli import catalogue
from tests.support.commands import RunCommand
from tests.support.invented import content_files, draw

COMMANDS = tuple(sorted(catalogue.commands))
CONTRACT = {
    "import": {"--format", "--date", "--dry-run", "--content"},
    "new": {"--content"},
    "check": {"--format", "--content"},
    "fmt": {"--check", "--content"},
    "tag": {"--write", "--content"},
    "pages": {"--out", "--content"},
    "export": {"--format", "--tag", "--digest", "--out", "--content"},
    "init": {"--name", "--url", "--repository"},
    "debug": {"--content"},
    "add": {"--dry-run", "--content"},
    "addresses": {"--check", "--content"},
    "compare": {"--with", "--format", "--out", "--content"},
    "summary": {"--out", "--content"},
    "unpack": {"--out"},
    "from-issue": {"--dry-run", "--out", "--message", "--content"},
}
"""Commands and options that people and scripts rely on."""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder, named as people name it: `content` in the folder they are in."""
    monkeypatch.chdir(tmp_path)
    return draw(tmp_path / "content", content_files())


@pytest.mark.parametrize("command", CONTRACT)
def test_command_and_its_options_are_there(command: str) -> None:
    options = {name for option in catalogue.commands[command].params for name in option.opts}
    assert options >= CONTRACT[command]


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_has_an_example_that_the_command_understands(
    command: str | None, run_catalogue: RunCommand
) -> None:
    run = run_catalogue(*filter(None, [command]), "--help")
    assert (run.status, run.err) == (0, "")
    example = re.search(r"Example: catalogue ([\w-]+) (.*)|Example: catalogue ([\w-]+)", run.out)
    assert example, run.out
    assert (example[1] or example[3]) in ([command] if command else COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command: str) -> None:
    options = [p for p in catalogue.commands[command].params if isinstance(p, click.Option)]
    silent = [option.name for option in options if not option.help]
    assert silent == []


def test_program_tells_its_version(run_catalogue: RunCommand) -> None:
    run = run_catalogue("--version")
    assert (run.status, run.err) == (0, "")
    assert re.search(r"version \d+\.\d+", run.out)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such-command"],
        ["check", "--no-such-option"],
        ["export"],
        ["export", "--format", "word"],
        ["export", "--format", "ris", "--content", "nowhere"],
        ["import"],
        ["import", "no-such-file.txt"],
        ["new", " "],
        ["new"],
        ["check", "nowhere.md"],
        ["tag", "nowhere.md"],
        ["fmt", "nowhere.md"],
        ["pages"],
        ["pages", "--out", "content"],
        ["pages", "--out", "content/tags.yml"],
        ["pages", "--out", "content/tags.yml/below"],
        ["export", "--format", "ris", "--out", "content/tags.yml/below"],
        ["init"],
        ["init", "content"],
        ["debug", "--content", "nowhere"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_in_a_sentence_and_status_2(
    arguments: list[str], content: Path, run_catalogue: RunCommand
) -> None:
    run = run_catalogue(*arguments)
    assert run.status == 2
    assert run.err.strip()
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["fmt", "--check"],
        ["tag"],
        ["export", "--format", "jsonl"],
        ["pages", "--out", "out"],
        ["debug"],
    ],
    ids=" ".join,
)
def test_good_content_ends_in_status_0(
    arguments: list[str], content: Path, run_catalogue: RunCommand
) -> None:
    run = run_catalogue(*arguments)
    assert (run.status, "Traceback" in run.err) == (0, False)


def broken_record(content: Path) -> None:
    draw(content, {"papers/broken.md": "---\ntitle: A\ntitle: B\n---\n"})


def broken_encoding(content: Path) -> None:
    draw(content, {"papers/latin.md": "---\ntitle: Blätter\n---\n".encode("latin-1")})


def broken_vocabulary(content: Path) -> None:
    draw(content, {"tags.yml": "tags: [\n"})


def missing_vocabulary(content: Path) -> None:
    (content / "tags.yml").unlink()


def broken_prose(content: Path) -> None:
    draw(content, {"pages/index.md": b"\xff\xfe"})


@pytest.mark.parametrize(
    ("arguments", "break_"),
    [
        (["check"], broken_record),
        (["check"], broken_encoding),
        (["check"], broken_vocabulary),
        (["check"], missing_vocabulary),
        (["fmt"], broken_record),
        (["fmt"], broken_encoding),
        (["tag"], broken_record),
        (["tag"], broken_vocabulary),
        (["export", "--format", "bibtex"], broken_record),
        (["export", "--format", "bibtex"], broken_encoding),
        (["pages", "--out", "out"], broken_record),
        (["pages", "--out", "out"], broken_vocabulary),
        (["pages", "--out", "out"], broken_prose),
    ],
)
def test_broken_content_ends_in_a_list_and_status_1(
    arguments: list[str],
    break_: Callable[[Path], None],
    content: Path,
    run_catalogue: RunCommand,
) -> None:
    break_(content)
    run = run_catalogue(*arguments)
    assert run.status == 1
    assert re.search(r"^content/\S+:\d+: [a-z-]+: \S", run.out + run.err, re.MULTILINE)
    assert "Traceback" not in run.err


def test_debug_counts_what_is_broken_and_says_the_options(
    content: Path, run_catalogue: RunCommand
) -> None:
    broken_record(content)
    run = run_catalogue("debug")
    assert run.status == 0
    assert "3 papers, 1 digests, 3 tags, 1 problems" in run.out
    assert "papers_per_page: 50" in run.out
    assert re.search(r"^mkdocs-material \d", run.out, re.MULTILINE)


def test_configuration_that_cannot_be_read_is_one_sentence(
    content: Path, run_catalogue: RunCommand
) -> None:
    draw(content.parent, {"mkdocs.yml": "plugins: [catalogue: {papers_per_page: no}]\n"})
    for arguments in (["pages", "--out", "out"], ["debug"]):
        run = run_catalogue(*arguments)
        assert run.status == 2
        assert "papers_per_page" in run.err
        assert len(run.err.splitlines()) == 1


def test_program_that_is_installed_is_this_one(content: Path) -> None:
    program = Path(sys.executable).with_name("catalogue")
    done = subprocess.run([program, "check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "catalogue: no problems\n")
