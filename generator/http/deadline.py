"""One deadline for a whole exchange, whatever it hangs at.

The timeouts of sockets hold for one step each: for a byte, for an address that the name of a host
has. A name server that is silent, or a service that sends its answer byte by byte, outlasts them.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

_T = TypeVar("_T")


class _Work(Generic[_T]):
    """Work in a thread of its own, which never keeps the program from ending."""

    def __init__(self, work: Callable[[Callable[[], bool]], _T]) -> None:
        self._work = work
        self._result: list[_T] = []
        self._error: BaseException | None = None
        self._abandoned = Event()
        self._thread = Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        try:
            self._result.append(self._work(self._abandoned.is_set))
        except BaseException as error:  # noqa: BLE001 - whoever waits gets it
            self._error = error

    def result(self, seconds: float) -> _T:
        self._thread.start()
        self._thread.join(seconds)
        if self._error:
            raise self._error
        if self._result:
            return self._result[0]
        self._abandoned.set()
        raise TimeoutError


def within(seconds: float, work: Callable[[Callable[[], bool]], _T]) -> _T:
    """What work gives, if it does so in time.

    Args:
        seconds: How long it may take; work that is not done then is abandoned.
        work: Gets a function that says whether nobody waits any longer, so that it may stop.

    Raises:
        TimeoutError: It took longer.
    """
    return _Work(work).result(seconds)
