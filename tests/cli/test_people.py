"""`catalogue people` from a folder: the list, answers, and what they change."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.checking import check, fmt
from generator.cli.people import people
from generator.errors import UsageError
from generator.model import Author, Paper
from generator.store import records
from tests.support.invented import WIM, draw

MAX, SHORT = Author("Muster", "Max"), Author("Muster", "M.")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder with two names that may be one person's."""
    monkeypatch.chdir(tmp_path)
    papers = [
        Paper(slug="a", title="Alpha", authors=(MAX, WIM), abstract="About alpha, at length."),
        Paper(slug="b", title="Beta", authors=(SHORT, WIM), abstract="About beta, at length."),
    ]
    draw(Path("content"), {f"papers/{paper.slug}.md": records.dump(paper) for paper in papers})
    return Path("content")


def run(*arguments: str) -> Result:
    """Run the command; errors of ours reach the test."""
    return CliRunner().invoke(people, arguments, catch_exceptions=False)


def test_list_has_the_reason_and_whom_it_concerns(content: Path) -> None:
    done = run()
    assert done.stdout == (
        "initials: both wrote with Wim van den Voorbeeld\n"
        "  m-muster: M. Muster, 1 paper\n"
        "  max-muster: Max Muster, 1 paper\n"
    )
    assert done.stderr == "catalogue: 3 people, 1 doubt; answer with --same or --different\n"
    assert done.exit_code == 0
    assert not (content / "people.yml").exists()


def test_list_is_there_for_programs(content: Path) -> None:
    [doubt] = json.loads(run("--json").stdout)
    assert doubt["kind"] == "initials"
    assert doubt["people"][1] == {
        "slug": "max-muster",
        "name": "Max Muster",
        "orcid": "",
        "papers": ["a"],
    }
    assert json.loads(run("--json", "wim-van-den-voorbeeld").stdout) == []


def test_answers_are_remembered_and_the_file_takes_them_back(content: Path) -> None:
    done = run("--same", "max-muster", "m-muster")
    assert done.stderr == (
        "catalogue: people.yml: max-muster is Max Muster, 2 papers; other names: M. Muster\n"
    )
    assert (content / "people.yml").read_text("utf-8") == (
        "people:\n"
        "- {slug: max-muster, name: {family: Muster, given: Max}, "
        "names: [{family: Muster, given: M.}]}\n"
    )
    assert run().stdout == ""
    assert CliRunner().invoke(check, [], catch_exceptions=False).exit_code == 0
    (content / "people.yml").unlink()
    run("--different", "max-muster", "m-muster")
    assert (content / "people.yml").read_text("utf-8") == "different:\n- [m-muster, max-muster]\n"
    assert run().stdout == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--same", "max-muster"], "name two people or more"),
        (["--same", "max-muster", "max-muster"], "name two people or more"),
        (["--same", "--different", "a", "b"], "give one of the two"),
        (["--same", "max-muster", "m-mustr"], "m-mustr: nobody has that slug; did you mean m-mus"),
        (["../a"], "nobody has that slug"),
    ],
)
def test_wrong_use_is_told(content: Path, arguments: list[str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        run(*arguments)
    assert not (content / "people.yml").exists()


def test_broken_file_is_left_as_it_is(content: Path) -> None:
    (content / "people.yml").write_text("people: x\n", "utf-8")
    done = run("--same", "max-muster", "m-muster")
    assert done.exit_code == 1
    assert "content/people.yml:1: people: `people` is the text `x`" in done.stderr
    assert (content / "people.yml").read_text("utf-8") == "people: x\n"


def test_fmt_puts_the_file_into_canonical_form(content: Path) -> None:
    path = content / "people.yml"
    path.write_text("people:\n- slug: max-muster\n  name: Muster, Max\n", "utf-8")
    only_told = CliRunner().invoke(fmt, ["--check"], catch_exceptions=False)
    assert (only_told.stdout, only_told.exit_code) == ("content/people.yml\n", 1)
    CliRunner().invoke(fmt, [], catch_exceptions=False)
    assert path.read_text("utf-8") == (
        "people:\n- {slug: max-muster, name: {family: Muster, given: Max}}\n"
    )
