"""The whole site as a value: every page and every file, in a fixed order. No branches, no files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from generator.exports import bibtex, csl_json, feeds, jsonl, ris
from generator.model import Catalogue, Paper
from generator.pages import authors, digests, home, papers, parts, tags
from generator.pages.index import Index
from generator.pages.page import Page
from generator.settings import Settings

_NO_PROSE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the pages.

    Attributes:
        path: Place below the root of the site.
        content: What it holds.
    """

    path: str
    content: str


@dataclass(frozen=True, slots=True)
class Site:
    """A site.

    Attributes:
        pages: Markdown pages with front matter.
        files: Feeds and downloads.
    """

    pages: tuple[Page, ...]
    files: tuple[File, ...]


def build(catalogue: Catalogue, settings: Settings, prose: Mapping[str, str] = _NO_PROSE) -> Site:
    """The site of a catalogue; the same arguments give the same bytes.

    Args:
        catalogue: What the content holds.
        settings: How much a page shows and where the site stands.
        prose: Path to the Markdown of pages people wrote. Where a derived page has the same
            path, the prose becomes its introduction, and its `title` and `description` win.
    """
    index = Index(catalogue)
    derived = chain(
        [home.page(index, settings)],
        papers.pages(index, settings),
        tags.pages(index, settings),
        authors.pages(index, settings),
        digests.pages(index, settings),
    )
    pages = [page.introduced(prose[page.path]) if page.path in prose else page for page in derived]
    return Site(tuple(pages), (*_feeds(index, settings), *_downloads(catalogue)))


def _feeds(index: Index, settings: Settings) -> Iterator[File]:
    """A feed of the newest papers, and one for each tag, author and digest."""
    yield from _feed(index, settings, "", settings.title, index.papers)
    for tag in index.catalogue.vocabulary.tags:
        found = index.by_tag.get(tag.slug, ())
        yield from _feed(index, settings, parts.tag_url(tag.slug), tag.name, found)
    for person in index.people.values():
        base = f"authors/{person.slug}/"
        yield from _feed(index, settings, base, person.author.name, person.papers)
    for digest in index.catalogue.digests:
        found = tuple(paper for _, paper in index.by_digest.get(digest.id, ()))
        name = f"Digest of {digests.named_day(digest)}"
        yield from _feed(index, settings, parts.digest_url(digest.id), name, found)


def _feed(
    index: Index, settings: Settings, base: str, name: str, found: tuple[Paper, ...]
) -> Iterator[File]:
    title = name if name == settings.title else f"{name} – {settings.title}"
    newest = found[: settings.feed_papers]
    for file, render in (("feed.xml", feeds.atom), ("feed.json", feeds.json_feed)):
        path = f"{base}{file}"
        yield File(
            path, render(index.catalogue, newest, title=title, site_url=settings.url, path=path)
        )


def _downloads(catalogue: Catalogue) -> Iterator[File]:
    """The whole catalogue in the formats of reference managers and programs."""
    formats = (
        ("bib", bibtex.render),
        ("ris", ris.render),
        ("csl.json", csl_json.render),
        ("jsonl", jsonl.render),
    )
    for suffix, render in formats:
        yield File(f"data/papers.{suffix}", render(catalogue.papers))
