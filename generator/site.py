"""The whole site as a value: every page and every file, in a fixed order. No branches, no files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar

from generator.errors import FrontMatterError, Problem
from generator.exports import bibtex, csl_json, jsonl, ris
from generator.exports.feeds import Feed, Feeds, Issue
from generator.model import Catalogue, Paper
from generator.pages import (
    authors,
    contribute,
    digests,
    home,
    papers,
    redirects,
    rules,
    tags,
    views,
)
from generator.pages.index import Index
from generator.pages.page import Page, read_prose
from generator.settings import Settings
from generator.store import fingerprints


class _HasPath(Protocol):
    @property
    def path(self) -> str: ...


_T = TypeVar("_T")
_Placed = TypeVar("_Placed", bound=_HasPath)

_NO_PROSE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ChunkedFile:
    """A large file in pieces.

    Attributes:
        head: What stands before the first piece.
        between: What stands between two.
        tail: What stands after the last one.
        facts: What tells each piece from others, in their order.
        make: Makes the piece of a place.
    """

    head: str
    between: str
    tail: str
    facts: Sequence[bytes]
    make: Callable[[int], str]

    def joined(self) -> str:
        """The whole file."""
        pieces = map(self.make, range(len(self.facts)))
        return f"{self.head}{self.between.join(pieces)}{self.tail}"


@dataclass(frozen=True)
class File:
    """A file beside the pages.

    Attributes:
        path: Place below the root of the site.
        make: Makes what it holds, which may be large.
        facts: All that it depends on, which is quicker to tell; see `Deferred`.
        pieces: What it is put together from, where only some of it may have changed.
    """

    path: str
    make: Callable[[], str]
    facts: Callable[[], object]
    pieces: ChunkedFile | None = None

    @property
    def content(self) -> str:
        """What it holds, made anew each time."""
        return self.make()

    @cached_property
    def fingerprint(self) -> bytes:
        """What tells all that it depends on."""
        return fingerprints.fingerprint(self.facts())


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
    feeds: Iterable[File]
    downloads: tuple[File, ...]
    index: Index
    settings: Settings
    prose: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    base: Site | None = None

    @property
    def files(self) -> Iterator[File]:
        """All files beside the pages."""
        return chain(self.feeds, self.downloads)

    def pages_showing(self, slugs: Collection[str]) -> tuple[list[Page], list[File]]:
        """The pages and feeds that abstracts of these papers stand in."""
        written = [paper for paper in self.index.papers if paper.slug in slugs]
        derived = (papers.paper_page(self.index, paper) for paper in written)
        feeds = _feeds_of(self.index, self.settings, slugs)
        files = _files(self.index, self.settings, feeds, {})
        return list(_introduced(derived, self.prose)), list(files)


def build(
    catalogue: Catalogue,
    settings: Settings,
    prose: Mapping[str, str] = _NO_PROSE,
    before: Site | None = None,
    *,
    held: bool = False,
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
    """
    if before and (before.settings, before.prose) != (settings, prose):
        before = None
    base = before and (before.base or before)  # or each would hold on to the one before
    rewritten = base.index.changed_abstracts(catalogue) if base else None
    if base and rewritten is not None:
        return _with_abstracts(base, rewritten)
    index = Index(catalogue, settings.author_papers, settings.author_feed_papers, settings.strings)
    stands = _standing(before, index) if before else _Standing({}, {})
    pages = ReIterable(partial(_pages, index, settings, prose, stands.pages))
    feeds = ReIterable(lambda: _files(index, settings, _feeds(index, settings), stands.feeds))
    downloads = tuple(_downloads(index))
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
        redirects.pages(index),
        tags.pages(index, settings),
        authors.pages(index, settings, stands),
        digests.pages(index, settings),
        [contribute.page(settings), rules.page(settings)],
    )
    return _introduced(derived, prose)


class _Standing(NamedTuple):
    """What of a site is the same in another, by path."""

    pages: Mapping[str, Page]
    feeds: Mapping[str, File]


def _standing(before: Site, index: Index) -> _Standing:
    """The pages of papers and people, and the feeds of these, that an index changes nothing of."""
    people = index.same_people(before.index)
    paths = {f"papers/{slug}.md" for slug in index.same_papers(before.index)}
    paths |= {f"authors/{slug}.md" for slug in people}
    paths -= before.prose.keys()  # or they would be introduced twice
    theirs = {f"authors/{slug}/feed.xml" for slug in people}
    return _Standing(
        {page.path: page for page in before.pages if page.path in paths},
        {file.path: file for file in before.feeds if file.path in theirs},
    )


def _with_abstracts(base: Site, rewritten: Mapping[str, Paper]) -> Site:
    """The site of the same papers with the abstracts of these."""
    index = base.index.with_abstracts(rewritten)
    site = replace(base, index=index, downloads=tuple(_downloads(index)), base=base)
    pages, feeds = site.pages_showing(rewritten.keys())
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


def _files(
    index: Index, settings: Settings, feeds: Iterable[Feed], stands: Mapping[str, File]
) -> Iterator[File]:
    """The file of each feed, or the one that stands; for the whole catalogue as JSON, too."""
    written = Feeds(index.catalogue, settings.url)
    for feed in feeds:
        facts = partial(_feed_facts, index, feed)
        yield stands.get(feed.atom_path) or File(feed.atom_path, partial(written.atom, feed), facts)
        if not feed.page:
            yield File("feed.json", partial(written.json_feed, feed), facts)
    yield _digests_file(index, settings, written)


def _feed_facts(index: Index, feed: Feed) -> object:
    papers = [index.fingerprints[paper.slug] for paper in feed.papers]
    return feed.title, feed.page, feed.description, papers


def _digests_file(index: Index, settings: Settings, written: Feeds) -> File:
    """The feed of the newest digests, an entry each."""
    newest = index.catalogue.digests[: settings.feed_papers]
    feed = Feed(
        title=settings.strings.text("digests-feed", title=settings.title),
        papers=(),
        page="digests/",
    )
    issues = [
        Issue(
            title=settings.strings.text("digest-title", day=settings.strings.day(digest.date)),
            page=views.digest_url(digest.id),
            day=digest.date,
            papers=tuple(paper for _, paper in index.by_digest.get(digest.id, ())),
        )
        for digest in newest
    ]
    facts = [(issue.page, [index.fingerprints[p.slug] for p in issue.papers]) for issue in issues]
    make = partial(written.digests, feed, issues)
    return File(feed.atom_path, make, lambda: (feed.title, facts))


def _feeds(index: Index, settings: Settings) -> Iterator[Feed]:
    """A feed of the newest papers, and one for each tag and each author of many papers."""
    topics = (tag.slug for tag in index.catalogue.vocabulary.tags)
    return _feeds_among(index, settings, topics, index.people_with_feed)


def _feeds_of(index: Index, settings: Settings, slugs: Iterable[str]) -> Iterator[Feed]:
    """The feeds that may hold one of some papers."""
    topics, people = set[str](), set[str]()
    for slug in slugs:
        topics.update(index.closures[slug])
        people.update(index.author_slugs[slug])
    return _feeds_among(
        index,
        settings,
        topics & index.catalogue.vocabulary.by_slug.keys(),
        people & index.people_with_feed.keys(),
    )


def _feeds_among(
    index: Index, settings: Settings, topics: Iterable[str], people: Iterable[str]
) -> Iterator[Feed]:
    """The feed of the newest papers, and those of some tags and authors."""
    most = settings.feed_papers
    newest = index.newest_digest
    whole = max(most, len(index.by_digest[newest.id])) if newest else most
    yield Feed(
        title=settings.title, papers=index.active_papers[:whole], description=settings.description
    )
    for slug in topics:
        tag = index.catalogue.vocabulary.by_slug[slug]
        yield Feed(
            title=f"{tag.name} – {settings.title}",
            papers=index.by_tag.get(tag.slug, ())[:most],
            page=views.tag_url(tag.slug),
            description=tag.description,
        )
    for slug in people:
        person = index.people_with_feed[slug]
        name = f"{person.author.name} – {settings.title}"
        yield Feed(title=name, papers=person.papers[:most], page=f"authors/{person.slug}/")


def _downloads(index: Index) -> Iterator[File]:
    """The whole catalogue in the formats of reference managers and programs."""
    papers, names = index.catalogue.papers, index.citation_keys
    formats = (
        ("bib", partial(bibtex.entry, complete=True), ("", bibtex.BETWEEN, "")),
        ("ris", ris.entry, ("", ris.BETWEEN, "")),
        ("csl.json", csl_json.entry, csl_json.around(len(papers))),
        ("jsonl", jsonl.entry, ("", "", "")),
    )
    facts = [index.fingerprints[paper.slug] + names[paper.slug].encode() for paper in papers]
    for suffix, entry, around in formats:
        pieces = ChunkedFile(*around, facts, partial(_entry, entry, papers, names))
        yield File(f"data/papers.{suffix}", pieces.joined, lambda: facts, pieces)


def _entry(
    entry: Callable[[Paper, str], str],
    papers: Sequence[Paper],
    names: Mapping[str, str],
    place: int,
) -> str:
    """The entry of the paper at a place."""
    return entry(papers[place], names[papers[place].slug])
