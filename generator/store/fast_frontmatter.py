"""Front matter in the very form that `writing` gives it, read without YAML.

That takes a tenth of the time. There is an answer only where YAML is certain to give the same: all
else, from comments to line ends of other systems, is left to `frontmatter`. `records` calls this;
a test holds it against YAML for texts of any kind.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from generator.store.frontmatter import Value

Record: TypeAlias = tuple[dict[str, Value], str]
"""Key to value in the order of the file, and the body."""

_FENCE = "---\n"

# A YAML reader looks for the colon behind a key no further than 1,024 characters.
_KEY = r"[A-Za-z][A-Za-z0-9_-]{0,63}"
# Control characters, line breaks that only YAML knows, and what it does not read at all.
_NEVER = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_PLAIN = (
    rf"[^\W_](?:[^{_NEVER},\[\]{{}}#:\"\\]++|:(?=[^\s,\[\]{{}}])|(?<=\S)#)*+"
    r"(?<! )"  # YAML drops spaces at the end
)
_PLAIN_IN_BRACES = rf"[^\W_][^{_NEVER},\[\]{{}}#:?\"\\]*+(?<! )"
_QUOTED = rf"'(?:[^{_NEVER}']++|'')*+'"
_TEXT = rf"(?:{_PLAIN}|{_QUOTED})"
_TEXT_IN_BRACES = rf"(?:{_PLAIN_IN_BRACES}|{_QUOTED})"
_BRACES = rf"\{{{_KEY}: {_TEXT_IN_BRACES}(?:, {_KEY}: {_TEXT_IN_BRACES})*+\}}"

_FIELD = re.compile(
    rf"({_KEY}):(?: ({_TEXT})|((?:\n- (?:{_TEXT}|{_BRACES}))++)|((?:\n  {_KEY}: {_TEXT})++)|)\n"
)
_PAIR = re.compile(rf"({_KEY}): ({_TEXT})")
_PAIR_IN_BRACES = re.compile(rf"({_KEY}): ({_TEXT_IN_BRACES})")


class _Unsure(Exception):
    """A text that YAML has to read."""


def read(text: str) -> Record | None:
    """What a file with front matter holds, or None where YAML has to read it."""
    if not text.startswith(_FENCE):
        return None
    values: dict[str, Value] = {}
    place = len(_FENCE)
    while not text.startswith(_FENCE, place):
        found = _FIELD.match(text, place)
        if not found or found[1] in values:
            return None
        try:
            values[found[1]] = _value(*found.group(2, 3, 4))
        except _Unsure:
            return None
        place = found.end()
    return values, text[place + len(_FENCE) :]


def _value(text: str | None, items: str | None, pairs: str | None) -> Value:
    """The value of a key in whichever form it stands."""
    if text:
        return _text(text)
    if items:
        return _list(items)
    return _mapping(_PAIR.findall(pairs)) if pairs else ""


def _list(lines: str) -> list[Value]:
    return [
        _mapping(_PAIR_IN_BRACES.findall(item)) if item[0] == "{" else _text(item)
        for item in lines.split("\n- ")[1:]
    ]


def _mapping(pairs: list[tuple[str, str]]) -> dict[str, Value]:
    """The pairs, if no key stands twice; YAML tells the line of one that does."""
    found: dict[str, Value] = {key: _text(written) for key, written in pairs}
    if len(found) < len(pairs):
        raise _Unsure
    return found


def _text(written: str) -> str:
    """A text without its quotes."""
    return written[1:-1].replace("''", "'") if written[0] == "'" else written
