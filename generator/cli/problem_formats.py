"""How `catalogue check` prints problems: for people, for programs, and on the lines of a forge."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from generator.cli import console
from generator.errors import Problem, Severity, printable
from generator.strings import Strings, messages

_MOST_ALIKE = 10
"""Files that are told by name when they are warned of in the same words."""


def _as_text(problems: Sequence[Problem], _: Strings) -> Iterable[str]:
    """A line for each problem, but one for what many files are warned of in the same words."""
    alike = Counter(words for words, _ in {(_words(each), each.path) for each in problems})
    told: set[tuple[str, str]] = set()
    for problem in problems:
        words = _words(problem)
        if problem.severity is Severity.ERROR or alike[words] <= _MOST_ALIKE:
            yield console.problem_line(problem)
        elif words not in told:
            told.add(words)
            more = f"{alike[words] - 1:,} more files (`--format json` names them)"
            yield f"{console.problem_line(problem)}; so in {more}"


def _words(problem: Problem) -> tuple[str, str]:
    return problem.rule, problem.message


def _as_json(problems: Sequence[Problem], _: Strings) -> Iterable[str]:
    yield json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def _as_github(problems: Sequence[Problem], texts: Strings) -> Iterable[str]:
    """Workflow commands that put each problem on its line of a pull request, in its language.

    Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error message; the
    escapes are those of actions/toolkit, packages/core/src/command.ts.
    """
    for problem in problems:
        place = f"file={_property(problem.path)}"
        if problem.line:
            place += f",line={problem.line}"
        place += f",title={_property(problem.rule)}"
        message = messages.told(problem.rule, problem.message, texts)
        yield f"::{problem.severity} {place}::{_data(message)}"


def _data(text: str) -> str:
    shown = "".join(sign if sign in "\r\n" else printable(sign) for sign in text)
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": _as_text, "json": _as_json, "github": _as_github}
"""Name to what makes lines of problems, in the language of a site."""
