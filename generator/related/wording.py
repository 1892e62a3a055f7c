"""How a paper spells its terms."""

from __future__ import annotations

import re
from itertools import filterfalse, pairwise

from generator import text
from generator.related.words import singular
from generator.search import analysis

_TWO_CAPITALS = re.compile(r"[^A-Z]*[A-Z][^A-Z]*[A-Z].*")
_WORD = re.compile(r"[^\W_]+")
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_LONGEST = 60
"""Characters of a text in which its last word is looked for."""
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
"""Splits ASCII into the same words in a quarter of the time."""
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]{2}")


class Wording:
    """How a paper spells its terms: `q learning` as `Q-learning`, `llm` as `LLM`."""

    def __init__(self, title: str, abstract: str) -> None:
        """Look for what is spelt otherwise than a term is written."""
        written = f"{text.plain(abstract)}\n{text.plain(title)}"
        plain = written.isascii()
        words = written.translate(_BLANKS).split() if plain else _WORD.findall(written)
        said = words if plain else filter(str.isascii, words)
        self._said = f" {' '.join(said).lower()} "
        # Terms have no accents. A word with one keeps its capital, as it may be a German noun,
        # unless it is in small letters anywhere.
        self._accented: dict[str, str] = {}
        for word in () if plain else filterfalse(str.isascii, words):
            term = analysis.folded(word)
            if not self._accented.get(term, "").islower():
                self._accented[term] = word
        self._capitals: dict[str, str] = {}
        self._compounds: dict[str, str] = {}
        self._spelt: dict[str, str] = {}
        for word in filterfalse(str.islower, words):
            if word[1:].islower() or not _TWO_CAPITALS.fullmatch(word):
                continue
            bare = word[:-1] if word.endswith("s") and len(word) > 2 else word
            self._capitals[singular(analysis.folded(word))] = bare
        # Where a hyphen stands is found quickly, words around each of many would not be.
        for before, after in pairwise(written.replace("‐", "-").split("-")):
            one, other = _LAST_WORD.search(before[-_LONGEST:]), _WORD.match(after)
            if one and other:
                pair = f"{singular(analysis.folded(one[0]))} {singular(analysis.folded(other[0]))}"
                joined = f"{self._cased(one[0])}-{self._cased(singular(other[0]))}"
                self._compounds.setdefault(pair, joined)

    @staticmethod
    def _cased(word: str) -> str:
        """A word in small letters, unless its capitals are its own."""
        return word.lower() if len(word) > 1 and word[1:].islower() else word

    def spelt(self, term: str) -> str:
        """A term as the paper spells it; it shares most of its terms with several others."""
        if term not in self._spelt:
            self._spelt[term] = self._written(term)
        return self._spelt[term]

    def _written(self, term: str) -> str:
        if term in self._compounds:
            return self._compounds[term]
        words = term.split(" ")
        if len(words) == 2 and all(map(_CJK.fullmatch, words)) and words[0][1] == words[1][0]:
            return words[0] + words[1][1]  # overlapping pairs of characters
        return " ".join(map(self._word, words))

    def _word(self, word: str) -> str:
        """A word in its capitals, or in the plural where the paper has nothing else."""
        found = self._capitals.get(word) or self._in_small(word)
        if found:
            return found
        plurals = (one for one in (f"{word}s", f"{word[:-1]}ies") if singular(one) == word)
        return next(filter(None, map(self._in_small, plurals)), word)

    def _in_small(self, word: str) -> str:
        """A word as the paper has it, but for capitals; empty if it has not."""
        return word if f" {word} " in self._said else self._accented.get(word, "")
