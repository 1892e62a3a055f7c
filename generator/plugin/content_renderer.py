"""What stands inside the frame of the theme: the templates of our kinds of page, filled.

Every page's content is made here, whichever way its frame is rendered. Addresses are written with
a mark in front and made relative to the page at the end, so that the card of a paper, which stands
on a dozen lists, is rendered once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from jinja2 import BytecodeCache, Environment, Template
from jinja2.runtime import Context

from generator import text
from generator.pages.page import Page
from generator.pages.redirects import MOVED
from generator.store.frontmatter import Data

_ROOT = "\x01"
"""Stands for the root of the site in front of an address: records lose it when they are read, and
prose here."""


@dataclass(frozen=True, slots=True)
class View:
    """A page as its template sees it: as the theme's templates see theirs, with less on it."""

    meta: Mapping[str, object]
    content: str = ""
    edit_url: str | None = None


class ContentRenderer:
    """Fills the templates of the kinds."""

    def __init__(self, env: Environment, compiled: BytecodeCache | None = None) -> None:
        """Take the environment of the theme, for its loader and icons.

        Args:
            env: The environment.
            compiled: Templates that were compiled with our filters.
        """
        self._env = env.overlay(bytecode_cache=compiled)
        self._env.filters = {**env.filters, "url": _marked}
        self._env.globals = {**env.globals, "shown_card": self._card}
        self._cards: dict[tuple[object, ...], str] = {}
        # Every template has the macros at hand, without loading them for each page.
        self._macros = self._env.get_template("partials/catalogue/macros.html").make_module()
        self._env.globals["part"] = self._macros
        self._views: dict[str, tuple[Template, Context]] = {}

    def values(self, page: Page, body: str, edit_url: str | None, site_url: str) -> dict[str, str]:
        """What the theme prints of a page, safe to print.

        Args:
            page: The page.
            body: HTML of its text.
            edit_url: Address that opens its source for editing, if any.
            site_url: Address of the site, or empty.
        """
        values = dict(page.values.items())
        found = {"title": escape(page.title), "description": escape(page.description)}
        if "citation" in values or "linked_data" in values:
            found["head"] = self._fill(page, "citation", View(values))
        if site_url and page.kind != MOVED:
            found["canonical"] = site_url + page.url
        body = body.replace(_ROOT, "")
        meta = {**values, "kind": page.kind, "title": found["title"], "feed": page.feed}
        found["content"] = self._fill(page, page.kind, View(meta, body, edit_url))
        return found

    def searched(self, page: Page) -> str:
        """What the theme's search finds in a page, safe to print."""
        lines = text.plain(page.text).split("\n\n")
        return self._fill(page, "search", View({**page.values, "lines": lines}))

    def _fill(self, page: Page, name: str, view: View) -> str:
        template, context = self._view(name)
        context.vars.clear()  # what the last page set
        context.parent["page"] = view
        try:
            html = "".join(template.root_render_func(context))
        except Exception:  # noqa: BLE001  # told with the line of the template
            self._env.handle_exception()
        return localised(html, page.url).strip()

    def _view(self, name: str) -> tuple[Template, Context]:
        """A template with a context for all pages: to make one takes as long as to fill a page."""
        if name not in self._views:
            template = self._env.get_template(f"partials/catalogue/{name}.html")
            context = template.new_context({**template.globals}, shared=True)
            self._views[name] = template, context
        return self._views[name]

    def _card(self, paper: Mapping[str, Data], *how: object) -> str:
        """The card of a paper; the template of lists calls this for each."""
        key = (paper["url"], *how)
        if key not in self._cards:
            self._cards[key] = self._macros.card(paper, *how)  # type: ignore[attr-defined]
        return self._cards[key]


def _marked(address: str) -> str:
    return _ROOT + address


def localised(html: str, url: str) -> str:
    """The HTML with its marked addresses relative to a page.

    Args:
        html: What a template gave.
        url: Address of the page below the root, ending in a slash; empty for the home page.
    """
    parts = url.split("/")[:-1]
    html = html.replace(f'{_ROOT}{url}"', './"')
    for depth in range(len(parts), -1, -1):
        above = "".join(f"{part}/" for part in parts[:depth])
        html = html.replace(_ROOT + above, "../" * (len(parts) - depth))
    return html
