"""The files of one import, read and dated before anything is written."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from generator import sources
from generator.errors import CatalogueError, Problem, UsageError
from generator.model import DIGEST_ID, Account, Digest, LeftOut
from generator.sources.base import Day, Entry, Item, Refusal, Skipped, Source, SourceError
from generator.store import content as store
from generator.store import ledgers
from generator.store.packed import unpacked

_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_ASK = "give it as --date YYYY-MM-DD or in the file name, like 2025-08-20.txt"
_MEND_DAY = "rename the file or give --date so that they agree"


@dataclass(frozen=True, slots=True)
class Input:
    """One file that can be imported.

    Attributes:
        path: The file, as it was given.
        data: All its bytes.
        source: What reads it.
        items: What it gave.
        digest: The digest it is, with the ledger that was kept of the same bytes, if any; None
            for a bibliography.
        day: The day its papers are added on.
        carried: Accounts of entries that were imported before and are not looked at again.
        unwanted: Papers of that day that are none of its entries.
        joins: Whether the digest is there with other bytes, and what is new is to join it.
    """

    path: Path
    data: bytes
    source: Source
    items: tuple[Item, ...]
    digest: Digest | None
    day: datetime.date
    carried: tuple[Account, ...] = ()
    unwanted: tuple[LeftOut, ...] = ()
    joins: bool = False

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What the ledger tells besides of papers that are no entries."""
        skipped = (item.left_out for item in self.items if isinstance(item, Skipped))
        return (*self.unwanted, *filter(None, skipped))

    @property
    def entries(self) -> tuple[Entry | Refusal, ...]:
        """The items that the ledger accounts for."""
        return tuple(item for item in self.items if isinstance(item, Entry | Refusal))


Loaded: TypeAlias = Input | Problem | UsageError
"""A file that can be imported, or why it cannot be."""


Joins = Callable[[Source, Digest, bytes, str], bool]
"""Whether what a source reads can join a digest that is there: the source, that digest, its bytes,
and the identifier that the file would have by its own name."""


def never_joins(source: Source, there: Digest, data: bytes, own: str) -> bool:  # noqa: ARG001 - a `Joins`
    """Nothing joins a digest."""
    return False


@dataclass(frozen=True, slots=True)
class _Given:
    """A file whose day is not known yet; the attributes are those of `Input`."""

    path: Path
    data: bytes
    source: Source
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The digests that are there or about to be.

    Attributes:
        folder: Folder of the digests that are there.
        coming: Digests of this import with their bytes.
        joins: Whether a file can join one of them.
    """

    folder: Path
    coming: Sequence[tuple[Digest, bytes]]
    joins: Joins

    def place(self, path: Path, given: _Given, day: datetime.date) -> tuple[Digest, bool]:
        """The digest a file is, and whether it joins it as that is there with other papers.

        The same bytes are the same digest, whatever their name.

        Raises:
            UsageError: Another digest has that name.
        """
        there = self._of(day)
        for digest, known in there:
            if known == given.data:
                return digest, False
        stem = path.stem.lower()
        own = stem if DIGEST_ID.fullmatch(stem) and stem[:10] == str(day) else str(day)
        for digest, known in sorted(there, key=lambda pair: pair[0].id != own):
            if self.joins(given.source, digest, known, own):
                return digest, True
        taken = {digest.id: digest for digest, _ in there}
        if own in taken:
            free = next(f"{day}-{n}" for n in itertools.count(2) if f"{day}-{n}" not in taken)
            file = self.folder / taken[own].file
            raise UsageError(
                f"{path}: differs from {file}, which is digest {own} already; name it "
                f"{free}{path.suffix} if it is a second one of that day, or remove the other if "
                "this is a better copy"
            )
        return Digest(own, own + (path.suffix.lower() or ".txt")), False

    def _of(self, day: datetime.date) -> list[tuple[Digest, bytes]]:
        on_disk = [
            (Digest(path.stem, path.name), path.read_bytes())
            for path in sorted(self.folder.glob(f"{day}*"))
            if DIGEST_ID.fullmatch(path.stem) and path.suffix != ledgers.SUFFIX and path.is_file()
        ]
        return on_disk + [pair for pair in self.coming if pair[0].date == day]


def load(  # noqa: PLR0913 - the files, and what is known of all of them
    paths: Iterable[Path],
    content: Path,
    wanted: str = sources.AUTO,
    date: datetime.date | None = None,
    today: datetime.date | None = None,
    *,
    joins: Joins = never_joins,
) -> list[Loaded]:
    """The files with their entries and days, or why one cannot be used; the others still can.

    A problem is a fault in the content of a file. A `UsageError` says that one is no file, has no
    format or day that can be told, or would replace another digest.

    Args:
        paths: The files.
        content: The content folder, for the digests that are there.
        wanted: Name of the source to insist on, or `sources.AUTO`.
        date: The day of all of them, where their names have none.
        today: The day of bibliographies, which are of no day, unless `date` is given.
        joins: Whether a file can join the digest of its day.
    """
    found: list[Loaded] = []
    for path in paths:
        digests = [(item.digest, item.data) for item in found if isinstance(item, Input)]
        shelf = _Shelf(
            content / "digests", [(digest, data) for digest, data in digests if digest], joins
        )
        try:
            given = _read(path, wanted)
            if isinstance(given, Problem):
                found.append(given)
            elif _is_digest(given, date):
                found.append(_digest(given, shelf, content, date))
            else:
                found.append(_bibliography(given, date or today))
        except UsageError as error:
            found.append(error)
    return found


def _read(path: Path, wanted: str) -> _Given | Problem:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        data = unpacked(data, "the file")
    except CatalogueError as error:
        return Problem(str(path), 0, "import", f"{error}; save it again")
    try:
        source = sources.choose(data, str(_unpacked_name(path)), wanted)
        items = tuple(source.read(data))
    except SourceError as error:
        return Problem(str(path), error.line, "encoding", str(error))
    if not items:
        found = "no paper found in it; is it complete?" if data.strip() else "the file is empty;"
        return Problem(str(path), 0, "import", f"{found} save it again")
    return _Given(path, data, source, items)


def _unpacked_name(path: Path) -> Path:
    return path.with_suffix("") if path.suffix.lower() == ".gz" else path


def _is_digest(given: _Given, date: datetime.date | None) -> bool:
    """Whether a file is a digest; of some that are of no day nobody can tell."""
    if not given.source.is_digest or given.source.needs_day:
        return given.source.is_digest
    written = any(isinstance(item, Day) for item in given.items)
    return bool(date or _in_name(given.path) or written)


def _bibliography(given: _Given, day: datetime.date | None) -> Input:
    if not day:
        raise UsageError(f"{given.path}: the day it is added on is not known; give it as --date")
    return Input(given.path, given.data, given.source, given.items, None, day)


def _digest(
    given: _Given, shelf: _Shelf, content: Path, date: datetime.date | None
) -> Input | Problem:
    day = _day(given.path, given.items, date)
    if isinstance(day, Problem):
        return day
    digest, joins = shelf.place(_unpacked_name(given.path), given, day)
    ledger, faults = store.load_ledger(content, digest.id)
    if faults:
        return faults[0]
    if ledger and ledger.sha256 == ledgers.checksum(given.data):
        digest = replace(digest, ledger=ledger)
    return Input(given.path, given.data, given.source, given.items, digest, day, joins=joins)


def _day(path: Path, items: Iterable[Item], date: datetime.date | None) -> datetime.date | Problem:
    """The day of a file: as insisted on, else by its name; what else tells a day must agree."""
    written = next((item for item in items if isinstance(item, Day)), None)
    named = _in_name(path)
    told = date or next(iter(named), None)
    if not told:
        return _written_day(path, written)
    if not date and len(named) > 1:
        raise UsageError(f"{path}: the name holds more than one day; give the right one as --date")
    if written and written.certain and not _agree(written, told):
        where = "--date" if date else "the file name"
        message = f"the page says {written.text!r}, {where} {told}; {_MEND_DAY}"
        return Problem(str(path), written.line, "digest-date", message)
    if not written and named and told not in named:
        message = f"the file name says {named[0]}, --date {told}; {_MEND_DAY}"
        return Problem(str(path), 0, "digest-date", message)
    return told


def _agree(written: Day, told: datetime.date) -> bool:
    same_day = (written.month, written.day) == (told.month, told.day)
    return written.year in (0, told.year) and same_day


def _written_day(path: Path, written: Day | None) -> datetime.date:
    if not written:
        raise UsageError(f"{path}: the day of this digest is not known; {_ASK}")
    if not written.year:
        raise UsageError(f"{path}: the page says {written.text!r} without a year; {_ASK}")
    try:
        return datetime.date(written.year, written.month, written.day)
    except ValueError:
        raise UsageError(f"{path}: {written.text!r} is no day of the calendar; {_ASK}") from None


def _in_name(path: Path) -> list[datetime.date]:
    """The days in the name of a file."""
    days = set()
    for year, _, month, day in _IN_NAME.findall(path.stem):
        try:
            days.add(datetime.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return sorted(days)
