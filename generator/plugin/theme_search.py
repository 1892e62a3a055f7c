"""What the theme's own search knows of our pages: a document each, without lists and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, TypeAlias

from mkdocs.config.defaults import MkDocsConfig

from generator.pages.page import Page

Entries: TypeAlias = Sequence[Mapping[str, object]]
"""Documents as the theme's search plugin keeps them."""


def add(config: MkDocsConfig, documents: Iterable[dict[str, object]]) -> None:
    """Add documents to the index of the search, if it is there, and put the index in order."""
    found = index(config)
    if found is not None:
        found.entries += documents
        found.entries.sort(key=lambda entry: str(entry["location"]))


def index(config: MkDocsConfig) -> Any:
    """The index of the theme's search plugin while a site is built; None without the plugin."""
    plugin = config.plugins.get("search") or config.plugins.get("material/search")
    return getattr(plugin, "search_index", None)


def pop_documents(config: MkDocsConfig) -> Entries:
    """The documents of the index so far, which keeps its settings and loses them."""
    found = index(config)
    if found is None:
        return []
    entries: Entries
    entries, found.entries = found.entries, []
    return entries


def document(page: Page, text: str) -> dict[str, object]:
    """A document as the theme's search plugin would make it of a page.

    Args:
        page: The page.
        text: HTML of what it says.
    """
    # The results print names of tags as they are.
    named = {"tags": [escape(name) for name in page.tags]} if page.tags else {}
    return {"location": page.url, "title": escape(page.title, quote=False), "text": text, **named}
