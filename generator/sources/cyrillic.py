"""Names that TeX has for Cyrillic letters, as ADS and older programs write them.

Source: LaTeX2e, `cyrillic` bundle (T2A encoding).
"""

from __future__ import annotations

_NAMES = (
    "a", "b", "v", "g", "d", "e", "yo", "zh", "z", "i", "ishrt", "k", "l", "m", "n", "o", "p", "r",
    "s", "t", "u", "f", "h", "c", "ch", "sh", "shch", "hrdsn", "ery", "sftsn", "erev", "yu", "ya",
    "ii", "yi", "ie", "gup", "je", "lje", "nje", "dje", "tshe", "dzhe", "ushrt",
)  # fmt: skip
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґјљњђћџў"

LETTERS = {
    **{f"cyr{name}": letter for name, letter in zip(_NAMES, _LETTERS, strict=True)},
    **{f"CYR{name.upper()}": letter.upper() for name, letter in zip(_NAMES, _LETTERS, strict=True)},
}
"""Name of a command to its letter."""
