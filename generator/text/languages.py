"""Languages of works, by whatever bibliographies call them.

Records keep what their source says, as formats give it back; readers see its name in theirs.

Source: ISO 639 (codes); BibLaTeX, version 3.19, table 2 (names of languages, those of babel).
"""

from __future__ import annotations

from types import MappingProxyType

_SPELLINGS = {
    "ar": "ara arabic العربية", "ca": "cat catalan català", "cs": "ces cze czech čeština",
    "da": "dan danish dansk", "de": "deu ger german ngerman austrian naustrian deutsch allemand",
    "el": "ell gre greek polutonikogreek ελληνικά",
    "en": "eng english american british canadian australian usenglish ukenglish englisch anglais",
    "es": "spa spanish español castellano spanisch espagnol", "fa": "fas per persian farsi فارسی",
    "fi": "fin finnish suomi", "fr": "fra fre french francais français französisch",
    "he": "heb hebrew עברית", "hi": "hin hindi हिन्दी", "hu": "hun hungarian magyar",
    "id": "ind indonesian bahasa", "it": "ita italian italiano italienisch italien",
    "ja": "jpn japanese 日本語", "ko": "kor korean 한국어", "la": "lat latin latina",
    "nl": "nld dut dutch nederlands", "no": "nor nob nno nb nn norwegian norsk nynorsk bokmål",
    "pl": "pol polish polski", "pt": "por portuguese brazilian brazil português portugiesisch",
    "ro": "ron rum romanian română", "ru": "rus russian русский russisch russe",
    "sv": "swe swedish svenska", "tr": "tur turkish türkçe", "uk": "ukr ukrainian українська",
    "vi": "vie vietnamese", "zh": "zho chi chinese 中文 汉语 chinesisch chinois",
}  # fmt: skip
_CODES = MappingProxyType(
    {
        spelling: code
        for code, spellings in _SPELLINGS.items()
        for spelling in (code, *spellings.split())
    }
)


def code(said: str) -> str:
    """The code of a language; what nobody knows as it stands.

    >>> code("Spanish"), code("en-GB"), code("Klingon")
    ('es', 'en', 'Klingon')
    """
    name = said.casefold().replace("_", "-").strip()
    return _CODES.get(name) or _CODES.get(name.partition("-")[0]) or said
