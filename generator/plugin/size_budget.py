"""How large the site is, and whether its host will take it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mkdocs.structure.files import File

from generator.plugin import offline
from generator.settings import Settings

log = logging.getLogger("mkdocs.plugins.catalogue")
notices = logging.getLogger("catalogue")
"""Not one of MkDocs' own, which `--quiet` silences and `--strict` counts: a site that is nearly too
large is built all the same."""

_NEARLY = 0.8
_MB = 1_000_000


class Size(NamedTuple):
    """What a site takes on disk."""

    files: int
    bytes: int


def measure(ours: Size, folder: Path, others: Iterable[File]) -> Size:
    """The size of a site.

    Args:
        ours: What the generator wrote, but for the service worker.
        folder: Folder of the site.
        others: The files that MkDocs wrote, pages of ours among them.
    """
    paths = {Path(file.abs_dest_path) for file in others}
    paths |= {folder / name for name in (offline.WORKER, offline.VERSION)}
    sizes = [path.stat().st_size for path in paths if path.is_file()]
    return Size(ours.files + len(sizes), ours.bytes + sum(sizes))


def report(size: Size, settings: Settings) -> None:
    """Say how large the site is; from four fifths of the limit on, what makes it smaller."""
    said = f"{size.files:,} files, {size.bytes / _MB:,.0f} MB"
    log.info("catalogue: the site has %s", said)
    if size.bytes < _NEARLY * settings.size_limit * _MB:
        return
    notices.warning(
        "catalogue: the site has %s, of %s MB that its host takes (`size_limit`). A higher "
        "`author_papers` or `author_feed_papers` makes fewer pages and feeds of people, a lower "
        "`feed_papers` smaller feeds.",
        said,
        f"{settings.size_limit:,}",
    )
