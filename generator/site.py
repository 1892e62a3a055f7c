"""The whole site as a value: every page and every file, in a fixed order. No branches, no files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from types import MappingProxyType

from generator.errors import FrontMatterError, Problem
from generator.exports import bibtex, csl_json, jsonl, ris
from generator.exports.feeds import Feed, Feeds
from generator.model import Catalogue, Paper
from generator.pages import authors, contribute, digests, home, moved, papers, parts, rules, tags
from generator.pages.index import Index
from generator.pages.page import Page
from generator.settings import Settings

_NO_PROSE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pieces:
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


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the pages.

    Attributes:
        path: Place below the root of the site.
        make: Makes what it holds, which may be large.
        facts: All that it depends on, which is quicker to tell; see `Deferred`. Without them it is
            made to see whether it has changed.
        pieces: What it is put together from, where only some of it may have changed.
    """

    path: str
    make: Callable[[], str]
    facts: Callable[[], object] | None = None
    pieces: Pieces | None = None

    @property
    def content(self) -> str:
        """What it holds, made anew each time."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Site:
    """A site.

    Attributes:
        pages: Markdown pages with front matter.
        files: Feeds and downloads.
        index: What the pages were made from.
        problems: Prose that could not be read; its pages are there without it.
    """

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    index: Index
    problems: tuple[Problem, ...] = ()


def build(catalogue: Catalogue, settings: Settings, prose: Mapping[str, str] = _NO_PROSE) -> Site:
    """The site of a catalogue; the same arguments give the same bytes.

    Args:
        catalogue: What the content holds.
        settings: How much a page shows and where the site stands.
        prose: Path to the Markdown of pages people wrote. Where a derived page has the same
            path, the prose becomes its introduction, and its `title` and `description` win.
    """
    index = Index(catalogue, settings.author_papers)
    derived = chain(
        [home.page(index, settings)],
        papers.pages(index, settings),
        moved.pages(index),
        tags.pages(index, settings),
        authors.pages(index, settings),
        digests.pages(index, settings),
        [contribute.page(settings), rules.page()],
    )
    pages, problems = _introduced(derived, settings, prose)
    files = (*_feeds(index, settings), *_downloads(index))
    return Site(tuple(pages), files, index, tuple(problems))


def _introduced(
    derived: Iterable[Page], settings: Settings, prose: Mapping[str, str]
) -> tuple[list[Page], list[Problem]]:
    """The pages with the prose there is for them, and the problems of that prose."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for page in derived:
        try:
            pages.append(page.introduced(prose.get(page.path, "")))
        except FrontMatterError as error:
            pages.append(page)
            path = f"{settings.content}/pages/{page.path}"
            problems.append(Problem(path, error.line, "front-matter", str(error)))
    return pages, problems


def _feeds(index: Index, settings: Settings) -> Iterator[File]:
    """A feed of the newest papers, and one for each tag, author and digest."""
    feeds = Feeds(index.catalogue, settings.url)
    for feed in _feed_values(index, settings):
        facts = partial(_feed_facts, index, feed)
        yield File(feed.atom_path, partial(feeds.atom, feed), facts)
        yield File(feed.json_path, partial(feeds.json_feed, feed), facts)


def _feed_facts(index: Index, feed: Feed) -> object:
    papers = [index.fingerprints[paper.slug] for paper in feed.papers]
    return feed.title, feed.page, feed.description, papers


def _feed_values(index: Index, settings: Settings) -> Iterator[Feed]:
    most = settings.feed_papers
    newest = index.standing[:most]
    yield Feed(title=settings.title, papers=newest, description=settings.description)
    for tag in index.catalogue.vocabulary.tags:
        yield Feed(
            title=f"{tag.name} – {settings.title}",
            papers=index.by_tag.get(tag.slug, ())[:most],
            page=parts.tag_url(tag.slug),
            description=tag.description,
        )
    for person in index.people_with_page.values():
        name = f"{person.author.name} – {settings.title}"
        yield Feed(title=name, papers=person.papers[:most], page=f"authors/{person.slug}/")
    for digest in index.catalogue.digests:
        yield Feed(
            title=f"Digest of {digests.named_day(digest)} – {settings.title}",
            papers=tuple(paper for _, paper in index.by_digest.get(digest.id, ())[:most]),
            page=parts.digest_url(digest.id),
        )


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
        pieces = Pieces(*around, facts, partial(_entry, entry, papers, names))
        yield File(f"data/papers.{suffix}", pieces.joined, lambda: facts, pieces)


def _entry(
    entry: Callable[[Paper, str], str],
    papers: Sequence[Paper],
    names: Mapping[str, str],
    place: int,
) -> str:
    """The entry of the paper at a place."""
    return entry(papers[place], names[papers[place].slug])
