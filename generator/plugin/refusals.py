"""What the system may refuse a build, such as room on a disk: a sentence instead of a traceback."""

from __future__ import annotations

import errno
import logging
from itertools import chain
from typing import IO

from mkdocs.exceptions import Abort

log = logging.getLogger("mkdocs.plugins.catalogue")

_PROGRAMS = ("mkdocs", "properdocs")
"""Loggers at which a program that builds a site counts."""

_EXPECTED = frozenset({
    errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.ENOSPC, errno.EPERM, errno.EROFS,
})  # fmt: skip


def write_all(file: IO[bytes], data: bytes) -> None:
    """Write bytes into a file without a buffer; a disk that is filling up takes a part of them.

    Raises:
        OSError: Not all could be written; it names the file.
    """
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError as error:
        raise OSError(error.errno, error.strerror, file.name) from None


def will_fail() -> bool:
    """Whether a strict build ends with an error, as something was logged as a warning or worse."""
    counters = chain.from_iterable(logging.getLogger(name).handlers for name in _PROGRAMS)
    return any(counter.get_counts() for counter in counters if hasattr(counter, "get_counts"))


def explain(error: Exception) -> None:
    """End a build that the system refuses something with a sentence.

    Raises:
        Abort: It does: the disk is full, or a file may not be written.
    """
    if isinstance(error, OSError) and error.errno in _EXPECTED:
        where = error.filename2 or error.filename or "a file of the site"
        log.error("catalogue: %s: %s; the site was not built", where, error.strerror)
        raise Abort("Aborted, as a file could not be written") from None
