"""Names of people as BibTeX and BibLaTeX write them.

Source: BibTeXing (O. Patashnik, 1988), section 4; The biblatex package, version 3.19, section
2.3.3 (names).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pybtex.database import Person

from generator.model import Author
from generator.sources import markup, namelist, names, people, single_names, tex

_AND = re.compile(r"[\s~]\\?and[\s~]|\\\\", re.IGNORECASE)
_AND_TOO_MANY = re.compile(r"^(?:and\s+)+|(?:\s+and)+$")
_SPACE = re.compile(r"[\s~]+")
_OPEN_COMMAND = re.compile(r"\\[A-Za-z]+$")
# Of the lists that people keep of their own papers.
_SET_OFF = re.compile(
    r"\\(?:textbf|textit|emph|underline|uline|mbox)\s*\{(.*)\}|\{\\(?:bf|bfseries|it|em)\s+(.*)\}"
)
_COMMA = re.compile(",")
_MOST_PARTS = 3  # von Last, Jr, First
# What dblp tells namesakes apart by. Source: https://dblp.org/faq/1474704.html
_NUMBER = re.compile(r" 0\d{3}(?=,|$)")


def authors(value: str) -> Iterator[Author]:
    """The people and groups of a list of names, in its order."""
    value = markup.unescaped(" ".join(value.split()))
    value = value.replace("\\ ", " ").replace(" {and} ", " and ")
    for name in _names(tex.unmarked(tex.modeless(value))):
        author = _author(name) if name else None
        if author:
            yield author


def _names(value: str) -> list[str]:
    """The names of a list, also where commas, semicolons or slashes stand between them."""
    given = (_AND_TOO_MANY.sub("", name).rstrip(",") for name in tex.split(value, _AND))
    listed = [part for name in given for part in _represented(name)]
    alone = sum(map(bool, listed)) == 1
    apart = [part for name in namelist.two_apart(listed) for part in _parted(name, alone=alone)]
    return namelist.initials_behind([single_names.without_others(name) for name in apart])


def _represented(name: str) -> list[str]:
    """A person who writes on behalf of a group, and that group; any other name alone."""
    person, group = ("", "") if "{" in name else single_names.represented(name)
    return [part for part in (person, f"{{{group}}}") if part] if group else [name]


def _parted(name: str, *, alone: bool) -> list[str]:
    company = len(name) <= names.MOST_CHARACTERS and names.is_company(tex.line(name))
    return [name] if company else namelist.parted(name, alone=alone)


def _author(name: str) -> Author | None:
    """The author of a name in BibTeX's syntax; one in braces stays whole."""
    if len(name) > names.MOST_CHARACTERS:
        return names.too_long(name)
    name = names.untitled(_SET_OFF.sub(r"\1\2", name) if "\\" in name else name)
    if name.startswith('"') and name.endswith('"'):
        name = name[1:-1]
    if namelist.is_extended(name):
        return _extended(namelist.extended(name))
    if names.is_company(tex.line(name)):
        return single_names.alone(tex.line(name))
    if words := _words(_NUMBER.sub("", name)):
        return _spoken(words)
    *parts, last = tex.split(_NUMBER.sub("", name), _COMMA)
    while len(parts) > 1 and single_names.is_degree(last):
        *parts, last = parts
    # BibTeX itself would take the end of "Max Muster, Jr." for his given names.
    ends = bool(parts) and single_names.is_suffix(last)
    suffix = last if ends else ""
    parts = parts if ends else [*parts, last]
    if len(parts) > _MOST_PARTS:
        return single_names.alone(tex.line(name))
    person = Person(", ".join(parts))
    family, given = (
        tex.line(" ".join(words))
        for words in (
            person.prelast_names + person.last_names,
            person.first_names + person.middle_names,
        )
    )
    whole = len(parts) == 1 and given and _group(f"{given} {family}")
    suffix = tex.line(" ".join(person.lineage_names)) or suffix
    return whole or single_names.author(family, given, suffix)


def _words(name: str) -> str:
    """The text of a name without commas, unless braces hold several of its words together."""
    written = tex.split(name, _SPACE)
    words = [] if "," in name else [tex.line(word) for word in written]
    apart = len(words) > 1 and not any(map(_OPEN_COMMAND.search, written))
    return " ".join(words) if apart and not any(" " in word or not word for word in words) else ""


def _extended(parts: Mapping[str, str]) -> Author | None:
    family, given, prefix, suffix = (
        tex.line(parts.get(part, "")) for part in ("family", "given", "prefix", "suffix")
    )
    return single_names.author(f"{prefix} {family}".strip(), given, suffix)


def _spoken(name: str) -> Author | None:
    """The author of a name without a comma, split as every source splits it."""
    return next(iter(people.parse_author_list([name])), None)


def _group(name: str) -> Author | None:
    """The group whose name nobody put into braces, or None."""
    try:
        author = names.split_name(name)
    except ValueError:
        return None
    return author if author.collective else None
