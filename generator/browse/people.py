"""The names of all people in small files, by the beginnings of their words.

The column of authors knows the most frequent names; six of ten stand on one paper, and of ten
thousand papers there are forty thousand. So each person stands in the file of each word of the
name, and whoever follows a link to one name or types a part of it loads one file. The list narrows
by them, the index of authors finds by them: `browse/people.js` of the scripts reads them.

A person is looked up by keys: the words of the slug, which are in Latin letters, and those of the
name as it is written, folded; each word comes first in one key, followed by the others in turn
(`ada beispiel`, `beispiel ada`). Keys are cut into files as the terms of the search are, so that a
new name leaves the other files as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from generator.browse import columns
from generator.pages.index import Index
from generator.people import Person, author_slug
from generator.search import lexicon
from generator.search.shards import Shard, content_addressed

KIND = "people"
"""Folder of the files below `search/`."""

MOST_LETTERS = 24_000
"""Characters of a file: about 900 names, some 9 KB once the host has compressed it."""

_ROW = 5
"""Characters that the number of a row takes, more or less."""

_OTHER = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[^\W_]+")
_HASHED = re.compile(r"author-([0-9a-f]{8})")
_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff]"
)
_UNDECOMPOSED = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ı": "i", "ς": "σ",
})  # fmt: skip


def files(index: Index) -> tuple[list[Shard], dict[str, object]]:
    """The files of all names, and what says in which of them a key is.

    The second has the number of papers from which a person has a page (`page`), for each file the
    text that its keys begin at (`starts`), and the names of the files, joined (`ids`).
    """
    rows = {paper.slug: row for row, paper in enumerate(columns.rows(index))}
    entries: dict[str, list[object]] = {}
    holders: dict[str, list[str]] = defaultdict(list)
    sizes: dict[str, str] = defaultdict(str)
    for slug, person in index.people.items():
        entry: list[object] = [
            _named(person),
            *[rows[paper.slug] for paper in reversed(person.papers)],
        ]
        entries[slug] = entry
        others = {author_slug(name): name.name for name in person.names}
        letters = " " * (
            len("".join([person.author.name, *others.values()])) + _ROW * (len(entry) + 1)
        )
        for key in keys(person.author.name, slug).union(
            *(keys(name, other) for other, name in others.items())
        ):
            holders[key].append(slug)
            sizes[key] += letters
    parts = list(lexicon.leaves(sizes, lexicon.sorted_utf16(sizes), MOST_LETTERS))
    shards = []
    for part in parts:
        slugs = {slug for key in part for slug in holders[key]}
        shards.append(content_addressed(KIND, [entries[slug] for slug in sorted(slugs)]))
    ids = "".join(shard.id for shard in shards)
    return shards, {"page": index.author_papers, "starts": lexicon.starts(parts), "ids": ids}


def keys(name: str, slug: str) -> set[str]:
    """What a person is looked up by.

    >>> sorted(keys("Ada Beispiel", "ada-beispiel"))
    ['ada beispiel', 'beispiel ada']
    >>> sorted(keys("Søren O’Muster", "soren-omuster"))
    ['muster soren o', 'o muster soren', 'omuster soren', 'soren o muster', 'soren omuster']
    """
    spelt, own = slug.split("-"), _WORD.findall(folded(name))
    # A slug that is no spelling of the name serves links alone.
    hashed = _HASHED.fullmatch(slug)
    found = {hashed[1]} if hashed else set(_turned(spelt))
    if own != spelt:
        found.update(_turned(own))
    return found


def _turned(words: Sequence[str]) -> Iterator[str]:
    """Words in their order, beginning with each; names without spaces with each character, too."""
    for at, word in enumerate(words):
        rest = [*words[at + 1 :], *words[:at]]
        yield " ".join([word, *rest])
        if not word.isascii() and _UNSPACED.search(word):
            yield from (" ".join([word[start:], *rest]) for start in range(1, len(word)))


def _named(person: Person) -> str | list[str]:
    """The name, with the slug where that does not follow or other names follow, each likewise."""
    name, slug = person.author.name, person.slug
    if simple_slug(name) == slug and not person.names:
        return name
    others = ((other.name, author_slug(other)) for other in person.names)
    return [name, slug, *chain.from_iterable(others)]


def simple_slug(name: str) -> str:
    """The slug that the scripts make of a name, the right one for most names in English letters."""
    return _OTHER.sub("-", name.lower()).strip("-")


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """A text without what tells spellings apart; `people.js` folds what is typed as this does.

    >>> folded("Łukasz Müller-Ångström")
    'lukasz muller-angstrom'
    """
    if text.isascii():
        return text.lower()
    signs = unicodedata.normalize("NFKD", text)
    bare = "".join([sign for sign in signs if unicodedata.category(sign)[0] != "M"])
    return unicodedata.normalize("NFC", bare.lower().translate(_UNDECOMPOSED))
