"""How far a long run is: on a line of a terminal that goes in the end, or now and then in a log.

Nobody is told of what takes less than two seconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TypeVar

import click

from generator.cli.console import CLEAR_LINE, Verbosity, echo, verbosity

_T = TypeVar("_T")

_AFTER_S = 2.0
_REDRAW_S = 0.1
_LOG_S = 10.0


class Progress:
    """How far a run is.

    On a terminal the line is drawn anew as items are done; in a pipe or a log each is a line of its
    own, ten seconds apart. With `--quiet` there is none.
    """

    def __init__(
        self, total: int, items: str, doing: str, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin a run.

        Args:
            total: Items of the run.
            items: What they are: `records`.
            doing: What is done with them, before their number: `importing leaves.bib`.
            elapsed: Seconds since some fixed moment.
        """
        self._total, self._items, self._doing = total, items, doing
        self._elapsed = elapsed
        self._terminal = sys.stderr.isatty()
        self._silent = verbosity() is Verbosity.QUIET
        self._done = 0
        self._next = elapsed() + _AFTER_S
        self._drawn = False

    def __enter__(self) -> Progress:
        """The progress itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave a terminal as it was."""
        self._clear()

    def advance(self, count: int = 1) -> None:
        """Some more items are done."""
        self._done += count
        now = self._elapsed()
        if self._silent or now < self._next:
            return
        self._next = now + (_REDRAW_S if self._terminal else _LOG_S)
        share = f" ({self._done / self._total:.0%})" if self._total else ""
        line = f"{self._doing}: {self._done:,} of {self._total:,} {self._items}{share}"
        if self._terminal:
            click.echo(f"{CLEAR_LINE}{line}", nl=False, err=True, color=True)
            self._drawn = True
        else:
            click.echo(f"catalogue: {line}", err=True)

    def over(self, items: Iterable[_T]) -> Iterator[_T]:
        """The items; each is done when the next one is asked for."""
        for item in items:
            yield item
            self.advance()

    def say(self, lines: Iterable[str]) -> None:
        """Print lines above the progress."""
        for line in lines:
            self._clear()
            echo(line)

    def _clear(self) -> None:
        if self._drawn:
            click.echo(CLEAR_LINE, nl=False, err=True, color=True)
            self._drawn = False
