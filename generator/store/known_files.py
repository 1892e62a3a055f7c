"""The files of a content folder, of which none is read that is as it was in an earlier run.

That is told by the size and times of each and, where these say nothing, by its bytes: in a fresh
checkout all times are new, and a file that was written while it was read may be written again
without another time.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from generator.errors import Problem
from generator.store import content_files, fingerprints, text_files
from generator.store.build_cache import BuildCache
from generator.store.content_files import ContentFile, Stamp

SETTLED_S = 2.0
"""Seconds after which a change to a file gives it another time; some file systems count in twos."""

_Known: TypeAlias = dict[str, tuple[Stamp | None, bytes]]
"""Path of a file below the content folder to its stamp and its fingerprint when it was looked at;
no stamp where that would tell nothing."""


class KnownFiles:
    """The files of a content folder as they are now.

    Attributes:
        listed: What lies in the folder.
    """

    def __init__(self, content: Path, cache: BuildCache) -> None:
        """Look at all files.

        Args:
            content: The folder.
            cache: What an earlier run kept.
        """
        self._content, self._cache = content, cache
        self._before: _Known = cache.find("files") or {}
        self._read: dict[str, bytes] = {}
        """Bytes of records that were read here, for whoever parses them."""
        settled = time.time_ns() - int(SETTLED_S * 1e9)
        self.listed = content_files.files(content) if content.is_dir() else ()
        self._now: _Known = {file.path: self._look(file, settled) for file in self.listed}

    def _look(self, file: ContentFile, settled: int) -> tuple[Stamp | None, bytes]:
        stamp, known = file.stamp(settled), self._before.get(file.path)
        if known and stamp and known[0] == stamp:
            return known
        data = text_files.read_bytes(self._content / file.path, most=file.size)
        if isinstance(data, Problem):  # no file, or one that is being written
            return None, b""
        if file.path.startswith("papers/") and file.size <= text_files.MAX_BYTES:
            self._read[file.path] = data
        return stamp, fingerprints.of_bytes(data)

    @property
    def fingerprints(self) -> Mapping[str, bytes]:
        """Path of each file to the fingerprint of its bytes, empty where it cannot be read."""
        return {path: fingerprint for path, (_, fingerprint) in self._now.items()}

    def __getitem__(self, path: str) -> bytes:
        """The fingerprint of one file."""
        return self._now.get(path, (None, b""))[1]

    def read(self, path: str) -> bytes | Problem:
        """The bytes of a record that its fingerprint tells of, or why there are none."""
        if path in self._read:
            return self._read.pop(path)
        data = text_files.read_bytes(self._content / path)
        if isinstance(data, bytes) and (told := fingerprints.of_bytes(data)) != self[path]:
            self._now[path] = None, told  # it was written meanwhile
        return data

    def keep(self) -> None:
        """Keep what was seen for the next run, once all records are parsed."""
        self._read.clear()
        if self._now != self._before:
            self._cache.keep("files", self._now)
