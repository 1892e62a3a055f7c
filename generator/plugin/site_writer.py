"""Writes artifacts into the folder of the site, as fast as the system lets us."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from generator import artifacts
from generator.artifacts import Artifact, Chunks
from generator.browse import ByteRanges
from generator.plugin import chunked_files, refusals
from generator.plugin.chunked_files import NOTHING, ChunkLayout
from generator.plugin.output_manifest import Entry, OutputManifest
from generator.site_files import BLOCK_PAPERS
from generator.store import files


class Written(NamedTuple):
    """What became of an artifact.

    Attributes:
        more: What is remembered with it.
        new: Whether it had to be made.
    """

    more: Any
    new: bool


class SiteWriter:
    """A folder that artifacts are written to, unless an earlier build left them there."""

    def __init__(self, folder: Path, manifest: OutputManifest, made_with: bytes) -> None:
        """Take the folder of the site, what an earlier build left in it, and what all is made with.

        Args:
            folder: Folder of the site.
            manifest: What an earlier build left in it.
            made_with: Fingerprint of what everything is made with besides the content.
        """
        self._folder = str(folder)
        self.manifest = manifest
        manifest.begin(made_with)
        self._made: set[str] = set()
        self.byte_ranges: dict[str, ByteRanges] = {}
        """Path to where the chunks of a file are."""

    def write(self, artifact: Artifact, more: Callable[[], object] = lambda: None) -> Written:
        """Write a file, unless it is there.

        Args:
            artifact: The file.
            more: What is to be remembered with it, once it is made.
        """
        path, chunks = artifact.path, artifact.chunks
        known = self.manifest.reuse(path, artifact.key)
        if known:
            found = known.more
        elif chunks:
            found = self._patch(artifact, chunks)
        else:
            data = artifacts.encoded(artifact.make())
            found = more()
            self._write(path, data, artifact.key, found)
        if chunks:
            self._note_ranges(path, chunks, ChunkLayout(*found).lengths)
        return Written(found, new=known is None)

    def write_group(
        self, name: str, key: bytes, make: Callable[[], Iterable[Artifact]]
    ) -> Sequence[str]:
        """Write files that are made all at once, unless all are there.

        Args:
            name: What they are together.
            key: Fingerprint of all of the content that they are made from.
            make: Makes them.

        Returns:
            Their paths, in the order in which they are made.
        """
        paths = self.manifest.reuse_group(name, key)
        if not paths:
            for artifact in make():
                self.write(artifact)
                paths.append(artifact.path)
            self.manifest.note_group(name, key, paths)
        return paths

    def lay_out(self, artifact: Artifact) -> None:
        """Know where the chunks of a file would be that the site brings instead.

        Whatever cuts it tells by its size that it is another.
        """
        if chunks := artifact.chunks:
            places = range(len(chunks.keys))
            lengths = [len(artifacts.encoded(chunks.make(place))) for place in places]
            self._note_ranges(artifact.path, chunks, lengths)

    def read(self, path: str) -> bytes:
        """The bytes of a file that was written."""
        return Path(self._folder, path).read_bytes()

    def _note_ranges(self, path: str, chunks: Chunks, lengths: Sequence[int]) -> None:
        self.byte_ranges[path] = ByteRanges(BLOCK_PAPERS, *chunks.around, lengths)

    def _patch(self, artifact: Artifact, chunks: Chunks) -> ChunkLayout:
        """Write a file that is put together of chunks; those that it holds already are not made."""
        path, known = artifact.path, self.manifest.entry(artifact.path)
        before = ChunkLayout(*known.more) if known and known.key else NOTHING
        data, layout = chunked_files.patch(chunks, before, partial(self._cut, path))
        self._write(path, data, artifact.key, tuple(layout))
        return layout

    def _cut(self, path: str, start: int, end: int) -> bytes:
        with Path(self._folder, path).open("rb") as file:
            file.seek(start)
            return file.read(end - start)

    def _write(self, path: str, data: bytes, key: bytes, more: object) -> None:
        """Write a file; one that is there may be the published one, too, which stays as it is."""
        files.require_inside(path)
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            try:
                os.mkdir(f"{self._folder}/{folder}")  # noqa: PTH102  # half the time of all others
            except OSError:  # it is there, or what it is in is not
                os.makedirs(f"{self._folder}/{folder}", exist_ok=True)  # noqa: PTH103
            self._made.add(folder)
        if self.manifest.entry(path):
            Path(self._folder, path).unlink(missing_ok=True)
        with open(f"{self._folder}/{path}", "wb", buffering=0) as file:  # noqa: PTH123  # likewise
            refusals.write_all(file, data)
            stat = os.fstat(file.fileno())
        self.manifest.record(path, Entry(key, stat.st_size, stat.st_mtime_ns, more))
