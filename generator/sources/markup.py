"""Text out of the HTML and JATS that some services put into titles and abstracts.

Only what has the shape of a tag is one, so that "a<b and c>d" stays; and each is looked at once,
where parsers of HTML take the square of the time on a text that means harm.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(
    r"<(?P<end>/?)(?:[A-Za-z]+:)?(?P<name>[A-Za-z][A-Za-z0-9.-]*)"
    r"""(?:\s+[\w:.-]+=(?:"[^"<>]*"|'[^'<>]*'))*\s*(?P<alone>/?)>"""
)
# Source: JATS 1.3 (block elements and their headings); HTML's own have the same names.
_BLOCKS = re.compile(
    r"p|title|sec|abstract|list|list-item|disp-quote|disp-formula|div|li|ul|ol|br|h[1-6]"
)
# Within this a formula stands twice, as TeX and as MathML.
_TWICE = "alternatives"
_UNREAD = frozenset({"script", "style", "annotation"})
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_NUMBER = re.compile(r"[-+−]?\d+")
_HEADING = re.compile(r"(?:abstract|summary)[:.]?", re.IGNORECASE)
# Enough to know what is around a text; unclosed tags may be many.
_MOST_AROUND = 20


def plain(source: str) -> str:
    """The text of a fragment, its blocks apart by an empty line, without a heading "Abstract"."""
    if "<" not in source and "&" not in source:
        return source
    found = [text for block in _blocks(source) if (text := " ".join("".join(block).split()))]
    return "\n\n".join(found[1:] if len(found) > 1 and _HEADING.fullmatch(found[0]) else found)


def _blocks(source: str) -> list[list[str]]:
    """The texts of each block."""
    blocks: list[list[str]] = [[]]
    around: list[str] = []
    position = 0
    for tag in _TAG.finditer(source):
        blocks[-1].append(_read(source[position : tag.start()], around))
        position = tag.end()
        name = tag["name"].lower()
        if _BLOCKS.fullmatch(name):
            blocks.append([])
        if not tag["end"] and not tag["alone"]:
            around = [*around, name][-_MOST_AROUND:]
        elif tag["end"] and name in around:
            around = around[: len(around) - 1 - around[::-1].index(name)]
    blocks[-1].append(_read(source[position:], around))
    return blocks


def _read(source: str, around: list[str]) -> str:
    """A text as the elements around it have it read."""
    text = html.unescape(source)
    if ("math" in around and _TWICE in around) or _UNREAD.intersection(around):
        return ""
    innermost = around[-1] if around else ""
    number = _NUMBER.fullmatch(text.strip())
    if number and innermost in ("sup", "sub"):
        return number[0].translate(_RAISED if innermost == "sup" else _LOWERED)
    return _formula(text) if innermost == "tex-math" else text


def _formula(tex: str) -> str:
    """The formula in dollars, without the whole document that some publishers put around each."""
    inside = tex.rpartition(r"\begin{document}")[2].partition(r"\end{document}")[0].strip(" \n$")
    return f"${inside}$" if inside else ""
