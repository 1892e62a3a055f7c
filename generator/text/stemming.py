"""What a word keeps in its plural and its cases: stems, by the rules of the Snowball project.

The tagger finds phrases by them in languages that inflect more than English does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

import snowballstemmer

_SNOWBALL = MappingProxyType({
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
})  # fmt: skip

LANGUAGES = tuple(_SNOWBALL)
"""Codes of the languages that have stems here (ISO 639-1); English does without."""


def stemmer(language: str) -> Callable[[str], str]:
    """Gives the stem of a word in lower case; in a language without one, the word itself.

    >>> stem = stemmer("de")
    >>> stem("wurzel"), stem("wurzeln"), stem("bäume")
    ('wurzel', 'wurzel', 'baum')
    """
    name = _SNOWBALL.get(language)
    if not name:
        return str
    return lru_cache(maxsize=65_536)(snowballstemmer.stemmer(name).stemWord)
