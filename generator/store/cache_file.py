"""Files that keep values from one run to the next, as `.cache/` does; only ever to save time.

What is broken, from another version of the program or not there is None, and is made anew. A file
is replaced in one step, so that two runs at once leave the file of one of them.
"""

from __future__ import annotations

import hashlib
import logging
import marshal
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

_MAGIC = b"paper catalogue\n"
_SUM_BYTES = 16


def load(path: Path) -> Any:
    """The value that `save` wrote to a file, or None."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + _SUM_BYTES
    held = memoryview(data)[start:]  # no copy: there may be 50 MB
    if data[:start] != _head(held):
        log.debug("%s is broken or of another version", path)
        return None
    try:
        return marshal.loads(held)  # noqa: S302  # values; none is executed
    except (EOFError, TypeError, ValueError) as error:  # the sum is no secret
        log.debug("%s is not ours: %s", path, error)
        return None


def save(path: Path, value: Any) -> None:
    """Write texts, bytes, numbers and collections of them; to fail is no error."""
    data = marshal.dumps(value)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.writelines((_head(data), data))  # no copy of both: they are large
        beside.replace(path)
    except OSError as error:
        log.debug("%s cannot be kept: %s", path, error)


def _head(data: bytes | memoryview) -> bytes:
    return _MAGIC + hashlib.blake2b(data, digest_size=_SUM_BYTES, key=version()).digest()


@cache
def version() -> bytes:
    """What tells this program and this Python from others: what they make of the same input."""
    found = hashlib.blake2b(sys.version.encode(), digest_size=_SUM_BYTES)
    folder = Path(__file__).parents[1]
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.txt")]):  # some read lists of words
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.digest()
