"""`catalogue check` and `catalogue fmt`, as a person runs them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import checking
from generator.errors import Problem, UsageError
from generator.store import records
from tests.support.invented import LEAVES, PAPERS, content_files, draw

Run = Callable[..., Result]
BROKEN = "---\ntitle: a: b\n---\n"
UNTIDY = '---\ntags: [minerals]\ntitle: "Stones"\n---\nThey lie.\n'
TIDY = "---\ntitle: Stones\ntags:\n- minerals\n---\n\nThey lie.\n"
TWIN = records.dump(LEAVES)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder without problems, in the current directory."""
    monkeypatch.chdir(tmp_path)
    return draw(tmp_path / "content", content_files())


@pytest.fixture
def run() -> Run:
    """Runs a command; an error that `main` would tell in a sentence is raised."""

    def invoke(name: str, *arguments: str | Path) -> Result:
        command = {command.name: command for command in checking.COMMANDS}[name]
        result = CliRunner().invoke(command, list(map(str, arguments)))
        if isinstance(result.exception, Exception) and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def test_check_of_sound_content_says_so(folder: Path, run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "catalogue: no problems\n"


def test_check_lists_all_problems(folder: Path, run: Run) -> None:
    draw(folder, {"papers/broken.md": BROKEN, "papers/twin.md": TWIN})
    result = run("check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == (
        "content/papers/broken.md:2: front-matter: a value that holds ': ' must be in quotes"
    )
    assert {line.split(":")[0] for line in lines[1:]} == {
        f"content/papers/{LEAVES.slug}.md",
        "content/papers/twin.md",
    }
    assert result.stderr == f"catalogue: {len(lines)} problems in 3 files\n"


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["content/papers/twin.md"], {"twin"}),
        (["content/papers/broken.md"], {"broken"}),
        (["content/papers/broken.md", "content/papers/twin.md"], {"broken", "twin"}),
        (["content/papers"], {"broken", "twin", LEAVES.slug}),
        (["content/../content"], {"broken", "twin", LEAVES.slug}),
        (["content/papers/stones-that-dream.md"], set()),
        (["content/tags.yml"], set()),
    ],
)
def test_check_of_some_files_compares_them_with_all(
    folder: Path, run: Run, paths: list[str], told: set[str]
) -> None:
    draw(folder, {"papers/broken.md": BROKEN, "papers/twin.md": TWIN})
    result = run("check", *paths)
    assert {Path(line.split(":")[0]).stem for line in result.stdout.splitlines()} == told
    assert result.exit_code == bool(told)


@pytest.mark.parametrize("command", ["check", "fmt"])
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["content/papers/none.md"], "content/papers/none.md: no such file or folder"),
        (["."], ".: is not in the content folder content"),
        (["--content", "none"], "none: no such folder; give the content folder as --content DIR"),
    ],
)
def test_path_that_is_not_there_is_wrong_use(
    folder: Path, run: Run, command: str, arguments: list[str], told: str
) -> None:
    with pytest.raises(UsageError) as caught:
        run(command, *arguments)
    assert str(caught.value) == told


def test_check_as_json_can_be_read(folder: Path, run: Run) -> None:
    draw(folder, {"papers/broken.md": BROKEN})
    result = run("check", "--format", "json")
    assert [Problem(**problem) for problem in json.loads(result.stdout)] == [
        Problem(
            "content/papers/broken.md",
            2,
            "front-matter",
            "a value that holds ': ' must be in quotes",
        )
    ]
    (folder / "papers" / "broken.md").unlink()
    assert json.loads(run("check", "--format", "json").stdout) == []


def test_check_for_github_gives_annotations(folder: Path, run: Run) -> None:
    draw(folder, {"papers/broken.md": BROKEN, "papers/a,b: 5%.txt": ""})
    result = run("check", "--format", "github")
    assert result.exit_code == 1
    stray, broken = result.stdout.splitlines()
    assert stray == (
        "::error file=content/papers/a%2Cb%3A 5%25.txt,title=known-files::"
        "only files whose names end in .md stand in papers/; move or rename it"
    )
    assert broken == (
        "::error file=content/papers/broken.md,line=2,title=front-matter::"
        "a value that holds ': ' must be in quotes"
    )


def test_annotation_cannot_be_left_by_its_message(folder: Path, run: Run) -> None:
    draw(folder, {"papers/x\n::error::%0A.txt": ""})
    (line,) = run("check", "--format", "github").stdout.splitlines()
    assert line.startswith("::error file=content/papers/x%0A%3A%3Aerror%3A%3A%250A.txt,title=")


def test_fmt_writes_the_canonical_form(folder: Path, run: Run) -> None:
    draw(folder, {"papers/stones.md": UNTIDY})
    result = run("fmt")
    assert (result.exit_code, result.stdout) == (0, "content/papers/stones.md\n")
    assert (folder / "papers" / "stones.md").read_text() == TIDY
    assert run("fmt").stdout == ""


def test_fmt_check_changes_nothing(folder: Path, run: Run) -> None:
    draw(folder, {"papers/stones.md": UNTIDY})
    result = run("fmt", "--check")
    assert (result.exit_code, result.stdout) == (1, "content/papers/stones.md\n")
    assert result.stderr == ("catalogue: 1 record is not in canonical form; run `catalogue fmt`\n")
    assert (folder / "papers" / "stones.md").read_text() == UNTIDY


def test_fmt_of_some_files_leaves_the_others(folder: Path, run: Run) -> None:
    draw(folder, {"papers/stones.md": UNTIDY, "papers/rocks.md": UNTIDY})
    assert run("fmt", "content/papers/rocks.md").stdout == "content/papers/rocks.md\n"
    assert (folder / "papers" / "stones.md").read_text() == UNTIDY


def test_fmt_tells_a_broken_record_and_goes_on(folder: Path, run: Run) -> None:
    draw(folder, {"papers/broken.md": BROKEN, "papers/stones.md": UNTIDY})
    result = run("fmt")
    assert (result.exit_code, result.stdout) == (1, "content/papers/stones.md\n")
    assert result.stderr == (
        "content/papers/broken.md:2: front-matter: a value that holds ': ' must be in quotes\n"
    )
    assert (folder / "papers" / "broken.md").read_text() == BROKEN
    assert (folder / "papers" / "stones.md").read_text() == TIDY


def test_fmt_of_canonical_records_says_nothing(folder: Path, run: Run) -> None:
    result = run("fmt", "--check")
    assert (result.exit_code, result.output) == (0, "")
    assert len(list((folder / "papers").glob("*.md"))) == len(PAPERS)
