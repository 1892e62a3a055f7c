"""What commands say besides their results: on standard error, as much as was asked for, in colour.

Results go to standard output and problems are always listed; notes and progress are for whoever
looks on, and `--quiet` is without them.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from enum import IntEnum
from pathlib import Path

import click

from generator.errors import Problem, Severity, printable
from generator.store import lock

CLEAR_LINE = "\r\x1b[K"
"""Takes a terminal to the beginning of its line, with nothing in it."""

_VERBOSITY = "generator.cli.verbosity"
_LEDGER_LINE = re.compile(
    r"^( +#\d+ +line \d+ +)(added|there already|merged|refused)", re.MULTILINE
)
_OUTCOME_COLOURS = {"added": "green", "merged": "cyan", "refused": "red"}


class Verbosity(IntEnum):
    """How much a command says besides its results and problems."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


def verbosity() -> Verbosity:
    """How much the running command is to say."""
    context = click.get_current_context(silent=True)
    chosen: Verbosity = (
        context.meta.get(_VERBOSITY, Verbosity.NORMAL) if context else (Verbosity.NORMAL)
    )
    return chosen


def _chosen(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - a click callback
    if value:
        quiet = parameter.name == "quiet"
        context.meta[_VERBOSITY] = Verbosity.QUIET if quiet else Verbosity.VERBOSE


def with_verbosity(command: click.Command) -> click.Command:
    """Give a command the options that say how much it tells."""
    command.params += [
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_chosen,
            help="Print results and problems only: no progress, no notes.",
        ),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_chosen,
            help="Tell more of what is done.",
        ),
    ]
    return command


def echo(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a text, which may come from anybody, with what would act on a terminal escaped."""
    click.echo(printable(str(text)), err=err, nl=nl)


def result(text: str) -> None:
    """Print what a command was asked for: byte for byte into a file or a pipe, else as `echo`."""
    if sys.stdout.isatty():
        echo(text, nl=False)
    else:
        click.echo(text, nl=False)


def note(sentence: object) -> None:
    """Say what was done or what comes next, unless quiet is wanted."""
    if verbosity() > Verbosity.QUIET:
        echo(f"catalogue: {sentence}", err=True)


def detail(sentence: object) -> None:
    """Say what only those want to know who asked for more."""
    if verbosity() is Verbosity.VERBOSE:
        echo(f"catalogue: {sentence}", err=True)


def aside(sentence: object) -> None:
    """Say why nothing happens, on a terminal in the place of how far the run is."""
    if verbosity() > Verbosity.QUIET:
        start = CLEAR_LINE if sys.stderr.isatty() else ""
        click.echo(f"{start}catalogue: {printable(str(sentence))}", err=True, color=True)


def styled(text: str, **style: str | bool) -> str:
    """A text in a style; plain where NO_COLOR asks for that. Only terminals are sent styles.

    Source: https://no-color.org
    """
    return text if os.environ.get("NO_COLOR") else click.style(text, **style)  # type: ignore[arg-type]  # names of styles


def problem_line(problem: object) -> str:
    """A problem with its place and its rule set off."""
    if not isinstance(problem, Problem):
        return printable(str(problem))
    place = styled(f"{printable(problem.path)}:{problem.line}:", bold=True)
    warning = problem.severity is Severity.WARNING
    kind = "warning: " if warning else ""
    rule = styled(f"{problem.rule}:", fg="yellow" if warning else "red")
    return f"{place} {kind}{rule} {printable(problem.message)}"


def list_problems(problems: Iterable[object]) -> None:
    """Print problems on standard error."""
    for problem in problems:
        click.echo(problem_line(problem), err=True)


def ledger(text: str) -> str:
    """A ledger whose outcomes are in colours."""

    def coloured(line: re.Match[str]) -> str:
        colour = _OUTCOME_COLOURS.get(line[2])
        return line[1] + (styled(line[2], fg=colour) if colour else line[2])

    return _LEDGER_LINE.sub(coloured, printable(text))


def writing(content: Path) -> AbstractContextManager[None]:
    """The lock of a content folder for as long as a command writes into it; a wait is told."""
    return lock.writing(content, aside)
