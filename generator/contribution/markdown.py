"""Words of others in an answer: shown as they are, and never more than shown.

Within a code span nobody is notified, nothing is linked, and no HTML is looked at.

Source: CommonMark 0.31.2, section 6.1 (code spans); GitHub Docs, "Basic writing and formatting
syntax" (mentions and references, which an escaping backslash does not prevent).
"""

from __future__ import annotations

import re

from generator.text import truncate

MAX_QUOTED = 120
"""Characters that are shown of a value."""

MAX_SENTENCE = 600
"""Characters that are shown of a sentence with values in it."""

_FENCES = re.compile(r"`+")
_WIDE = "、，。；：？！"
"""Punctuation of Chinese, after which no space stands."""

_LIGHT = f".,;:?!{_WIDE}"
_TOKEN = re.compile(
    rf"`[^`]*`|[^\s`{_WIDE}]+?(?=[{_LIGHT}]*(?:[\s`]|$)|[{_WIDE}])|[{_LIGHT}]+|`|\s+"
)
# Letters and light punctuation: of these no syntax is made, neither Markdown's nor the forge's.
_PLAIN = re.compile(rf"[(“]?(?:[^\W\d_]+(?:['’-][^\W\d_]+)*|\d{{1,6}}|%)?[)”]?|[{_LIGHT}]+")


def code(value: str) -> str:
    """A value in a code span; characters that cannot be seen are shown by their numbers."""
    shown = truncate("".join(map(_seen, " ".join(value.split()))), MAX_QUOTED)
    if not shown:
        return "nothing"
    longest = max(map(len, _FENCES.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{shown}{space}{fence}"


def _seen(character: str) -> str:
    return character if character.isprintable() else repr(character)[1:-1]


def sentence(words: str) -> str:
    """A sentence with values between backticks; what is no plain word becomes one of them.

    So it does not matter whether a value holds backticks and who wrote the sentence.
    """
    parts: list[str] = []
    for piece in _TOKEN.findall(truncate(words, MAX_SENTENCE)):
        if piece.isspace():
            parts.append(" ")
        elif _PLAIN.fullmatch(piece):
            parts.append(piece)
        elif piece != "``":
            # Two spans side by side would be read as one with other fences.
            parts.append(" " if parts and parts[-1].endswith("`") else "")
            parts.append(code(piece[1:-1] if len(piece) > 1 and piece[0] == "`" else piece))
    return "".join(parts).strip()
