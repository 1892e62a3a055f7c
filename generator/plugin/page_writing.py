"""Our pages as files: most the fast way, and through MkDocs those that are not the same so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.artifacts import Artifact
from generator.pages.page import Page
from generator.plugin.fast_renderer import FastRenderer
from generator.plugin.rendering import Rendering
from generator.plugin.shards import Shard
from generator.plugin.site_writer import SiteWriter


@dataclass(frozen=True, slots=True)
class PageWriting:
    """Writes pages that MkDocs was not given.

    Attributes:
        output: Where to write them.
        rendering: What they are rendered with; notes what the search finds in them.
        shard: The part of the site that is built.
        given: Pages that MkDocs renders, by path; takes those that it must render besides.
    """

    output: SiteWriter
    rendering: Rendering
    shard: Shard
    given: dict[str, Page]

    def write(self, pages: Iterable[Page]) -> bool:
        """Write pages; whether MkDocs had to be given none of them."""
        fast = FastRenderer(self.rendering.values, self.rendering.frame, self._plain)
        unlike = fast.render(self._ours(pages), self._write)
        if unlike:
            for page in pages:
                if page.path in unlike:
                    self._plain(page)
        return not unlike

    def _ours(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages of this shard that MkDocs was not given; the search knows of the others."""
        for page in pages:
            if page.path in self.given:
                continue
            if self.shard.holds(page.file):
                yield page
            else:
                self.rendering.search(page)

    def _write(self, page: Page, key: bytes, fill: Callable[[], str]) -> bool:
        """Write a page, unless it is there; what the search finds in it is known then, too."""
        found = self.rendering.documents
        artifact = Artifact(page.file, fill, lambda: key)
        written = self.output.write(artifact, partial(found.get, page.url))
        if written.more:
            found[page.url] = written.more
        return written.new

    def _plain(self, page: Page) -> str:
        """A page as MkDocs renders it, which is given it for that."""
        self.given[page.path] = page
        self.output.manifest.disown(page.file)
        return self.rendering.plain(page)
