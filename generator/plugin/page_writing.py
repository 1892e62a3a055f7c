"""Our pages as files: most the fast way, and through MkDocs those that are not the same so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.pages.page import Page
from generator.plugin.fast_renderer import FastRenderer
from generator.plugin.output import SiteWriter
from generator.plugin.output_manifest import OutputManifest
from generator.plugin.rendering import Rendering
from generator.plugin.shards import Shard


@dataclass(frozen=True, slots=True)
class PageWriting:
    """Writes pages that MkDocs was not given.

    Attributes:
        output: Where to write them.
        manifest: What an earlier build left there, if that is known.
        rendering: What they are rendered with; notes what the search finds in them.
        slice: The part of the site that is built.
        given: Pages that MkDocs renders, by path; takes those that it must render besides.
    """

    output: SiteWriter
    manifest: OutputManifest | None
    rendering: Rendering
    slice: Shard
    given: dict[str, Page]

    def write(self, pages: Iterable[Page]) -> bool:
        """Write pages; whether MkDocs had to be given none of them."""
        checked = self.manifest.checked if self.manifest else set()
        fast = FastRenderer(self.rendering.values, self.rendering.frame, self._plain, checked)
        unlike = fast.render(self._ours(pages), self._write)
        if unlike:
            for page in pages:
                if page.path in unlike:
                    self._plain(page)
        return not unlike

    def _ours(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages of this slice that MkDocs was not given; the search knows of the others."""
        for page in pages:
            if page.path in self.given:
                continue
            if self.slice.holds(page.file):
                yield page
            else:
                self.rendering.search(page)

    def _write(self, page: Page, fingerprint: bytes, fill: Callable[[], str]) -> None:
        """Write a page, unless it is there; what the search finds in it is known then, too."""
        found = self.rendering.documents
        more = partial(found.get, page.url)
        if document := self.output.write_if_changed(page.file, fingerprint, fill, more):
            found[page.url] = document

    def _plain(self, page: Page) -> str:
        """A page as MkDocs renders it, which is given it for that."""
        self.given[page.path] = page
        if self.manifest:
            self.manifest.disown(page.file)
        return self.rendering.plain(page)
