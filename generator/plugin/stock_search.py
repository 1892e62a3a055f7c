"""What the theme's own search knows of our pages: a document each, without lists and links."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mkdocs.config.defaults import MkDocsConfig

from generator.pages.page import Page
from generator.plugin.contents import Contents


def add(config: MkDocsConfig, pages: Iterable[Page], contents: Contents) -> None:
    """Add the pages to the index of the search, if it is there, and put the index in order."""
    plugin = config.plugins.get("search") or config.plugins.get("material/search")
    index = getattr(plugin, "search_index", None)
    if index is None:
        return
    index.entries += [_document(page, contents) for page in pages if page.indexed]
    index.entries.sort(key=lambda entry: str(entry["location"]))


def _document(page: Page, contents: Contents) -> dict[str, object]:
    """A document as the theme's search plugin would make it of a page."""
    document: dict[str, object] = {
        "location": page.url,
        "title": escape(page.title, quote=False),
        "text": contents.searched(page),
    }
    tags = page.values.get("tags")
    if isinstance(tags, list):
        # The results print names of tags as they are.
        document["tags"] = [escape(str(name)) for name in tags]
    return document
