"""What a page says of a paper besides title and abstract: its people, its code, its project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.model import LINK_KINDS, Author
from generator.sources.people import is_family_first, parse_author_list

_LABEL = re.compile(
    r"^(?:authors?|autor(?:en|es|i)?|auteurs?|作者|著者|저자)\s*[:：]\s*(?P<names>\S.*)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;、，]\s*(?:and\s+)?|\s+(?:and|&)\s+")
_NAME = re.compile(r"^(?:[^\W\d_][\w.'’-]*)(?:\s(?:[a-z]{1,3}\s)*[^\W\d_][\w.'’-]*){1,4}$")
_LONGEST_NAME = 60
_SOME_ONLY = re.compile(r"\bet\.? ?al\b|\.\.\.|…|\bothers?\b", re.IGNORECASE)
_CODE = re.compile(
    r"^https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/"
    r"(?P<owner>[^/\s?#]+)/[^/\s?#]+"
)
_PDF = re.compile(r"^https?://\S+(?:/pdf/\S+|\.pdf)$", re.IGNORECASE)
_PROJECT = re.compile(
    r"^\W*(?:project(?:s?\s?page|\s?website|\s?homepage)?|homepage|projektseite"
    r"|page du projet|página del proyecto|项目(?:主页|页面)?)\W*$",
    re.IGNORECASE,
)


def is_labelled(text: str) -> bool:
    """Whether a line says that it gives the names of authors."""
    return bool(_LABEL.match(text))


def is_author_list(text: str) -> bool:
    """Whether a line gives the names of authors, by its label or by its shape."""
    names = _names(text)
    return is_labelled(text) or (len(names) > 1 and all(map(is_name, names)))


def authors(text: str) -> tuple[Author, ...]:
    """The authors on such a line; none when it says that it leaves some out."""
    if _SOME_ONLY.search(text):
        return ()
    return parse_author_list(_names(text))


def _names(text: str) -> list[str]:
    label = _LABEL.match(text)
    if label and is_family_first(label["names"]):
        return [label["names"]]
    return [name for name in _BETWEEN.split(label["names"] if label else text) if name]


def is_name(text: str) -> bool:
    """Whether words have the shape of the name of one person."""
    spoken = _SOME_ONLY.split(text)[0].strip(" (")
    capitals = sum(word[0].isupper() for word in spoken.split())
    return len(spoken) <= _LONGEST_NAME and capitals >= 2 and bool(_NAME.match(spoken))


def links(found: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The links of a paper, the first of each kind, in the order of `model.LINK_KINDS`.

    Args:
        found: Words and address of each link near it.
    """
    kinds: dict[str, str] = {}
    for words, address in found:
        if kind := _kind(words, address):
            kinds.setdefault(kind, address)
    return {kind: kinds[kind] for kind in LINK_KINDS if kind in kinds}


def _kind(words: str, address: str) -> str:
    if _CODE.match(address):
        return "code"
    if _PDF.match(address):
        return "pdf"
    return "project" if _PROJECT.match(words) and address.startswith("http") else ""
