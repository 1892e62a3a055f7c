"""`catalogue check` and `catalogue fmt`, as a person runs them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import strings
from generator.cli import checking, problem_formats
from generator.errors import Problem, SettingsError, Severity, UsageError
from generator.store import records
from tests.support.commands import RunCommand
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
    assert result.stderr == f"catalogue: {len(lines)} errors in 3 files\n"


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


DOUBTFUL = "---\ntitle: On Stones\nauthors: [Team]\nyear: 2020\n---\n"
"""A record without an abstract."""
WARNING = "has-abstract: no abstract; write it below the front matter"


@pytest.mark.parametrize(
    ("options", "rules", "told", "status"),
    [
        ([], "", f"warning: {WARNING}", 0),
        (["--strict"], "", f"warning: {WARNING}", 1),
        ([], "has-abstract: error", WARNING, 1),
        (["--strict"], "has-abstract: off", "", 0),
        (["--strict"], 'has-abstract: "off"', "", 0),
        ([], "all: error", WARNING, 1),
        (["--strict"], "{all: error, has-abstract: off}", "", 0),
        ([], "all: off", "", 0),
    ],
)
def test_severity_decides_what_fails(
    folder: Path, run: Run, *, options: list[str], rules: str, told: str, status: int
) -> None:
    draw(folder, {"papers/stones.md": DOUBTFUL})
    plugins = f"plugins:\n- catalogue:\n    rules: {{{rules.strip('{}')}}}\n"
    draw(folder.parent, {"mkdocs.yml": plugins})
    result = run("check", *options)
    place = "content/papers/stones.md:5: "
    assert result.stdout == (f"{place}{told}\n" if told else "")
    assert result.exit_code == status


def test_summary_counts_errors_and_warnings(folder: Path, run: Run) -> None:
    draw(folder, {"papers/stones.md": DOUBTFUL, "papers/broken.md": BROKEN})
    assert run("check").stderr == "catalogue: 1 error and 1 warning in 2 files\n"


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("{has-abstrakt: error}", "there is no rule 'has-abstrakt'; did you mean `has-abstract`?"),
        ("{has-abstract: fatal}", "is 'fatal'; expected one of error, warning, off"),
        ("{has-abstract: on}", "is True; expected one of error, warning, off"),
        ("[has-abstract]", "expected `rule: severity`"),
        ("off", "expected `rule: severity`"),
    ],
)
def test_severity_that_is_none_is_told(folder: Path, run: Run, rules: str, told: str) -> None:
    draw(folder.parent, {"mkdocs.yml": f"plugins:\n- catalogue:\n    rules: {rules}\n"})
    with pytest.raises(SettingsError) as caught:
        run("check")
    assert told in str(caught.value)


def test_check_shows_severities_as_json_and_to_github(folder: Path, run: Run) -> None:
    draw(folder, {"papers/stones.md": DOUBTFUL, "papers/broken.md": BROKEN})
    found = json.loads(run("check", "--json").stdout)
    assert [(problem["rule"], problem["severity"]) for problem in found] == [
        ("front-matter", "error"),
        ("has-abstract", "warning"),
    ]
    told = run("check", "--format", "github").stdout.splitlines()
    assert [line.partition(" ")[0] for line in told] == ["::error", "::warning"]


def test_warnings_of_files_that_did_not_change_can_be_left_out(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(folder, {"papers/old.md": DOUBTFUL, "papers/twin.md": TWIN, "papers/edited.md": DOUBTFUL})
    for name, value in {"NAME": "Ada Beispiel", "EMAIL": "ada@example.org"}.items():
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    for step in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "x"]):
        subprocess.run(["git", *step], cwd=folder.parent, check=True)
    edited = DOUBTFUL.replace("On Stones", "On Other Stones")
    draw(folder, {"papers/edited.md": edited, "papers/new.md": DOUBTFUL})
    result = run("check", "--since", "HEAD")
    told = {tuple(line.split(":")[0:3:2]) for line in result.stdout.splitlines()}
    warned = {Path(path).stem for path, kind in told if kind == " warning"}
    assert warned == {"edited", "new"}
    assert {Path(path).stem for path, kind in told if kind != " warning"} >= {"twin", LEAVES.slug}
    assert result.exit_code == 1


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


def test_annotation_speaks_the_language_of_the_catalogue(folder: Path, run: Run) -> None:
    draw(folder.parent, {"mkdocs.yml": "site_name: x\ntheme: {name: material, language: fr}\n"})
    draw(folder, {"papers/stones.md": DOUBTFUL, "papers/stray.txt": ""})
    told = run("check", "--format", "github").stdout
    assert "::aucun résumé\u00a0; écrivez celui de l’article\n" in told
    assert "::Chaque fichier a sa place" in told  # which no form tells: what is asked, and English
    assert ". only files whose names end in .md stand in papers/; move or rename it\n" in told
    assert "no abstract; write it below" in run("check").stdout


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
    assert result.stderr == ("catalogue: 1 file is not in canonical form; run `catalogue fmt`\n")
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


def test_fmt_leaves_a_record_that_would_read_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    """Whatever were wrong with the writer: nothing is written that is another paper."""
    path = tmp_path / "papers" / "leaves.md"
    path.parent.mkdir()
    written = "---\nyear: 2020\ntitle: Leaves\nauthors: [{family: Beispiel}]\n---\n\nThey fall.\n"
    path.write_text(written)
    right = records.canonical
    monkeypatch.setattr(records, "canonical", lambda text: right(text).replace("Beispiel", "B"))
    run = run_catalogue("fmt", "--content", tmp_path)
    assert run.status == 1
    assert f"{path}:0: fmt: in canonical form it would read otherwise" in run.err
    assert path.read_text() == written


def test_fmt_takes_no_wrong_alias_out_unseen(tmp_path: Path, run_catalogue: RunCommand) -> None:
    path = tmp_path / "papers" / "leaves.md"
    path.parent.mkdir()
    path.write_text("---\nyear: 2020\ntitle: Leaves\naliases: [../x, old]\n---\n")
    run = run_catalogue("fmt", "--content", tmp_path)
    assert run.status == 1
    assert "'../x'" in run.err
    assert "../x" in path.read_text()


def test_cache_of_builds_that_is_committed_is_an_error(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    draw(tmp_path, {"content/papers/.keep": "", ".cache/catalogue/site": "x", ".gitignore": ""})

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True)

    assert run_catalogue("check", "--content", tmp_path / "content").status == 0
    git("init", "--quiet")
    assert run_catalogue("check", "--content", tmp_path / "content").status == 0
    git("add", "--all")
    run = run_catalogue("check", "--content", tmp_path / "content")
    assert run.status == 1
    assert (
        "committed-cache: files of the cache of builds are committed, such as this one; `git rm"
        in run.out
    )


def test_what_many_files_lack_is_told_in_one_line(folder: Path, run: Run) -> None:
    bare = {f"papers/p{at}.md": f"---\ntitle: Leaf {at}\nyear: 2020\n---\n" for at in range(30)}
    draw(folder, bare)
    lines = run("check").stdout.splitlines()
    assert [line for line in lines if "has-abstract" in line] == [
        (
            "content/papers/p0.md:4: warning: has-abstract: no abstract; write it below the front "
            "matter; so in 29 more files (`--format json` names them)"
        )
    ]
    assert "60 warnings" in run("check").stderr
    told = json.loads(run("check", "--json").stdout)
    assert sum(each["rule"] == "has-abstract" for each in told) == 30


def test_no_name_of_a_file_acts_on_the_log_of_a_workflow(folder: Path, run: Run) -> None:
    (folder / "papers" / "x\x1b[31m\x9b2J\u202e.md").write_text("---\ntitle: X\n---\n", "utf-8")
    told = run("check", "--format", "github").stdout
    assert "x\\x1b[31m\\x9b2J\\u202e.md" in told
    assert not {*"\x1b\x9b\u202e"}.intersection(told)


def test_what_one_file_lacks_often_is_told_each_time() -> None:
    often = [Problem("papers/a.md", line, "rule", "is odd", Severity.WARNING) for line in range(12)]
    told = list(problem_formats.FORMATS["text"](often, strings.load()))
    assert len(told) == 12
