"""What the theme's own search knows of our pages: a document each, without lists and links."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mkdocs.config.defaults import MkDocsConfig

from generator.pages.page import Page


def add(config: MkDocsConfig, documents: Iterable[dict[str, object]]) -> None:
    """Add documents to the index of the search, if it is there, and put the index in order."""
    plugin = config.plugins.get("search") or config.plugins.get("material/search")
    index = getattr(plugin, "search_index", None)
    if index is not None:
        index.entries += documents
        index.entries.sort(key=lambda entry: str(entry["location"]))


def document(page: Page, text: str) -> dict[str, object]:
    """A document as the theme's search plugin would make it of a page.

    Args:
        page: The page.
        text: HTML of what it says.
    """
    # The results print names of tags as they are.
    named = {"tags": [escape(name) for name in page.tags]} if page.tags else {}
    return {"location": page.url, "title": escape(page.title, quote=False), "text": text, **named}
