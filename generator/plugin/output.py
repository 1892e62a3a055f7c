"""Writes pages and files into the folder of the site, as fast as the system lets us."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from generator.browse import ByteRanges
from generator.plugin import refusals
from generator.plugin.chunked_files import NOTHING, ChunkLayout, encoded, patch
from generator.plugin.output_manifest import Entry, ManifestDelta, OutputManifest
from generator.site_files import ChunkedFile, File
from generator.store import files, fingerprints


class GeneratedFile(Protocol):
    """A file with what it holds."""

    @property
    def path(self) -> str:
        """Place below the root of the site."""

    @property
    def content(self) -> str:
        """What it holds."""

    @property
    def named(self) -> bool:
        """Whether its name changes with what it holds."""


class SiteWriter:
    """A folder that files are written to, unless an earlier build left them there."""

    def __init__(self, folder: Path, manifest: OutputManifest | None, made_with: bytes) -> None:
        """Take the folder of the site, what an earlier build left in it, and what all is made with.

        Args:
            folder: Folder of the site.
            manifest: What an earlier build left in it, if that is known.
            made_with: Fingerprint of what everything is made with besides the content.
        """
        self._folder = str(folder)
        self._manifest = manifest
        self._made_with = made_with
        self._made: set[str] = set()
        self.joined: dict[str, ByteRanges] = {}
        """Path to what is known of a file that is put together of pieces."""

    def write_file(self, file: File) -> None:
        """Write a file of the site."""
        if file.pieces:
            self._join(file.path, file.fingerprint, file.pieces)
        else:
            self.write_if_changed(file.path, file.fingerprint, file.make)

    def lay_out(self, path: str, pieces: ChunkedFile) -> None:
        """Know how a file would be put together that the site brings instead.

        Whatever cuts it tells by its size that it is another.
        """
        lengths = [len(encoded(pieces.make(place))) for place in range(len(pieces.facts))]
        self.joined[path] = ByteRanges(pieces.head, pieces.between, pieces.tail, lengths)

    def rewritten(self, rest: bytes, papers: Mapping[str, bytes]) -> set[str] | None:
        """Slugs of the papers whose pages may not be as they were; as the manifest tells."""
        return (
            self._manifest.changed_papers(self._made_with + rest, papers)
            if self._manifest
            else None
        )

    def keep_pages(self) -> None:
        """Keep all pages and feeds, but for those that are written after this."""
        if self._manifest:
            self._manifest.keep_pages()

    def note_pages(self, rest: bytes, papers: Mapping[str, bytes]) -> None:
        """Remember what all pages and feeds are made from; see `OutputManifest.note_pages`."""
        if self._manifest:
            self._manifest.note_pages(self._made_with + rest, papers)

    def has_group(self, name: str) -> bool:
        """Whether files that were made together are all there, and the same programs made them."""
        return bool(self._manifest and self._manifest.has_group(name, self._made_with))

    def delta(self) -> ManifestDelta:
        """What is to be remembered of the files so far."""
        return self._manifest.delta() if self._manifest else ManifestDelta({}, {})

    def merge(self, noted: ManifestDelta) -> None:
        """Remember what another process noted of files that it wrote."""
        if self._manifest:
            self._manifest.merge(noted)

    def write(self, path: str, text: str) -> None:
        """Write a text that had to be made, unless it is there."""
        self.write_if_changed(path, fingerprints.fingerprint(text), lambda: text)

    def write_if_changed(
        self,
        path: str,
        fingerprint: bytes,
        make: Callable[[], str | bytes],
        more: Callable[[], object] = lambda: None,
    ) -> Any:  # of the kind that `more` gives
        """Write a file that is made, unless it is there.

        Args:
            path: Where it stands.
            fingerprint: What tells all of the content that it is made from.
            make: Makes what it holds.
            more: What is to be remembered with it, once it is made.

        Returns:
            What is remembered with the file.
        """
        fingerprint = self._made_with + fingerprint
        known = self._manifest and self._manifest.reuse_if_unchanged(path, fingerprint)
        if known:
            return known.more
        data = encoded(make())
        found = more()
        self._write(path, data, fingerprint, found)
        return found

    def write_group_if_changed(
        self, name: str, fingerprint: bytes, make: Callable[[], Iterable[GeneratedFile]]
    ) -> Sequence[str]:
        """Write files that are made all at once, unless all are there.

        Args:
            name: What they are together.
            fingerprint: What tells all of the content that they are made from.
            make: Makes them.

        Returns:
            Their paths, in the order in which they are made.
        """
        fingerprint = self._made_with + fingerprint
        known = self._manifest and self._manifest.reuse_group_if_unchanged(name, fingerprint)
        if known:
            return known
        paths = []
        for file in make():
            if not (file.named and self._stays(file.path)):
                self.write(file.path, file.content)
            paths.append(file.path)
        if self._manifest:
            self._manifest.note_together(name, fingerprint, paths)
        return paths

    def reuse_group(self, name: str) -> bool:
        """Keep files that were made together as they are, if the same programs made them."""
        return bool(self._manifest and self._manifest.reuse_group(name, self._made_with))

    def data(self, path: str) -> bytes:
        """The bytes of a file that was written."""
        return Path(self._folder, path).read_bytes()

    def _stays(self, path: str) -> bool:
        """Whether a file of that name is there that the same programs made; it will stay."""
        known = self._manifest and self._manifest.entry(path)
        if not self._manifest or not known or not known.fingerprint.startswith(self._made_with):
            return False
        return bool(self._manifest.reuse_if_unchanged(path, known.fingerprint))

    def _join(self, path: str, fingerprint: bytes, pieces: ChunkedFile) -> None:
        """Write a file that is put together of pieces; those that it holds already are not made."""
        fingerprint = self._made_with + fingerprint
        known = self._manifest and self._manifest.reuse_if_unchanged(path, fingerprint)
        if known:
            joint = ChunkLayout(*known.more)
        else:
            start, data, joint = patch(pieces, self._joint(path), partial(self._read, path))
            if start:
                data = self._read(path, 0, start) + data
            self._write(path, data, fingerprint, tuple(joint))
        self.joined[path] = ByteRanges(pieces.head, pieces.between, pieces.tail, joint.lengths)

    def _joint(self, path: str) -> ChunkLayout:
        """How a file is put together that the same programs left."""
        known = self._manifest and self._manifest.entry(path)
        if not known or not known.fingerprint.startswith(self._made_with):
            return NOTHING
        return ChunkLayout(*known.more)

    def _read(self, path: str, start: int, end: int) -> bytes:
        with Path(self._folder, path).open("rb") as file:
            file.seek(start)
            return file.read(end - start)

    def _write(self, path: str, data: bytes, fingerprint: bytes, more: object) -> None:
        """Write a file; one that is there may be the published one, too, which stays as it is."""
        files.require_inside(path)
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(f"{self._folder}/{folder}", exist_ok=True)  # noqa: PTH103  # half the time
            self._made.add(folder)
        if self._manifest and self._manifest.entry(path):
            Path(self._folder, path).unlink(missing_ok=True)
        with open(f"{self._folder}/{path}", "wb", buffering=0) as file:  # noqa: PTH123  # likewise
            refusals.write_all(file, data)
            if self._manifest:
                stat = os.fstat(file.fileno())
                entry = Entry(fingerprint, stat.st_size, stat.st_mtime_ns, more)
                self._manifest.record(path, entry)
