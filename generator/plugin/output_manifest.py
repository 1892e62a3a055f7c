"""What an earlier build left of the site, so that it need not be made again.

MkDocs empties the folder before it builds. What is in it is set aside until then and put back
under what MkDocs writes. A file is used again if it was made from the same and is, by its size and
time, still as it was written: nothing that a build left which was broken off, or that anybody
changed, is mistaken for it. What the folder lacks is shared with the site that is published.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator.plugin.site_folder import ASIDE, share, visible
from generator.plugin.size_budget import Size
from generator.store import fingerprints
from generator.store.build_cache import BuildCache

log = logging.getLogger("mkdocs.plugins.catalogue")


class Entry(NamedTuple):
    """A file that was written.

    Attributes:
        key: Fingerprint of all that it was made from; empty where it is not to be reused.
        size: Bytes.
        time: When it was written, in nanoseconds.
        more: What is remembered with it.
    """

    key: bytes
    size: int
    time: int
    more: Any = None


ManifestDelta: TypeAlias = tuple[dict[str, Entry], dict[str, tuple[bytes, list[str]]]]
"""Path to what is known of a file that is in its place, and name of files that were made together
to the fingerprint of what they were made from, and their paths."""


class OutputManifest:
    """The files of an earlier build."""

    def __init__(
        self, site: Path, cache: BuildCache | None = None, published: Path | None = None
    ) -> None:
        """Take paths.

        Args:
            site: Folder that the site is written to.
            cache: Tells what is in it; None to remember that in memory only.
            published: Folder of the site where that is another one; nothing in it is changed.
        """
        self._site = site
        self._cache = cache
        self._key = fingerprints.fingerprint(str(site))
        self._published = published
        self._aside = site / ASIDE
        self._left: dict[str, Entry] = {}
        self._now: dict[str, Entry] = {}
        self._groups: dict[str, tuple[bytes, list[str]]] = {}
        self._others: set[str] = set()
        self._known_groups = self._groups
        self._writes = self._written_by = self._made_with = b""

    def stash(self, written_by: bytes = b"", *, alone: bool = True) -> None:
        """Set the files aside; those that are not as they were written are removed.

        Args:
            written_by: What writes this site, where nobody else has a hand in it. If the same did
                in this very process, the files are not looked at.
            alone: Whether nobody else writes into the files that this build shares with the site.
        """
        known = written_by and written_by == self._written_by
        self._writes, self._written_by = written_by, b""  # until this build is done
        self._now = {}
        if not self._left:
            self._read_notes()
        if not self._left:
            self.discard()
            return
        try:
            if not self._aside.exists():
                self._aside.mkdir(parents=True)
                for path in visible(self._site):
                    path.rename(self._aside / path.name)
            emptied: set[str] = set()
            there = self._ours(emptied) if known else self._verified(emptied, alone=alone)
            before, self._left = self._left, dict(there)
            if self._published:
                self._left.update(self._shared(before, share if alone else shutil.copy2))
            _remove_empty(self._aside, emptied)
        except OSError as error:
            log.debug("catalogue: the site is built anew: %s", error)
            self.discard()
        self._others = set()

    def _read_notes(self) -> None:
        if self._cache and (notes := self._cache.find("site", self._key)):
            paths, columns, self._made_with, self._known_groups = notes
            self._groups = dict(self._known_groups)
            self._left = dict(zip(paths, map(Entry._make, zip(*columns, strict=True)), strict=True))

    def discard(self) -> None:
        """Know of no file any more."""
        self._left = {}
        shutil.rmtree(self._aside, ignore_errors=True)

    def _ours(self, emptied: set[str]) -> Iterator[tuple[str, Entry]]:
        """The files that we wrote; those of MkDocs are removed.

        Args:
            emptied: Takes the folders that may hold nothing then.
        """
        for path in self._others:
            (self._aside / path).unlink(missing_ok=True)
            emptied.add(path.rpartition("/")[0])
        yield from self._left.items()

    def _verified(self, emptied: set[str], *, alone: bool) -> Iterator[tuple[str, Entry]]:
        """The files that are as they were written; others are removed.

        Args:
            emptied: Takes the folders that hold nothing then.
            alone: Whether a file may be the published one, too.
        """
        folders = [""]
        while folders:
            folder = folders.pop()
            stays = False
            with os.scandir(f"{self._aside}/{folder}") as found:
                for file in found:
                    path = folder + file.name
                    if file.is_dir(follow_symlinks=False):
                        folders.append(f"{path}/")
                        stays = True
                        continue
                    stat = file.stat(follow_symlinks=False)
                    entry = self._left.get(path)
                    shared = stat.st_nlink > 1 and not alone
                    if entry and _is_as_written(stat, entry) and not shared:
                        stays = True
                        yield path, entry
                    else:
                        os.unlink(file.path)  # noqa: PTH108  # a path object costs as much again
            if not stays:
                emptied.add(folder.rstrip("/"))

    def _shared(
        self, before: Mapping[str, Entry], take: Callable[[str, str], object]
    ) -> Iterator[tuple[str, Entry]]:
        """The files that the folder lacks and the published site has, as they were written.

        Args:
            before: All that were written.
            take: Puts a file into a second place.
        """
        for path in before.keys() - self._left.keys():
            if path.startswith("."):
                continue
            source, target = f"{self._published}/{path}", f"{self._aside}/{path}"
            with suppress(FileNotFoundError, NotADirectoryError):
                if _is_as_written(os.lstat(source), before[path]):
                    os.makedirs(target.rpartition("/")[0], exist_ok=True)  # noqa: PTH103  # half the time
                    take(source, target)
                    yield path, before[path]

    def restore(self, empty: Collection[str] = ()) -> None:
        """Put the files back, under those that are in the folder by now.

        Args:
            empty: Files among these that stand for some that are still to be written.
        """
        for name in empty:
            (self._site / name).unlink(missing_ok=True)
        if not self._aside.is_dir():
            self._left = {}
            return
        for path in visible(self._site):
            self._over(path.name)
        for path in visible(self._aside):
            path.rename(self._site / path.name)
        self._aside.rmdir()

    def _over(self, path: str) -> None:
        """Move a file or a folder onto what was set aside."""
        new, old = self._site / path, self._aside / path
        if new.is_dir() and old.is_dir():
            for inner in new.iterdir():
                self._over(f"{path}/{inner.name}")
            new.rmdir()
            return
        if old.is_dir():
            for inside in [inside for inside in self._left if inside.startswith(f"{path}/")]:
                del self._left[inside]
            shutil.rmtree(old)
        elif old.exists():
            self._left.pop(path, None)
            old.unlink()
        new.rename(old)
        below = [p for p in old.rglob("*") if p.is_file()] if old.is_dir() else [old]
        self._others.update(p.relative_to(self._aside).as_posix() for p in below)

    def entry(self, path: str) -> Entry | None:
        """What is known of a file that is there."""
        return self._left.get(path)

    def begin(self, made_with: bytes) -> None:
        """Learn what all is made with besides the content; if it is another, nothing is reused."""
        if made_with != self._made_with:
            self._left = {path: entry._replace(key=b"") for path, entry in self._left.items()}
            self._made_with, self._groups = made_with, {}

    @property
    def reusable(self) -> bool:
        """Whether there is a site that was made with the same."""
        return bool(self._left and self._groups)

    def reuse(self, path: str, key: bytes) -> Entry | None:
        """What is known of a file, if it is there and was made from the same; it will stay."""
        entry = self._left.get(path)
        if entry is None or entry.key != key:
            return None
        self._now[path] = entry
        return entry

    def reuse_group(self, name: str, key: bytes) -> list[str]:
        """Paths of files that were made together, if all are there and were made from the same."""
        known, paths = self._groups.get(name, (b"", []))
        if not key or known != key or not self._left.keys() >= set(paths):
            return []
        self._now.update((path, self._left[path]) for path in paths)
        return paths

    def note_group(self, name: str, key: bytes, paths: Iterable[str]) -> None:
        """Remember that files were made together."""
        self._groups[name] = key, list(paths)

    def delta(self) -> ManifestDelta:
        """What is to be remembered of the files so far."""
        return self._now, self._groups

    def merge(self, delta: ManifestDelta) -> None:
        """Remember what another process noted of files that it wrote."""
        files, groups = delta
        for path, entry in files.items():
            self.record(path, entry)
        self._groups.update(groups)

    def record(self, path: str, entry: Entry) -> None:
        """Remember a file that was written now, whoever wrote it before."""
        self._now[path] = entry
        self._others.discard(path)

    def disown(self, path: str) -> None:
        """Leave a file to MkDocs, which wrote it now."""
        self._left.pop(path, None)
        self._now.pop(path, None)
        self._others.add(path)

    def total(self) -> Size:
        """How many files are in their place now, and their bytes."""
        return Size(len(self._now), sum(entry.size for entry in self._now.values()))

    def commit(self) -> None:
        """Remove what has no place in the site any more, and remember the rest."""
        gone = self._left.keys() - self._now.keys()
        for path in gone:
            (self._site / path).unlink(missing_ok=True)
        _remove_empty(self._site, {path.rpartition("/")[0] for path in gone})
        before, now = (self._left, self._known_groups), (self._now, self._groups)
        if self._cache and (gone or before != now):
            # By columns: there may be a million, and a tuple of each would be as much again.
            entries = self._now.values()
            columns = [[entry[place] for entry in entries] for place in range(len(Entry._fields))]
            notes = list(self._now), columns, self._made_with, self._groups
            self._cache.keep("site", notes, self._key)
        self._left, self._known_groups, self._written_by = (
            self._now,
            dict(self._groups),
            self._writes,
        )


def _is_as_written(stat: os.stat_result, entry: Entry) -> bool:
    return entry[1:3] == (stat.st_size, stat.st_mtime_ns)


def _remove_empty(root: Path, folders: Iterable[str]) -> None:
    """Remove folders below another one that hold nothing, and those that held only them."""
    for folder in folders:
        place = folder
        with suppress(OSError):  # it is not empty, or gone
            while place:
                (root / place).rmdir()
                place = place.rpartition("/")[0]
