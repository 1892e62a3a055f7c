"""Reading text files of a content folder: what cannot be read is a problem, never waited for."""

from __future__ import annotations

import stat
from pathlib import Path

from generator.errors import Problem
from generator.store.content_files import NO_FILE

MAX_BYTES = 1_000_000
"""Largest file that is read as a record or as prose; a long abstract has 5,000."""


def read(path: Path, most: int = MAX_BYTES) -> str | Problem:
    """The text of a file, or why there is none; line ends and byte order mark as they are."""
    data = read_bytes(path, most)
    return data if isinstance(data, Problem) else decode(data, path)


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes | Problem:
    """The bytes of a text file, or why there are none."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for
            return Problem(str(path), 0, "file", NO_FILE)
        if status.st_size > most:
            size = f"{status.st_size:,} bytes are too many for a text"
            return Problem(str(path), 0, "file", f"{size}; at most {most:,} are read")
        return path.read_bytes()
    except FileNotFoundError:
        return Problem(str(path), 0, "file", "there is no file of this name")
    except OSError as error:
        return Problem(str(path), 0, "file", f"cannot be read: {error.strerror}")


def decode(data: bytes, path: Path) -> str | Problem:
    """The text that bytes of a file hold, or why there is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        return Problem(str(path), line, "encoding", message)
