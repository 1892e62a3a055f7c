"""A content folder to import into, and the command as a person runs it."""

import contextlib
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import main
from tests.support.invented import TAGS_YML, draw


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


Catalogue = Callable[..., Run]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with a vocabulary and nothing else."""
    return draw(tmp_path / "content", {"tags.yml": TAGS_YML})


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch) -> Catalogue:
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
