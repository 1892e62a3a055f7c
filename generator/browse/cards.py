"""What the list shows of a paper, as far as the columns do not say it."""

from __future__ import annotations

import re

from generator import text
from generator.model import Author, Paper
from generator.pages import views
from generator.pages.index import Index, author_slug

_OTHER = re.compile(r"[^a-z0-9]+")


def card(index: Index, paper: Paper) -> list[object]:
    """Slug, title, venue, whether it is new, names, and how many more of these there are."""
    shown = views.shown_authors(paper)
    return [
        paper.slug,
        text.plain(paper.title),
        paper.venue,
        int(paper.slug in index.new),
        [_name(index, author) for author in shown],
        len(paper.authors) - len(shown),
    ]


def _name(index: Index, author: Author) -> str | list[str]:
    """A name whose page has the address that follows from it; else both, or a name alone.

    Most slugs follow, which spares a fourth of the bytes.
    """
    slug = author_slug(author)
    if slug not in index.people_with_page:
        return [author.name]
    return author.name if simple_slug(author.name) == slug else [author.name, slug]


def simple_slug(name: str) -> str:
    """The slug that the scripts make of a name, the right one for most names in English letters."""
    return _OTHER.sub("-", name.lower()).strip("-")
