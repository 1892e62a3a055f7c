"""How a paper spells its terms."""

from __future__ import annotations

import re
from itertools import filterfalse, pairwise

from generator import text
from generator.related.words import singular
from generator.search import analysis

_TWO_CAPITALS = re.compile(r"[^A-Z]*[A-Z][^A-Z]*[A-Z].*")
_COMPOUND = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)+")
_WORD = re.compile(r"[^\W_]+")
_HYPHEN = re.compile("[-‐]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]{2}")


class Wording:
    """How a paper spells its terms: `q learning` as `Q-learning`, `llm` as `LLM`."""

    def __init__(self, title: str, abstract: str) -> None:
        """Look for what is spelt otherwise than a term is written."""
        written = f"{text.plain(abstract)}\n{text.plain(title)}"
        words = _WORD.findall(written)
        # In small letters if it is so anywhere. Terms have no accents: a word with one keeps its
        # capital, as it may be a German noun.
        self._said = {word: word for word in map(str.lower, filter(str.isascii, words))}
        for word in filterfalse(str.isascii, words):
            term = analysis.folded(word)
            if not self._said.get(term, "").islower():
                self._said[term] = word
        self._capitals: dict[str, str] = {}
        self._compounds: dict[str, str] = {}
        for word in filterfalse(str.islower, words):
            if word[1:].islower() or not _TWO_CAPITALS.fullmatch(word):
                continue
            bare = word[:-1] if word.endswith("s") and len(word) > 2 else word
            self._capitals[singular(analysis.folded(word))] = bare
        hyphened = " ".join(part for part in written.split() if _HYPHEN.search(part))
        for compound in _COMPOUND.findall(hyphened):
            for one, other in pairwise(_HYPHEN.split(compound)):
                pair = f"{singular(analysis.folded(one))} {singular(analysis.folded(other))}"
                joined = f"{self._cased(one)}-{self._cased(singular(other))}"
                self._compounds.setdefault(pair, joined)

    @staticmethod
    def _cased(word: str) -> str:
        """A word in small letters, unless its capitals are its own."""
        return word.lower() if len(word) > 1 and word[1:].islower() else word

    def spelt(self, term: str) -> str:
        """A term as the paper spells it."""
        if term in self._compounds:
            return self._compounds[term]
        words = term.split(" ")
        if len(words) == 2 and all(map(_CJK.fullmatch, words)) and words[0][1] == words[1][0]:
            return words[0] + words[1][1]  # overlapping pairs of characters
        return " ".join(map(self._word, words))

    def _word(self, word: str) -> str:
        """A word in its capitals, or in the plural where the paper has nothing else."""
        if word in self._capitals or word in self._said:
            return self._capitals.get(word) or self._said[word]
        plurals = (one for one in (f"{word}s", f"{word[:-1]}ies") if singular(one) == word)
        return next((self._said[one] for one in plurals if one in self._said), word)
