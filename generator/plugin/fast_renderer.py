"""The fast way to render pages: the theme's frame once for each shape, our content for each page.

Each frame that a page is made with is checked on pages that MkDocs renders, too. Where the two
differ, or a frame cannot be cut, MkDocs renders all pages of that shape.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from generator import text
from generator.pages.page import Page
from generator.plugin.page_skeleton import Skeleton, UnknownPlaceError, from_template
from generator.store import fingerprints

log = logging.getLogger("mkdocs.plugins.catalogue")

Values: TypeAlias = Mapping[str, str]
"""What differs between the pages of a shape, by name."""

Write: TypeAlias = Callable[[Page, bytes, Callable[[], str]], bool]
"""Writes a page, given what tells all that it is made from, and what makes it; whether it was made,
and not there already."""

Shape: TypeAlias = tuple[str, str, int, bool, bool]
"""Kind of page, section and depth of its address, whether it has a description, and a feed."""


@dataclass(slots=True)
class _Group:
    """Pages of a shape, as far as they were rendered.

    Attributes:
        frame: What they have around them; None where none can be cut.
        made_with: Its fingerprint.
        first: The first of them.
        last: The last one so far.
        new: Whether any had to be made; the frame of those that stay was checked with them.
        paths: Paths of all.
    """

    frame: Skeleton | None
    made_with: bytes
    first: Page
    last: Page
    new: bool = False
    paths: list[str] = field(default_factory=list)


class FastRenderer:
    """Renders the pages of a site."""

    def __init__(
        self,
        values: Callable[[Page, str], Values],
        frame: Callable[[Page, Values], str],
        plain: Callable[[Page], str],
    ) -> None:
        """Take what only the adapter can do.

        Args:
            values: The values of a page, given the HTML of its text.
            frame: The theme's page around given values, for a page of that shape.
            plain: A page as MkDocs renders it.
        """
        self._values = values
        self._frame = frame
        self._plain = plain

    def render(self, pages: Iterable[Page], write: Write) -> Set[str]:
        """Render pages and write each; none is held.

        Returns:
            Paths of those that MkDocs must render, whether they were written or not.
        """
        groups: dict[Shape, _Group] = {}
        for page in pages:
            shape = _shape(page)
            group = groups.get(shape)
            if group is None:
                group = groups[shape] = self._begun(shape, page)
            group.paths.append(page.path)
            if group.frame:
                group.last = page
                group.new |= self._write(group, group.frame, page, write)
        return {
            path
            for shape, group in groups.items()
            if not (group.frame and self._right(shape, group, group.frame, write))
            for path in group.paths
        }

    def _begun(self, shape: Shape, first: Page) -> _Group:
        """A group with its frame, if one can be cut."""
        try:
            names = tuple(name for name, value in self._values(first, "").items() if value)
            frame = from_template(names, lambda probes: self._frame(first, probes))
        except UnknownPlaceError as error:
            _say(shape, str(error))
            return _Group(None, b"", first, first)
        return _Group(frame, fingerprints.fingerprint(frame.pieces, frame.places), first, first)

    def _right(self, shape: Shape, group: _Group, frame: Skeleton, write: Write) -> bool:
        """Whether the first and the last page of a group are as MkDocs renders them."""
        if not group.new:
            return True
        first, last = group.first, group.last
        for page in (first,) if first is last else (first, last):
            if self._filled(frame, page) != self._plain(page):
                _say(shape, f"{page.url} would not be the same")
                return False
            self._write(group, frame, page, write)  # MkDocs wrote it last
        return True

    def _write(self, group: _Group, frame: Skeleton, page: Page, write: Write) -> bool:
        return write(page, group.made_with + page.fingerprint, partial(self._filled, frame, page))

    def _filled(self, frame: Skeleton, page: Page) -> str:
        return frame.fill(self._values(page, text.paragraphs_html(page.text)))


def _shape(page: Page) -> Shape:
    section, _, rest = page.url.partition("/")
    return page.kind, section, rest.count("/"), bool(page.description), bool(page.feed)


def _say(shape: Shape, why: str) -> None:
    log.info("catalogue: MkDocs renders the pages of kind %r one by one: %s", shape[0], why)
