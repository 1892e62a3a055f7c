"""The command `catalogue` as a person runs it, in this process."""

import contextlib
import io
import sys
from dataclasses import dataclass
from typing import Protocol

import pytest

from generator.cli import main


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def totals(self) -> str:
        """The last line that it printed."""
        return self.out.splitlines()[-1]


class RunCommand(Protocol):
    """Runs `catalogue` with arguments."""

    def __call__(self, *arguments: object) -> Run:
        """Run it; an exception that it lets through is a traceback and fails the test."""
        ...


@pytest.fixture
def run_catalogue(monkeypatch: pytest.MonkeyPatch) -> RunCommand:
    """Runs `catalogue` with arguments, in this process."""

    def run(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["catalogue", *map(str, arguments)])
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = _status()
        return Run(status, out.getvalue(), err.getvalue())

    return run


def _status() -> int:
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0
