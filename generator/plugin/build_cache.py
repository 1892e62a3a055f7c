"""What is kept from one build to the next; each is only there to save time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from generator import search, settings, site
from generator.check.result_cache import ResultCache
from generator.model import Catalogue
from generator.plugin.output_manifest import OutputManifest
from generator.related import RelatedCache
from generator.settings import Settings
from generator.site import Site
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
        self.search = search.IndexCache(self._index, goes_on=serves)
        self.related = RelatedCache(folder and folder / "related", goes_on=serves)
        self.manifest = manifest
        self.site: Site | None = None

    @cached_property
    def records(self) -> RecordCache:
        """Records that were parsed."""
        return RecordCache(self.folder and self.folder / "records")

    @cached_property
    def ledgers(self) -> LedgerCache:
        """Ledgers that were parsed."""
        return LedgerCache(self.folder and self.folder / "ledgers")

    @cached_property
    def check_results(self) -> ResultCache:
        """What was found wrong with them."""
        return ResultCache(self.folder and self.folder / "check")

    def build_site(self, catalogue: Catalogue, options: Settings, prose: Mapping[str, str]) -> Site:
        """The site that is to be written now; it is remembered where another build follows."""
        before, held = self.site, self._serves
        made = site.build(catalogue, options, prose, before, held=held, related=self.related)
        if self._serves:
            self.site = made
        return made

    def keep_search(self) -> None:
        """Write down the index, which is large, and let go of it where no build follows."""
        self.search.keep()
        if not self._serves:
            self.search = search.IndexCache(self._index)

    def keep_content(self) -> None:
        """Write down what was parsed and judged."""
        self.records.keep()
        self.ledgers.keep()
        self.check_results.keep()
