"""The page that tells which feeds there are, and how one is followed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from generator.exports import opml
from generator.pages import tags, views
from generator.pages.index import Index
from generator.pages.page import Page
from generator.settings import FEED, Settings
from generator.store.frontmatter import Data

KIND = "subscribe"
PATH = "subscribe.md"
OPML = "subscribe/feeds.opml"
"""The file of all feeds but those of people, for feed readers."""


def page(index: Index, settings: Settings) -> Page:
    """The page; prose of `subscribe.md` among the prose pages comes before what it shows."""
    texts = settings.strings
    values: dict[str, Data] = {
        "feeds": [
            {"name": name, "url": address} for name, address in _of_the_catalogue(index, settings)
        ],
        "areas": tags.areas(index) if index.by_tag else [],
        "author_papers": settings.author_feed_papers if index.people_with_feed else 0,
        "opml": OPML if settings.url else "",
        "site": settings.title,
        "mail": _by_mail(index, settings),
    }
    return Page(
        path=PATH,
        kind=KIND,
        title=texts.text("nav-subscribe"),
        description=texts.text("subscribe-description"),
        values={name: value for name, value in values.items() if value},
        listing=lambda: "\n".join(
            f"- {views.link(PATH, address, name)}" for name, address in _feeds(index, settings)
        ),
        source="pages/subscribe.md",
        indexed=False,
    )


def _by_mail(index: Index, settings: Settings) -> dict[str, Data]:
    """The form that hands the address of a feed to the service of the owner's choice, if any.

    By mail, an entry a digest comes first: the other feeds are a message for each paper.
    """
    if not (settings.url and settings.mail_service):
        return {}
    parts = urlsplit(settings.mail_service)
    fields = parse_qsl(parts.query, keep_blank_values=True)
    name = next(name for name, value in fields if value == FEED)
    feeds = sorted(_feeds(index, settings), key=lambda feed: feed[1] != "digests/feed.xml")
    return {
        "action": urlunsplit(parts._replace(query="")),
        "host": parts.netloc,
        "name": name,
        "fields": [{"name": key, "value": value} for key, value in fields if value != FEED],
        "feeds": [{"name": label, "url": settings.url + url} for label, url in feeds],
    }


def outlines(index: Index, settings: Settings) -> str:
    """The feeds as OPML 2.0, for a site whose address is known."""
    return opml.outlines(
        settings.title, [(name, settings.url + url) for name, url in _feeds(index, settings)]
    )


def _feeds(index: Index, settings: Settings) -> Iterator[tuple[str, str]]:
    """Name and address below the root of each feed but those of people."""
    yield from _of_the_catalogue(index, settings)
    for tag in index.catalogue.vocabulary.tags:
        if tag.slug in index.by_tag:
            yield tag.name, f"{views.tag_url(tag.slug)}feed.xml"


def _of_the_catalogue(index: Index, settings: Settings) -> Iterator[tuple[str, str]]:
    yield settings.strings.text("all-new-papers"), "feed.xml"
    if index.catalogue.digests:
        yield settings.strings.text("nav-digests"), "digests/feed.xml"
