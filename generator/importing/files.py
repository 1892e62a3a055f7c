"""The files of one import, read and dated before anything is written."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator import sources
from generator.errors import Problem, UsageError
from generator.model import Digest
from generator.sources.base import Day, Item, Source, SourceError

_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_DIGEST_STEM = re.compile(r"^\d{4}-\d{2}-\d{2}(?:-[a-z0-9]+)*$")
_ASK = "give it as --date YYYY-MM-DD or in the file name, like 2025-08-20.txt"


@dataclass(frozen=True, slots=True)
class Input:
    """One file that can be imported.

    Attributes:
        path: The file, as it was given.
        data: All its bytes.
        source: What reads it.
        items: What it gave.
        digest: The digest it is, or None for a bibliography.
        day: The day its papers are added on.
    """

    path: Path
    data: bytes
    source: Source
    items: tuple[Item, ...]
    digest: Digest | None
    day: datetime.date


def load(
    path: Path, content: Path, wanted: str = sources.AUTO, date: datetime.date | None = None
) -> Input | Problem:
    """A file with its entries and its day, or what is wrong with its content.

    Args:
        path: The file.
        content: The content folder, for the digests that are there.
        wanted: Name of the source to insist on, or `sources.AUTO`.
        date: The day to insist on.

    Raises:
        UsageError: It is no file, has no format or day that can be told, or would replace another
            digest.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        source = sources.choose(data, path.name, wanted)
        items = tuple(source.read(data))
    except SourceError as error:
        return Problem(str(path), error.line, "encoding", str(error))
    if not any(not isinstance(item, Day) for item in items) and not data.strip():
        return Problem(str(path), 0, "import", "the file is empty; save the page again")
    chosen = _day(path, items, date)
    if isinstance(chosen, Problem):
        return chosen
    digest = _digest(path, data, chosen, content) if source.is_digest else None
    return Input(path, data, source, items, digest, chosen)


def _day(path: Path, items: Iterable[Item], date: datetime.date | None) -> datetime.date | Problem:
    """The day of a file: as insisted on, else by its name, else as written in it."""
    written = next((item for item in items if isinstance(item, Day)), None)
    if date:
        return date
    named = _in_name(path)
    if not named:
        return _written_day(path, written)
    if written and not _agree(written, named):
        message = (
            f"the page says {written.text!r}, the file name {named}; rename the file, or give the "
            "right day as --date YYYY-MM-DD"
        )
        return Problem(str(path), written.line, "digest-date", message)
    return named


def _agree(written: Day, named: datetime.date) -> bool:
    return written.year in (0, named.year) and (written.month, written.day) == (
        named.month,
        named.day,
    )


def _written_day(path: Path, written: Day | None) -> datetime.date:
    if not written:
        raise UsageError(f"{path}: the day of this digest is not known; {_ASK}")
    if not written.year:
        raise UsageError(f"{path}: {written.text!r} has no year; {_ASK}")
    try:
        return datetime.date(written.year, written.month, written.day)
    except ValueError:
        raise UsageError(f"{path}: {written.text!r} is no day of the calendar; {_ASK}") from None


def _in_name(path: Path) -> datetime.date | None:
    """The one day in the name of a file.

    Raises:
        UsageError: There are two.
    """
    days = set()
    for year, _, month, day in _IN_NAME.findall(path.stem):
        try:
            days.add(datetime.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    if len(days) > 1:
        raise UsageError(f"{path}: the name holds more than one day; give the right one as --date")
    return days.pop() if days else None


def _digest(path: Path, data: bytes, day: datetime.date, content: Path) -> Digest:
    """The digest a file is; the same bytes are the same digest, whatever their name.

    Raises:
        UsageError: Another digest has that name.
    """
    there = sorted(p for p in (content / "digests").glob(f"{day}*") if p.suffix != ".yml")
    for other in there:
        if other.stem[10:11] in ("", "-") and other.read_bytes() == data:
            return Digest(other.stem, other.name)
    own = path.stem if _DIGEST_STEM.match(path.stem) and path.stem[:10] == str(day) else str(day)
    taken = {other.stem for other in there}
    if own in taken:
        free = next(f"{day}-{n}" for n in range(2, len(taken) + 3) if f"{day}-{n}" not in taken)
        raise UsageError(
            f"{path}: there is another digest {own} in {content / 'digests'}; if this is a second "
            f"one of that day, rename the file to {free}{path.suffix}"
        )
    return Digest(own, own + (path.suffix.lower() or ".txt"))
