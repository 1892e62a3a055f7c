"""Names of people as BibTeX and BibLaTeX write them.

Source: BibTeXing (O. Patashnik, 1988), section 4; The biblatex package, version 3.19, section
2.3.3 (names).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pybtex.database import Person

from generator.model import Author
from generator.sources import bibliography, markup, namelist, names, people, tex

_AND = re.compile(" and ", re.IGNORECASE)
_COMMA = re.compile(",")
_MOST_PARTS = 3  # von Last, Jr, First
# What dblp tells namesakes apart by. Source: https://dblp.org/faq/1474704.html
_NUMBER = re.compile(r" 0\d{3}(?=,|$)")


def authors(value: str) -> Iterator[Author]:
    """The people and groups of a list of names, in its order."""
    value = markup.unescaped(" ".join(value.split()))
    for name in _names(tex.unmarked(tex.modeless(value))):
        author = _author(name) if name else None
        if author:
            yield author


def _names(value: str) -> list[str]:
    """The names of a list, also where commas, semicolons or slashes stand between them."""
    listed = [part for name in tex.split(value, _AND) for part in _represented(name.rstrip(","))]
    apart = [part for name in namelist.two_apart(listed) for part in _parted(name)]
    return namelist.initials_behind([bibliography.without_others(name) for name in apart])


def _represented(name: str) -> list[str]:
    """A person who writes on behalf of a group, and that group; any other name alone."""
    person, group = ("", "") if "{" in name else bibliography.represented(name)
    return [part for part in (person, f"{{{group}}}") if part] if group else [name]


def _parted(name: str) -> list[str]:
    company = len(name) <= names.MOST_CHARACTERS and names.is_company(tex.line(name))
    return [name] if company else namelist.parted(name)


def _author(name: str) -> Author | None:
    """The author of a name in BibTeX's syntax; one in braces stays whole."""
    if len(name) > names.MOST_CHARACTERS:
        return names.too_long(name)
    if namelist.is_extended(name):
        return _extended(namelist.extended(name))
    if names.is_company(tex.line(name)):
        return bibliography.alone(tex.line(name))
    if "," not in name and "{" not in name and "\\" not in name and " " in name.strip():
        return _spoken(_NUMBER.sub("", name))
    *parts, last = tex.split(_NUMBER.sub("", name), _COMMA)
    # BibTeX itself would take the end of "Max Muster, Jr." for his given names.
    ends = bool(parts) and bibliography.is_suffix(last)
    suffix = last if ends else ""
    parts = parts if ends else [*parts, last]
    if len(parts) > _MOST_PARTS:
        return bibliography.alone(tex.line(name))
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
    return whole or bibliography.author(family, given, suffix)


def _extended(parts: Mapping[str, str]) -> Author | None:
    family, given, prefix, suffix = (
        tex.line(parts.get(part, "")) for part in ("family", "given", "prefix", "suffix")
    )
    return bibliography.author(f"{prefix} {family}".strip(), given, suffix)


def _spoken(name: str) -> Author | None:
    """The author of a name without a comma, split as every source splits it."""
    return next(iter(people.parse_author_list([tex.line(name)])), None)


def _group(name: str) -> Author | None:
    """The group whose name nobody put into braces, or None."""
    try:
        author = names.split_name(name)
    except ValueError:
        return None
    return author if author.collective else None
