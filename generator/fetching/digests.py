"""The digest of a day and a service: what is there, and what joins it.

A day is compared by its papers. What is new is put behind what is there, which stays in its place
with what became of it; where nothing is new, nothing is written.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import CatalogueError
from generator.fetching.base import DailyService, Row
from generator.importing.files import Input
from generator.model import Account, Digest, LeftOut, Outcome
from generator.sources.base import Entry, Refusal
from generator.store import content as store
from generator.store import ledgers

FOLDER = "digests"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The digests of one service.

    Attributes:
        content: The content folder.
        service: Whose digests they are.
        target: Which of its lists.
    """

    content: Path
    service: DailyService
    target: str

    def known(self) -> set[datetime.date]:
        """The days that have a digest of this service, or one that a person saved of that day."""
        days: set[datetime.date] = set()
        for path in self._files("*"):
            try:
                day = datetime.date.fromisoformat(path.stem[:10])
            except ValueError:
                continue
            if path.stem in self._names(day):
                days.add(day)
        return days

    def find(self, day: datetime.date) -> Place:
        """Where the papers of a day go.

        Raises:
            CatalogueError: The digest that is there cannot be used; the message says what to do.
        """
        found: Place | None = None
        elsewhere = ""
        own, *others = self._names(day)
        for name in (own, *others):
            for path in self._files(name):
                rows = self._rows(path) if path.suffix == self.service.suffix else None
                if rows is None or found:
                    elsewhere = name
                else:
                    found = self._place(Digest(name, path.name), rows, path)
        if found:
            return replace(found, elsewhere=elsewhere)
        if elsewhere == own:
            path = self.content / FOLDER / f"{own}{self.service.suffix}"
            raise CatalogueError(f"{path}: is not whole; restore it, or remove it to ask anew")
        name = others[0] if others and not elsewhere else own
        return Place(Digest(name, name + self.service.suffix), elsewhere=elsewhere)

    def _names(self, day: datetime.date) -> list[str]:
        """What the digest of a day may be called: first the name that nobody else gives."""
        own = self.service.name(self.target)
        return [f"{day}-{own}"] if own else [f"{day}-{self.service.kind}", str(day)]

    def _files(self, name: str) -> list[Path]:
        found = sorted((self.content / FOLDER).glob(f"{name}.*"))
        return [path for path in found if path.suffix != ledgers.SUFFIX and path.is_file()]

    def _rows(self, path: Path) -> list[Row] | None:
        """The rows of a digest; None of one that came another way."""
        data = path.read_bytes()
        try:
            rows = self.service.load(data)
        except ValueError:
            return None
        entries = [item for item in self.service.source.read(data) if _is_entry(item)]
        return rows if len(rows) == len(entries) else None

    def place(self, digest: Digest) -> Place | None:
        """Where what joins a digest goes; None where that is not there, or not whole."""
        path = self.content / FOLDER / digest.file
        rows = self._rows(path) if path.is_file() else None
        return None if rows is None else self._place(digest, rows, path)

    def _place(self, digest: Digest, rows: Sequence[Row], path: Path) -> Place:
        ledger, faults = store.load_ledger(self.content, digest.id)
        if faults:
            raise CatalogueError(str(faults[0]))
        whole = ledger and len(ledger.accounts) == len(rows)
        if not ledger or not whole or ledger.sha256 != ledgers.checksum(path.read_bytes()):
            return Place(digest, tuple(rows))
        return Place(replace(digest, ledger=ledger), tuple(rows))


@dataclass(frozen=True, slots=True)
class Place:
    """Where the papers of a day go.

    Attributes:
        digest: The digest, with what became of its entries where that is known.
        rows: What it holds.
        elsewhere: Name of a digest of that day that came another way and has its papers, too.
    """

    digest: Digest
    rows: tuple[Row, ...] = ()
    elsewhere: str = ""

    def tells(self, unwanted: Iterable[LeftOut]) -> bool:
        """Whether its ledger tells of these papers that they were left out."""
        return set(unwanted) <= set(self.digest.ledger.left_out if self.digest.ledger else ())

    def joined(
        self, rows: Iterable[Row], is_there: Callable[[str], bool], *, again: bool = False
    ) -> tuple[list[Row], tuple[Account, ...]]:
        """The rows with those that are new, and what became of those that stay as they are.

        Args:
            rows: What came.
            is_there: Whether there is a record of a name. Without it the entry is read again: the
                run that should have written it was ended.
            again: Whether what was refused is read again.
        """
        came = {row.key: row for row in rows}
        known = {row.key for row in self.rows}
        accounts = self.digest.ledger.accounts if self.digest.ledger else ()
        refused = {each.number for each in accounts if each.outcome is Outcome.REFUSED}
        all_rows = [
            came.get(row.key, row) if number in refused else row
            for number, row in enumerate(self.rows, start=1)
        ]
        carried = tuple(
            account
            for account, before, now in zip(accounts, self.rows, all_rows, strict=False)
            if before == now and (is_there(account.slug) if account.slug else not again)
        )
        new = sorted((row for key, row in came.items() if key not in known), key=_by_key)
        return [*all_rows, *new], carried


def as_input(
    shelf: Shelf,
    place: Place,
    day: datetime.date,
    rows: Sequence[Row],
    carried: tuple[Account, ...] = (),
) -> Input:
    """A digest as it is imported.

    Raises:
        CatalogueError: What reads the digest finds another number of papers in it.
    """
    service = shelf.service
    data = service.dump(day, rows)
    items = tuple(service.source.read(data))
    path = shelf.content / FOLDER / place.digest.file
    if sum(map(_is_entry, items)) != len(rows):
        raise CatalogueError(f"{path}: {len(rows)} papers came and cannot all be read; report this")
    return Input(path, data, service.source, items, place.digest, day, carried)


def _is_entry(item: object) -> bool:
    return isinstance(item, Entry | Refusal)


def _by_key(row: Row) -> str:
    return row.key
