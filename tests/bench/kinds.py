"""What a site is made of: how many files of each kind there are, and what they weigh."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.bench.measure import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path, PurePath

_HEAD = ("Kind of file", "papers", "files", "MB", "% of the site", "bytes each")
_PAGES = {
    "papers": "pages of papers", "authors": "pages of people", "tags": "pages of tags",
    "digests": "pages of digests",
}  # fmt: skip
_FILES = {"search": "search and list", "data": "downloads", "assets": "styles and scripts"}
_LISTS = "lists of papers and people"
_ALL = "all"


def kind(path: PurePath) -> str:
    """The kind of a file.

    Args:
        path: Its path below the root of the site.
    """
    first, *rest = path.parts
    if path.name.startswith("feed.") or first == "feed":
        return "feeds of people" if first == "authors" else "feeds"
    if path.suffix != ".html" or first not in _PAGES:
        return _LISTS if first == "years" else _FILES.get(first, "all else")
    numbered = rest[0] == "page"
    return _LISTS if numbered or len(rest) == 1 else _PAGES[first]


def weigh(site: Path) -> dict[str, tuple[int, int]]:
    """Kind of file to the number of files and the bytes of all of them."""
    files, size = Counter[str](), Counter[str]()
    for path in site.rglob("*"):
        if path.is_file():
            name = kind(path.relative_to(site))
            files[name] += 1
            size[name] += path.stat().st_size
    return {name: (files[name], size[name]) for name, _ in size.most_common()}


def report(sites: Mapping[int, Mapping[str, tuple[int, int]]]) -> str:
    """The table of some sites, the heaviest kind of each first.

    Args:
        sites: Number of papers to what `weigh` gave.
    """
    rows: list[Sequence[object]] = []
    for papers, kinds in sites.items():
        whole = tuple(map(sum, zip(*kinds.values(), strict=True)))
        for name, (files, size) in (*kinds.items(), (_ALL, whole)):
            rows.append((name, papers, files, size / 1e6, 100 * size / whole[1], size // files))
    return table(_HEAD, rows)
