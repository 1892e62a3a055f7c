"""Languages of works, by whatever bibliographies call them.

Records keep what their source says, as formats give it back; readers see its name in theirs.

Source: ISO 639 (codes); BibLaTeX, version 3.19, table 2 (names of languages, those of babel);
Unicode CLDR (names of languages in languages), as the package Babel has it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_SPELLINGS = {
    "ar": "ara arabic العربية", "ca": "cat catalan català", "cs": "ces cze czech čeština",
    "da": "dan danish dansk", "de": "deu ger german ngerman austrian naustrian deutsch allemand",
    "el": "ell gre greek polutonikogreek ελληνικά",
    "en": "eng english american british canadian australian usenglish ukenglish englisch anglais"
    " inglesa",
    "es": "spa spanish español castellano castilian spanisch espagnol española",
    "fa": "fas per persian farsi فارسی", "fi": "fin finnish suomi",
    "fr": "fra fre french francais français française französisch", "ga": "gaelic",
    "he": "heb hebrew עברית", "hi": "hin hindi हिन्दी", "hu": "hun hungarian magyar",
    "id": "ind indonesian bahasa", "it": "ita italian italiano italienisch italien italiana",
    "ja": "jpn japanese 日本語", "ko": "kor korean 한국어", "la": "lat latin latina",
    "nl": "nld dut dutch flemish nederlands",
    "no": "nor nob nno nb nn norwegian norsk nynorsk bokmål", "pl": "pol polish polski",
    "pt": "por portuguese brazilian brazil português portuguesa portugiesisch",
    "ro": "ron rum romanian română", "ru": "rus russian русский russisch russe", "sl": "slovene",
    "sv": "swe swedish svenska", "tr": "tur turkish türkçe", "uk": "ukr ukrainian українська",
    "vi": "vie vietnamese", "zh": "zho chi chinese 中文 汉语 mandarin chinesisch chinois",
}  # fmt: skip
_CODES = MappingProxyType(
    {
        spelling: code
        for code, spellings in _SPELLINGS.items()
        for spelling in (code, *spellings.split())
    }
)
# In which libraries and databases say what language a work is in.
_WRITTEN_IN = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "hu", "ro", "el",
    "ru", "uk", "tr", "id", "vi", "zh", "ja", "ko", "ar", "he", "fa", "hi", "ca",
)  # fmt: skip
# "Langue : spanish", "in English", "idioma español", "lingua italiana".
_LEAD = re.compile(
    r"(?:(?<!\w)(?:(?:text )?in|language|langue|sprache|idioma|l[ií]ngua|bahasa|taal|språk)"
    r"|язык|语言|語言|言語)"
    r"(?:\s*[:：=]\s*|\s+)"
)
_TAIL = re.compile(r"\s+(?:language|sprache|taal|язык)\Z|\s*[(\[（][^()\[\]]*[)\]）]\Z")
_BETWEEN = re.compile(r"\s*[,;/|&+、，；]\s*|\s+(?:and|und|et|e|y|en|och)\s+")


def codes(said: str) -> tuple[str, ...]:
    """The codes of the languages that a text names; what nobody knows as it stands.

    >>> codes("Spanish"), codes("en-GB"), codes("Langue : français; english")
    (('es',), ('en',), ('fr', 'en'))
    >>> codes("bahasa Indonesia"), codes("as spoken by trees")
    (('id',), ('as spoken by trees',))
    """
    if one := _code(said):
        return (one,)
    line = " ".join(said.casefold().split())
    found = [_code(part) for part in _BETWEEN.split(_LEAD.sub("", line, 1)) if part]
    return tuple(dict.fromkeys(found)) if found and all(found) else (said,)


def only(said: str) -> str:
    """The code of the one language that a text names; nothing of several and of what nobody knows.

    >>> only("Deutsch"), only("English and French"), only("as spoken by trees")
    ('de', '', '')
    """
    return _code(said) if said else ""


def name(code: str, language: str) -> str:
    """What a language is called in another; its code where nobody knows that.

    >>> name("eu", "de"), name("as spoken by trees", "de")
    ('Baskisch', 'as spoken by trees')
    """
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        locale = Locale.parse("en")
    return str(locale.languages.get(code, code))


def _code(said: str) -> str:
    """The code of the one language that a text names, or nothing."""
    whole = " ".join(said.casefold().replace("_", "-").split()).strip(" .")
    bare = _TAIL.sub("", _LEAD.sub("", whole, 1)).strip()
    for spelling in dict.fromkeys((whole, bare)):
        for part in (spelling, spelling.partition("-")[0]):
            if known := _CODES.get(part) or _names().get(part):
                return known
    return ""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The code of each language by that and by its names in small letters."""
    found: dict[str, str] = {}
    for written_in in _WRITTEN_IN:
        named = Locale.parse(written_in).languages
        for code in sorted(named):
            if "_" not in code:
                found.setdefault(named[code].casefold(), _CODES.get(code, code))
    for code in map(str, Locale.parse("en").languages):
        if "_" not in code:
            found.setdefault(code, _CODES.get(code, code))
    for alias, known in get_global("language_aliases").items():
        found.setdefault(str(alias), _CODES.get(str(known), str(known)))
    return found
