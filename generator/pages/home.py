"""The home page: what the catalogue is and what is new in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.exports import discovery
from generator.model import Paper
from generator.pages import digests, shelf, tags, views, years
from generator.pages.index import Index
from generator.pages.page import Page
from generator.settings import Settings
from generator.store.frontmatter import Data


def page(index: Index, settings: Settings) -> Page:
    """The home page; its prose is that of `index.md` among the prose pages."""
    newest = index.newest_digest
    listed, shown = _listed(index), _shown(index, settings)
    grouped = shelf.groups(index, listed) if newest else []
    values: dict[str, Data] = {
        "count": len(index.papers),
        "author_count": len(index.people),
        "tag_count": len(index.by_tag),
        "papers": [],
        "frequent": tags.frequent(index, index.papers),
        "columns": years.columns(index.papers),
        "digest": digests.summary(index, newest) if newest else {},
        "key": digests.shelf_key(newest, grouped, settings) if newest else [],
        "shelf": shelf.shelf(listed, grouped),
        "linked_data": discovery.website(settings.title, settings.description, settings.url)
        if settings.url
        else "",
    }
    return Page(
        path="index.md",
        kind="home",
        title=settings.title,
        description=settings.description,
        values=views.with_cards(index, shown, values, unfolded=True),
        listing=lambda: views.paper_list(index, "index.md", shown),
        source="pages/index.md",
        indexed=False,
    )


def showing(index: Index, settings: Settings, slugs: Collection[str]) -> Iterator[Page]:
    """The page, if it has an abstract of one of these papers."""
    if any(paper.slug in slugs for paper in _shown(index, settings)):
        yield page(index, settings)


def _listed(index: Index) -> list[Paper]:
    """The papers of the newest digest, or all of a catalogue without any."""
    newest = index.newest_digest
    return [paper for _, paper in index.by_digest[newest.id]] if newest else [*index.papers]


def _shown(index: Index, settings: Settings) -> list[Paper]:
    return [paper for paper in _listed(index) if paper.stands][: settings.home_papers]
