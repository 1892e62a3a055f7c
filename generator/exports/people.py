"""Family names taken apart the way bibliographies need them: particle, name proper, suffix.

Records keep a family name whole ("van den Voorbeeld", "Beispiel Jr."); formats want the parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.authorship import GIVEN_NAMES
from generator.model import Author

_SUFFIX = re.compile(r"^(?P<rest>.*\S) (?P<suffix>[JS]r\.?|I{2,3}|IV)$")
_MOST_INITIALS = 4
_FEWEST_WORDS = 2
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class FamilyName:
    """The parts of a family name; joined by spaces they are the name of the record.

    Attributes:
        particle: Lower-case words it begins with ("van den"), or empty.
        proper: The name proper; never empty unless the whole name is.
        suffix: "Jr.", "III" and the like, or empty.
    """

    particle: str
    proper: str
    suffix: str


@lru_cache(maxsize=2**17)
def family(author: Author) -> FamilyName:
    """The parts of an author's family name."""
    match = _SUFFIX.match(author.family)
    name, suffix = (match["rest"], match["suffix"]) if match else (author.family, "")
    words = name.split()
    start = 0
    while start < len(words) - 1 and begins_lower(words[start]):
        start += 1
    return FamilyName(" ".join(words[:start]), " ".join(words[start:]), suffix)


def begins_lower(word: str) -> bool:
    """Whether the first letter of a word is lower-case: `de`, `'t`, but not `D'Arcy`."""
    letter = _LETTER.search(word)
    return bool(letter and letter[0].islower())


def reads_as_two(author: Author) -> bool:
    """Whether "Family, Given" looks like two: "Muster A., Ada B.", "Ada Paul, Eva Muster"."""
    if author.family.isalpha() or author.given.isalpha():  # most are one word
        return False
    parts = (author.family.split(), author.given.split())
    if min(map(len, parts)) < _FEWEST_WORDS:
        return False
    named = all(words[0] in GIVEN_NAMES for words in parts) and not GIVEN_NAMES.issuperset(parts[1])
    return named or all(_are_initials(words[-1]) for words in parts)


def _are_initials(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return letters.isupper() and len(letters) <= _MOST_INITIALS
