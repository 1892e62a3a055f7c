r"""TeX accents and letters of other alphabets, as Unicode.

Only what composes to one letter is an accent: an abstract may well hold `\d{2}` or `\"quotes\"`.
"""

import re
import unicodedata

# Source: The LaTeX Companion, 2nd edition, section 7.11.4 (accents and special letters).
_MARKS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "b": "\u0331", "c": "\u0327", "d": "\u0323", "H": "\u030b", "k": "\u0328",
    "r": "\u030a", "u": "\u0306", "v": "\u030c",
}  # fmt: skip
_LETTERS = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ",
    "i": "ı", "j": "ȷ", "l": "ł", "L": "Ł", "ng": "ŋ", "NG": "Ŋ", "o": "ø", "O": "Ø", "oe": "œ",
    "OE": "Œ", "ohorn": "ơ", "OHORN": "Ơ", "uhorn": "ư", "UHORN": "Ư", "ss": "ß", "SS": "ẞ",
    "th": "þ", "TH": "Þ",
}  # fmt: skip
_DOTLESS = {"\\i": "i", "\\j": "j", "ı": "i", "ȷ": "j"}
_BASE = r"(\\[ij](?![A-Za-z])|[A-Za-z])"
_BRACED = re.compile(rf"""\\(["'`^~=.]|[bcdHkruv](?=\s*\{{))\s*\{{\s*{_BASE}\s*\}}""")
# Letters of Vietnamese have two: `\\d{\\^e}` is ệ.
_NESTED = re.compile(
    r"""\\(["'`^~=.]|[bcdHkruv])\s*\{\s*\\(["'`^~=.]|[bcdHkruv](?=\s|\{))\s*\{?\s*([A-Za-z])\}?\s*\}"""
)
_COMMA_BELOW = re.compile(r"\\(?:textcommabelow|cb)\s*\{([sStT])\}")
_IN_BRACES = re.compile(rf"""\{{\\(?:(["'`^~=.])\s*|([cHkruv])\s+){_BASE}\}}""")
_BARE_SIGN = re.compile(
    r"""\\(?:(["^])(\\[ij](?![A-Za-z])|[aeiouyAEIOUY])"""
    r"""|(`)([aeiouAEIOU])|(~)([anoANO])"""
    r"""|(')(\\i(?![A-Za-z])|[aeiouyAEIOUY]|(?<=[a-z]\\')[cnz]\b|[nszNSZ](?=[a-z])))"""
)
_BARE_LETTER = re.compile(r"(?<=[A-Za-z])\\([cHkuv]) ([A-Za-z])")
_SPECIAL_LETTER = re.compile(
    r"\\(" + "|".join(sorted(_LETTERS, key=len, reverse=True)) + r")(?:\{\}|(?![A-Za-z]) ?)"
)
_LETTER_IN_BRACES = re.compile(r"\{([^\W\d_a-zA-Z])\}")
# In English words only: Polish has names such as Ja\'s.
_ESCAPED_APOSTROPHE = re.compile(
    r"(?<=[A-Za-z])\\'(?=(?:t|re|ve|ll|d|m)\b)|(?:(?<=[a-z]{3})|(?<=\b[Ii]t))\\'(?=s\b)"
)
_ESCAPED_QUOTE = re.compile(r"""\\["'](?![\w{\\])""")


def compose(text: str) -> str:
    r"""Text with its TeX accents composed: `G\"odel` is Gödel, `\c{c}` is ç, `Stra\ss e` is Straße.

    Source: Unicode Standard Annex 15 (composition).
    """
    text = _ESCAPED_APOSTROPHE.sub("'", text)
    text = _COMMA_BELOW.sub(lambda match: "șȘțȚ"["sStT".index(match[1])], text)
    text = _NESTED.sub(_composed_twice, text)
    text = _BRACED.sub(_composed, text)
    text = _IN_BRACES.sub(_composed, text)
    if not _ESCAPED_QUOTE.search(text):
        # Else the backslashes escape quotation marks, as in a Python repr.
        text = _BARE_SIGN.sub(_composed, text)
    text = _BARE_LETTER.sub(_composed, text)
    text = _SPECIAL_LETTER.sub(lambda match: _LETTERS[match[1]], text)
    return _LETTER_IN_BRACES.sub(r"\1", text)


def _composed_twice(match: re.Match[str]) -> str:
    letter = unicodedata.normalize("NFC", match[3] + _MARKS[match[2]] + _MARKS[match[1]])
    return letter if len(letter) == 1 else match[0]


def _composed(match: re.Match[str]) -> str:
    sign, base = (group for group in match.groups() if group)
    letter = unicodedata.normalize("NFC", _DOTLESS.get(base, base) + _MARKS[sign])
    return letter if len(letter) == 1 else match[0]
