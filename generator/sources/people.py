"""Authors as sources list them: names apart, or all of them in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.model import Author
from generator.sources import tex
from generator.sources.charset import decoded_once
from generator.sources.namelist import is_person
from generator.sources.names import MOST_CHARACTERS, identified, split_name, too_long
from generator.sources.single_names import (
    alone,
    authors,
    is_nobody,
    is_suffix,
    represented,
    without_others,
)

# "(1), B. C (2) ((1) Here, (2) There (now elsewhere))" is as deep as people go.
_BRACKETS_IN_BRACKETS = 3
_BRACKETS = re.compile(r" ?\([^()]*\)")
_BY_WORD = re.compile(r"[;&、，]|\sand\s")
_BETWEEN = re.compile(r" ?[,;:] ?(?:and )?| (?:and|&) ", re.IGNORECASE)
# What a list that was parted at its commas leaves before the last of its names.
_LEFT_OVER = re.compile(r"(?:and|und|with|by|&)\s+(?=[^\W\d_])")
_SEVERAL = re.compile(r"\s*[;；、，]\s*(?:and\s)?|\s(?:and|&|\|)\s", re.IGNORECASE)


def parse_author_list(names: Iterable[str]) -> tuple[Author, ...]:
    """The authors of printed names; what has no letter or is only a suffix is no name."""
    return tuple(author for name in names for person in _apart(name) for author in _authors(person))


def read_name(name: str, given: str = "", suffix: str = "") -> tuple[Author, ...]:
    """The authors of a printed name, of one that a comma says is whole, or of a name in parts."""
    if name.endswith(","):
        return whole(name[:-1])
    if given and name != given:
        return tuple(authors(name, given, suffix))
    return parse_author_list([name])


def whole(name: str) -> tuple[Author, ...]:
    """A name that a source gives as one, or the person and the group on whose behalf they write."""
    found = parse_author_list([name]) if represented(name)[1] else [alone(" ".join(name.split()))]
    return tuple(filter(None, found))


def _apart(name: str) -> list[str]:
    """The people that a source gives as one name, where each of them surely is one."""
    name = name.strip()
    if begun := _LEFT_OVER.match(name):
        name = name[begun.end() :]
    found = _SEVERAL.split(name) if len(name) <= MOST_CHARACTERS else [name]
    return found if len(found) > 1 and all(map(is_person, found)) else [name]


def _authors(name: str) -> Iterator[Author]:
    """The author of a name, and the group on whose behalf that person writes."""
    person, group = represented(name) if len(name) <= MOST_CHARACTERS else (name, "")
    yield from filter(None, (_author(person), alone(group)))


def _author(name: str) -> Author | None:
    if len(name) > MOST_CHARACTERS:
        return too_long(name)
    name, orcid = identified(name)
    if orcid:
        found = _author(name)
        return replace(found, orcid=orcid) if found else None
    if all(map(is_suffix, name.split(","))):
        return None
    name = decoded_once(without_others(tex.line(name) if "\\" in name else name))
    if not name or is_nobody(name):
        return None
    try:
        return split_name(name)
    except ValueError:
        return None


def is_family_first(line: str) -> bool:
    """Whether a line is one name with the family's first: "Beispiel, Ada"; two have more words."""
    family, comma, given = (part.strip() for part in line.partition(","))
    if not comma or "," in given or _BY_WORD.search(line):
        return False
    return not (" " in family and " " in given) or family[:1].islower()


def separated(line: str) -> tuple[Author, ...]:
    """The authors of a line such as "A. B, C. D (Somewhere) and E. F", without affiliations."""
    line = " ".join(line.split())
    for _ in range(_BRACKETS_IN_BRACKETS):
        line = _BRACKETS.sub("", line)
    names: list[str] = []
    for name in _BETWEEN.split(line):
        if names and is_suffix(name):
            names[-1] += f", {name}"
        else:
            names.append(name)
    return parse_author_list(names)
