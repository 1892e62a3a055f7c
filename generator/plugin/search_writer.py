"""Our search in the place of the theme's: whether it fits, and its files."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator import search
from generator.pages.index import Index
from generator.plugin.site_writer import SiteWriter
from generator.plugin.theme_search import Entries
from generator.search import documents, theme_compatibility
from generator.store import fingerprints, memory
from generator.store.build_cache import BuildCache

log = logging.getLogger("mkdocs.plugins.catalogue")


def is_supported(config: MkDocsConfig) -> bool:
    """Whether the theme has what our search relies on; says what is missing.

    The theme keeps its own search where it does not.
    """
    if not any(name in config.plugins for name in ("search", "material/search")):
        return False  # nor is there a box
    differences = theme_compatibility.differences(
        _first(config, "assets/javascripts/bundle.*.min.js"), _first(config, "base.html")
    )
    for difference in differences:
        log.info(
            "catalogue: the theme keeps its own search; ours expects that %s",
            difference,
        )
    return not differences


def _first(config: MkDocsConfig, pattern: str) -> str:
    """The text of the first file of the theme that fits a pattern, or nothing."""
    paths = (path for folder in config.theme.dirs for path in sorted(Path(folder).glob(pattern)))
    return next((path.read_text("utf-8") for path in paths), "")


def write(
    output: SiteWriter,
    prose: Entries,
    index: Index,
    records: Mapping[str, bytes],
    cache: BuildCache,
) -> None:
    """Write the files of our search, all of which an edit may change.

    Args:
        output: Where to write them.
        prose: What the theme has found in the prose.
        index: The catalogue, and what the site says in its language.
        records: Slug to the fingerprint of each record.
        cache: What an earlier build kept.
    """
    catalogue, strings = index.catalogue, index.strings
    rest = repr((catalogue.vocabulary, catalogue.people, documents.works(strings)))
    facts = fingerprints.fingerprint(list(records.items()), rest, prose)
    make = partial(search.files, catalogue, prose, records, cache, strings)
    output.write_group("search", facts, make)
    memory.trim()  # the index is large
