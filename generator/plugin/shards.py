"""A part of the site: what one of several machines builds, so that together they build all of it.

Which file is in which part follows from its path alone, so the parts know nothing of each other.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import SettingsError

VARIABLE = "CATALOGUE_SHARD"
"""Environment variable that names the part to build: `2/8` is the second of eight."""

_NAMED = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})", re.ASCII)
_ALIKE = re.compile(r"(?:.*/)?(?:index\.html|feed\.(?:xml|json))")
"""Files of which there are as many as there are pages: they are dealt out evenly."""
_TOGETHER = ("data/", "search/", "sw.js", "version.txt")
"""Folders and files that are made from all papers, some from each other."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a site.

    Attributes:
        number: Which one, counted from 1.
        of: How many there are.
    """

    number: int = 1
    of: int = 1

    @property
    def whole(self) -> bool:
        """Whether it is all of the site."""
        return self.of == 1

    def holds(self, path: str) -> bool:
        """Whether a file is in it, by its path below the root of the site."""
        if self.whole:  # as nearly always, for each of a hundred thousand files
            return True
        if _ALIKE.fullmatch(path):
            part = zlib.crc32(path.encode("utf-8", "surrogateescape"))
        else:
            part = int(path.startswith(_TOGETHER))
        return part % self.of == self.number - 1

    def prune(self, folder: Path) -> None:
        """Remove from a folder with all files those of the other parts."""
        for path in sorted(folder.rglob("*"), reverse=True):  # what is in a folder comes before it
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif not self.holds(path.relative_to(folder).as_posix()):
                path.unlink()


def from_environment(environment: Mapping[str, str]) -> Shard:
    """The part that the environment asks for; all of the site where it does not.

    Raises:
        SettingsError: It asks for something else.
    """
    value = environment.get(VARIABLE, "")
    if not value:
        return Shard()
    match = _NAMED.fullmatch(value)
    if not match or int(match[1]) > int(match[2]):
        raise SettingsError(f"{VARIABLE} is {value!r}; expected a part such as 2/8")
    return Shard(int(match[1]), int(match[2]))
