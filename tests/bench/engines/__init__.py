"""The searches that are compared, each used as its documentation recommends.

All get the same papers and tags with title, authors, tags and abstract. They show ten results but
for ours, which shows eight of a query of several words, as each costs a request.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.engines import lunr_py, minisearch, ours, pagefind, theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.model import Catalogue


@dataclass(frozen=True, slots=True)
class Engine:
    """A search.

    Attributes:
        name: How the tables call it.
        write: Writes a site that it searches into a folder and returns the CPU seconds of that.
            All it loads in the browser stands in `search/`.
        script: Asks it, in the browser; one of `tests/bench/pages/`.
        page: The page that it is used in.
        whole: Whether it loads all it has before the first result.
        most: Papers above which it is left out, as it would take many minutes or all memory.
    """

    name: str
    write: Callable[[Path, Catalogue], float]
    script: str
    page: str = "bench/blank.html"
    whole: bool = False
    most: int = 1_000_000


ENGINES = {
    # A mark in the address has the page load its search at once.
    "ours": Engine("ours", ours.write, "ours.mjs", page="papers/index.html#title"),
    "theme": Engine("Material", theme.write, "theme.mjs", whole=True, most=20_000),
    "lunr": Engine("lunr.py", lunr_py.write, "lunr.mjs", whole=True, most=20_000),
    "minisearch": Engine("MiniSearch", minisearch.write, "minisearch.mjs", whole=True, most=20_000),
    "pagefind": Engine("Pagefind", pagefind.write, "pagefind.mjs", most=100_000),
}
