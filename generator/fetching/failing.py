"""Since when sources fail: what a daily run remembers from one time to the next.

One bad answer is no news, as the next run makes up for it; a source that fails for days is. The
file has a line for each source that fails, in the order of their names: day, source, fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.errors import CatalogueError
from generator.fetching.report import SourceReport
from generator.store import files

_BETWEEN = "\t"


def remember(path: Path, reports: Iterable[SourceReport], today: str) -> None:
    """Write which sources fail, each with the day since when; those not asked stay as they were.

    Args:
        path: The file; it may be missing.
        reports: What became of the sources that were asked.
        today: The day of asking, as 2026-03-12.

    Raises:
        CatalogueError: The file cannot be read or written.
    """
    known = _load(path)
    for report in reports:
        since, _ = known.pop(report.source, (today, ""))
        if fault := next((day.fault for day in report.days if day.fault), ""):
            known[report.source] = since, " ".join(fault.split())
    lines = (
        f"{_BETWEEN.join((since, source, fault))}\n"
        for source, (since, fault) in sorted(known.items())
    )
    files.write(path, "".join(lines))


def _load(path: Path) -> dict[str, tuple[str, str]]:
    """Day and fault by source."""
    try:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        parts = [line.split(_BETWEEN) for line in lines]
        return {source: (since, fault) for since, source, fault in parts}
    except ValueError:
        raise CatalogueError(f"{path}: does not tell which sources fail; remove it") from None
