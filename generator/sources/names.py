"""Printed names of authors taken apart: family name with its particles, given names, groups.

Sources that give a name as one text call `split_name`; those that give the parts do not. What no
rule can know (a family name of two words, a family name that stands first) a person corrects in
the record.
"""

from __future__ import annotations

import re
import unicodedata

from generator import identifiers
from generator.model import UNSPACED, Author

_GROUP_WORDS = (
    "academy|agency|alliance|association|authors|center|centre|collaboration|commission|committee|community|consortium|corporation|council|department|federation|foundation|group"
    "|groups|initiative|institute|lab|labs|laboratory|laboratories|ministry|network|networks|organization|organisation|project"
    "|services|society|solutions|systems|technologies|taskforce|team|teams|university"
)
_GROUP = re.compile(
    rf"^the\s+\S|\b(?:{_GROUP_WORDS})$|\b(?:on behalf of|for the|of the|task force)\b"
    r"|\w\s(?-i:for|of|against|für|pour|para|per il)\s\w"
    r"|^(?:institute|laboratory|university) (?:for|of)\b",
    re.IGNORECASE,
)
# What stands behind the name of a company. Two capitals alone could be initials.
_COMPANY = re.compile(
    r"\w[\w.)]*,?\s(?:Inc|Incorporated|Ltd|Limited|L\.?L\.?C|L\.?L\.?P|GmbH|Corp|Co|PLC|plc|Pty|"
    r"S\.r\.l|S\.p\.A|AG|KG|e\.\s?V|Oy|ApS|Pvt|(?<!, )(?:A\.G|B\.V|K\.K|N\.V|S\.A|S\.L)|"
    r"& (?:Co|Sons?|Söhne|Partners|Associates|Bro(?:ther)?s|Company|Fils))\.?"
    r"(?:,?\s(?:Ltd|KG|Inc|LLC|Limited|S\.A|Pty)\.?)*$"
)
_SUFFIX = re.compile(r"^(?:jr\.?|sr\.?|junior|senior|i{2,3}|iv|[2-4](?:nd|rd|th))$", re.IGNORECASE)
_DEGREES = re.compile(r"(?:,?\s+(?:Ph\.?\s?D\.?|M\.?D\.?|Dr\.|Prof\.))+$")
# Footnote marks and affiliation numbers that page scrapers leave on names.
_ORCID = re.compile(
    r"[(\[]\s*(?:ORCID(?: iD)?:?\s*)?(?:https?://orcid\.org/)?"
    r"(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])\s*[)\]]",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"(?<![-0-9])[\s*†‡§¶∗⁎\u00b9\u00b2\u00b3\u2070-\u2079,;0-9]+$|\s*\([^()]*\)\s*$"
)
_DEGREES_BEHIND = re.compile(
    r"(?:\s*,\s*|\s+)(?:M\.?D\.?,?\s+)?(?:Ph\.?\s?D|D\.?Phil|M\.?Sc|B\.?Sc|MPH|Dr|Prof)\.?(?=\s*(?:,|$))"
)
_TITLES_BEFORE = re.compile(
    r"^(?:(?:Univ\.-)?(?:Dr|Prof|Professor|PD|Dipl\.-[A-Z][a-z]+)\b\.?\s*(?:-\s*Ing\.\s*)?"
    r"(?:(?:med|rer|nat|phil|habil|h\.\s?c|sc)\.\s*)*)+(?=[^\W\d_])"
)
CLUTTER = re.compile(
    r"\s?<[^<>\s]*@[^<>\s]*>|\s?\([^()\s]*@[^()\s]*\)"
    r"|\s?[\[(](?:eds?|editors?|hrsg|hg|trans|transl)\.?[\])]"
    r"|\s?\[\d{1,2}(?:,\s?\d{1,2})*\]"
    r"|(?<![*†‡§¶\u00b9\u00b2\u00b3\u2070-\u2079])[*†‡§¶\u00b9\u00b2\u00b3\u2070-\u2079]+"
    r"(?:,\s?[*†‡§¶\u00b9\u00b2\u00b3\u2070-\u2079]+)+",
    re.IGNORECASE,
)
"""Addresses, roles and marks of affiliations that stand behind names."""

# "Ortega y Gasset": the conjunction binds the word before it as well.
_CONJUNCTIONS = ("y", "e", "i")
# Particles that many families write with a capital letter.
_CAPITAL_PARTICLE = re.compile(
    r"^(?:Al|Ben|Da|De|Del|Della|Den|Der|Di|Dos|Du|El|Ibn|La|Le|St\.|Van|Vanden|Vander|Von)$"
)
_PARTICLES = frozenset({
    "af", "al", "av", "bin", "da", "das", "de", "degli", "dei", "del", "dela", "della", "den",
    "der", "des", "di", "do", "dos", "du", "e", "el", "ibn", "la", "le", "lo", "op", "san", "te",
    "ten", "ter", "tot", "van", "vanden", "vander", "vom", "von", "y", "zu", "zum", "zur",
})  # fmt: skip
# "Van" and "Le" are middle names beside these: the commonest Vietnamese family names.
_VIETNAMESE = re.compile(
    r"^(?:nguyen|tran|pham|hoang|huynh|phan|vu|vo|dang|bui|ngo|duong|ly|dinh|trinh|truong)$"
)
# Second in "Nguyen Van An" and "Tran Thi Hoa": the family name stands first.
_VIETNAMESE_MIDDLE = ("van", "thi")
# "Fei-Fei" is a given name wherever it stands.
_DOUBLED = re.compile(r"^(\w+)-\1$", re.IGNORECASE)


MOST_CHARACTERS = 1_000
"""Of one name; what is longer is none, and nothing is looked for in it."""


def too_long(printed: str) -> Author:
    """A text that is no name, as it stands: the rules of the content will tell."""
    return Author(printed=" ".join(printed.split()))


def split_name(printed: str) -> Author:
    """The author a printed name stands for.

    A suffix such as "Jr." stays with the family name, so that no part of the name is lost.

    Args:
        printed: "Given Family", "Family, Given", "Family, Jr., Given" or the name of a group.

    Raises:
        ValueError: The name holds no letter.

    Source: the rule for lower-case particles is BibTeX's, as "Tame the BeaST", section 11,
    describes it.
    """
    if len(printed) > MOST_CHARACTERS:
        return too_long(printed)
    name = _tidy(printed)
    if not any(char.isalpha() for char in name):
        raise ValueError(f"{printed!r} is not a name")
    if _GROUP.search(name) or is_company(name):
        return Author(printed=name)
    parts = [part.strip() for part in name.split(",") if part.strip()]
    suffixes = [part for part in parts[1:] if _SUFFIX.match(part)]
    parts = [part for part in parts if part not in suffixes]
    if len(parts) > 1:
        return Author(" ".join([parts[0], *suffixes]), " ".join(parts[1:]))
    return _spoken_order([*parts[0].split(" "), *suffixes])


def identified(name: str) -> tuple[str, str]:
    """A name without the ORCID iD in brackets behind it, and that iD.

    >>> identified("Muster, Ann (https://orcid.org/0000-0002-1825-0097)")
    ('Muster, Ann', '0000-0002-1825-0097')
    """
    found = _ORCID.search(name) if "000" in name else None
    if not found:
        return name, ""
    orcid = identifiers.SCHEMES["orcid"].canonical(found[1]) or ""
    return f"{name[: found.start()].rstrip()}{name[found.end() :]}".strip(), orcid


def untitled(name: str) -> str:
    """A name without academic titles and degrees.

    >>> untitled("Prof. Dr. Ada Beispiel"), untitled("Ben Probe, Ph.D.")
    ('Ada Beispiel', 'Ben Probe')
    """
    return _TITLES_BEFORE.sub("", _DEGREES_BEHIND.sub("", name)).strip()


def is_company(name: str) -> bool:
    """Whether a name ends as that of a company: "Muster Co., Ltd."."""
    return bool(_COMPANY.search(name.strip()))


def _tidy(printed: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", printed).replace("~", " ").split())
    name = _TITLES_BEFORE.sub("", CLUTTER.sub("", name))
    while (shorter := _DEGREES.sub("", _MARKS.sub("", name))) != name:
        name = shorter
    return name


def _spoken_order(words: list[str]) -> Author:
    """The author of a name in the order it is spoken in."""
    end = len(words)
    while end > 1 and _SUFFIX.match(words[end - 1]):
        end -= 1
    if end == 1:
        alone = " ".join(words)
        return Author(family=alone) if len(words) > 1 else Author(printed=alone)
    if _family_first(words):
        return Author(words[0], " ".join(words[1:]), printed=" ".join(words))
    start = _family_start(words[:end])
    return Author(family=" ".join(words[start:]), given=" ".join(words[:start]))


def _family_first(words: list[str]) -> bool:
    """Whether a name is surely in the order of East Asia."""
    if len(words) == 2:
        return all(map(UNSPACED.match, words)) or bool(_DOUBLED.match(words[1]))
    folded = [_unaccented(word) for word in words]
    vietnamese = _VIETNAMESE.match(folded[0]) and not _VIETNAMESE.match(folded[-1])
    return bool(vietnamese and folded[1] in _VIETNAMESE_MIDDLE)


def _unaccented(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _family_start(words: list[str]) -> int:
    """Index of the first word of the family name."""
    last = len(words) - 1
    lower = [place for place, word in enumerate(words[:last]) if _is_lower(word)]
    if lower == [0] and words[0].isalpha() and words[0] not in _PARTICLES:
        lower = []  # "jian Liang": a given name that somebody wrote so
    if lower and any(not _is_lower(word) for word in words):
        start = lower[0]
        return start - 1 if words[start] in _CONJUNCTIONS and start > 1 else _with(words, start)
    if any(_VIETNAMESE.match(_unaccented(word)) for word in (words[0], words[-1])):
        return last
    return _with(words, last)


def _with(words: list[str], start: int) -> int:
    """The index moved before the capital particles that stand there; one given name stays."""
    while start > 1 and _CAPITAL_PARTICLE.match(words[start - 1]):
        start -= 1
    return start


def _is_lower(word: str) -> bool:
    return word[0].islower()
