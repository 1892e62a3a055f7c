"""Long lists cut into pages, each with links to the others: called by every kind of list."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias, TypeVar

from generator.pages.page import Page
from generator.pages.views import INDEXES
from generator.store.frontmatter import Data
from generator.strings import Strings

_T = TypeVar("_T")

NEAR = 2
"""Pages on either side of the one shown whose numbers a pager names."""

Make: TypeAlias = Callable[[str, Sequence[_T], Mapping[str, Data]], Page]
"""A page from its path, its items and the values of its pager."""


FIRST = 20
"""Papers on the first page of a list that shows abstracts: a first visit is to take 70 KB."""


def paged(  # noqa: PLR0913, PLR0917  # what a list is, and how long its pages are
    base: str,
    items: Sequence[_T],
    size: int,
    make: Make[_T],
    strings: Strings,
    first: int | None = None,
) -> Iterator[Page]:
    """A long list as pages `base`, `base/page/2/` and so on; an empty list is one page.

    Args:
        base: Address of the list below the root, such as `tags/robotics/`.
        items: The whole list.
        size: Items on one page.
        make: Makes each page.
        strings: What the title of a later page says.
        first: Items on the first page, if they are to be fewer.
    """
    most = min(size, first or size)
    if len(items) <= most:
        yield make(_path(base, 1), items, {})
        return
    parts = [items[:most], *(items[i : i + size] for i in range(most, len(items), size))]
    for number, part in enumerate(parts, start=1):
        page = make(_path(base, number), part, {"pager": _pager(base, number, len(parts))})
        yield replace(
            page,
            title=_numbered(page.title, number, strings),
            listing=partial(_with_neighbours, page.listing, base, number, len(parts), strings),
        )


def _numbered(title: str, number: int, strings: Strings) -> str:
    return title if number == 1 else strings.text("page-title", title=title, number=number)


def _with_neighbours(
    listing: Callable[[], str], base: str, number: int, last: int, strings: Strings
) -> str:
    return f"{listing()}\n\n{_around(base, number, last, strings)}"


def _path(base: str, number: int) -> str:
    if number > 1:
        return f"{base}page/{number}.md"
    return f"{base}index.md" if base in INDEXES else f"{base.rstrip('/')}.md"


def page_of(place: int, size: int, first: int) -> int:
    """The number of the page that has the item at a place, which counts from 0."""
    most = min(size, first)
    return 1 if place < most else 2 + (place - most) // size


def is_first(path: str) -> bool:
    """Whether a page is the first one of its list."""
    return "/page/" not in path


def page_url(base: str, number: int) -> str:
    """Address of a page of a list below the root."""
    return base if number == 1 else f"{base}page/{number}/"


def _pager(base: str, number: int, last: int) -> dict[str, Data]:
    """Numbers around this page, the first and the last; an empty entry stands for a gap."""
    near = {n for n in range(number - NEAR, number + NEAR + 1) if 1 <= n <= last} | {1, last}
    pages: list[Data] = []
    for n in sorted(near):
        if n > 1 and n - 1 not in near:
            pages.append({})
        pages.append({"number": n, "url": page_url(base, n)})
    values: dict[str, Data] = {"number": number, "last": last, "pages": pages}
    if number > 1:
        values["previous"] = page_url(base, number - 1)
    if number < last:
        values["next"] = page_url(base, number + 1)
    return values


def _around(base: str, number: int, last: int, strings: Strings) -> str:
    """Markdown links to the pages before and after one."""
    folder = posixpath.dirname(_path(base, number))
    sides = (("previous", number - 1), ("next", number + 1))
    return ", ".join(
        f"[{strings.text(name)}]({posixpath.relpath(_path(base, n), folder)})"
        for name, n in sides
        if 1 <= n <= last
    )
