"""Permalinks: the part of an address that a title or a name gives.

A slug is made once, when a record or a page is first named; afterwards the file name is the truth.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Collection, Iterator, Mapping

from slugify import slugify

MAX_LENGTH = 80
"""Longest slug in characters, cut at a word."""

# Han characters and kana cannot be spelt in Latin letters without knowing the language.
_UNSPELLABLE = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
# Windows cannot hold files of these names, whatever their extension.
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)$")
_ENGLISH = re.compile(r"[A-Za-z .-]*")
_GAP = re.compile(r"[ .-]+")
_MATH_OR_MARKUP = re.compile(r"\\[a-zA-Z]+|[${}^_]")


def of(text: str) -> str:
    """The slug of a title or a name; empty when nothing in it can be spelt."""
    plain = len(text) <= MAX_LENGTH and _ENGLISH.fullmatch(text)
    slug = _GAP.sub("-", text.lower()).strip("-") if plain else _spelt(text)
    return f"paper-{slug}" if _RESERVED.match(slug) else slug


def _spelt(text: str) -> str:
    """The slug of any text; what is plain English needs a fraction of the time."""
    spelt = _UNSPELLABLE.sub(" ", _MATH_OR_MARKUP.sub(" ", text).replace("'", "").replace("’", ""))
    return slugify(spelt, max_length=MAX_LENGTH, word_boundary=True, save_order=True)


def unique(title: str, identifiers: Mapping[str, str], taken: Collection[str]) -> str:
    """The slug of a new record that no other record has.

    A clash or an empty slug gets a suffix from the first identifier, else from a hash of the
    title, so that the same paper gets the same slug whatever came before it.
    """
    base = of(title)
    if base and base not in taken:
        return base
    for suffix in _suffixes(title, identifiers):
        room = MAX_LENGTH - len(suffix) - 1
        stem = slugify(base, max_length=max(room, 1), word_boundary=True, save_order=True)
        slug = f"{stem or 'paper'}-{suffix}"
        if len(slug) <= MAX_LENGTH and slug not in taken:
            break
    return slug


def _suffixes(title: str, identifiers: Mapping[str, str]) -> Iterator[str]:
    """What can tell papers of one title apart, the most telling first, without end."""
    yield from filter(None, map(slugify, identifiers.values()))
    digest = hashlib.sha256(title.encode()).hexdigest()[:8]
    yield digest
    yield from (f"{digest}-{number}" for number in itertools.count(2))
