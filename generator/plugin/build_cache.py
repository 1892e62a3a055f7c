"""What is kept from one build to the next; each is only there to save time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import search, settings, site
from generator.check.result_cache import ResultCache
from generator.model import Catalogue
from generator.pages import index_outline
from generator.plugin.output_manifest import OutputManifest
from generator.plugin.scripts import MinifyCache
from generator.plugin.summary_cache import SummaryCache
from generator.related import RelatedCache
from generator.settings import Settings
from generator.site import Site
from generator.store import cache_file, memory
from generator.store.record_cache import LedgerCache, RecordCache

FOLDER = settings.CACHE
"""Where it is kept, beside the configuration file."""


class BuildCache:
    """All that a build finds of the one before.

    Attributes:
        folder: The folder it is kept in; None for memory only.
        search: The index of our search.
        related: The related papers.
        manifest: The files of the site.
        site: The site as a value, for the next build of this process; None where there is none.
    """

    def __init__(
        self,
        folder: Path | None,
        manifest: OutputManifest,
        *,
        serves: bool = False,
    ) -> None:
        """Take where it is kept, and what for.

        Args:
            folder: The folder it is kept in; None for memory only.
            manifest: The files of the site.
            serves: Whether this process builds again.
        """
        self.folder = folder
        self._serves = serves
        self._index = folder and folder / "search"
        self.search = search.IndexCache(self._index)
        self.related = RelatedCache(folder and folder / "related", goes_on=serves)
        self.manifest = manifest
        self.site: Site | None = None

    @cached_property
    def content(self) -> SummaryCache:
        """What the content was, and what a build must know of it at once."""
        return SummaryCache(None if self._serves else self.folder and self.folder / "content")

    @cached_property
    def records(self) -> RecordCache:
        """Records that were parsed."""
        return RecordCache(self.folder and self.folder / "records")

    @cached_property
    def ledgers(self) -> LedgerCache:
        """Ledgers that were parsed."""
        return LedgerCache(self.folder and self.folder / "ledgers")

    @cached_property
    def minified(self) -> MinifyCache:
        """Scripts in fewer bytes."""
        return MinifyCache(self.folder and self.folder / "scripts")

    @cached_property
    def check_results(self) -> ResultCache:
        """What was found wrong with them."""
        return ResultCache(self.folder and self.folder / "check")

    def build_site(
        self, catalogue: Catalogue, options: Settings, prose: Mapping[str, str], outline: bytes
    ) -> Site:
        """The site that is to be written now; it is remembered where another build follows.

        Args:
            catalogue: What the content holds.
            options: What the site is built with.
            prose: Path to the Markdown of pages people wrote.
            outline: Fingerprint of all that it is made from but for abstracts; may be empty.
        """
        if self._serves:
            before, find = self.site, self.related
            self.site = site.build(catalogue, options, prose, before, held=True, related=find)
            return self.site
        path = self.folder / "outline" if self.folder and outline else None
        kept: tuple[bytes, Any] = (cache_file.load(path) if path else None) or (b"", None)
        same = kept[0] == outline != b""
        known = index_outline.from_plain(kept[1], catalogue.people) if same else None
        made = site.build(catalogue, options, prose, related=self.related, outline=known)
        if path and not known:
            cache_file.save(path, (outline, index_outline.to_plain(made.index)))
        return made

    def keep_search(self) -> None:
        """Write down the index, which is large, and let go of it where no build follows."""
        self.search.keep()
        if not self._serves:
            self.search = search.IndexCache(self._index)
            memory.trim()

    def keep_content(self) -> None:
        """Write down what was parsed and judged."""
        self.records.keep()
        self.ledgers.keep()
        self.check_results.keep()
