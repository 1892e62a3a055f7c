"""Work in a second process, which takes less time where a processor is free for it.

The process is a copy of this one (fork), so that nothing need be read or made again. Only Linux
copies one safely: libraries of macOS may break in a copy, and Windows makes none.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

log = logging.getLogger("mkdocs.plugins.catalogue")

_T = TypeVar("_T")


def possible() -> bool:
    """Whether this process can have a copy that runs at the same time.

    It has none where it has threads, of which a copy would only have this one, or is itself one
    that may have none.
    """
    if sys.platform != "linux":
        return False
    if len(os.sched_getaffinity(0)) < 2 or threading.active_count() > 1:
        return False
    return not multiprocessing.current_process().daemon


def begin(work: Callable[[], _T]) -> WorkerProcess[_T] | None:
    """Begin work in another process; None where the system gives us none."""
    try:
        return WorkerProcess(work)
    except OSError as error:
        log.debug("catalogue: all is done in one process: %s", error)
        return None


class WorkerProcess(Generic[_T]):
    """Work that another process does."""

    def __init__(self, work: Callable[[], _T]) -> None:
        """Begin it.

        Args:
            work: Gives what can be pickled. What else it changes in memory is lost.
        """
        self._work = work
        context = multiprocessing.get_context("fork")
        self._result, sender = context.Pipe(duplex=False)
        ends = self._result, sender
        self._process = context.Process(target=_send, args=(*ends, work), daemon=True)
        self._process.start()
        sender.close()  # so that the end of the process is the end of the pipe

    def result(self) -> _T:
        """Wait for it to end; what the other process could not do is done here, for it to fail."""
        result: _T
        try:
            result = self._result.recv()
        except (EOFError, OSError):
            self.stop()
            return self._work()
        self.stop()
        return result

    def stop(self) -> None:
        """End it, done or not."""
        self._result.close()
        self._process.terminate()
        self._process.join()


def _send(
    receiver: Connection[Any, Any], sender: Connection[Any, Any], work: Callable[[], object]
) -> None:
    receiver.close()  # or nobody would ever tell that the process that began this is gone
    try:
        sender.send(work())
    except BaseException:  # noqa: BLE001  # it comes again where it can be told
        os._exit(1)
