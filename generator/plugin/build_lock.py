"""One build of a project at a time: all of them write into the folder beside its site."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl

log = logging.getLogger("mkdocs.plugins.catalogue")


class BuildLock:
    """The turn of a build; the system ends it with the process, however that ends.

    It is held on the folder of the project itself, as a build may be to keep nothing there.
    """

    def __init__(self, project: Path) -> None:
        """Take the folder that holds the configuration."""
        self._project = project
        self._held: int | None = None

    def acquire(self) -> None:
        """Wait until no other process has it; on Windows nothing keeps two builds apart."""
        if sys.platform == "win32" or self._held is not None:
            return
        try:
            self._held = os.open(self._project, os.O_RDONLY)
            try:
                fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                log.info("catalogue: another build writes into this folder; waiting for it to end")
                fcntl.flock(self._held, fcntl.LOCK_EX)
        except OSError as error:  # a file system without locks
            log.debug("catalogue: nothing keeps other builds away: %s", error)

    def release(self) -> None:
        """Let the next one go on."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def __del__(self) -> None:
        """Let it go on as well where a build was broken off in a process that lives on."""
        self.release()
