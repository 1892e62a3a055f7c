"""Words as terms are made of them."""

from __future__ import annotations


def singular(word: str) -> str:
    """A word without the ending of an English plural.

    >>> [singular(word) for word in ("policies", "models", "loss", "bias", "gas")]
    ['policy', 'model', 'loss', 'bias', 'gas']
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "as")):
        return word
    if not word.isascii():
        return word
    return f"{word[:-3]}y" if len(word) > 4 and word.endswith("ies") else word[:-1]
