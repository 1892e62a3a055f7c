r"""What a text is searched by: its terms. This description is the specification.

`generator/theme/assets/catalogue/search/analysis.js` is the other half; both pass the cases of
`tests/search/analysis.json`. A text becomes terms in three steps.

1. Folding. The name of a Greek letter in TeX (`\alpha`, `\Delta`, `\varepsilon`) becomes the
   letter, any other command goes, and so do `{`, `}`, `$` and `^`. Characters are decomposed (NFKD:
   ligatures, widths, exponents), lose the accents of the European scripts, Hebrew and Arabic, and
   are made lower case; æ, œ, ø, ß, ł, đ, ð, þ, ı and ς, which decompose into nothing, become ae,
   oe, o, ss, l, d, d, th, i and σ; what is left is composed again (NFC). A Greek letter without
   another one beside it is a sign, not a word, and becomes its name: π-bench is pi-bench.
2. Words. A word is a run of letters, digits and marks. Words with a single one of - ‐ – ' ’ _ . / &
   between them belong together: a compound. Anything else, parentheses too, separates.
3. Terms. The parts of a compound are terms, but for a single letter after an apostrophe, and for
   what French, Italian and Catalan elide before one (l'indexation, dell'arte); and so are
   any neighbouring parts of it joined, if that makes at most 32 characters (PGA-MAP-Elites: pga,
   map, elites, pgamap, pgamapelites, mapelites); of more than four parts only all together. Runs
   of Chinese and Japanese characters and of Hangul are taken by overlapping pairs, and are not
   joined. Terms are cut to 32 characters. Nothing is stemmed, and nothing is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count
from operator import not_

LONGEST = 32
"""Characters of the longest term."""

MOST_PARTS = 4
"""Parts of the longest compound of which some neighbours are joined without the others."""

_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau"
    " upsilon phi chi psi omega"
)
_GREEK = dict(zip(_GREEK_NAMES.split(), "αβγδεζηθικλμνξπρστυφχψω", strict=True))
_LONE_GREEK = re.compile("(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])")
_NAME_OF = {letter: name for name, letter in _GREEK.items()}
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)|[^A-Za-z\s])")
_TEX_SIGNS = str.maketrans("", "", "{}$^")
_ACCENT = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+"
)
_UNDECOMPOSED = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ı": "i", "ς": "σ",
})  # fmt: skip


@lru_cache(maxsize=256)
def _compound(marks: str) -> re.Pattern[str]:
    """The pattern of a compound; a letter of an Indic script may be followed by marks."""
    letters = rf"(?:[^\W_]|[{marks}])+" if marks else r"[^\W_]+"
    return re.compile(rf"{letters}(?:[-‐–'’_./&]{letters})*")


_ASCII_COMPOUND = re.compile(r"[a-z0-9]+(?:[-'_./&][a-z0-9]+)*")
_ELIDED = frozenset([
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "all",
    "coll", "dall", "dell", "nell", "sull", "un",
])  # fmt: skip
_APOSTROPHES = frozenset("'’")
_JOINER = re.compile(r"[-‐–'’_./&]")
_PAIRED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff"
_PAIRED_RUN = re.compile(f"([{_PAIRED}]+)")


def split(text: str) -> tuple[list[str], list[str]]:
    """The terms of a text in its order: the parts of its compounds, and the joined ones."""
    parts = _words(text)
    joined: list[str] = []
    for at in reversed(_unlike_terms(parts)):
        parts[at : at + 1], more = _terms(parts[at])
        joined[:0] = more
    return parts, joined


def _unlike_terms(words: list[str]) -> list[int]:
    """Places of the words that the rest of the rules has something for; most are one plain part."""
    if "".join(words).isascii() and max(map(len, words), default=0) <= LONGEST:
        return list(compress(count(), map(not_, map(str.isalnum, words))))
    return [
        at
        for at, word in enumerate(words)
        if not (word.isalnum() and word.isascii() and len(word) <= LONGEST)
    ]


@lru_cache(maxsize=1 << 16)
def _terms(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms of a compound: its parts, and the joined ones."""
    words = _JOINER.split(word)
    return tuple(_parts(word, words)), tuple(_joined(words))


def folded(text: str) -> str:
    """A text without what tells apart spellings of the same word."""
    if "\\" in text:
        text = _COMMAND.sub(_letter, text)
    text = text.translate(_TEX_SIGNS)
    if text.isascii():
        return text.lower()
    bare = _ACCENT.sub("", unicodedata.normalize("NFKD", text)).lower()
    bare = unicodedata.normalize("NFC", bare.translate(_UNDECOMPOSED))
    return _LONE_GREEK.sub(lambda letter: _NAME_OF[letter[0]], bare)


def _letter(command: re.Match[str]) -> str:
    """The letter that a command of TeX stands for, or nothing."""
    return _GREEK.get((command[1] or "").removeprefix("var").lower(), "")


def _words(text: str) -> list[str]:
    text = folded(text)
    if text.isascii():
        return _ASCII_COMPOUND.findall(text)
    # Most texts have none, and a pattern with all there are takes as long to make as ten searches.
    marks = (char for char in set(text) if unicodedata.category(char)[0] == "M")
    return _compound("".join(sorted(marks))).findall(text)


def _parts(word: str, words: list[str]) -> Iterator[str]:
    """The terms of a compound, given what stands between its joiners."""
    signs = ["", *_JOINER.findall(word), ""]
    for at, part in enumerate(words):
        elided = signs[at + 1] in _APOSTROPHES and part in _ELIDED and len(words[at + 1]) > 1
        if not elided and (len(part) > 1 or signs[at] not in _APOSTROPHES):
            yield from (term[:LONGEST] for term in _paired(part))


def _joined(words: list[str]) -> Iterator[str]:
    if _PAIRED_RUN.search("".join(words)):
        return
    least = len(words) if len(words) > MOST_PARTS else 2
    for start in range(len(words) - 1):
        for end in range(start + least, len(words) + 1):
            term = "".join(words[start:end])
            if len(term) <= LONGEST:
                yield term


def _paired(part: str) -> Iterator[str]:
    """A part as it is, or the overlapping pairs of its characters."""
    for place, run in enumerate(_PAIRED_RUN.split(part)):
        if place % 2 and len(run) > 1:  # it is one of those that the pattern tells
            yield from (run[at : at + 2] for at in range(len(run) - 1))
        elif run:
            yield run
