"""The difference of two sites as text for a terminal and as one HTML file, both bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.review.sites import ChangedPage, Difference
from generator.text.characters import strip_invisible

ADDRESSES = 100
"""Addresses that each list shows; the others are counted."""
PAGES = 50
"""Changed pages whose text is shown."""
LINES = 60
"""Lines that are shown of each."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Part:
    """A list of addresses, as far as it is shown.

    Attributes:
        title: What became of them.
        mark: The sign in front of each.
        addresses: Those that are shown.
        more: How many are not.
    """

    title: str
    mark: str
    addresses: Sequence[str]
    more: int


@dataclass(frozen=True, slots=True)
class _Page:
    """The text of a changed page, as far as it is shown."""

    address: str
    lines: Sequence[str]
    more: int


def as_text(difference: Difference, old: str, new: str) -> Iterator[str]:
    """The lines of a report.

    Args:
        difference: What is told.
        old: Name of the earlier revision.
        new: Name of the later one.
    """
    yield from map(strip_invisible, _lines(difference, old, new))  # for the terminal's sake


def _lines(difference: Difference, old: str, new: str) -> Iterator[str]:
    yield headline(difference, old, new)
    for part in _parts(difference):
        yield f"\n{part.title}:"
        yield from (f"  {part.mark} {address}" for address in part.addresses)
        if part.more:
            yield f"  and {part.more:,} more"
    pages, more = _pages(difference)
    for page in pages:
        yield f"\n{page.address}"
        yield from (f"  {line}" for line in page.lines)
        if page.more:
            yield f"  and {page.more:,} more lines"
    if more:
        yield f"\nThe text of {more:,} more changed pages is not shown."


def as_html(difference: Difference, old: str, new: str) -> str:
    """The same report as a page that needs no other file; arguments are those of `as_text`."""
    env = Environment(
        loader=PackageLoader("generator.review", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages, more = _pages(difference)
    return env.get_template("report.html").render(
        headline=headline(difference, old, new),
        parts=_parts(difference),
        pages=pages,
        more=more,
    )


def headline(difference: Difference, old: str, new: str) -> str:
    """What there is to tell, in a sentence."""
    if difference.nothing:
        return f"The sites of {old} and {new} are the same."
    before, after = difference.pages
    counts = (
        (len(difference.added), "added"),
        (len(difference.removed), "removed"),
        (len(difference.changed), "with another text"),
        (len(difference.framed), "with another frame"),
        (len(difference.files), "changed beside the pages"),
    )
    told = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    return f"From {old} to {new}: {told}; {before:,} pages before, {after:,} after."


def _parts(difference: Difference) -> list[_Part]:
    """The lists that hold anything."""
    lists: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("Added addresses", "+", difference.added),
        ("Removed addresses", "-", difference.removed),
        ("Pages with another text", "~", [page.address for page in difference.changed]),
        ("Pages with the same text in another frame", "~", difference.framed),
        ("Files with other content", "~", difference.files),
    )
    return [
        _Part(title, mark, [_shown(address) for address in shown], more)
        for title, mark, (shown, more) in (
            (title, mark, _first(addresses, ADDRESSES)) for title, mark, addresses in lists
        )
        if shown
    ]


def _pages(difference: Difference) -> tuple[list[_Page], int]:
    """The changed pages that are shown, and how many are not.

    Those of papers come first: a paper that changes brings many lists and people along.
    """
    order = sorted(difference.changed, key=lambda page: not page.address.startswith("papers/"))
    pages, more = _first(order, PAGES)
    return list(map(_page, pages)), more


def _page(page: ChangedPage) -> _Page:
    lines, more = _first(page.diff, LINES)
    return _Page(_shown(page.address), lines, more)


def _first(items: Sequence[_T], most: int) -> tuple[Sequence[_T], int]:
    """The first items, and how many are left."""
    return items[:most], max(0, len(items) - most)


def _shown(address: str) -> str:
    """An address as it is read: the home page has none below the root."""
    return address or "/"
