"""One build at a time into a folder: the files of two would be mixed."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl

log = logging.getLogger("mkdocs.plugins.catalogue")


class BuildLock:
    """The turn of a build; the system ends it with the process, however that ends."""

    def __init__(self, path: Path) -> None:
        """Take the file that builds of one folder have in common."""
        self._path = path
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Wait until no other process has it; on Windows nothing keeps two builds apart."""
        if sys.platform == "win32" or self._file:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w")
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                log.info("catalogue: another build writes into this folder; waiting for it to end")
                fcntl.flock(self._file, fcntl.LOCK_EX)
        except OSError as error:  # there is no cache here, or a file system without locks
            log.debug("catalogue: nothing keeps other builds away: %s", error)

    def release(self) -> None:
        """Let the next one go on."""
        if self._file:
            self._file.close()
            self._file = None
