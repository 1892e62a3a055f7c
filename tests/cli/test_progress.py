"""What a run says of itself: on a terminal, in a pipe, and not at all."""

import io
from dataclasses import replace

import click
import pytest

from generator import strings
from generator.cli import console
from generator.cli.console import CLEAR_LINE, Verbosity
from generator.cli.problem_formats import FORMATS
from generator.cli.progress import Progress
from generator.errors import Problem, Severity


class Screen(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


def run(monkeypatch: pytest.MonkeyPatch, err: io.StringIO, seconds: float) -> str:
    """What a run of twenty records says that take so long each."""
    passed = 0.0
    monkeypatch.setattr("sys.stderr", err)
    with Progress(20, "records", "tagging", lambda: passed) as progress:
        for _ in progress.over(range(20)):
            passed += seconds
    return err.getvalue()


@pytest.mark.parametrize("err", [io.StringIO(), Screen()])
def test_run_that_is_over_soon_says_nothing(
    monkeypatch: pytest.MonkeyPatch, err: io.StringIO
) -> None:
    assert run(monkeypatch, err, 0.09) == ""


def test_long_run_draws_one_line_on_a_terminal_and_takes_it_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = run(monkeypatch, Screen(), 1).split(CLEAR_LINE)
    assert said[0] == said[-1] == ""
    assert said[1] == "tagging: 2 of 20 records (10%)"
    assert said[-2] == "tagging: 20 of 20 records (100%)"
    assert "\n" not in "".join(said)


def test_long_run_writes_a_line_now_and_then_into_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, io.StringIO(), 1) == (
        "catalogue: tagging: 2 of 20 records (10%)\ncatalogue: tagging: 12 of 20 records (60%)\n"
    )


def test_results_stand_above_the_line_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    err, passed = Screen(), 0.0
    monkeypatch.setattr("sys.stderr", err)
    with Progress(3, "records", "tagging", lambda: passed) as progress:
        for item in progress.over("abc"):
            progress.say([item])
            passed += 5
    assert capsys.readouterr().out == "a\nb\nc\n"
    assert err.getvalue().count(CLEAR_LINE + "tagging") == 3
    assert err.getvalue().count(CLEAR_LINE) == 6


@pytest.mark.parametrize("err", [io.StringIO(), Screen()])
def test_quiet_run_says_nothing(monkeypatch: pytest.MonkeyPatch, err: io.StringIO) -> None:
    @click.command()
    def command() -> None:
        assert console.verbosity() is Verbosity.QUIET
        assert run(monkeypatch, err, 5) == ""
        console.note("a note")
        console.aside("an aside")

    console.with_verbosity(command).main(["--quiet"], standalone_mode=False)
    assert err.getvalue() == ""


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_problems_and_ledgers_are_coloured_unless_no_color_is_set(
    monkeypatch: pytest.MonkeyPatch, no_color: str, coloured: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    problem = Problem("content/papers/a.md", 3, "title", "it has none")
    warning = replace(problem, severity=Severity.WARNING)
    line = "  #1  line 3     added          on-the-shape-of-leaves\n"
    for plain, shown in (
        (str(problem), console.problem_line(problem)),
        (str(warning), console.problem_line(warning)),
        (str(problem), *FORMATS["text"]([problem], strings.load())),
        (line, console.ledger(line)),
    ):
        assert click.unstyle(shown) == plain
        assert (shown != plain) is coloured
