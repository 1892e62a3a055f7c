"""MiniSearch, which makes its index in the browser.

Source: MiniSearch's README, "Usage" and "Search options".
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.bench.engines.packages import minify, package
from tests.bench.shelf import entries, write_documents

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Catalogue


def write(folder: Path, catalogue: Catalogue) -> float:
    """The library, and the documents that it makes its index of."""
    place = folder / "search"
    place.mkdir()
    minify(package("minisearch") / "dist" / "es" / "index.js", place / "minisearch.js")
    start = time.process_time()
    write_documents(place, list(entries(catalogue)))
    return time.process_time() - start
