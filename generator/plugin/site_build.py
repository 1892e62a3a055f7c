"""Writes what MkDocs does not: our pages, and with them search, feeds, downloads and sitemaps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, starmap
from pathlib import Path
from typing import TYPE_CHECKING

from generator import artifacts, browse, site_files
from generator.artifacts import Artifact
from generator.exports import sitemaps
from generator.pages.page import Page
from generator.plugin import build_inputs, offline, search_writer, theme_search
from generator.plugin.app_shell import Shell
from generator.plugin.content_summary import KnownContent
from generator.plugin.output_manifest import ManifestDelta, OutputManifest
from generator.plugin.page_writing import PageWriting
from generator.plugin.rendering import Rendering
from generator.plugin.scripts import Scripts
from generator.plugin.shards import Shard
from generator.plugin.site_writer import SiteWriter
from generator.site import Site
from generator.store import fingerprints, memory
from generator.store.build_cache import BuildCache

if TYPE_CHECKING:
    from generator.plugin.worker_process import WorkerProcess

_SITE, _PAGES = "site", "pages"
"""Names of the groups of all that is written here, and of the pages and feeds in it."""

_FEWEST_APART = 250
"""Papers from which on a second process pays for itself."""


@dataclass(kw_only=True)
class SiteBuild:
    """Writes a site, once MkDocs has written its part.

    Attributes:
        known: What is known of the content.
        rendering: What pages are rendered with.
        shell: What all pages have in common.
        scripts: Those of the site.
        published: Path to text of those that pages load.
        cache: What the build before kept.
        manifest: The files that it wrote.
        shard: The part of the site that is built.
        brought: Files of the site itself, which ours do not replace.
        alone: Whether all is to be done in this process.
    """

    known: KnownContent
    rendering: Rendering
    shell: Shell
    scripts: Scripts
    published: Mapping[str, str]
    cache: BuildCache
    manifest: OutputManifest
    shard: Shard
    brought: Collection[str]
    alone: bool
    _apart: WorkerProcess[ManifestDelta] | None = None
    """The second process, while there is one."""

    @property
    def site(self) -> Site:
        """What is written."""
        return self.known.content.site

    def write(
        self,
        given: dict[str, Page],
        addresses: Sequence[tuple[str, str]],
        policy: Mapping[str, str],
    ) -> None:
        """Write all of it.

        Args:
            given: Pages that MkDocs renders, by path; takes those that it must render besides.
            addresses: Address and day of each page that is listed.
            policy: Path to text of the files that tell hosts what to send with each page.
        """
        config, manifest = self.rendering.config, self.manifest
        own_search = self.rendering.own_search
        made_with = build_inputs.pages(config, self.rendering.settings, self.rendering.env)
        output = SiteWriter(Path(config.site_dir), manifest, made_with)
        entries = theme_search.pop_documents(config) if own_search else []
        whole = self._fingerprint(output, made_with, entries, addresses, policy)
        if manifest.reuse_group(_SITE, whole):
            return
        lists = self.shard.holds("search/")
        pages, feeds = self._rewritten(manifest) or (self.site.pages, self.site.feeds)
        # What takes most memory comes first.
        work = partial(self._write_search_and_feeds, output, entries, feeds)
        self._apart_if_it_pays(manifest, work)
        self._write_sitemaps(output, addresses)
        if self.shell.path and self.shard.holds(self.shell.path):
            output.write(artifacts.text(self.shell.path, self.shell.script))
        self._write_beside_pages(output, policy)
        if lists:
            self._write_lists(output)
        memory.trim()
        all_are_ours = PageWriting(output, self.rendering, self.shard, given).write(pages)
        if self._apart:
            manifest.merge(self._apart.result())
            self._apart = None
        if lists and not own_search:
            theme_search.add(config, self.rendering.documents.values())
        # Those that MkDocs had to be given have no place in the manifest.
        pages_key = self._pages_key(self.known.fingerprint) if all_are_ours else b""
        written, _ = manifest.delta()
        manifest.note_group(_PAGES, pages_key, filter(_is_page, written))
        manifest.note_group(_SITE, whole if all_are_ours else b"", written)

    def stop(self) -> None:
        """End the second process, if the build was broken off before it was done."""
        if self._apart:
            self._apart.stop()
            self._apart = None

    def write_worker(self, *, wanted: bool) -> None:
        """Write the service worker into the site that is there, or what takes one away."""
        offline.write(
            Path(self.rendering.config.site_dir),
            self.scripts,
            others={**self.published, **self.shell.files},
            settings=self.rendering.settings,
            shard=self.shard,
            brought=self.brought,
            wanted=wanted,
        )
        self.scripts.minified.keep()

    def _fingerprint(
        self,
        output: SiteWriter,
        made_with: bytes,
        entries: theme_search.Entries,
        addresses: Sequence[tuple[str, str]],
        policy: Mapping[str, str],
    ) -> bytes:
        """The fingerprint of all that the site is made from; empty where it is not known."""
        if not (
            self.known.fingerprint and self.rendering.own_search
        ):  # the theme's asks what all pages say
            return b""
        brought = [(path, path.startswith("data/") and output.read(path)) for path in self.brought]
        return fingerprints.fingerprint(
            (self.known.fingerprint, made_with, build_inputs.configuration(self.rendering.config)),
            (self.shell.frame, self.shell.script, self.scripts.modules, self.published),
            (entries, addresses, policy, sorted(brought)),
        )

    def _write_beside_pages(self, output: SiteWriter, policy: Mapping[str, str]) -> None:
        """Write downloads, scripts, and what hosts are to send with each page."""
        site = self.site
        for file in site.downloads:
            if self._is_written_here(file.path):
                output.write(file)
            elif self.shard.holds(file.path):
                output.lay_out(file)
        told = site.index, site.settings, site.downloads, output.read, self.brought
        texts = {**policy, **self.published}
        for file in chain(site_files.data_guides(*told), starmap(artifacts.text, texts.items())):
            if self._is_written_here(file.path):
                output.write(file)

    def _write_sitemaps(self, output: SiteWriter, addresses: Sequence[tuple[str, str]]) -> None:
        if url := self.rendering.settings.url:
            for artifact in sitemaps.render(addresses, url):
                output.write(artifact)

    def _write_lists(self, output: SiteWriter) -> None:
        """Write what the list of papers is filtered by; the downloads, which it cuts, are there."""
        index = self.site.index
        listed = output.write_group("lists", index.lists, partial(browse.lists, index))
        cuts = list(
            browse.cuts(output.byte_ranges[f"data/papers.{kind}.gz"] for kind in browse.FORMATS)
        )
        manifest = browse.manifest(len(index.papers), listed, [cut.path for cut in cuts])
        for file in (*cuts, manifest):
            output.write(file)

    def _is_written_here(self, path: str) -> bool:
        """Whether this build makes a file that no page is; the site may bring its own."""
        return self.shard.holds(path) and path not in self.brought

    def _apart_if_it_pays(
        self, manifest: OutputManifest, work: Callable[[], ManifestDelta]
    ) -> None:
        """Begin work in a second process where much is to be written; else do it."""
        many = len(self.site.index.papers) >= _FEWEST_APART
        if many and not self.alone and not manifest.reusable:
            from generator.plugin import worker_process  # noqa: PLC0415  # which small sites have no use for

            self._apart = worker_process.begin(work) if worker_process.possible() else None
        if not self._apart:
            work()

    def _write_search_and_feeds(
        self, output: SiteWriter, entries: theme_search.Entries, feeds: Iterable[Artifact]
    ) -> ManifestDelta:
        """Write the search and feeds; what is to be remembered of them."""
        if self.rendering.own_search and self.shard.holds("search/"):
            records = self.known.content.records.fingerprints
            search_writer.write(output, entries, self.site.index, records, self.cache)
        for feed in feeds:
            if self._is_written_here(feed.path):
                output.write(feed)
        return output.manifest.delta()

    def _rewritten(self, manifest: OutputManifest) -> tuple[list[Page], list[Artifact]] | None:
        """The pages and feeds to be written where only abstracts are others; the rest is kept."""
        edited, before = self.known.edited, self._pages_key(self.known.before)
        # The theme's search asks for what all pages say.
        if edited is None or not self.rendering.own_search:
            return None
        if not manifest.reuse_group(_PAGES, before):
            return None
        return self.site.pages_showing(edited), self.site.feeds_showing(edited)

    def _pages_key(self, content: bytes) -> bytes:
        """The fingerprint of all that pages and feeds are made from.

        Args:
            content: The fingerprint of the content.
        """
        configuration = build_inputs.configuration(self.rendering.config)
        return fingerprints.fingerprint(content, configuration, self.shell.frame)


def _is_page(path: str) -> bool:
    """Whether a file is a page or a feed."""
    return path.endswith(("index.html", "feed.xml", "feed.json"))
