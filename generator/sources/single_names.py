"""One name as a bibliography writes it, in parts or whole, with marks and groups around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.authorship import BOUND, NOBODY
from generator.model import Author
from generator.sources import markup, names

_OF_OTHERS = (
    r"(?:et[\s~]+(?:autres|coll\b\.?)|und[\s~]+andere|y[\s~]+otros|e[\s~]+(?:altri|outros)"
    r"|en[\s~]+anderen)"
)
_OTHERS = re.compile(
    r"(?:and )?(?:\d+ )?(?:others\.?|(?:more|other)(?: authors| people)?|et\.? al(?:\.|ii)?"
    rf"|u\.\s?a\.|{_OF_OTHERS}|等|…|\.\.\.)|and",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"(?:\b{_OF_OTHERS}"
    r"|\band[\s~]+\{*(?:\d+[\s~]+)?(?:others|(?:more|other)(?: authors| people)?)"
    r"|\bet\.?[\s~]*al\b|…|\.\.\.|\\l?dots)[\s{},.]*\Z",
    re.IGNORECASE,
)
# After given names these can only have lost their family name: "Voorbeeld, Wim van den".
_PARTICLES = frozenset({
    "'t", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "la", "le", "ten",
    "ter", "van", "vom", "von", "zu", "zum", "zur",
})  # fmt: skip
_SUFFIX = re.compile(r"(?:[JS]r|junior|senior|i{2,3}|iv|[2-4](?:nd|rd|th))\.?", re.IGNORECASE)
_DEGREE = re.compile(r"M\.?D\.?|Ph\.?\s?D\.?|M\.?P\.?H\.?|R\.?N\.?|MBBS|FRCP|[MB]\.?Sc\.?")
_SURE_SUFFIX = re.compile(r"[JS]r\.?|I{2,3}|IV", re.IGNORECASE)
_MARKS = re.compile(
    r"[\s*†‡§¶∗⁎⋆★✉\u00b9\u00b2\u00b3\u2070-\u2079]+$|(?<=[^\W\d_]{2})\d{1,2}(?:,\d{1,2})*$"
)
_BLANKS = re.compile(rf"[^\S{BOUND}]+")
_ET_AL = re.compile(
    r"(?:\s*,)?\s+(?:and\s+)?\(?(?:et\.?[\s~]*al(?:ii|\.|(?!\w))|u\.\s?a\."
    rf"|{_OF_OTHERS})\)?\s*$|(?<=[^\s,])\s*等\s*$",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r"(?:,?\s|^)\(?on behalf of (?:the )?(?=\S)"
    r"|(?:,\s*|\s*\(|^)(?:for|and) the (?=[^(),]+ (?:group|collaboration|consortium|team"
    r"|investigators|network|committee|initiative|project)\)?$)",
    re.IGNORECASE,
)
_FOR_A_GROUP = re.compile(
    r"(?<=[^\W\d_.]) (?:for|and) the (?=[^(),]+ (?:Group|Collaboration|Consortium|Team"
    r"|Investigators|Network|Committee|Initiative|Project)$)"
)


def author(family: str, given: str = "", suffix: str = "") -> Author | None:
    """The author of the parts of a name, or None when they say that there are others.

    Args:
        family: Family name, or the only name.
        given: Given names; particles at their end belong to the family name.
        suffix: "Jr." and the like.
    """
    given, orcid = names.identified(given)
    if orcid:
        found = author(family, given, suffix)
        return replace(found, orcid=orcid) if found else None
    family, given = (_unmarked(markup.unescaped(name)) for name in (family, given))
    given = names.untitled(given)
    if "," in family:
        family, given, suffix = _rearranged(family, given, suffix)
    begun = given.rpartition(" ")
    if begun[0] and not suffix and is_suffix(begun[2]) and _SURE_SUFFIX.fullmatch(begun[2]):
        given, suffix = begun[0].rstrip(","), begun[2]
    words = given.split()
    particles: list[str] = []
    while len(words) > 1 and words[-1] in _PARTICLES:
        particles.insert(0, words.pop())
    name = " ".join(" ".join((*particles, family, suffix)).split())
    if not (name and words):
        return alone(name or " ".join(words))
    return Author(name, " ".join(words))


def represented(name: str) -> tuple[str, str]:
    """A person who writes on behalf of a group, and that group; any other name, and nothing.

    >>> represented("Ada Beispiel, on behalf of the Leaf Group")
    ('Ada Beispiel', 'Leaf Group')
    """
    if len(name) > names.MOST_CHARACTERS:
        return name, ""
    found = _BEHALF.search(name)
    if not found:
        found = _FOR_A_GROUP.search(name)
        if not found or names.split_name(name[: found.start()]).collective:
            return name, ""
    group = name[found.end() :]
    return name[: found.start()].strip(), group if "(" in group else group.rstrip(")")


def authors(family: str, given: str = "", suffix: str = "") -> Iterator[Author]:
    """The author of the parts of a name, and the group on whose behalf they write."""
    family, group = represented(family)
    given, given_group = represented(given)
    found = (author(family, given, suffix), *map(alone, (group, given_group)))
    yield from filter(None, found)


def alone(name: str) -> Author | None:
    """The group or person with one name, or None when it is none."""
    name = without_others(_unmarked(markup.unescaped(name)))
    name = name.removeprefix("and the ").removeprefix("and ")
    if is_nobody(name) or not any(map(str.isalpha, name)):
        return None
    first, _, rest = name.partition(" ")
    return Author(family=name) if rest and first in _PARTICLES else Author(printed=name)


def _rearranged(family: str, given: str, suffix: str) -> tuple[str, str, str]:
    """The parts of a name of which some stand behind a comma in the family name."""
    listed = (part.strip() for part in names.untitled(family).split(","))
    first, *others = [part for part in listed if part and not _DEGREE.fullmatch(part)] or [""]
    suffixes = [part for part in others if is_suffix(part)]
    if len(others) > len(suffixes):  # a group, or nobody knows what
        return (family.replace(",", "") if given else family), given, suffix
    return first, given, suffix or " ".join(suffixes)


def _unmarked(name: str) -> str:
    """A part of a name without the marks of footnotes and affiliations at its end."""
    name = _BLANKS.sub(" ", name).strip()  # each of a run of them costs the rest of it
    if len(name) > names.MOST_CHARACTERS:
        return name
    return _MARKS.sub("", names.CLUTTER.sub("", name)).strip()


def is_others(name: str) -> bool:
    """Whether a name says only that there are others."""
    return bool(_OTHERS.fullmatch(name.strip()))


def is_nobody(name: str) -> bool:
    """Whether a name says only that there are others, or that nobody is named."""
    return is_others(name) or bool(NOBODY.fullmatch(name.strip()))


def without_others(name: str) -> str:
    """A name without the "et al." that somebody wrote behind it."""
    return _ET_AL.sub("", name)


def names_some(listed: str) -> bool:
    """Whether a list of names ends with "and others", "et al." or the like.

    >>> names_some("Muster, Ann and {others}"), names_some("Others, Ann and Probe, Ben")
    (True, False)
    """
    return bool(_SOME.search(listed))


def is_degree(part: str) -> bool:
    """Whether a part of a name is a degree: "Muster, Ann, MD"."""
    return bool(_DEGREE.fullmatch(part.strip(" .")))


def is_suffix(part: str) -> bool:
    """Whether a part of a name is "Jr.", "III" or the like."""
    return bool(_SUFFIX.fullmatch(part.strip()))
