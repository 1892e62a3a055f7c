r"""Record text as Markdown and as HTML in which nothing is markup but addresses and formulas.

Both are the same string wherever possible: what could mean something to a Markdown engine, one of
its extensions or a template engine is written as a character reference, which all of them pass
through. Pages are made of this, and the fast path relies on the two being equal.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from generator.text.characters import paragraphs, strip_invisible
from generator.text.formulas import rendered
from generator.text.segmentation import Link, Math, Segment, segments

# Each match is written as references. Source: CommonMark 0.31.2, section 2.4; Jinja; the manuals
# of Python-Markdown and PyMdown Extensions (keys, mark, emoji, smartsymbols, magiclink).
_SYNTAX = re.compile(
    r"[&<>\\`*_{}\[\]|~^$#@+=\-:.(/!?0-9]"  # one set first, so that the search can skip to it
    r"(?:(?<=[&<>\\`*_{}\[\]|~^$#@])|(?<=\+)\++|(?<==)=+|(?<=-)-+"
    r"|(?<=:)(?=//|[\w+-]+:)|(?<=[wW]{3}\.)"
    r"|(?<=\()(?=(?:[cCrR]|[tT][mM])\))"
    r"|(?<=\+/)(?=-)|(?<==/)(?==)|(?<=[cC]/)(?=[oO])|(?<=[1-7]/)(?=[2-8])"
    r"|(?<=[0-9])(?=st|nd|rd|th)|(?<=[!?])(?=[0-9]))"
)
# Within a formula's tags nobody reads the source, so all punctuation is taken for syntax.
_FORMULA_SYNTAX = re.compile(r"[!-+\-/:-@\[-`{-~]|[0-9](?=st|nd|rd|th)")
# What a line may not begin with: headings, lists, admonitions, tabs, blocks, definitions. The last
# character of the match is written as a reference.
_START = re.compile(r"[+\-=!?:/;]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)](?=\s|$)")
# Addresses in which no engine finds anything else; the others become elements.
_HARMLESS_URL = re.compile(r"(?:[A-Za-z0-9\-._~:/?#@!'(),;=%*]|&(?!#?\w+;)|\+(?!\+))+")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def to_markdown(text: str) -> str:
    """Markdown that shows exactly the text, its addresses linked and its formulas as MathML.

    One line a paragraph, a blank line between them, no line break at the end.
    """
    return "\n\n".join(map(_markdown_paragraph, paragraphs(strip_invisible(text))))


def to_html(text: str) -> str:
    """The inline HTML that `to_markdown` comes to within a paragraph; line breaks become spaces."""
    return _assembled(segments(" ".join(paragraphs(strip_invisible(text)))), _anchor)


@lru_cache(maxsize=2**8)  # the two feeds of a page say the same, one after the other
def paragraphs_html(text: str) -> str:
    """The HTML that `to_markdown` comes to: a `<p>` a paragraph, each on a line of its own."""
    return "\n".join(
        f"<p>{_before(parts)}{_assembled(parts, _anchor)}</p>"
        for parts in map(segments, paragraphs(strip_invisible(text)))
    )


def _markdown_paragraph(paragraph: str) -> str:
    parts = segments(paragraph)
    return _before(parts) + _assembled(parts, _autolink)


def _before(parts: tuple[Segment, ...]) -> str:
    """A space that no browser shows, where a paragraph begins with a formula.

    Python-Markdown takes `<math>` at the start of a line for a block and drops the paragraph.
    """
    return "&#32;" if isinstance(parts[0], Math) else ""


def _assembled(parts: tuple[Segment, ...], link: Callable[[str], str]) -> str:
    pieces = []
    for index, part in enumerate(parts):
        if isinstance(part, Link):
            pieces.append(link(part.url))
        elif isinstance(part, Math):
            pieces.append(rendered(part.tex, _formula_text, display=part.display))
        else:
            pieces.append(_words(part.text, first=index == 0))
    return "".join(pieces)


def _words(text: str, *, first: bool) -> str:
    start = _START.match(text) if first else None
    if start is None:
        return _SYNTAX.sub(_referenced, text)
    before, mark = start[0][:-1], start[0][-1]
    return before + _references(mark) + _SYNTAX.sub(_referenced, text[start.end() :])


def _autolink(url: str) -> str:
    return f"<{url}>" if _HARMLESS_URL.fullmatch(url) else _anchor(url)


def _anchor(url: str) -> str:
    if _HARMLESS_URL.fullmatch(url):
        shown = url.replace("&", "&amp;")
    else:
        shown = _FORMULA_SYNTAX.sub(_referenced, url)
    return f'<a href="{shown}">{shown}</a>'


def _formula_text(text: str) -> str:
    return _FORMULA_SYNTAX.sub(_referenced, text)


def _referenced(match: re.Match[str]) -> str:
    return _references(match[0])


def _references(characters: str) -> str:
    return "".join(_NAMED.get(character) or f"&#{ord(character)};" for character in characters)
