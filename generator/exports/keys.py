"""Citation keys: what a paper is called in a bibliography, in every format and on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count, product
from string import ascii_lowercase

from slugify import slugify

from generator.model import Paper

_EMPTY_WORDS = frozenset({
    "a", "an", "the", "on", "of", "in", "for", "to", "towards", "toward", "and", "or", "is", "are",
    "what", "when", "why", "how", "do", "does", "can", "with", "from", "by", "at", "as", "das",
    "der", "die", "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "las",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_OTHER = re.compile(r"[^a-z0-9]")
_MARKUP = re.compile(r"\\[A-Za-z]+|[${}^_]")


def keys(papers: Iterable[Paper]) -> Mapping[str, str]:
    """Slug to citation key, unique among the papers: give it the whole catalogue.

    Of several papers with the same family name, year and word the one added first has the key
    without a suffix (then by slug), so that a new paper changes no key that people already cite.
    """
    ordered = sorted(papers, key=lambda paper: (str(paper.added or ""), paper.slug))
    taken: set[str] = set()
    found: dict[str, str] = {}
    for paper in ordered:
        key = base(paper)
        free = next(name for name in chain([key], _suffixed(key)) if name not in taken)
        taken.add(free)
        found[paper.slug] = free
    return found


def base(paper: Paper) -> str:
    """The key of a paper on its own: `family`, year and first telling word, in ASCII.

    The year is that of the paper, not of its venue: a preprint keeps its key when it appears.
    """
    first = paper.authors[0] if paper.authors else None
    name = (first.family or first.name) if first else ""
    key = _ascii(name) + str(paper.year or "") + _first_word(paper.title)
    return key if re.search("[a-z]", key) else f"paper{key}"


def _suffixed(key: str) -> Iterator[str]:
    """The key with `a`, `b` ... `z`, `aa`, `ab` ... at its end."""
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            yield key + "".join(letters)


def _first_word(title: str) -> str:
    """The first word that says something, else the first word."""
    found = ""
    for match in _WORD.finditer(_MARKUP.sub(" ", title)):
        word = _ascii(match[0])
        if word and word not in _EMPTY_WORDS:
            return word
        found = found or word
    return found


def _ascii(text: str) -> str:
    """Lower-case letters and digits; other scripts are spelt in Latin letters."""
    spelt = text.lower() if text.isascii() else slugify(text, separator="")
    return _OTHER.sub("", spelt)
