"""Elements of XML as text: what is in them is theirs alone, whatever it holds."""

from __future__ import annotations

import re
from html import escape

# Source: Extensible Markup Language (XML) 1.0, fifth edition; the complement of production 2.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Breaks would become spaces. Source: XML 1.0, section 3.3.3.
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def element(tag: str, content: str = "", **attributes: str) -> str:
    """An element on a line of its own."""
    pairs = ((name, _held(value).translate(_IN_ATTRIBUTE)) for name, value in attributes.items())
    inside = "".join(f' {name}="{value}"' for name, value in pairs)
    return f"<{tag}{inside}>{escaped(content)}</{tag}>\n" if content else f"<{tag}{inside}/>\n"


def escaped(value: str) -> str:
    """A text as it stands between two tags."""
    return escape(_held(value), quote=False)


def _held(value: str) -> str:
    """Text without what XML cannot hold: one such character makes a whole feed unreadable."""
    return value if value.isprintable() else _NOT_XML.sub("\ufffd", value)
