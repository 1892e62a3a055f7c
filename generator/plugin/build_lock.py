"""One build of a project at a time: all of them write into the folder beside its site.

The system ends a lock with the process, however that ends.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from generator.store import fingerprints

if sys.platform != "win32":
    import fcntl

log = logging.getLogger("mkdocs.plugins.catalogue")


class BuildLock:
    """What keeps other builds of a project waiting; none leaves a file in it."""

    def __init__(self, project: Path) -> None:
        """Take the folder that holds the configuration."""
        self._project = project
        self._release: Callable[[], object] | None = None

    def acquire(self) -> None:
        """Wait until no other process has it."""
        if self._release:
            return
        lock = lock_file if sys.platform == "win32" else lock_folder
        try:
            self._release = lock(self._project, wait=False)
            if not self._release:
                log.info("catalogue: another build writes into this folder; waiting for it to end")
                self._release = lock(self._project, wait=True)
        except OSError as error:  # a file system without locks
            log.debug("catalogue: nothing keeps other builds away: %s", error)

    def release(self) -> None:
        """Let the next one go on."""
        if self._release:
            self._release()
            self._release = None

    def __del__(self) -> None:
        """Let it go on as well where a build was broken off in a process that lives on."""
        self.release()


def lock_folder(folder: Path, *, wait: bool) -> Callable[[], object] | None:
    """Lock a folder itself; what releases it, or None where another has it."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError as error:
        os.close(held)
        if isinstance(error, BlockingIOError):
            return None
        raise
    return partial(os.close, held)


def lock_file(folder: Path, *, wait: bool) -> Callable[[], object] | None:
    """The same for Windows, which opens no folder: a file with its name is locked elsewhere."""
    name = fingerprints.fingerprint(str(folder.resolve())).hex()
    lock = FileLock(Path(tempfile.gettempdir(), f"catalogue-{name}.lock"))
    try:
        lock.acquire(timeout=-1 if wait else 0)
    except Timeout:
        return None
    return lock.release
