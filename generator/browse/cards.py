"""What the list shows of a paper, as far as the columns do not say it."""

from __future__ import annotations

from generator import text
from generator.browse.people import simple_slug
from generator.model import Author, Paper
from generator.pages import views
from generator.pages.index import Index


def card(index: Index, paper: Paper) -> list[object]:
    """Slug, title, venue, names, how many more of these there are; what an abstract begins with.

    The latter is its first sentence, where there is one, then a 1 where more follows.
    """
    shown = views.shown_authors(paper)
    sentence, goes_on = text.listed_lead(paper.abstract)
    lead = [" ".join(text.plain(sentence).split()), *([1] if goes_on else [])] if sentence else []
    return [
        paper.slug,
        text.plain(paper.title),
        views.venue(index, paper),
        [_name(index, *named) for named in zip(shown, index.bylines[paper.slug], strict=False)],
        len(paper.creators) - len(shown),
        *lead,
    ]


def _name(index: Index, author: Author, slug: str) -> str | list[str | int]:
    """A name whose page has the address that follows from it, which spares a fourth of the bytes.

    Else a list: the name alone of somebody without a page, or the name and the slug, followed by
    a 1 where there is no page.
    """
    name = author.name
    follows, has_page = simple_slug(name) == slug, slug in index.people_with_page
    if has_page:
        return name if follows else [name, slug]
    return [name] if follows else [name, slug, 1]
