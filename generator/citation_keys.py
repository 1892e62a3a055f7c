"""Citation keys: what a paper is called in a bibliography, in every format and on every page.

A record has its key from the day it is written, as others cite the paper by it. Records that have
none, such as those written by hand, get one here that never takes a given one's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, count, product
from string import ascii_lowercase

from slugify import slugify

from generator.model import IDENTIFIER, Paper

LONGEST = 40
"""Characters of a new key; Japanese titles, which have no spaces, made up to a hundred of them."""

_LONGEST_OF_OTHERS = 80
"""Characters of a key that a bibliography brings."""

LONGEST_HELD = 200
"""Characters of a key that a record holds: bounded, as it is untrusted."""

# What TeX, BibTeX and biber take in a key without a second thought.
SYNTAX = re.compile(rf"(?!.*//)[A-Za-z0-9][A-Za-z0-9_:./+-]{{0,{LONGEST_HELD - 1}}}")
"""What a key looks like in a record."""

# Mendeley numbers items, Zotero has keys of its own (without O, 0 and 1), some before them the
# number of a library, OpenAlex numbers works, others have UUIDs or DOIs.
_OF_A_PROGRAM = re.compile(
    r"ITEM-\d+|\d+(?:/.*)?|(?:doi:|arxiv:|pmid:|urn:|10\.\d).*"
    r"|(?-i:[A-NP-Z2-9]{8})|W\d{6,}|temp_id_\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[A-Za-z]|\d{4}")

_EMPTY_WORDS = frozenset({
    "a", "an", "the", "on", "of", "in", "for", "to", "towards", "toward", "and", "or", "is", "are",
    "what", "when", "why", "how", "do", "does", "can", "with", "from", "by", "at", "as", "das",
    "der", "die", "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "las",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_OTHER = re.compile(r"[^a-z0-9]")
_MARKUP = re.compile(r"\\[A-Za-z]+|[${}^_]")


class Keys:
    """The keys that are in use, and new ones beside them; upper and lower case count as one."""

    def __init__(self, used: Iterable[str] = (), longest: int = LONGEST) -> None:
        """Take the keys in use, and how many characters a new one may have."""
        self._used = {key.casefold() for key in used}
        self._longest = longest
        self._variants: dict[str, Iterator[str]] = {}

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> Keys:
        """The keys of a whole catalogue, those of records that hold none included."""
        return cls(keys(papers).values())

    def take(self, key: str) -> bool:
        """Put a key in use; whether it was free."""
        free = key.casefold() not in self._used
        self._used.add(key.casefold())
        return free

    def new(self, paper: Paper) -> str:
        """A key for a paper: its base, with `a`, `b` ... at the end where that is in use."""
        key = base(paper, self._longest)
        if key not in self._variants:
            self._variants[key] = chain([key], _suffixed(key, self._longest))
        return next(filter(self.take, self._variants[key]))

    def give(self, paper: Paper) -> Paper:
        """The paper with a key to keep: the one it has, where that is free, else a new one.

        One that is still to be completed gets none.
        """
        if paper.citation_key and self.take(paper.citation_key):
            return paper
        return replace(paper, citation_key=self.new(paper) if is_complete(paper) else "")


def keys(papers: Iterable[Paper], longest: int = LONGEST) -> Mapping[str, str]:
    """Slug to citation key, unique among the papers: give it the whole catalogue.

    Keys that records hold come first. Of several papers with the same one, or without one and with
    the same family name, year and word, the one added first has it without a suffix (then by slug).
    """
    ordered = sorted(papers, key=lambda paper: (str(paper.added or ""), paper.slug))
    used = Keys(longest=longest)
    found = {
        paper.slug: paper.citation_key
        for paper in ordered
        if paper.citation_key and used.take(paper.citation_key)
    }
    for paper in ordered:
        if paper.slug not in found:
            found[paper.slug] = used.new(paper)
    return found


def settled(before: Paper, after: Paper, published: Mapping[str, str], in_use: Keys) -> Paper:
    """A record with a key to keep: the one it is published with, if that told enough.

    Args:
        before: The record as it is published.
        after: With what it gained, which would make it another key.
        published: Slug to the key of each paper, as `keys` tells them.
        in_use: Those and new ones beside them.
    """
    if before.citation_key:
        return after
    if is_complete(before):
        return replace(after, citation_key=published[before.slug])
    return in_use.give(after)


def is_complete(paper: Paper) -> bool:
    """Whether enough is known of a paper for a key to keep: who made it, and its own title.

    What a bibliography has without any names has none; a digest just does not tell them.
    """
    title = paper.sources.get("title", "")
    anonymous = title and not paper.digests
    return bool(paper.authors or paper.editors or anonymous) and title != IDENTIFIER


def is_of_a_program(key: str) -> bool:
    """Whether a key looks like the number or address that a program gave an item for itself.

    >>> is_of_a_program("1102917"), is_of_a_program("beispiel2020leaves")
    (True, False)
    """
    return bool(_OF_A_PROGRAM.fullmatch(key))


def is_usable(key: str) -> bool:
    """Whether the key of an entry of a bibliography can be that of its record.

    >>> is_usable("DBLP:conf/moss/Beispiel20"), is_usable("müller, 2020"), is_usable("1")
    (True, False, False)
    """
    usable = len(key) <= _LONGEST_OF_OTHERS and SYNTAX.fullmatch(key) and _TELLING.search(key)
    return bool(usable)


def base(paper: Paper, longest: int = LONGEST) -> str:
    """The key of a paper on its own: `family`, year and first telling word, in ASCII.

    The year is that of the paper, not of its venue: a preprint keeps its key when it appears. A
    long word ends with a syllable where its script has some.
    """
    first = paper.authors[0] if paper.authors else None
    name = _ascii((first.family or first.name) if first else "")
    year, word = str(paper.year or ""), _first_word(paper.title)
    room = longest - len(year)
    name = name[: max(room // 2, room - len("".join(word)))]
    key = name + year + _begin(word, room - len(name))
    return key if re.search("[a-z]", key) else f"paper{key}"[:longest]


def _suffixed(key: str, longest: int) -> Iterator[str]:
    """The key with `a`, `b` ... `z`, `aa`, `ab` ... at its end."""
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            yield key[: longest - length] + "".join(letters)


def _first_word(title: str) -> list[str]:
    """The syllables of the first word that says something, else of the first word."""
    found: list[str] = []
    for match in _WORD.finditer(_MARKUP.sub(" ", title)):
        word = _syllables(match[0])
        if word and "".join(word) not in _EMPTY_WORDS:
            return word
        found = found or word
    return found


def _begin(syllables: Iterable[str], room: int) -> str:
    """As many syllables as there is room for; of a first one that is too long its beginning."""
    found = ""
    for syllable in syllables:
        if found and len(found) + len(syllable) > room:
            break
        found += syllable
    return found[:room]


def _ascii(text: str) -> str:
    return "".join(_syllables(text))


def _syllables(text: str) -> list[str]:
    """Lower-case letters and digits; other scripts are spelt in Latin letters, with gaps."""
    spelt = text.lower() if text.isascii() else slugify(text)
    return [part for each in spelt.split("-") if (part := _OTHER.sub("", each))]
