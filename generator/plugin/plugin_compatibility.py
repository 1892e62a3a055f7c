"""What else takes part in a build: whether another plugin or an extension must see every page."""

from __future__ import annotations

import logging
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.plugins.catalogue")

_PAGE_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
)
_KNOWN_PLUGINS = ("generator.plugin.", "material.plugins.search.")
"""Plugins that need no more of our pages than they get."""

_KNOWN_EXTENSIONS = frozenset({
    "toc", "tables", "fenced_code", "abbr", "admonition", "attr_list", "def_list", "footnotes",
    "md_in_html", "meta", "markdown.extensions.toc",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic",
    "pymdownx.details", "pymdownx.emoji", "pymdownx.escapeall", "pymdownx.extra",
    "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist", "pymdownx.tilde",
})  # fmt: skip
"""Extensions that find nothing of theirs in a record's text; the tests of `text` see to it."""


def need_every_page(config: MkDocsConfig) -> bool:
    """Whether something is configured that our own rendering would pass by; says what."""
    for event in _PAGE_EVENTS:
        for method in config.plugins.events[event]:
            owner = _owner(method)
            if not owner.startswith(_KNOWN_PLUGINS):
                log.info("catalogue: MkDocs renders every page, for %s", owner)
                return True
    for extension in config.markdown_extensions:
        if extension not in _KNOWN_EXTENSIONS:
            log.info("catalogue: MkDocs renders every page, for the extension %s", extension)
            return True
    return False


def write_files(config: MkDocsConfig) -> bool:
    """Whether something is configured that may write into the site after us."""
    methods = config.plugins.events["post_build"]
    return not all(_owner(method).startswith(_KNOWN_PLUGINS) for method in methods)


def _owner(method: Any) -> str:
    """Module of the plugin or hook that a method belongs to, with a dot at its end."""
    owner = getattr(method, "__self__", None)
    return (type(owner).__module__ if owner is not None else str(method.__module__)) + "."
