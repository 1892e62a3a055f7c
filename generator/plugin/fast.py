"""The fast way to render pages: the theme's frame once for each shape, our content for each page.

Each frame is checked on pages that MkDocs renders too, in every build. Where the two differ, or a
frame cannot be cut, MkDocs renders all pages of that shape.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias

from generator import text
from generator.pages.page import Page
from generator.plugin.frames import Frame, UnknownPlaceError, cut
from generator.store import fingerprints

log = logging.getLogger("mkdocs.plugins.catalogue")

Values: TypeAlias = Mapping[str, str]
"""What differs between the pages of a shape, by name."""

Write: TypeAlias = Callable[[Page, bytes, Callable[[], str]], None]
"""Writes a page, given what tells all that it is made from, and what makes it."""

Shape: TypeAlias = tuple[str, str, int, bool]
"""Kind of page, section and depth of its address, and whether it has a description."""


class Fast:
    """Renders the pages of a site."""

    def __init__(
        self,
        values: Callable[[Page, str], Values],
        frame: Callable[[Page, Values], str],
        plain: Callable[[Page], str],
        checked: set[bytes],
    ) -> None:
        """Take what only the adapter can do.

        Args:
            values: The values of a page, given the HTML of its text.
            frame: The theme's page around given values, for a page of that shape.
            plain: A page as MkDocs renders it.
            checked: Fingerprints of frames that were as MkDocs renders the pages around them, in
                this build or before.
        """
        self._values = values
        self._frame = frame
        self._plain = plain
        self._checked_frames = checked

    def render(self, pages: Iterable[Page], write: Write) -> None:
        """Render pages and write each; a page is let go of when it is written."""
        alike: dict[Shape, list[Page]] = defaultdict(list)
        for page in pages:
            alike[_shape(page)].append(page)
        while alike:
            shape, group = alike.popitem()
            frame = self._checked(shape, group)
            if frame is None:
                for page in group:
                    self._plain(page)
                continue
            made_with = fingerprints.of(frame.pieces, frame.places)
            while group:
                page = group.pop()
                write(page, made_with + page.fingerprint, partial(self._filled, frame, page))

    def _checked(self, shape: Shape, group: list[Page]) -> Frame | None:
        """The frame of a shape, unless its first or last page would not be as MkDocs renders it."""
        first, last = group[0], group[-1]
        try:
            names = tuple(name for name, value in self._values(first, "").items() if value)
            frame = cut(names, lambda probes: self._frame(first, probes))
        except UnknownPlaceError as error:
            _say(shape, str(error))
            return None
        seal = fingerprints.of(frame.pieces, frame.places, first.fingerprint, last.fingerprint)
        if seal in self._checked_frames:
            return frame
        for page in (first,) if first is last else (first, last):
            if self._filled(frame, page) != self._plain(page):
                _say(shape, f"{page.url} would not be the same")
                return None
        self._checked_frames.add(seal)
        return frame

    def _filled(self, frame: Frame, page: Page) -> str:
        return frame.fill(self._values(page, text.paragraphs_html(page.text)))


def _shape(page: Page) -> Shape:
    section, _, rest = page.url.partition("/")
    return page.kind, section, rest.count("/"), bool(page.description)


def _say(shape: Shape, why: str) -> None:
    log.info("catalogue: MkDocs renders the pages of kind %r one by one: %s", shape[0], why)
