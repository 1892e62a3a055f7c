"""Character references of HTML, as they come in texts of any origin."""

from __future__ import annotations

import html
import re

# Python reads a number of at most 4,300 digits; that of the highest character has 7.
_LONG_NUMBER = re.compile(r"&#(?:0*\d{8,}|[xX]0*[0-9a-fA-F]{7,});?")


def bounded(source: str) -> str:
    """The text with the replacement character for each number that no character has.

    >>> bounded("&#99999999999; &amp; &#65;")
    '&#xfffd; &amp; &#65;'

    Source: HTML Living Standard, section 13.2.5.80 (numeric character reference end state).
    """
    return _LONG_NUMBER.sub("&#xfffd;", source) if "&#" in source else source


def unescape(source: str) -> str:
    """The text that HTML without elements stands for.

    >>> unescape("&lt;p&#62; &#99999999999;")
    '<p> �'
    """
    return html.unescape(bounded(source))
