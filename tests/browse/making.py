"""The files of the list as the adapter puts them together."""

from __future__ import annotations

from generator import browse, site, site_files
from generator.artifacts import Artifact
from generator.model import Catalogue
from generator.pages.index import Index
from generator.settings import Settings


def made(catalogue: Catalogue) -> dict[str, str]:
    """The files by their paths."""
    index = Index(catalogue)
    downloads = {file.path: file for file in site.build(catalogue, Settings()).files}
    listed = list(browse.lists(index))
    cut = list(browse.cuts(joined(downloads[f"data/papers.{name}.gz"]) for name in browse.FORMATS))
    manifest = browse.manifest(len(index.papers), paths(listed), paths(cut))
    files = [*listed, *cut, manifest]
    return {file.path: file.content for file in files}


def joined(file: Artifact) -> browse.ByteRanges:
    """What is known of a download once it was put together."""
    chunks = file.chunks
    assert chunks
    blocks = map(chunks.make, range(len(chunks.keys)))
    lengths = [len(block) for block in blocks]
    return browse.ByteRanges(site_files.BLOCK_PAPERS, *chunks.around, lengths)


def paths(files: list[Artifact]) -> list[str]:
    """Where files stand."""
    return [file.path for file in files]
