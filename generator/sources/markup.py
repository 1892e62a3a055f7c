"""Text out of the HTML and JATS of a source, bounded and in its proper encoding."""

from __future__ import annotations

from generator.sources.charset import decoded_once
from generator.sources.file_entries import bounded
from generator.text import markup
from generator.text.markup import has_markup

__all__ = ["has_markup", "plain", "unescaped"]


def plain(source: str) -> str:
    """The text of a fragment, as `text.markup.plain` has it.

    Raises:
        UnusableEntry: It is too long to be a title or an abstract.
    """
    source = decoded_once(source)
    return markup.plain(bounded(source)) if "<" in source or "&" in source else source


def unescaped(source: str) -> str:
    """A text of another format without the character references that programs leave in it."""
    return decoded_once(markup.unescaped(source))
