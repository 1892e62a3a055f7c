"""One command at a time writes into a content folder: two imports would make a paper twice.

The system gives the lock back when a process ends, however it ends.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.settings import CACHE
from generator.store import files

_FOLDERS = ("", "papers", "digests", "tags")
_TELL_EVERY_S = 10.0


def path_of(content: Path) -> Path:
    """The file by which commands know of each other; outside of what people keep."""
    place = content.resolve()
    return place.parent / CACHE / f"{place.name}.lock"


@contextmanager
def writing(
    content: Path, tell: Callable[[str], object], tell_every_s: float = _TELL_EVERY_S
) -> Iterator[None]:
    """Hold the lock of a content folder; waits until no other command has it.

    Args:
        content: The content folder.
        tell: Gets a sentence when the wait begins, as it goes on, and when it is over; or one that
            there can be no lock, as where the folder beside the content cannot be written.
        tell_every_s: Seconds between two sentences of a wait.
    """
    path = path_of(content)
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _acquire(lock, content, tell, tell_every_s)
    except OSError as error:
        tell(f"{path}: cannot be locked ({error.strerror}), so run one command at a time")
    else:
        for folder in _FOLDERS:  # nobody else writes there now
            files.sweep(content / folder)
    try:
        yield
    finally:
        lock.release()


def _acquire(
    lock: FileLock, content: Path, tell: Callable[[str], object], tell_every_s: float
) -> None:
    start = time.monotonic()
    timeout = 0.0
    told = False
    while True:
        try:
            lock.acquire(timeout=timeout)
        except Timeout:
            waited = f", {time.monotonic() - start:.0f} s so far" if told else ""
            tell(f"another command writes into {content}; waiting for it to end{waited}")
            told, timeout = True, tell_every_s
        else:
            break
    if told:
        tell(f"waited {time.monotonic() - start:.0f} s for another command")
