"""Faults of the theme that assistive technology meets, mended as its templates are loaded."""

from __future__ import annotations

from jinja2.ext import Extension

_MENDED = {
    # Nothing is sent: a choice holds at once.
    "partials/palette.html": {"<form ": "<div ", "</form>": "</div>"},
    # A form is sent by its button, which whoever presses a key does not see.
    "partials/search.html": {
        "</form>": '<button type="submit" hidden>{{ lang.t("search") }}</button></form>'
    },
    # Its label is there only where the page has a table of contents.
    "partials/nav-item.html": {
        'id="__toc">': 'id="__toc" aria-label="{{ nav_item.title | striptags }}">'
    },
}
"""Texts of the theme's templates, and what stands in their place until the theme is mended."""


class MendExtension(Extension):
    """Mends the theme's templates."""

    priority = 90  # before those that take parts of templates

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template that shows the same."""
        for fault, mended in _MENDED.get(name or "", {}).items():
            source = source.replace(fault, mended)
        return source
