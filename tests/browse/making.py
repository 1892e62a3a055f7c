"""The files of the list as the adapter puts them together."""

from __future__ import annotations

from generator import browse, site
from generator.model import Catalogue
from generator.pages.index import Index
from generator.search.shards import File
from generator.settings import Settings

SOURCES = dict.fromkeys(browse.SCRIPTS, "")


def made(catalogue: Catalogue) -> dict[str, str]:
    """The files by their paths."""
    downloads = {file.path: file for file in site.build(catalogue, Settings()).files}
    count = len(catalogue.papers)
    listed = list(browse.lists(Index(catalogue)))
    cut = list(browse.cuts(count, lambda path: downloads[path].content.encode()))
    manifest = browse.manifest(count, paths(listed), paths(cut))
    files = [browse.code(SOURCES), *listed, *cut, manifest]
    return {file.path: file.content for file in files}


def paths(files: list[File]) -> list[str]:
    """Where files stand."""
    return [file.path for file in files]
