"""Text out of the HTML and JATS that some services put into titles and abstracts.

Only what has the shape of a tag is one, so that "a<b and c>d" stays; and each is looked at once,
where parsers of HTML take the square of the time on a text that means harm.
"""

from __future__ import annotations

import re
from collections.abc import Set
from html import escape

from generator.text import mathml_to_tex
from generator.text.references import unescape
from generator.text.scripts import lowered, raised

_TAG = re.compile(
    r"<(?P<end>/?)(?:[A-Za-z]+:)?(?P<name>[A-Za-z][A-Za-z0-9.-]*)"
    r"""(?:\s+[\w:.-]+=(?:"[^"<>]*"|'[^'<>]*'))*\s*(?P<alone>/?)>"""
)
# Source: JATS 1.3 (block elements and their headings); HTML's own have the same names.
_VOID = re.compile(r"hr|wbr|img|none|mprescripts|tab", re.IGNORECASE)
_BLOCKS = re.compile(
    r"p|title|sec|abstract|list|list-item|disp-quote|disp-formula|div|li|ul|ol|br|h[1-6]"
)
# Within this a formula stands twice, as TeX and as MathML.
_TWICE = "alternatives"
_UNREAD = frozenset({"script", "style", "annotation"})
# Elements that titles and abstracts have; what else is in angle brackets may be mathematics.
_KNOWN = re.compile(
    r"</?(?:[a-z]+:)?(?:p|br|i|b|u|s|em|strong|sub|sup|sc|scp|small|span|tt|code|italic|bold|title|jats|math|mrow"
    r"|inline-formula|tex-math|div|li|ul|ol|h[1-6]|a|font|monospace|underline|inf|roman|sec|abstract)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_UNSHOWN = re.compile(r"<!--(?:(?!-->|<!--).){0,2000}-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_MOST_ESCAPES = 3
_MATHML_TWICE = re.compile(
    r"(<(?:[A-Za-z]+:)?alternatives>(?:(?!</?(?:[A-Za-z]+:)?(?:math\b|alternatives)).)*)"
    r"<(?:[A-Za-z]+:)?math\b(?:(?!</(?:[A-Za-z]+:)?math>).){0,4000}</(?:[A-Za-z]+:)?math>"
    r"((?:(?!</(?:[A-Za-z]+:)?alternatives).)*)",
    re.DOTALL,
)
_MATH = re.compile(r"<((?:[A-Za-z]+:)?math)\b[^<>]*>.{0,8000}?</\1>", re.DOTALL)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
_HEADING = re.compile(r"(?:abstract|summary)[:.]?", re.IGNORECASE)
# Enough to know what is around a text; unclosed tags may be many.
_MOST_AROUND = 20


def plain(source: str) -> str:
    """The text of a fragment, its blocks apart by an empty line, without a heading "Abstract"."""
    source = _UNSHOWN.sub("", source)
    for _ in range(_MOST_ESCAPES):
        if "<" not in source and "&" not in source:
            return source
        before, source = source, _plain(source)
        if source == before or not (_KNOWN.search(source) or _ENTITY.search(source)):
            return source
    return source


def unescaped(source: str) -> str:
    """A text of another format without the character references that programs leave in it.

    >>> unescaped("Lef&egrave;vre &amp; R&D")
    'Lefèvre & R&D'
    """
    for _ in range(_MOST_ESCAPES):
        if "&" not in source:
            break
        source = _ENTITY.sub(lambda found: unescape(found[0]), source)
    return source


def has_markup(source: str) -> bool:
    """Whether a text of another format holds HTML or JATS, escaped or not: `<A>` alone is none."""
    shown = source
    for _ in range(_MOST_ESCAPES):
        found = {tag[0].lower() for tag in _KNOWN.finditer(shown)}
        if any(tag.startswith("</") or tag.endswith("/>") for tag in found) and len(found) > 1:
            return True
        if not found.isdisjoint({"<p>", "<br>", "<br/>"}):
            return True
        shown = unescape(shown)
    return False


def _plain(source: str) -> str:
    if _TWICE in source:
        source = _MATHML_TWICE.sub(r"\1\2", source)
    source = _MATH.sub(_formula_of, source) if ":math" in source or "<math" in source else source
    found = [text for block in _blocks(source) if (text := " ".join("".join(block).split()))]
    return "\n\n".join(found[1:] if len(found) > 1 and _HEADING.fullmatch(found[0]) else found)


def _blocks(source: str) -> list[list[str]]:
    """The texts of each block."""
    blocks: list[list[str]] = [[]]
    around: list[str] = []
    position = 0
    closed = {tag["name"] for tag in _TAG.finditer(source) if tag["end"]}
    for tag in _TAG.finditer(source):
        if _is_text(tag, closed):
            continue
        blocks[-1].append(_read(source[position : tag.start()], around, _last(blocks[-1])))
        position = tag.end()
        name = tag["name"].lower()
        if _BLOCKS.fullmatch(name):
            blocks.append([])
        if not tag["end"] and not tag["alone"]:
            around = [*around, name][-_MOST_AROUND:]
        elif tag["end"] and name in around:
            around = around[: len(around) - 1 - around[::-1].index(name)]
    blocks[-1].append(_read(source[position:], around, _last(blocks[-1])))
    return blocks


def _is_text(tag: re.Match[str], closed: Set[str]) -> bool:
    """Whether what looks like a tag is none: nothing closes the `<String>` of "List<String>"."""
    known = _KNOWN.fullmatch(tag[0]) or "=" in tag[0] or tag["end"] or tag["alone"]
    return not known and tag["name"] not in closed and not _VOID.fullmatch(tag["name"])


def _last(block: list[str]) -> str:
    return next((text[-1] for text in reversed(block) if text), "")


def _formula_of(match: re.Match[str]) -> str:
    """A formula in MathML as one in TeX."""
    root = mathml_to_tex.Node("math")
    open_nodes = [root]
    position = match.start()
    for tag in _TAG.finditer(match.string, match.start(), match.end()):
        if text := unescape(match.string[position : tag.start()]):
            open_nodes[-1].children.append(text)
        position = tag.end()
        name = tag["name"].lower()
        if not tag["end"] and len(open_nodes) < _MOST_AROUND:
            node = mathml_to_tex.Node(name)
            open_nodes[-1].children.append(node)
            if not tag["alone"]:
                open_nodes.append(node)
        elif tag["end"] and len(open_nodes) > 1 and open_nodes[-1].name == name:
            open_nodes.pop()
    return f"<tex-math>{escape(mathml_to_tex.tex(root)[1:-1])}</tex-math>"


def _read(source: str, around: list[str], before: str) -> str:
    """A text as the elements around it have it read."""
    text = unescape(source)
    if _UNREAD.intersection(around):
        return ""
    innermost = around[-1] if around else ""
    if innermost in ("sub", "inf"):
        return lowered(text.strip())
    if innermost == "sup":
        return raised(text.strip(), before)
    return _formula(text) if innermost == "tex-math" else text


def _formula(tex: str) -> str:
    """The formula in dollars, without the whole document that some publishers put around each."""
    inside = tex.rpartition(r"\begin{document}")[2].partition(r"\end{document}")[0].strip(" \n$")
    return f"${inside}$" if inside else ""
