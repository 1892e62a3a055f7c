"""The one clean-up of every text of a record: no fact gives a page what cannot be seen.

`records` calls this on what it reads, and on what it writes, so that both are the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import LINK_KINDS
from generator.store.frontmatter import Value
from generator.store.yaml_writer import Data
from generator.text.characters import remove_invisible, strip_invisible

MOST_CHARACTERS = {"title": 5_000, "abstract": 100_000}
"""Of what is read as text with formulas: more is refused, as to look at it takes seconds."""


def too_long(title: str, abstract: str) -> tuple[str, str] | None:
    """The key of a text that is no title or no abstract for its length, and why; or None."""
    for key, text in (("title", title), ("abstract", abstract)):
        if len(text) > MOST_CHARACTERS[key]:
            told = f"{len(text):,} characters are too many; at most {MOST_CHARACTERS[key]:,}"
            return key, f"{told} are read: is it something else?"
    return None


def of_value(key: str, value: Value, unclean: list[tuple[str, str]]) -> Value:
    """What of the value of a key can be seen; texts that hold more are noted with the key."""
    if isinstance(value, str):
        return of_text(key, value, unclean)
    if isinstance(value, list):
        return [of_value(key, item, unclean) for item in value]
    return {
        of_text(key, name, unclean): of_value(key, item, unclean) for name, item in value.items()
    }


def of_text(key: str, text: str, unclean: list[tuple[str, str]]) -> str:
    """What of the text of a key can be seen; it is noted with the key where it holds more.

    An address is not composed, which might make another one of it.
    """
    if text.isascii() and text.isprintable():
        return text  # as most are, and this is quicker
    shown = remove_invisible(text) if key in LINK_KINDS else strip_invisible(text)
    if shown != text:
        unclean.append((key, text))
    return shown


def of_data(key: str, value: Data) -> Data:
    """What of a value can be seen, as reading gives it: what is written reads as the same."""
    if isinstance(value, str):
        return " ".join(of_text(key, value, []).split())
    if isinstance(value, list | tuple):
        return [of_data(key, item) for item in value]
    if isinstance(value, Mapping):
        return {of_text(key, name, []): of_data(key, item) for name, item in value.items()}
    return value
