"""Lists of names that programs and people did not part as their format wants it.

BibTeX wants "and" between names, RIS a line for each; files have commas, semicolons and slashes.
Names of biblatex's extended format and names with their initials last are put right here, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.authorship import BOUND, GIVEN_NAMES
from generator.sources import names, single_names, tex
from generator.sources.single_names import is_suffix

# What never stands within a name.
_BETWEEN = re.compile(r"\s*(?:;|\s/\s|；|、|，|\s\|\s|\s[•·]\s)\s*(?:(?:and|&|\\&)\s+)?")
_AMPERSAND = re.compile(r"\s*,?\s+(?:\\&|&)\s+")
_BY_WORD = re.compile(r"\s*,?\s+(?:and|und|et|with)\s+")
_SLASH = re.compile("/")
# "E", "K. A.", "J.-P.": initials and nothing else.
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
_CAPITALS = re.compile(r"[A-Z\u00c0-\u00de]{1,3}|[A-Z]-[A-Z]|(?:[A-Z\u00c0-\u00de]\.[ -]?){1,4}")
_SURE_INITIALS = re.compile(r"(?:[^\W\d_a-z][.-]?){1,5}")
_ROMAN = re.compile(r"II|III|IV|VI{0,3}|JR|SR")
# Family names that people of East Asia write in capitals after the given name.
_FAMILIES = frozenset({
    "AN", "BAI", "BAO", "CAI", "CAO", "CHE", "CHU", "CUI", "DAI", "DU", "FAN", "FU", "GAO",
    "GE", "GU", "GUO", "HAN", "HE", "HO", "HOU", "HU", "JI", "JIA", "JIN", "KIM", "KO", "LAI",
    "LAM", "LE", "LEE", "LEI", "LI", "LIM", "LIN", "LIU", "LO", "LU", "LUO", "LV", "MA", "MAO",
    "MEI", "MO", "MOU", "NG", "NI", "OH", "OU", "PAN", "PAK", "PEI", "QI", "QIN", "QIU", "QU",
    "REN", "SHA", "SHI", "SU", "SUI", "SUN", "TAN", "TAO", "TU", "WAN", "WEI", "WEN", "WU",
    "XIA", "XIE", "XU", "XUE", "YAN", "YE", "YI", "YIN", "YOO", "YU", "YUE", "YUN", "ZHA",
    "ZHU", "ZOU", "ZUO",
})  # fmt: skip
_PART = re.compile(r"\s*([a-z]+(?:-i)?)\s*=\s*(.*)", re.DOTALL)
_COMMA = re.compile(",")
_COMMA_AND_SPACE = re.compile(r",\s")
_FEW = 2


def parted(value: str, *, alone: bool = True) -> list[str]:
    """The names of a text that may hold several; one name stays whole.

    Args:
        value: One name as the format has it, braces and all.
        alone: Whether no other name stands beside it, parted as the format wants it.
    """
    if is_extended(value) or value.rstrip().endswith(",") or BOUND in value:
        return [value]
    bare = single_names.without_others(value)
    if bare != value and _are_two(two := tex.split(bare, _COMMA_AND_SPACE)):
        return two
    listed = [value]
    for between in (_BETWEEN, _AMPERSAND):
        listed = [part for name in listed for part in _split(name, between)]
    listed = [part for name in listed for part in _by_word(name)]
    alone = alone and len(listed) == 1
    return [part for name in listed for part in _by_commas(name, alone=alone)]


def _by_word(value: str) -> list[str]:
    """The people between "and" in some language, or slashes; else the name as it stands."""
    for between in (_BY_WORD, _SLASH):
        found = [part.strip() for part in tex.split(value, between)]
        if len(found) > 1:
            listed = _by_commas(", ".join(found))
            if len(listed) > len(found):
                return listed
            if all(map(is_person, found)):
                return found
    return [value]


def is_person(name: str) -> bool:
    """Whether a name has two words, and none of a group."""
    shown = tex.line(name) if len(name) <= names.MOST_CHARACTERS else ""
    try:
        return len(shown.split()) > 1 and not names.split_name(shown).collective
    except ValueError:
        return False


def _split(name: str, between: re.Pattern[str]) -> list[str]:
    """The parts of a name outside of braces; a single one of them is the name."""
    found = [part.strip() for part in tex.split(name, between) if part.strip()]
    return found if len(found) > 1 else [name]


def _by_commas(name: str, *, alone: bool = False) -> list[str]:
    """The names between commas, where these cannot be the parts of one name."""
    parts = [part for part in tex.split(name, _COMMA) if part]
    if len(parts) < _FEW:
        return [name]
    if all(map(_ends_with_initials, parts)):
        return parts
    if len(parts) > 3 and not len(parts) % 2 and all(map(_INITIALS.fullmatch, parts[1::2])):
        return [", ".join(pair) for pair in zip(parts[::2], parts[1::2], strict=True)]
    if _is_group(parts[0]) and all(map(is_person, parts[1:])):
        return parts
    people = _with_suffixes(parts)
    full = all(" " in person.strip("{}") for person in people)
    two = alone and _are_two(people) and all(map(_begins_with_given, people))
    return people if (full and len(people) > _FEW) or two else [name]


def _begins_with_given(name: str) -> bool:
    return name.split(maxsplit=1)[0] in GIVEN_NAMES


def _is_group(name: str) -> bool:
    """Whether a name is in braces, as one that must stay whole, and that of a group."""
    whole = name.startswith("{") and name.endswith("}") and len(name) <= names.MOST_CHARACTERS
    return whole and any(map(str.isalpha, name)) and names.split_name(tex.line(name)).collective


def _with_suffixes(parts: Sequence[str]) -> list[str]:
    people: list[str] = []
    for part in parts:
        if people and is_suffix(part):
            people[-1] += f", {part}"
        else:
            people.append(part)
    return people


def two_apart(people: Sequence[str]) -> list[str]:
    """Names with "Ann Muster, Ben Probe" as two, where the others are all "Given Family"."""
    listed = list(people)
    with_comma = [place for place, name in enumerate(listed) if "," in name]
    if len(with_comma) == 1 and sum(map(bool, listed)) > 1:
        (place,) = with_comma
        two = tex.split(listed[place], _COMMA_AND_SPACE)
        if _are_two(two):
            listed[place : place + 1] = two
    return listed


def _are_two(parts: Sequence[str]) -> bool:
    """Whether what stands before and behind a comma can be the names of two people."""
    return (
        len(parts) == _FEW
        and all(len(part.split()) > 1 and part[0].isupper() for part in parts)
        and not any(_INITIALS.fullmatch(word) for word in parts[1].split()[-1:])
        and not GIVEN_NAMES.issuperset(parts[1].split())
    )


def _ends_with_initials(name: str) -> bool:
    return bool(_with_initials_first(name))


def _with_initials_first(name: str) -> str:
    *family, last = name.split() or [""]
    suffix = ""
    if family and is_suffix(last):
        *family, suffix, last = *family[:-1], f" {last}", family[-1]
    while family and _CAPITALS.fullmatch(family[-1]) and "." in family[-1] and "." in last:
        last = f"{family.pop()} {last}"
    surname = bool(family) and any(map(str.islower, family[-1]))
    initials = _CAPITALS.fullmatch(last) and not _ROMAN.fullmatch(last)
    return f"{' '.join(family)}{suffix}, {last}" if surname and initials else ""


def initials_behind(people: Sequence[str]) -> list[str]:
    """Names such as "Muster E" as "Muster, E", where a list has more of them than others.

    Names in the order of the list; what has a comma or is "Wei LI" stays as it is.
    """
    found = {name: _with_initials_first(name) for name in people if "," not in name}
    certain = [name for name, turned in found.items() if turned]
    lasts = [found[name].rpartition(", ")[2] for name in certain]
    surnames = all(last in _FAMILIES for last in lasts)
    alone = len(people) == 1 and len(certain) == 1
    dotted = alone and "." in lasts[0]
    many = 2 * len(certain) > len(people) if not alone else len(lasts[0]) < 3 or dotted
    if not certain or surnames or not many:
        return list(people)
    return [found.get(name) or name for name in people]


def initials_last(name: str) -> tuple[str, str, str]:
    """Family name, initials and suffix of a name as PubMed writes all of them.

    >>> initials_last("van den Voorbeeld WA"), initials_last("Probe B 3rd")
    (('van den Voorbeeld', 'WA', ''), ('Probe', 'B', '3rd'))
    >>> initials_last("Leaf Group")
    ('Leaf Group', '', '')
    """
    words = name.split()
    suffix = words.pop() if len(words) > _FEW and is_suffix(words[-1]) else ""
    if len(words) < _FEW or not _SURE_INITIALS.fullmatch(words[-1]):
        return name, "", ""
    return " ".join(words[:-1]), words[-1], suffix


def is_extended(name: str) -> bool:
    """Whether a name is in biblatex's extended format."""
    return len(parts := _parts(name)) > 0 and ("family" in parts or "given" in parts)


def extended(name: str) -> Mapping[str, str]:
    """The parts of a name of the extended format: `family`, `given`, `prefix`, `suffix`.

    Source: The biblatex package, version 3.19, section 3.5 ("extended name format").
    """
    return _parts(name)


def _parts(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in tex.split(name, _COMMA):
        match = _PART.fullmatch(part.strip().strip('"'))
        if not match:
            return {}
        value = match[2].strip().strip('"')
        whole = value.startswith("{") and value.endswith("}")
        found[match[1]] = value[1:-1] if whole else value
    return found
