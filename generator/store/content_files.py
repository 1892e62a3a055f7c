"""What lies in a content folder, whether it belongs there or not. The checks ask."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem

NO_FILE = "is a link or no file; put the file itself here"


class ContentFile(
    NamedTuple
):  # made for every file of every build, at a third of a dataclass's cost
    """A file of the folder, or what stands where one could be.

    Attributes:
        path: Place below the content folder, with forward slashes.
        size: Bytes it holds.
        is_file: Whether it is a file itself: no link, pipe or device.
    """

    path: str
    size: int
    is_file: bool


def files(content: Path) -> tuple[ContentFile, ...]:
    """All that lies below a content folder but folders, in order; links are not followed.

    Hidden files and folders are an editor's or our own and are left out.
    """
    return tuple(sorted(_below(content, "")))


def irregular(content: Path) -> tuple[Problem, ...]:
    """A problem for each link, pipe, socket or device that stands in a content folder.

    None is opened: a link leads to any file of this machine, and a pipe is waited for.
    """
    return tuple(
        Problem(str(content / item.path), 0, "file", NO_FILE)
        for item in files(content)
        if not item.is_file
    )


def _below(folder: Path, place: str) -> Iterator[ContentFile]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{place}{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), f"{path}/")
            else:
                size = entry.stat(follow_symlinks=False).st_size
                yield ContentFile(path, size, entry.is_file(follow_symlinks=False))
