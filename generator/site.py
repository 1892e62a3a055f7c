"""The whole site as a value: every page and every file, in a fixed order. No branches, no files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from generator import people, site_files
from generator.artifacts import Artifact
from generator.errors import FrontMatterError, Problem
from generator.model import Catalogue
from generator.pages import (
    authors,
    contribute,
    data,
    digests,
    home,
    index_outline,
    mine,
    paper_map,
    papers,
    periods,
    redirects,
    rules,
    subscribe,
    tags,
    trends,
    years,
)
from generator.pages.index import Index
from generator.pages.index_outline import OutlinedIndex
from generator.pages.page import Page, read_prose
from generator.related import finding
from generator.settings import Settings
from generator.store.build_cache import BuildCache

_T = TypeVar("_T")

_NO_PROSE: Mapping[str, str] = MappingProxyType({})


class ReIterable(Iterable[_T]):
    """Values that are made each time they are asked for, one by one.

    There may be a million pages and feeds, which must not all be held in memory.
    """

    def __init__(self, make: Callable[[], Iterable[_T]]) -> None:
        """Remember how to make them."""
        self._make = make

    def __iter__(self) -> Iterator[_T]:
        return iter(self._make())


@dataclass(frozen=True, slots=True)
class Site:
    """A site.

    Attributes:
        pages: Markdown pages with front matter.
        feeds: Files of the feeds.
        downloads: The whole catalogue in several formats, in pieces.
        index: What the pages were made from.
        settings: What it was built with.
        prose: The prose it was built with.
        problems: Prose that could not be read; its pages are there without it.
    """

    pages: Iterable[Page]
    feeds: Iterable[Artifact]
    downloads: tuple[Artifact, ...]
    index: Index
    settings: Settings
    prose: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def files(self) -> Iterator[Artifact]:
        """All files beside the pages."""
        return chain(self.feeds, self.downloads)

    def pages_showing(self, slugs: Collection[str]) -> list[Page]:
        """The pages that abstracts of these papers stand in."""
        written = [paper for paper in self.index.papers if paper.slug in slugs]
        days = {entry.digest for paper in written for entry in paper.digests}
        derived = chain(
            (papers.paper_page(self.index, paper) for paper in written),
            digests.each(self.index, self.settings, days),
            tags.showing(self.index, self.settings, slugs),
            home.showing(self.index, self.settings, slugs),
            paper_map.pages(self.index, self.settings),
        )
        return list(_introduced(derived, self.prose))

    def feeds_showing(self, slugs: Collection[str]) -> list[Artifact]:
        """The feeds that abstracts of these papers stand in."""
        feeds = site_files.feeds_of(self.index, self.settings, slugs)
        return list(site_files.feed_files(self.index, self.settings, feeds))


def build(
    catalogue: Catalogue,
    settings: Settings,
    prose: Mapping[str, str] = _NO_PROSE,
    cache: BuildCache | None = None,
    outline: bytes = b"",
) -> Site:
    """The site of a catalogue; the same arguments give the same bytes.

    Args:
        catalogue: What the content holds.
        settings: How much a page shows and where the site stands.
        prose: Path to the Markdown of pages people wrote. Where a derived page has the same
            path, the prose becomes its introduction, and its `title` and `description` win.
        cache: What an earlier build kept.
        outline: Fingerprint of all that the site is made from but for abstracts; may be empty.
    """
    catalogue = replace(catalogue, papers=people.with_orcids(catalogue.papers, catalogue.people))
    cache = cache or BuildCache()
    known = outline and cache.find("outline", outline)
    index = (
        partial(OutlinedIndex, outline=index_outline.from_plain(known, catalogue.people))
        if known
        else Index
    )(
        catalogue,
        settings.author_papers,
        settings.author_feed_papers,
        settings.strings,
        finding.find(catalogue.papers, settings.related, cache),
        settings.order == "votes",
        settings.extra_keys,
    )
    if outline and not known:
        cache.keep("outline", index_outline.to_plain(index), outline)
    pages = ReIterable(partial(_pages, index, settings, prose))
    feeds = ReIterable(
        lambda: site_files.feed_files(index, settings, site_files.all_feeds(index, settings))
    )
    downloads = tuple(site_files.downloads(index, settings))
    problems = _problems(settings, prose, pages)
    return Site(pages, feeds, downloads, index, settings, prose, problems)


def _pages(index: Index, settings: Settings, prose: Mapping[str, str]) -> Iterator[Page]:
    """All pages."""
    derived = chain(
        [home.page(index, settings)],
        papers.pages(index, settings),
        years.pages(index, settings),
        redirects.pages(index),
        tags.pages(index, settings),
        trends.pages(index),
        paper_map.pages(index, settings),
        authors.pages(index, settings),
        digests.pages(index, settings),
        periods.pages(index),
        [contribute.page(settings), rules.page(settings)],
        [subscribe.page(index, settings), data.page(len(index.papers), _newest(index), settings)],
        [mine.page(settings)],
    )
    return _introduced(derived, prose)


def _newest(index: Index) -> str:
    """The day of the newest paper, or empty."""
    return str((index.by_day[0].added if index.by_day else None) or "")


def _introduced(derived: Iterable[Page], prose: Mapping[str, str]) -> Iterator[Page]:
    """The pages with the prose there is for them; those whose prose cannot be read are without."""
    for page in derived:
        written = prose.get(page.path)
        if written is None:
            yield page
            continue
        try:
            yield page.introduced(written)
        except FrontMatterError:
            yield page


def _problems(
    settings: Settings, prose: Mapping[str, str], pages: Iterable[Page]
) -> tuple[Problem, ...]:
    """The problems of the prose of pages; other prose is for MkDocs to read."""
    unreadable: dict[str, Problem] = {}
    for path, written in prose.items():
        try:
            read_prose(written)
        except FrontMatterError as error:
            place = f"{settings.content}/pages/{path}"
            unreadable[path] = Problem(place, error.line, "front-matter", str(error))
    if not unreadable:
        return ()
    return tuple(unreadable[page.path] for page in pages if page.path in unreadable)
