"""Records and ledgers that are parsed once and remembered from one build to the next.

Whether the file of a record is still the one that was parsed is told by its size and times and,
where these say nothing, by its bytes: in a fresh checkout all times are new, and a file that was
written while it was read may be written again without another time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import text
from generator.errors import Problem
from generator.model import Account, Author, Ledger, LeftOut, Outcome, Paper
from generator.store import cache_file, fingerprints, ledgers, records, text_files
from generator.store import content as store
from generator.store.content_files import Stamp
from generator.store.paper_codec import from_plain, name_parts, to_plain

SETTLED_S = 2.0
"""Seconds after which a change to a file gives it another time; some file systems count in twos."""

_MOST_LOST = 100
"""One in so many records may be parsed again, before it pays to write all of them."""


@dataclass(slots=True)
class _Record:
    """A file that was parsed.

    Attributes:
        outline: Fingerprint of all facts but how the abstract goes on; that of its bytes where
            there are none.
    """

    stamp: Stamp | None
    fingerprint: bytes
    outline: bytes
    paper: Paper | None
    faults: tuple[tuple[int, str, str], ...]


class RecordCache:
    """The records of a content folder; give `read` to `store.content.load`."""

    def __init__(self, path: Path | None = None) -> None:
        """Take the file they are remembered in; None to remember them in memory only."""
        self._path = path
        self._known: dict[str, _Record] = {}
        self._changed = 0
        names, rows = (cache_file.load(path) if path else None) or ((), ())
        people = [Author(*parts) for parts in names]  # most stand in several records
        for name, stamp, fingerprint, outline, plain, faults in rows:
            paper = from_plain(plain, people.__getitem__) if plain else None
            self._known[name] = _Record(stamp, fingerprint, outline, paper, faults)

    def read(self, content: Path) -> store.Papers:
        """All papers in order of slug, and the problems of records that could not be read."""
        before, self._known = self._known, {}
        papers: list[Paper] = []
        problems: list[Problem] = []
        folder = content / "papers"
        for name, stamp in _files(folder):
            record = before.get(name)
            if record is None or stamp is None or record.stamp != stamp:
                found = self._read(folder / name, record, stamp)
                if isinstance(found, Problem):
                    problems.append(found)
                    continue
                record = found
            self._known[name] = record
            problems += (Problem(str(folder / name), *fault) for fault in record.faults)
            if record.paper:
                papers.append(record.paper)
        self._changed += len(before.keys() - self._known.keys())
        return papers, problems

    def _read(self, path: Path, known: _Record | None, stamp: Stamp | None) -> _Record | Problem:
        """A record that is read, and parsed unless the bytes are known."""
        data = text_files.read_bytes(path)
        if isinstance(data, Problem):
            return data
        self._changed += 1
        fingerprint = fingerprints.of_bytes(data)
        if known and known.fingerprint == fingerprint:
            known.stamp = stamp
            return known
        paper, faults = _parsed(data, path)
        told = tuple((fault.line, fault.rule, fault.message) for fault in faults)
        outline = fingerprint
        if paper:
            lead = paper.abstract[: text.LISTED]
            outline = fingerprints.fingerprint(to_plain(paper)[:-1], lead)
        return _Record(stamp, fingerprint, outline, paper, told)

    @property
    def fingerprints(self) -> dict[str, bytes]:
        """Slug to what tells the bytes of a record from others."""
        return {name.removesuffix(".md"): rec.fingerprint for name, rec in self._known.items()}

    @property
    def outlines(self) -> dict[str, bytes]:
        """Slug to what tells the facts of a record from others, but for its abstract."""
        return {name.removesuffix(".md"): rec.outline for name, rec in self._known.items()}

    def keep(self) -> None:
        """Write them down, if that saves more than it costs."""
        if self._path and self._changed * _MOST_LOST > len(self._known):
            people = _Numbers()
            rows = [
                (
                    *(name, rec.stamp, rec.fingerprint, rec.outline),
                    *(rec.paper and to_plain(rec.paper, people.__getitem__), rec.faults),
                )
                for name, rec in self._known.items()
            ]
            cache_file.save(self._path, (list(map(name_parts, people)), rows))
            self._changed = 0


class _Numbers(dict[Author, int]):
    """Each name as how many came before it."""

    def __missing__(self, name: Author) -> int:
        number = self[name] = len(self)
        return number


class LedgerCache:
    """The ledgers of a content folder; give `parse` to `store.content.load`.

    They are known by what they say: there is one a digest, and to read it is quick.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Take the file they are remembered in; None to remember them in memory only."""
        self._path = path
        self._known: dict[bytes, Ledger] = {}
        self._now: dict[bytes, Ledger] = {}
        for fingerprint, sha256, accounts, rest in (cache_file.load(path) or ()) if path else ():
            found = (Account(n, line, Outcome(what), *said) for n, line, what, *said in accounts)
            left_out = tuple([LeftOut(*told) for told in rest])
            self._known[fingerprint] = Ledger(sha256, tuple(found), left_out)

    def parse(self, text: str, path: str) -> tuple[Ledger | None, list[Problem]]:
        """The ledger that a text holds, or what is wrong with it; see `ledgers.parse`."""
        fingerprint = fingerprints.fingerprint(text)
        ledger = self._known.get(fingerprint)
        problems: list[Problem] = []
        if ledger is None:
            ledger, problems = ledgers.parse(text, path)
        if ledger:
            self._now[fingerprint] = ledger
        return ledger, problems

    def keep(self) -> None:
        """Write down those that were parsed since the last time, and only those."""
        if self._path and self._now.keys() != self._known.keys():
            rows = [
                (
                    fingerprint,
                    ledger.sha256,
                    [_told(account) for account in ledger.accounts],
                    [(one.reason, one.title) for one in ledger.left_out],
                )
                for fingerprint, ledger in self._now.items()
            ]
            cache_file.save(self._path, rows)
        self._known, self._now = self._now, {}


def _told(account: Account) -> tuple[int, int, str, str, str]:
    outcome = account.outcome.value
    return account.number, account.line, outcome, account.slug, account.reason


def _parsed(data: bytes, path: Path) -> tuple[Paper | None, list[Problem]]:
    text = text_files.decode(data, path)
    if isinstance(text, Problem):
        return None, [text]
    return records.load(text, path.stem, str(path))


def _files(folder: Path) -> Iterator[tuple[str, Stamp | None]]:
    """Name and stamp of each record, in order of slug; no stamp where it would tell nothing."""
    settled = settled_ns()
    found: dict[str, Stamp | None] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".md") and not entry.name.startswith("."):
                    found[entry.name] = _stamp(entry, settled)
    except OSError:  # no folder, no records
        return
    for name in sorted(found, key=lambda name: name.removesuffix(".md")):
        yield name, found[name]


def settled_ns() -> int:
    """The moment, in nanoseconds, after which the times of a file say nothing yet."""
    return time.time_ns() - int(SETTLED_S * 1e9)


def _stamp(entry: os.DirEntry[str], settled: int) -> Stamp | None:
    try:
        stat = entry.stat(follow_symlinks=False)
    except OSError:  # a link that leads nowhere; reading it tells so
        return None
    if max(stat.st_mtime_ns, stat.st_ctime_ns) > settled:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
