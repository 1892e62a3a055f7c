"""What a run keeps for the next one, as `.cache/` does; only ever to save time.

All of it is a `Part`: one value under the fingerprint of what it was made from, in a file of its
own. What is broken, from another version of the program, of another key or not there is None, and
is made anew. A file is replaced in one step, so that two runs at once leave the file of one.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import logging
import marshal
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, Generic, Literal, TypeAlias, TypeVar, get_args

log = logging.getLogger(__name__)

Part: TypeAlias = Literal[
    "files",  # the fingerprint of each file of the content, and the times it is known by
    "records",  # each record as it was parsed
    "ledgers",  # each ledger as it was parsed
    "check",  # what the rules found in each record
    "comparison",  # what the rules found that compare records
    "vectors",  # the terms and weights of each paper, and the papers most like it
    "relations",  # the related papers of each
    "outline",  # the index, but for what an abstract changes
    "summary",  # what a build must know of the content before it has read any
    "search",  # the index of the search, and what its files were made from
    "scripts",  # each script in fewer bytes
    "site",  # each file that was written: what it was made from, its size and time
]
"""All that is kept."""

_OF_THE_SITE: frozenset[Part] = frozenset({"summary", "site"})
"""Parts that tell of the site that was written; that of a server ends with it."""

_MOST_LOST = 100
"""One in so many things of a part may be made again, before it pays to write all of it."""

_LONGEST_WRITE_S = 3600
"""Seconds after which a file that another run began to write is no longer written."""

_MAGIC = b"paper catalogue\n"
_SUM_BYTES = 16

_V = TypeVar("_V")


def _same(value: Any) -> Any:
    return value


class BuildCache:
    """The parts that are kept."""

    def __init__(self, folder: Path | None = None, *, serves: bool = False) -> None:
        """Take where they are kept.

        Args:
            folder: A folder of its own; None to write nothing down.
            serves: Whether this process runs again, and so keeps them in memory.
        """
        self._folder = folder
        if folder:
            _clear(folder)
        self._serves = serves
        self._held: dict[Part, tuple[bytes, Any]] = {}
        self._changed: Counter[Part] = Counter()

    def find(self, part: Part, key: bytes = b"", live: Callable[[Any], Any] = _same) -> Any:
        """The value of a part, if it was kept under a key.

        Args:
            part: What it is.
            key: Fingerprint of what it is to be made from.
            live: Makes it of texts, numbers and collections of them.
        """
        if part in self._held:
            known, value = self._held[part]
            return value if known == key else None
        known, value = (self._folder and load(self._folder / part)) or (b"", None)
        return live(value) if value is not None and known == key else None

    def keep(  # noqa: PLR0913  # how much is another tells whether to write it
        self,
        part: Part,
        value: Any,
        key: bytes = b"",
        plain: Callable[[Any], Any] = _same,
        *,
        changed: int = 1,
        of: int = 1,
    ) -> None:
        """Keep the value of a part instead of the one before, if that saves more than it costs.

        Args:
            part: What it is.
            value: The value; nobody changes it after this.
            key: Fingerprint of what it was made from.
            plain: Makes of it what `live` takes.
            changed: How many things in it are others than in the one before.
            of: How many there are.
        """
        if self._serves:
            self._held[part] = key, value
        self._changed[part] += changed
        passes = self._serves and part in _OF_THE_SITE
        if self._folder and not passes and self._changed[part] * _MOST_LOST > of:
            save(self._folder / part, (key, plain(value)))
            del self._changed[part]


class Table(Generic[_V]):
    """A part that is made of many values, each under a key; those nobody asked for are let go."""

    def __init__(
        self,
        cache: BuildCache,
        part: Part,
        key: bytes = b"",
        live: Callable[[Any], Any] = _same,
        plain: Callable[[Any], Any] = _same,
    ) -> None:
        """Take the part; see `BuildCache`."""
        self._cache, self._part, self._key, self._plain = cache, part, key, plain
        self._known: dict[Hashable, _V] = cache.find(part, key, live) or {}
        self._now: dict[Hashable, _V] = {}

    def known(self, key: Hashable) -> _V | None:
        """The value under a key, if there is one."""
        value = self._known.get(key)
        if value is not None:
            self._now[key] = value
        return value

    def find(self, key: Hashable, make: Callable[[], _V]) -> _V:
        """The value under a key, which is made if there is none."""
        value = self.known(key)
        if value is None:
            value = self._now[key] = make()
        return value

    def keep(self) -> None:
        """Keep what was asked for, and nothing else."""
        old, new = self._known.keys(), self._now.keys()
        if changed := max(len(new - old), len(old - new)):
            part = self._part, self._now, self._key, self._plain
            self._cache.keep(*part, changed=changed, of=len(new))


def _clear(folder: Path) -> None:
    """Remove what another version had, or a run that was ended while it wrote."""
    lost = time.time() - _LONGEST_WRITE_S
    with contextlib.suppress(OSError):  # there is none, it may only be read, or a file is in use
        for path in folder.iterdir():
            another_writes = path.stem in get_args(Part) and path.stat().st_mtime > lost
            if path.name not in get_args(Part) and path.is_file() and not another_writes:
                path.unlink(missing_ok=True)


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


@functools.cache
def version() -> bytes:
    """What tells this program and this Python from others: what they make of the same input."""
    found = hashlib.blake2b(sys.version.encode(), digest_size=_SUM_BYTES)
    folder = Path(__file__).parents[1]
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.txt")]):  # some read lists of words
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.digest()
