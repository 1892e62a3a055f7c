"""Former addresses of papers: each leads to where the paper is now, for links made long ago."""

from __future__ import annotations

from collections.abc import Iterator

from generator import text
from generator.model import Paper
from generator.pages import parts
from generator.pages.index import Index
from generator.pages.page import Page

MOVED = "moved"
"""Kind of these pages; no engine lists them."""


def pages(index: Index) -> Iterator[Page]:
    """A page for each alias; where a paper has that address now, or had it first, it stays."""
    taken = set(index.catalogue.by_slug)
    for paper in index.catalogue.papers:
        for alias in paper.aliases:
            if alias not in taken:
                taken.add(alias)
                yield _moved(alias, paper)


def _moved(alias: str, paper: Paper) -> Page:
    path, address = f"papers/{alias}.md", parts.paper_url(paper.slug)
    return Page(
        path=path,
        kind=MOVED,
        title=text.plain(paper.title),
        values={"to": address},
        listing=lambda: f"This paper is now at {parts.link(path, address, paper.title)}.",
        indexed=False,
    )
