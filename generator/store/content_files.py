"""What lies in a content folder, whether it belongs there or not. The checks ask."""

from __future__ import annotations

import os
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TypeAlias

from generator.errors import Problem

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size, time of change, time of change to the entry in the folder, and number of the file."""

NO_FILE = "is a link or no file; put the file itself here"


class ContentFile(
    NamedTuple
):  # made for every file of every build, at a third of a dataclass's cost
    """A file of the folder, or what stands where one could be.

    Attributes:
        path: Place below the content folder, with forward slashes.
        size: Bytes it holds.
        is_file: Whether it is a file itself: no link, pipe or device.
        times: Of its last change and of that of its entry in the folder, in nanoseconds, and the
            number of the file.
    """

    path: str
    size: int
    is_file: bool
    times: tuple[int, int, int] = (0, 0, 0)

    def stamp(self, settled: int) -> Stamp | None:
        """What tells the file from others; None where it changed after a moment in nanoseconds."""
        return None if max(self.times[:2]) > settled else (self.size, *self.times)


def files(content: Path) -> tuple[ContentFile, ...]:
    """All that lies below a content folder but folders, in order; links are not followed.

    Hidden files and folders are an editor's or our own and are left out.
    """
    return tuple(sorted(_looked_at(path, entry) for path, entry in _below(content, "")))


def irregular(content: Path) -> tuple[Problem, ...]:
    """A problem for each link, pipe, socket or device that stands in a content folder.

    None is opened: a link leads to any file of this machine, and a pipe is waited for.
    """
    return tuple(
        Problem(str(content / path), 0, "file", NO_FILE)
        for path, entry in sorted(_below(content, ""), key=itemgetter(0))
        if not entry.is_file(follow_symlinks=False)
    )


def _below(folder: str | Path, place: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """What lies below a folder but folders, each with its path."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{place}{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{path}/")
            else:
                yield path, entry


def _looked_at(path: str, entry: os.DirEntry[str]) -> ContentFile:
    stat = entry.stat(follow_symlinks=False)
    times = stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
    return ContentFile(path, stat.st_size, entry.is_file(follow_symlinks=False), times)
