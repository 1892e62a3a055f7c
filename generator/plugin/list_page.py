"""The files by which the list of papers is filtered in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from mkdocs.structure.files import Files

from generator import browse
from generator.plugin.output import Output
from generator.site import Site
from generator.store import fingerprints

_FOLDER = "assets/catalogue/browse/"
_PUBLISHED = "start"
"""The script that the page names; the others are published as one."""


def take_scripts(files: Files) -> dict[str, str]:
    """Our scripts by their names; those that are published as one are no files any more."""
    found: dict[str, str] = {}
    for file in list(files):
        name = file.src_uri.removeprefix(_FOLDER).removesuffix(".js")
        if file.src_uri == f"{_FOLDER}{name}.js" and name != _PUBLISHED:
            found[name] = file.content_string
            files.remove(file)
    return found


def write(
    output: Output,
    site: Site,
    folder: Path,
    records: Mapping[str, bytes],
    sources: Mapping[str, str],
) -> None:
    """Write the files of the list; the downloads, which they point into, are there.

    Args:
        output: Where to write them.
        site: The site.
        folder: Where it is written to.
        records: Slug to the fingerprint of each record.
        sources: Our scripts by their names.
    """
    held = site.index.catalogue
    rest = repr((held.vocabulary, held.digests, site.index.author_papers))
    facts = fingerprints.of(list(records.items()), rest, sources)
    make = partial(browse.files, site.index, lambda path: (folder / path).read_bytes(), sources)
    output.together("browse", facts, make)
