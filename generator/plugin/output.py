"""Writes pages and files into the folder of the site, as fast as the system lets us."""

from __future__ import annotations

import os
from pathlib import Path


class Output:
    """A folder that files are written to; folders are made once."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the site."""
        self._folder = str(folder)
        self._made: set[str] = set()

    def write(self, path: str, text: str) -> None:
        """Write a file below the folder."""
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self._folder}/{folder}", exist_ok=True)  # noqa: PTH103  # half the time
            self._made.add(folder)
        # As MkDocs writes its pages: what UTF-8 cannot hold becomes a character reference.
        data = text.encode("utf-8", "xmlcharrefreplace")
        with open(f"{self._folder}/{path}", "wb", buffering=0) as file:  # noqa: PTH123  # likewise
            file.write(data)
