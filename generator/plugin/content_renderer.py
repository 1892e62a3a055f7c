"""What stands inside the frame of the theme: the templates of our kinds of page, filled.

Every page's content is made here, whichever way its frame is rendered. Addresses are written with
a mark in front and made relative to the page at the end, so that the card of a paper, which stands
on a dozen lists, is rendered once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from types import MethodType
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, Undefined
from jinja2.runtime import Context

from generator import text
from generator.pages.page import Page
from generator.pages.redirects import MOVED
from generator.plugin.markup import ROOT, Markup
from generator.store.frontmatter import Data

_METHODS = frozenset(dir(dict))


@dataclass(frozen=True, slots=True)
class View:
    """A page as its template sees it: as the theme's templates see theirs, with less on it."""

    meta: Mapping[str, object]
    content: str = ""
    edit_url: str | None = None


class _QuickContext(Context):
    """Calls our functions as they are; whether one wants a context takes as long as most take."""

    def call(
        self,
        called: Any,
        /,
        *arguments: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **named: Any,
    ) -> Any:
        if type(called) is MethodType and not hasattr(called, "jinja_pass_arg"):
            return called(*arguments, **named)
        inner = {"_loop_vars": _loop_vars, "_block_vars": _block_vars}
        return super().call(called, *arguments, **inner, **named)


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
        self._env.getattr = self._value  # type: ignore[method-assign]
        self._env.context_class = _QuickContext
        self._absent: dict[str, Undefined] = {}
        markup = Markup(env.globals)
        self._env.globals = {**env.globals, "markup": markup, "shown_card": self._card}
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
        body = body.replace(ROOT, "")
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

    def _value(self, obj: Any, attribute: str) -> Any:
        """What templates find at a name of something: of a mapping, as most are, an item first.

        Jinja looks for an attribute first, and to find none takes as long as all else of a page.
        """
        if type(obj) is dict and attribute not in _METHODS:
            if attribute in obj:
                return obj[attribute]
            if attribute not in self._absent:
                self._absent[attribute] = self._env.undefined(name=attribute)
            return self._absent[attribute]
        return Environment.getattr(self._env, obj, attribute)

    def _card(self, paper: Mapping[str, Data], level: int = 2, without: str = "") -> str:
        """The card of a paper; the template of lists calls this for each."""
        key = paper["url"], level, without
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = self._macros.card(paper, level, without)  # type: ignore[attr-defined]
        return card


def _marked(address: str) -> str:
    return ROOT + address


def localised(html: str, url: str) -> str:
    """The HTML with its marked addresses relative to a page.

    Args:
        html: What a template gave.
        url: Address of the page below the root, ending in a slash; empty for the home page.
    """
    parts = url.split("/")[:-1]
    for end in ('"', ">", " "):  # of an address with quotes, or without
        html = html.replace(f"{ROOT}{url}{end}", f"./{end}")
    for depth in range(len(parts), -1, -1):
        above = "".join(f"{part}/" for part in parts[:depth])
        html = html.replace(ROOT + above, "../" * (len(parts) - depth))
    return html
