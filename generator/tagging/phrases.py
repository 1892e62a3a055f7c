"""Phrases of the vocabulary and how they are found in a text. `tagger` calls this.

A text becomes tokens once; a trie over the phrases is then entered only at tokens that begin one,
so the cost hardly depends on how many phrases the vocabulary holds. Words are compared by their
stems in the language of the vocabulary, and in English, which needs none, as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.text.stemming import stemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Letters of scripts that write words without spaces between them, or join them with others."""

_TOKEN = re.compile(
    rf"([^\W_{_UNSPACED}]+|[{_UNSPACED}]|[.,:;!?()\[\]\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f])"
)
"""A run of digits and letters, one letter of a script without spaces, or a mark that no phrase
reaches across.

Everything else (hyphens, slashes, quotes, line ends) only parts tokens, as a space does.
"""


def split(text: str) -> list[str]:
    """The text in parts: what parts tokens at even places, the tokens at odd ones."""
    return _TOKEN.split(text)


def tokenise(text: str) -> list[str]:
    """The tokens of a text."""
    return _TOKEN.findall(text)


_SIBILANTS = ("s", "x", "z", "ch", "sh")


def plurals(word: str) -> tuple[str, str]:
    """The word and its regular English plural, in lower case.

    >>> plurals("policy"), plurals("process"), plurals("RL")
    (('policy', 'policies'), ('process', 'processes'), ('rl', 'rls'))
    """
    word = word.lower()
    if word.endswith(_SIBILANTS):
        return word, word + "es"
    if word.endswith("y") and word[-2:-1] not in ("", "a", "e", "i", "o", "u"):
        return word, word[:-1] + "ies"
    return word, word + "s"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as people write it in the vocabulary.

    Attributes:
        words: Tokens of the phrase, as written.
        prefix: Whether it ended in `*`: the last word is then the start of a word.
    """

    words: tuple[str, ...]
    prefix: bool

    @classmethod
    def parse(cls, text: str) -> Phrase:
        """The phrase a text stands for; without words when the text holds no letter or digit."""
        return cls(tuple(tokenise(text)), text.endswith("*"))

    @property
    def cased(self) -> tuple[tuple[int, str], ...]:
        """Place and spelling of the words with a capital letter, which match as written only."""
        return tuple(pair for pair in enumerate(self.words) if pair[1] != pair[1].lower())


class Match(NamedTuple):
    """Where a phrase was found.

    Attributes:
        start: Index of its first token.
        stop: Index after its last token.
        phrase: Index of the phrase.
    """

    start: int
    stop: int
    phrase: int


@dataclass(slots=True, eq=False)
class _Node:
    """A step of the trie: words that lead on, phrases that end here or in any word of a prefix."""

    words: dict[str, _Node] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)
    prefixes: dict[str, list[int]] = field(default_factory=dict)
    heads: tuple[str, ...] = ()

    def add_prefix(self, prefix: str, index: int) -> None:
        """Let a phrase end in any word that starts so."""
        self.prefixes.setdefault(prefix, []).append(index)
        self.heads = tuple(self.prefixes)

    def ending(self, token: str) -> Iterator[int]:
        """Phrases that end in a word that starts as one of the prefixes."""
        for prefix, indexes in self.prefixes.items():
            if token.startswith(prefix):
                yield from indexes


class Matcher:
    """Finds all occurrences of all phrases, overlapping ones included."""

    def __init__(self, phrases: Iterable[str], language: str = "") -> None:
        """Compile the phrases; matches name them by their place in this order.

        Args:
            phrases: As people write them.
            language: Code of their language; without one, English.
        """
        parsed = [Phrase.parse(text) for text in phrases]
        self._stem = stemmer(language) if language else None
        self._root = _Node()
        for index, phrase in enumerate(parsed):
            if phrase.words:
                self._add(index, phrase)
        self._cased = {index: phrase.cased for index, phrase in enumerate(parsed) if phrase.cased}

    def _add(self, index: int, phrase: Phrase) -> None:
        """Hang a phrase into the trie."""
        node = self._root
        for word in phrase.words[:-1]:
            node = node.words.setdefault(self._key(word), _Node())
        last = phrase.words[-1]
        if phrase.prefix:
            node.add_prefix(last.lower(), index)
            return
        for key in dict.fromkeys(map(self._key, plurals(last))):
            node.words.setdefault(key, _Node()).ends.append(index)

    def _key(self, word: str) -> str:
        """What a word is compared by."""
        return self._stem(word.lower()) if self._stem else word.lower()

    def find(self, tokens: Sequence[str]) -> list[Match]:
        """All matches in a text of tokens."""
        # The empty token leads nowhere: it ends every walk, so that none looks at the length.
        lower = [*map(str.lower, tokens), ""]
        keys = [*map(self._stem, lower)] if self._stem else lower
        found: list[Match] = []
        self._add_open(lower, found)
        for start, node in enumerate(map(self._root.words.get, keys)):
            if node and (node.ends or node.heads or keys[start + 1] in node.words):
                _walk(node, start, keys, lower, found)
        cased = self._cased
        return [
            match for match in found if match[2] not in cased or self._as_written(match, tokens)
        ]

    def _add_open(self, lower: Sequence[str], found: list[Match]) -> None:
        """Add the matches of prefixes that are a whole phrase."""
        heads = self._root.heads
        open_words = {token for token in set(lower) if token.startswith(heads)}
        if open_words:
            for start, token in enumerate(lower):
                if token in open_words:
                    found += [Match(start, start + 1, index) for index in self._root.ending(token)]

    def _as_written(self, match: Match, tokens: Sequence[str]) -> bool:
        """Whether the words with a capital letter have it in the text too."""
        return all(
            tokens[match.start + place].startswith(self._fixed(word))
            for place, word in self._cased[match.phrase]
        )

    def _fixed(self, word: str) -> str:
        """The part of a word that stands in all its forms: of a noun like "Baum" the capital."""
        return word[0] if self._stem and word[1:].islower() else word


def _walk(
    node: _Node | None,
    start: int,
    keys: Sequence[str],
    lower: Sequence[str],
    found: list[Match],
) -> None:
    """Add the matches that begin at a token, whose step of the trie is given."""
    stop = start + 1
    while node:
        if node.ends:
            found += [Match(start, stop, index) for index in node.ends]
        if node.heads and lower[stop].startswith(node.heads):
            found += [Match(start, stop + 1, index) for index in node.ending(lower[stop])]
        node = node.words.get(keys[stop])
        stop += 1
