"""The fast way to render pages: the theme's frame once for each shape, our content for each page.

Each frame is checked on pages that MkDocs renders too, in every build. Where the two differ, or a
frame cannot be cut, MkDocs renders all pages of that shape.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from generator import text
from generator.pages.page import Page
from generator.plugin.frames import Frame, UnknownPlaceError, cut

log = logging.getLogger("mkdocs.plugins.catalogue")

Values: TypeAlias = Mapping[str, str]
"""What differs between the pages of a shape, by name."""

Shape: TypeAlias = tuple[str, str, int, bool]
"""Kind of page, section and depth of its address, and whether it has a description."""


class Fast:
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

    def render(self, pages: Iterable[Page], write: Callable[[Page, str], None]) -> None:
        """Render pages and write each; a page is let go of when it is written."""
        alike: dict[Shape, list[Page]] = defaultdict(list)
        for page in pages:
            alike[_shape(page)].append(page)
        while alike:
            shape, group = alike.popitem()
            frame = self._checked(shape, group)
            while group:
                page = group.pop()
                write(page, self._filled(frame, page) if frame else self._plain(page))

    def _checked(self, shape: Shape, group: list[Page]) -> Frame | None:
        """The frame of a shape, unless its first or last page would not be as MkDocs renders it."""
        first, last = group[0], group[-1]
        try:
            names = tuple(name for name, value in self._values(first, "").items() if value)
            frame = cut(names, lambda probes: self._frame(first, probes))
        except UnknownPlaceError as error:
            _say(shape, str(error))
            return None
        for page in (first,) if first is last else (first, last):
            if self._filled(frame, page) != self._plain(page):
                _say(shape, f"{page.url} would not be the same")
                return None
        return frame

    def _filled(self, frame: Frame, page: Page) -> str:
        return frame.fill(self._values(page, text.paragraphs_html(page.text)))


def _shape(page: Page) -> Shape:
    section, _, rest = page.url.partition("/")
    return page.kind, section, rest.count("/"), bool(page.description)


def _say(shape: Shape, why: str) -> None:
    log.info("catalogue: MkDocs renders the pages of kind %r one by one: %s", shape[0], why)
