"""Addresses that papers, tags and people had: each leads on, or tells why there is nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator import text
from generator.model import Paper, Tombstone
from generator.pages import views
from generator.pages.index import Index
from generator.pages.page import Page
from generator.store.frontmatter import Data

MOVED = "moved"
"""Kind of the pages that lead on."""

REMOVED = "removed"
"""Kind of the pages that tell of a removed paper."""

UNLISTED = frozenset({MOVED, REMOVED})
"""Kinds of pages that no search engine and no sitemap lists."""


def pages(index: Index) -> Iterator[Page]:
    """A page for each alias, each removed paper, each former slug of a tag, other names of people.

    Where a paper or a tag has that address now, or another one had it first, it stays with it.
    """
    taken = set(index.catalogue.by_slug)
    for paper in index.catalogue.papers:
        for alias in paper.aliases:
            if alias not in taken:
                taken.add(alias)
                yield _moved_paper(index, alias, paper)
    for tombstone in index.catalogue.removed:
        if tombstone.slug not in taken:
            taken.add(tombstone.slug)
            yield _removed(index, tombstone)
    vocabulary = index.catalogue.vocabulary
    for former, slug in vocabulary.renamed.items():
        name = vocabulary.by_slug[slug].name
        yield _moved(index, f"tags/{former}.md", views.tag_url(slug), name)
    for other, slug in index.attribution.addresses.items():
        if slug in index.people_with_page:
            name = index.people_with_page[slug].author.name
            yield _moved(index, f"authors/{other}.md", views.author_url(index, slug), name)


def _removed(index: Index, tombstone: Tombstone) -> Page:
    instead = index.by_name.get(tombstone.see)
    if instead:
        return _moved_paper(index, tombstone.slug, instead, tombstone_text(index, tombstone))
    values: dict[str, Data] = {
        "told": tombstone_text(index, tombstone),
        "address": tombstone.see if "://" in tombstone.see else "",
    }
    return Page(
        path=f"papers/{tombstone.slug}.md",
        kind=REMOVED,
        title=index.strings.text("removed-title", name=tombstone.slug),
        description=index.strings.text("removed-description", name=tombstone.slug),
        values={name: value for name, value in values.items() if value},
        listing=lambda: text.to_markdown(
            " ".join([tombstone_text(index, tombstone), tombstone.see]).strip()
        ),
        source="removed.yml",
        indexed=False,
    )


def tombstone_text(index: Index, tombstone: Tombstone) -> str:
    """When and why a paper was removed, as plain text."""
    date = tombstone.date.day_or_text
    day = date if isinstance(date, str) else index.strings.day(date)
    return index.strings.text("removed-text", day=day, reason=tombstone.reason)


def _moved_paper(index: Index, alias: str, paper: Paper, why: str = "") -> Page:
    address = views.paper_url(paper.slug)
    return _moved(index, f"papers/{alias}.md", address, paper.title, why)


def _moved(index: Index, path: str, address: str, title: str, why: str = "") -> Page:
    """The page at a path that leads on to an address.

    The title is that of what is there now, as its record has it; why is plain text told beside it.
    """
    link = views.link(path, address, title)
    return Page(
        path=path,
        kind=MOVED,
        title=text.plain(title),
        values={"to": address, **({"told": why} if why else {})},
        listing=lambda: (
            f"{text.to_markdown(why)} {index.strings.text('see', link=link)}"
            if why
            else index.strings.text("moved-to", link=link)
        ),
        indexed=False,
    )
