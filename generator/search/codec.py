"""Numbers and postings as text: printable characters that stand in JSON as they are.

A host compresses what it sends letter by letter, so that a small number costs two bits where base
64 would take eight; and a browser reads a text faster than it decodes bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import sub
from typing import Any, TypeVar

SYMBOLS = "".join(chr(code) for code in range(ord("#"), ord("~") + 1) if code != ord("\\"))
"""The digits. Left out are the two that JSON escapes, and `!` and the space, which separate."""

LAST = 61
"""Digits that end a number; the other thirty say that it goes on."""

_MORE = len(SYMBOLS) - LAST
_NUMBER = re.compile(f"[{re.escape(SYMBOLS[LAST:])}]*[{re.escape(SYMBOLS[:LAST])}]")
_VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)}

ABSTRACT = 1
"""Mask of the field that most postings are of, and of no other."""

# A posting in one number: document, mask of fields, impact.
DOCUMENT_BITS, MASK_BITS = 15, 8
_MASK, _IMPACT = 127, 255


Number = TypeVar("Number", int, Any)
"""A number, or a column of them."""


@lru_cache(maxsize=1 << 16)
def number(value: int) -> str:
    """A number, 0 or more, the digits that count least first."""
    text = ""
    while value >= LAST:
        text += SYMBOLS[LAST + value % _MORE]
        value //= _MORE
    return text + SYMBOLS[value]


@lru_cache(maxsize=1 << 16)
def _value(text: str) -> int:
    value = 0
    for digit in reversed(text):
        value = value * _MORE + _VALUES[digit] - LAST * (_VALUES[digit] >= LAST)
    return value


def numbers(text: str) -> list[int]:
    """The numbers that a text holds one after the other."""
    return list(map(_value, _NUMBER.findall(text)))


def delta_encode(values: Sequence[int]) -> str:
    """Numbers of which each is larger than the one before: the first, then the distances."""
    return "".join(map(number, chain(values[:1], map(sub, values[1:], values))))


def delta_decode(text: str) -> list[int]:
    """The numbers of a text that `rising` gave."""
    return list(accumulate(numbers(text)))


def posting(document: Number, told: Number) -> Number:
    """A posting as one number; `told` is the mask of the fields and the impact, as in `facts`."""
    return (document << DOCUMENT_BITS) + told


def facts(mask: Number, impact: Number) -> Number:
    """What a posting says besides its document."""
    return (mask << MASK_BITS) + impact


def impact(posting: Number) -> Number:
    """The impact of a posting."""
    return posting & _IMPACT


def mask(posting: Number) -> Number:
    """The mask of its fields."""
    return posting >> MASK_BITS & _MASK


def encode(postings: Sequence[int]) -> str:
    """The postings of a term in order of document: three columns, apart by `!`.

    These are the documents, an impact for each, and the masks of their fields: one for all if they
    have the same, none if that is the one of the abstract.
    """
    documents = delta_encode([posting >> DOCUMENT_BITS for posting in postings])
    impacts = "".join([SYMBOLS[impact(posting)] for posting in postings])
    masks = list(map(mask, postings))
    different = set(masks)
    if different == {ABSTRACT}:
        return f"{documents}!{impacts}"
    shown: Iterable[int] = different if len(different) == 1 else masks
    return f"{documents}!{impacts}!{''.join(map(number, shown))}"


def decode(code: str) -> list[int]:
    """The postings that `encode` wrote."""
    documents, impacts, *rest = code.split("!")
    masks = numbers(rest[0]) if rest else [ABSTRACT]
    if len(masks) == 1:
        masks *= len(impacts)
    return [
        posting(document, facts(mask, _VALUES[impact]))
        for document, impact, mask in zip(delta_decode(documents), impacts, masks, strict=True)
    ]


def count(code: str) -> int:
    """How many postings a term has."""
    start = code.index("!") + 1
    end = code.find("!", start)
    return (end if end >= 0 else len(code)) - start
