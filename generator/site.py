"""The whole site as a value: every page and every file, in a fixed order. No branches, no files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar

from generator import people, site_files
from generator.artifacts import Artifact
from generator.errors import FrontMatterError, Problem
from generator.model import Catalogue, Paper
from generator.pages import (
    authors,
    contribute,
    data,
    digests,
    home,
    index_changes,
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
from generator.pages.index_outline import Outline, OutlinedIndex
from generator.pages.page import Page, read_prose
from generator.related import Related, RelatedCache
from generator.settings import Settings


class _HasPath(Protocol):
    @property
    def path(self) -> str: ...


_T = TypeVar("_T")
_Placed = TypeVar("_Placed", bound=_HasPath)

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
        base: The site that this one has most of its pages and feeds from, if there is one.
    """

    pages: Iterable[Page]
    feeds: Iterable[Artifact]
    downloads: tuple[Artifact, ...]
    index: Index
    settings: Settings
    prose: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    base: Site | None = None

    @property
    def files(self) -> Iterator[Artifact]:
        """All files beside the pages."""
        return chain(self.feeds, self.downloads)

    def pages_showing(self, slugs: Collection[str]) -> tuple[list[Page], list[Artifact]]:
        """The pages and feeds that abstracts of these papers stand in."""
        written = [paper for paper in self.index.papers if paper.slug in slugs]
        days = {entry.digest for paper in written for entry in paper.digests}
        derived = chain(
            (papers.paper_page(self.index, paper) for paper in written),
            digests.each(self.index, self.settings, days),
            tags.showing(self.index, self.settings, slugs),
            home.showing(self.index, self.settings, slugs),
            paper_map.pages(self.index, self.settings),
        )
        feeds = site_files.feeds_of(self.index, self.settings, slugs)
        files = site_files.feed_files(self.index, self.settings, feeds, {})
        return list(_introduced(derived, self.prose)), list(files)


def build(  # noqa: PLR0913  # a build has much from the one before
    catalogue: Catalogue,
    settings: Settings,
    prose: Mapping[str, str] = _NO_PROSE,
    before: Site | None = None,
    *,
    held: bool = False,
    related: RelatedCache | None = None,
    outline: Outline | None = None,
) -> Site:
    """The site of a catalogue; the same arguments give the same bytes.

    Args:
        catalogue: What the content holds.
        settings: How much a page shows and where the site stands.
        prose: Path to the Markdown of pages people wrote. Where a derived page has the same
            path, the prose becomes its introduction, and its `title` and `description` win.
        before: A site that was built before. What shows nothing that has changed since is taken
            from there, which gives the same and is quicker.
        held: Whether pages and files are held, for the next site to have them from this one; else
            each is made when it is asked for.
        related: What finds related papers, and remembers them between builds.
        outline: That of the index of the same catalogue but for abstracts, if it is known.
    """
    catalogue = replace(catalogue, papers=people.with_orcids(catalogue.papers, catalogue.people))
    found = (related or RelatedCache()).find(catalogue.papers, settings.related)
    if before and (before.settings, before.prose) != (settings, prose):
        before = None
    base = before and (before.base or before)  # or each would hold on to the one before
    rewritten = index_changes.changed_abstracts(base.index.catalogue, catalogue) if base else None
    if base and rewritten is not None:
        return _with_abstracts(base, rewritten, found)
    index = (partial(OutlinedIndex, outline=outline) if outline else Index)(
        catalogue,
        settings.author_papers,
        settings.author_feed_papers,
        settings.strings,
        found,
        settings.order == "votes",
        settings.extra_keys,
    )
    stands = _standing(before, index) if before else _Standing({}, {})
    pages = ReIterable(partial(_pages, index, settings, prose, stands.pages))
    feeds = ReIterable(
        lambda: site_files.feed_files(
            index, settings, site_files.all_feeds(index, settings), stands.feeds
        )
    )
    downloads = tuple(site_files.downloads(index, settings))
    problems = _problems(settings, prose, pages)
    site = Site(pages, feeds, downloads, index, settings, prose, problems)
    return replace(site, pages=tuple(pages), feeds=tuple(feeds)) if held else site


def _pages(
    index: Index, settings: Settings, prose: Mapping[str, str], stands: Mapping[str, Page]
) -> Iterator[Page]:
    """All pages; those that stand are as they were."""
    derived = chain(
        [home.page(index, settings)],
        papers.pages(index, settings, stands),
        years.pages(index, settings),
        redirects.pages(index),
        tags.pages(index, settings),
        trends.pages(index),
        paper_map.pages(index, settings),
        authors.pages(index, settings, stands),
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


class _Standing(NamedTuple):
    """What of a site is the same in another, by path."""

    pages: Mapping[str, Page]
    feeds: Mapping[str, Artifact]


def _standing(before: Site, index: Index) -> _Standing:
    """The pages of papers and people, and the feeds of these, that an index changes nothing of."""
    persons = index_changes.same_people(index, before.index)
    paths = {f"papers/{slug}.md" for slug in index_changes.same_papers(index, before.index)}
    paths |= {f"authors/{slug}.md" for slug in persons}
    paths -= before.prose.keys()  # or they would be introduced twice
    theirs = {f"authors/{slug}/feed.xml" for slug in persons}
    return _Standing(
        {page.path: page for page in before.pages if page.path in paths},
        {file.path: file for file in before.feeds if file.path in theirs},
    )


def _with_abstracts(base: Site, rewritten: Mapping[str, Paper], related: Related) -> Site:
    """The site of the same papers with the abstracts of these."""
    before = base.index.related
    index = index_changes.with_abstracts(base.index, rewritten, related)
    downloads = tuple(site_files.downloads(index, base.settings))
    site = replace(base, index=index, downloads=downloads, base=base)
    slugs = {slug for slug in index.closures if related.get(slug) != before.get(slug)}
    pages, feeds = site.pages_showing(slugs.union(rewritten))
    return replace(site, pages=_replaced(base.pages, pages), feeds=_replaced(base.feeds, feeds))


def _replaced(old: Iterable[_Placed], new: Iterable[_Placed]) -> tuple[_Placed, ...]:
    """Pages or files in their order, with those that there are others for of the same path."""
    others = {one.path: one for one in new}
    return tuple([others.get(one.path, one) for one in old])


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
