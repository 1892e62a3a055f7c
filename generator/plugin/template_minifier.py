"""Templates without the white space and quotes that are there for whoever reads them.

It is taken out of the source of each template when Jinja loads it, so that pages are born without
it, whichever way they are rendered, and nothing that people wrote is touched. Between elements of
a line one line break stays for any white space that stood there.
"""

from __future__ import annotations

import re

from jinja2.ext import Extension

# Source: HTML Living Standard, section 15.3 (elements that are blocks, or not rendered at all).
_BLOCK = (
    "address|article|aside|blockquote|body|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|h[1-6]|head|header|html|link|li|main|meta|nav|ol|p|section|summary|table|tbody"
    "|td|tfoot|th|thead|title|tr|ul"
)
# Source: the same, section 13.2.6.1 (an svg element within HTML needs none).
_SVG_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_GENERATOR = re.compile(r'<meta name="generator"[^>]*>')
_LINE_END = re.compile(r"[ \t]*\n\s*")
_OWN_LINE = re.compile(r"(?<=\n)((?:\{%(?:[^%\n]|%(?!\}))*%\})+)\n")
_BEFORE_BLOCK = re.compile(rf"\n(?=</?(?:{_BLOCK})\b)")
_AFTER_BLOCK = re.compile(rf"(</?(?:{_BLOCK})\b(?:[^<>{{}}]|\{{\{{[^{{}}<>]*\}}\}})*>)\n")


_QUOTED = re.compile(
    r"""\{[{%#].*?[}%#]\}|(?<=\s)((?:class|for|(?:aria|data)-[\w-]+)=)"([\w-]+)"(?=[\s>])""",
    re.DOTALL,
)
"""What Jinja reads, or an attribute of one word, which needs no quotes; not of a name that a script
could give to a value. Source: HTML Living Standard, section 13.1.2.3."""


class MinifyExtension(Extension):
    """Takes the white space out of templates as they are loaded."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template that renders the same page in fewer bytes.

        The theme's frame does not say which programs made the page: nobody who reads it asks.
        """
        return compacted(_GENERATOR.sub("", source) if name == "base.html" else source)


def compacted(source: str) -> str:
    """The source of a template without indentation, breaks next to blocks and names of svg."""
    source = _LINE_END.sub("\n", source.replace(_SVG_NAMESPACE, ""))
    source = _QUOTED.sub(_unquoted, source)
    source = _OWN_LINE.sub(r"\1", source)
    return _AFTER_BLOCK.sub(r"\1", _BEFORE_BLOCK.sub("", source))


def _unquoted(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}" if found[1] else found[0]
