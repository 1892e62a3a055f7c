"""Permalinks: the part of an address that a title or a name gives.

A slug is made once, when a record or a page is first named; afterwards the file name is the truth.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from slugify import slugify as transliterate

from generator import kana
from generator.kana import HAS_KANA

MAX_LENGTH = 80
"""Longest slug in characters, cut at a word."""

# Han characters and kana cannot be spelt in Latin letters without knowing the language.
_UNSPELLABLE = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
# Windows cannot hold files of these names, whatever their extension; `index.md` heads a folder.
_RESERVED = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)"
_IS_RESERVED = re.compile(_RESERVED)
_ENGLISH = re.compile(r"[A-Za-z .-]*")
_GAP = re.compile(r"[ .-]+")
_WORD = re.compile(r"[^\W\d_]+")
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
_UMLAUT = re.compile(r"[äöüÄÖÜ]|[aouAOU]\u0308")
# One of the first tells German, two of all; what others have as well ("van der Waals", "MIT", "von
# Neumann") tells nothing alone, and words and letters that German has not speak against it.
_SURELY_GERMAN = frozenset({
    "durch", "eine", "einem", "einen", "einer", "eines", "für", "nicht", "oder", "sich", "sowie",
    "und", "zum", "zur", "zwischen", "über",
})  # fmt: skip
_GERMAN = _SURELY_GERMAN | frozenset({
    "auf", "aus", "bei", "beim", "das", "dem", "den", "der", "des", "die", "ein", "im", "ist",
    "mit", "nach", "unter", "vom", "von", "wie", "zu",
})  # fmt: skip
_OF_OTHERS = frozenset({
    "a", "an", "and", "by", "for", "from", "of", "on", "the", "to", "with",
    "au", "aux", "dans", "de", "du", "et", "la", "le", "les", "par", "pour", "sur", "une",
})  # fmt: skip
_OTHER_LETTER = re.compile(r"(?![äöüß])[^\W\d_a-z]")
_POWER = re.compile(r"(?<=\d)(?=[\u207a\u207b]?[\u00b2\u00b3\u00b9\u2070\u2074-\u2079])")
_MATH_OR_MARKUP = re.compile(r"\\[a-zA-Z]+|[${}^_]")


MOST_LENGTH = 200
"""Longest slug that can be the name of a file everywhere; titles give shorter ones."""

SLUG = re.compile(rf"(?!{_RESERVED}\Z)(?=.{{1,{MOST_LENGTH}}}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
"""What can stand in an address and be the whole stem of a file, of papers, tags and areas."""


def fault(slug: str) -> str:
    """Why a text is no slug, or nothing.

    >>> fault("con")
    'is a name that no file can have everywhere'
    >>> fault("on-the-shape-of-leaves")
    ''
    """
    if SLUG.fullmatch(slug):
        return ""
    if slug == "index":
        return "is the name of the list itself"
    if _IS_RESERVED.fullmatch(slug):
        return "is a name that no file can have everywhere"
    if len(slug) > MOST_LENGTH:
        return f"has {len(slug):,} characters; at most {MOST_LENGTH} are a name of a file"
    return "is not lower-case letters and digits joined by hyphens"


def slugify(text: str) -> str:
    """The slug of a title or a name; empty when nothing in it can be spelt."""
    plain = len(text) <= MAX_LENGTH and _ENGLISH.fullmatch(text)
    slug = _GAP.sub("-", text.lower()).strip("-") if plain else _spelt(text)
    return f"paper-{slug}" if _IS_RESERVED.fullmatch(slug) else slug


def _spelt(text: str, unspellable: str = " ") -> str:
    """The slug of any text; what is plain English needs a fraction of the time."""
    spelt = _UNSPELLABLE.sub(
        unspellable, _MATH_OR_MARKUP.sub(" ", text).replace("'", "").replace("’", "")
    )
    return transliterate(spelt, max_length=MAX_LENGTH, word_boundary=True, save_order=True)


def of_title(title: str, language: str = "", site: str = "") -> str:
    """The slug of a title: Chinese in pinyin, German with `ae` for `ä`.

    Of Japanese, words in katakana are spelt; how Han characters are read there nobody knows without
    a dictionary, so they are left out. Names of people are not spelt so, as their addresses are
    older than this.

    Args:
        title: The title.
        language: Code of its language, if that is known.
        site: Code of the language of the site.

    >>> of_title("基于BERT的文本分类"), of_title("ディープラーニングによる葉の分類")
    ('ji-yu-bert-de-wen-ben-fen-lei', 'dipuraningu')
    >>> of_title("Höhlen und Blätter"), of_title("A Note on Gödel", "de"), of_title("Höhlen", "de")
    ('hoehlen-und-blaetter', 'a-note-on-godel', 'hoehlen')
    """
    title = _POWER.sub(" ", title)  # ten to the ninth is not 109
    if HAS_KANA.search(title) or ((language or site) == "ja" and _UNSPELLABLE.search(title)):
        return slugify(kana.words(title))
    if _UNSPELLABLE.search(title):
        return _spelt(title, r" \g<0> ")
    return slugify(_german(title) if _is_german(title, language, site) else title)


def _is_german(title: str, language: str, site: str) -> bool:
    """Whether umlauts of a title are those of German, and not of Swedish, Finnish or Turkish."""
    if not _UMLAUT.search(title) or language not in ("", "de"):
        return False
    folded = unicodedata.normalize("NFC", title).casefold()
    words = {*_WORD.findall(folded)}
    german, others = len(words & _GERMAN), len(words & _OF_OTHERS)
    if language:
        return german >= others
    others += bool(_OTHER_LETTER.search(folded))
    sure = german > 1 or words & _SURELY_GERMAN or site == "de"
    return "ß" in title or bool(sure and (german > others or not others))


def _german(title: str) -> str:
    """A text with two letters for each umlaut, as German spells them where there are none."""
    return _UMLAUT.sub(lambda found: _UMLAUTS[found[0]], unicodedata.normalize("NFC", title))


def unique(
    title: str,
    identifiers: Mapping[str, str],
    taken: Collection[str],
    language: str = "",
    site: str = "",
) -> str:
    """The slug of a new record that no other record has; the languages are those of `of_title`.

    A clash or an empty slug gets a suffix from the first identifier, else from a hash of the
    title, so that the same paper gets the same slug whatever came before it.
    """
    base = of_title(title, language, site)
    if base and base not in taken:
        return base
    for suffix in _suffixes(title, identifiers):
        room = MAX_LENGTH - len(suffix) - 1
        stem = transliterate(base, max_length=max(room, 1), word_boundary=True, save_order=True)
        slug = f"{stem or 'paper'}-{suffix}"
        if len(slug) <= MAX_LENGTH and slug not in taken:
            break
    return slug


def _suffixes(title: str, identifiers: Mapping[str, str]) -> Iterator[str]:
    """What can tell papers of one title apart, the most telling first, without end."""
    yield from filter(None, map(transliterate, identifiers.values()))
    digest = hashlib.sha256(title.encode()).hexdigest()[:8]
    yield digest
    yield from (f"{digest}-{number}" for number in itertools.count(2))
