"""Values that several kinds of pages share: cards of papers, links to tags and people, paging."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from generator import text
from generator.model import Author, Paper, Tag
from generator.pages.index import Index, author_slug
from generator.pages.page import Page
from generator.store.frontmatter import Data

CARD_AUTHORS = 6
"""Names a card shows; a longer list ends in how many more there are."""

_T = TypeVar("_T")


def paper_url(slug: str) -> str:
    """Address of a paper's page below the root."""
    return f"papers/{slug}/"


def tag_url(slug: str) -> str:
    """Address of a tag's page below the root."""
    return f"tags/{slug}/"


def author_url(author: Author) -> str:
    """Address of an author's page below the root."""
    return f"authors/{author_slug(author)}/"


def digest_url(digest: str) -> str:
    """Address of a digest's page below the root."""
    return f"digests/{digest}/"


def year_url(year: int) -> str:
    """Address of the page of a year below the root."""
    return f"years/{year}/"


def byline(authors: Sequence[Author]) -> list[Data]:
    """Names with the addresses of their pages."""
    return [{"name": author.name, "url": author_url(author)} for author in authors]


def topics(tags: Sequence[Tag]) -> list[Data]:
    """Names of tags with the addresses of their pages."""
    return [{"name": tag.name, "url": tag_url(tag.slug)} for tag in tags]


def card(index: Index, paper: Paper) -> dict[str, Data]:
    """What a list shows of a paper; `title` is HTML, as its mathematics is."""
    shown = (
        paper.authors if len(paper.authors) <= CARD_AUTHORS + 1 else paper.authors[:CARD_AUTHORS]
    )
    values: dict[str, Data] = {
        "title": text.to_html(paper.title),
        "url": paper_url(paper.slug),
        "authors": byline(shown),
        "more": len(paper.authors) - len(shown),
        "year": paper.year or "",
        "venue": paper.venue,
        "topics": topics(index.used_tags(paper.tags)),
        "code": paper.links.get("code", ""),
        "new": paper.slug in index.new,
        "status": paper.status.kind if paper.status else "",
    }
    return {key: value for key, value in values.items() if value}


def cards(index: Index, papers: Sequence[Paper]) -> list[Data]:
    """The cards of several papers."""
    return [card(index, paper) for paper in papers]


def counted(tag: Tag, index: Index) -> dict[str, Data]:
    """A tag with how many papers carry it."""
    count = len(index.by_tag.get(tag.slug, ()))
    return {"name": tag.name, "url": tag_url(tag.slug), "count": count}


def papers_count(count: int) -> str:
    """`1 paper`, `66 papers`."""
    return f"{count:,} paper{'' if count == 1 else 's'}"


def link(page_path: str, target_url: str, name: str) -> str:
    """A Markdown link from one page's file to another's, as every engine resolves it."""
    target = f"{target_url.rstrip('/')}.md"
    if target_url in INDEXES:
        target = f"{target_url}index.md"
    path = posixpath.relpath(target, posixpath.dirname(page_path) or ".")
    return f"[{text.to_markdown(name)}]({path})"


INDEXES = frozenset({"papers/", "tags/", "authors/", "digests/", "years/"})
"""Addresses whose page is the `index.md` of its folder."""


def paper_list(page_path: str, papers: Sequence[Paper]) -> str:
    """Papers as a Markdown list."""
    return "\n".join(f"- {_reference(page_path, paper)}" for paper in papers)


def _reference(page_path: str, paper: Paper) -> str:
    names = ", ".join(author.name for author in paper.authors[:CARD_AUTHORS])
    names += " et al." if len(paper.authors) > CARD_AUTHORS else ""
    facts = [text.to_markdown(fact) for fact in (names, str(paper.year or "")) if fact]
    return ". ".join([link(page_path, paper_url(paper.slug), paper.title), *facts])


def paged(
    base: str,
    items: Sequence[_T],
    size: int,
    make: Callable[[str, Sequence[_T], Mapping[str, Data]], Page],
) -> Iterator[Page]:
    """A long list as pages `base`, `base/page/2/` and so on; an empty list is one page.

    Args:
        base: Address of the list below the root, such as `tags/robotics/`.
        items: The whole list.
        size: Items on one page.
        make: A page from its path, its items and the values of its pager.
    """
    parts = [items[i : i + size] for i in range(0, len(items), size)] or [items[:0]]
    for number, part in enumerate(parts, start=1):
        path = _paged_path(base, number)
        yield make(
            path, part, {"pager": _pager(base, number, len(parts))} if len(parts) > 1 else {}
        )


def _paged_path(base: str, number: int) -> str:
    if number > 1:
        return f"{base}page/{number}.md"
    return f"{base}index.md" if base in INDEXES else f"{base.rstrip('/')}.md"


def _pager(base: str, number: int, last: int) -> dict[str, Data]:
    """Numbers around this page, the first and the last; 0 stands for a gap."""
    near = {n for n in range(number - 2, number + 3) if 1 <= n <= last} | {1, last}
    numbers: list[int] = []
    for n in sorted(near):
        if numbers and n - numbers[-1] > 1:
            numbers.append(0)
        numbers.append(n)
    pages = [
        {"number": n, "url": base if n == 1 else f"{base}page/{n}/"} if n else {} for n in numbers
    ]
    values: dict[str, Data] = {"number": number, "last": last, "pages": pages}
    if number > 1:
        values["previous"] = base if number == 2 else f"{base}page/{number - 1}/"
    if number < last:
        values["next"] = f"{base}page/{number + 1}/"
    return values
