"""Katakana in Latin letters: words that Japanese took from other languages.

Their reading is certain, unlike that of Han characters, which needs a dictionary.

Source: ISO 3602; Hepburn romanisation as passports have it, without marks for long vowels.
"""

from __future__ import annotations

import re
import unicodedata

HAS_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
"""A letter that only Japanese has."""

_SYLLABLES = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サ-スセソ", "z": "ザ-ズゼゾ",
    "t": "タ--テト", "d": "ダ--デド", "n": "ナニヌネノ", "h": "ハヒ-ヘホ", "b": "バビブベボ",
    "p": "パピプペポ", "m": "マミムメモ", "r": "ラリルレロ",
}  # fmt: skip
_LETTERS = {
    **{
        letter: consonant + vowel
        for consonant, row in _SYLLABLES.items()
        for letter, vowel in zip(row, "aiueo", strict=True)
        if letter != "-"
    },
    "シ": "shi", "ジ": "ji", "チ": "chi", "ツ": "tsu", "ヂ": "ji", "ヅ": "zu", "フ": "fu",
    "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヰ": "i", "ヱ": "e", "ヲ": "o", "ヴ": "vu",
    "ン": "n", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu",
    "ョ": "yo",
}  # fmt: skip
# What a small letter makes of the syllable before it: キャ kya, シェ she, ファ fa, ティ ti.
_SMALL = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}
_SMALL_VOWELS = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
_BEFORE_VOWELS = {"ウ": "w", "ク": "kw", "グ": "gw", "ツ": "ts"}
_STEMS = {"shi": "sh", "ji": "j", "chi": "ch"}
_WORD = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}")


def words(text: str) -> str:
    """A Japanese text with its words in katakana in Latin letters, and no other Japanese letter.

    >>> words("トランスフォーマーによる葉の分類").split(), words("ディープラーニング入門").split()
    (['toransufoma'], ['dipuraningu'])
    >>> words("BERTとキャッシュ").split()
    ['BERT', 'kyasshu']
    """
    spelt = _WORD.sub(lambda found: f" {_spelt(found[0])} ", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+", " ", spelt)


def _spelt(word: str) -> str:
    found = ""
    doubled = False
    for at, letter in enumerate(word):
        if letter == "ッ":
            doubled = True
            continue
        before = word[at - 1] if at else ""
        if letter in _SMALL and found and before in _LETTERS:
            found = _with_glide(found, _SMALL[letter])
        elif letter in _SMALL_VOWELS and found and before in _LETTERS:
            found = _with_vowel(found, before, _SMALL_VOWELS[letter])
        else:
            syllable = _LETTERS.get(letter, "")
            found += (_double(syllable) if doubled else "") + syllable
        doubled = False
    return found


def _double(syllable: str) -> str:
    return "t" if syllable.startswith("ch") else syllable[:1] if syllable[:1] not in "aiueo" else ""


def _with_glide(found: str, glide: str) -> str:
    """`ki` and `ya` are `kya`; `shi` and `ya` are `sha`; `te` and `yu` are `tyu`."""
    stem = next((stem for syllable, stem in _STEMS.items() if found.endswith(syllable)), "")
    if stem:
        return found[: -len(stem) - 1] + stem + glide[1:]
    return found[:-1] + glide


def _with_vowel(found: str, before: str, vowel: str) -> str:
    """`fu` and `a` are `fa`; `u` and `e` are `we`; `shi` and `e` are `she`."""
    if before in _BEFORE_VOWELS:
        return found[: -len(_LETTERS[before])] + _BEFORE_VOWELS[before] + vowel
    return found[:-1] + vowel
