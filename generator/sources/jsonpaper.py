"""What a JSON object of another pipeline says of one paper: the facts that are certain.

Every such program has names of its own for the same few facts, in any language; `paperjson` finds
the objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from generator import identifiers
from generator.model import Author, PartialDate, Status
from generator.sources import arxiv, markup, people
from generator.sources.base import Entry
from generator.sources.file_entries import Asked, web
from generator.sources.jsonfile import Object
from generator.sources.linked import authors, facts, words

_TITLE = ("title", "papertitle")
# What else a title may be called where the words can be nothing else.
_NAME_OF_PAPER = ("name", "headline", "heading")
_ABSTRACT = ("abstract", "summary", "abs", "description")
_AUTHORS = ("authors", "author", "authorlist", "authornames", "authorships", "creators", "creator")
_IDENTIFIERS = (
    "arxivid", "arxiv", "id", "paperid", "entryid", "doi", "openreviewid", "openreview", "abs",
    "absurl", "arxivurl", "url", "link", "links", "pdf", "pdfurl", "paperurl", "paperlink", "html",
    "htmlurl", "htmllink", "abslink", "pdflink", "forum", "externalids", "ids", "paper", "guid",
    "urls", "identifier", "identifiers", "href", "uri",
)  # fmt: skip
_DATE = ("published", "publishedat", "publishdate", "publicationdate", "datepublished", "submitted",
         "submitteddate", "submissiondate", "date", "created", "year")  # fmt: skip
_VENUE = ("journalref", "venue", "journal", "conference", "booktitle")
_CATEGORY = ("primarycategory", "category", "categories", "subjects")
_CODE = ("code", "codeurl", "codelink", "github", "githuburl", "githubrepo", "repo", "repourl")
_PROJECT = ("project", "projecturl", "projectpage", "homepage")
_NAME = ("name", "fullname", "displayname", "author", "literal")
NO_PAPERS = frozenset({*_AUTHORS, "references", "citations", "related", "similar", "affiliations"})
"""Members that stand beside the papers of a file, or within one."""

_SEPARATORS = re.compile(r"[\s_.-]+")
_LONGEST_KEY = 40
_OF_THE_PAPER = re.compile(r"^(?:paper|article|arxiv)(?=.)")
_SEMICOLON = re.compile(r"\s*;\s*(?:and\s+)?")
_BY_WORD = re.compile(r"\s+and\s+")
_NAMES_IN_LINE = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+and\s+|、|，")
_NUMBER_BEFORE = re.compile(r"^\s*\[([^\[\]]{1,60})\]\s*(?=\S)")
_NUMBER_BEHIND = re.compile(r"(?<=\S)\s*\(arXiv:[^()]{1,60}\)\s*$", re.IGNORECASE)


class Members:
    """The members of an object under the names that they have in small letters, with no joints."""

    def __init__(self, value: Object) -> None:
        self._members: dict[str, object] = {}
        for key, each in value.items():
            if each:
                self._members.setdefault(plain(key), each)
        for key, each in value.items():
            for name in _other_names(key):
                if name != "paper" or isinstance(each, str):  # `works` and `papers` lead to many
                    self._members.setdefault(name, each)

    def all(self, keys: tuple[str, ...]) -> Iterator[object]:
        """What stands under the keys, in their order; nothing that is empty."""
        yield from (self._members[key] for key in keys if self._members.get(key))

    def value(self, key: str) -> object:
        """What stands under a key, or None."""
        return self._members.get(key)

    def text(self, keys: tuple[str, ...]) -> str:
        """The first text under one of the keys, be it the only one of a list."""
        for each in self.all(keys):
            alone = each[0] if isinstance(each, list) and len(each) == 1 else each
            if isinstance(alone, str) and not words.is_nothing(alone.strip()):
                return alone.strip()
        return ""

    def first(self, keys: tuple[str, ...]) -> str:
        """The first text under one of the keys, or the first of a list of texts."""
        for each in self.all(keys):
            first = each[0] if isinstance(each, list) and each else each
            if isinstance(first, str):
                return first
        return ""


@lru_cache(maxsize=2**12)
def plain(key: str) -> str:
    """The name of a member as every program might write it.

    >>> plain("Primary_Category")
    'primarycategory'
    """
    return _SEPARATORS.sub("", key).casefold()


@lru_cache(maxsize=2**12)
def _other_names(key: str) -> tuple[str, ...]:
    """What the name of a member means, as `paper_authors` and `作者` mean authors."""
    if len(key) > _LONGEST_KEY:
        return ()
    bare = _OF_THE_PAPER.sub("", plain(key))
    return tuple(filter(None, (bare, words.role_of(_SEPARATORS.sub(" ", key)))))


def title(value: Object) -> str:
    """The title of a paper on one line; empty where none is certain."""
    members = Members(value)
    called = members.text(_NAME_OF_PAPER)
    return _bare(members.text(_TITLE) or (called if facts.may_be_title(called) else ""))


def titles(value: Object) -> object:
    """What stands for the title, of whatever type: a list of them is a column of a table."""
    return next(Members(value).all(_TITLE), None)


def _bare(title: str) -> str:
    """A title without markup and the number of its paper, which some write before or behind it."""
    title = " ".join((markup.plain(title) if markup.has_markup(title) else title).split())
    number = _NUMBER_BEFORE.match(title)
    if number and facts.name_of(number[1]):
        title = title[number.end() :]
    return _NUMBER_BEHIND.sub("", title)


def names(value: Object) -> dict[str, str]:
    """The identifiers of a paper, by members that may hold them."""
    found: dict[str, str] = {}
    members = Members(value)
    for key in _IDENTIFIERS:
        for name, spelling in _spellings(key, members.value(key)):
            if known := _name(plain(name), spelling.strip()):
                found.setdefault(*known)
    return found


def _spellings(key: str, value: object) -> Iterator[tuple[str, str]]:
    """The texts under a member that may be identifiers, with the names that they have there."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for each in value:
            held = Members(each).first(("href", "url", "id")) if isinstance(each, dict) else each
            if isinstance(held, str):
                yield key, held
    elif isinstance(value, dict):
        yield from ((name, each) for name, each in value.items() if isinstance(each, str))


def _name(key: str, spelling: str) -> tuple[str, str] | None:
    # A bare word is an identifier of OpenReview only where the member says so.
    if (
        key in ("openreview", "openreviewid", "forum")
        and "/" not in spelling
        and "." not in spelling
    ):
        spelling = f"openreview:{spelling}"
    return facts.name_of(spelling)


def entry(number: int, line: int, known: Mapping[str, str], value: Object) -> Entry:
    """The entry of an object.

    Args:
        number: Its number in the file.
        line: Its line.
        known: The identifiers of the paper.
        value: The object.
    """
    members, arxiv_id, called = Members(value), known.get("arxiv", ""), title(value)
    abstract = _abstract(members)
    links = {"code": web(members.text(_CODE)), "project": web(members.text(_PROJECT))}
    return Entry(
        number=number,
        line=line,
        title=called,
        abstract=abstract if facts.same_script(abstract, called or abstract) else "",
        authors=_authors(members),
        date=_date(members, arxiv_id),
        identifiers=known,
        venue=members.text(_VENUE),
        links={kind: address for kind, address in links.items() if address},
        keywords=tuple(filter(None, [facts.category_in(members.first(_CATEGORY))])),
        status=_status(members, value, arxiv_id),
        left=Asked(value).unread(str),
    )


def _status(members: Members, value: Object, arxiv_id: str) -> Status | None:
    """What the comment of arXiv says became of a paper, or OpenAlex does."""
    if value.get("is_retracted") is True:
        return Status("retracted")
    return arxiv.status(members.text(("comment", "comments"))) if arxiv_id else None


def _abstract(members: Members) -> str:
    for text in members.all(_ABSTRACT):
        alone = text[0] if isinstance(text, list) and len(text) == 1 else text
        if isinstance(alone, str) and " " in alone.strip() and not web(alone):
            return arxiv.paragraphs(markup.plain(alone) if markup.has_markup(alone) else alone)
    return ""


def _authors(members: Members) -> tuple[Author, ...]:
    given = next(members.all(_AUTHORS), None)
    if isinstance(given, str):
        line = markup.unescaped(given)
        return () if authors.leaves_out(line) else people.parse_author_list(_in_line(line))
    if not isinstance(given, list):
        return ()
    return tuple(
        replace(author, orcid=_orcid(each))
        for each in given
        if (name := _author(each))
        for author in people.parse_author_list([markup.unescaped(name)])
    )


def _in_line(line: str) -> list[str]:
    """The names of a line; a comma is within them where something else parts all of them.

    >>> _in_line("Beispiel, Ada; van den Voorbeeld, Wim")
    ['Beispiel, Ada', 'van den Voorbeeld, Wim']
    >>> _in_line("Ada Beispiel, Wim Voorbeeld and Mei Lizi")
    ['Ada Beispiel', 'Wim Voorbeeld', 'Mei Lizi']
    >>> _in_line("van den Voorbeeld, Wim"), _in_line("Ada Beispiel, Wim Voorbeeld")
    (['van den Voorbeeld, Wim'], ['Ada Beispiel', 'Wim Voorbeeld'])
    """
    for between in (_SEMICOLON, _BY_WORD):
        names = between.split(line)
        if len(names) > 1 and all(name.count(",") == 1 for name in names):
            return names
    return [line] if people.is_family_first(line) else _NAMES_IN_LINE.split(line)


def _orcid(value: object) -> str:
    """The ORCID iD of an author, as OpenAlex, DataCite and others have it."""
    if not isinstance(value, dict):
        return ""
    inner = value.get("author")
    if isinstance(inner, dict):
        return _orcid(inner)
    held = value.get("nameIdentifiers")
    named = [
        each.get("nameIdentifier")
        for each in (held if isinstance(held, list) else ())
        # An ISNI looks the same.
        if isinstance(each, dict)
        and "orcid" in str(each.get("nameIdentifierScheme", "")).casefold()
    ]
    spellings = [spelt for key, spelt in value.items() if key.casefold() == "orcid"]
    canonical = identifiers.SCHEMES["orcid"].canonical
    found = (canonical(spelt) for spelt in (*spellings, *named) if isinstance(spelt, str))
    return next(filter(None, found), "")


def _author(value: object) -> str:
    """The printed name of an author."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    members = Members(value)
    inner = next(members.all(_NAME), None)
    if isinstance(inner, dict):
        return _author(inner)
    given = members.text(("given", "first", "firstname"))
    family = members.text(("family", "last", "lastname"))
    return members.text(_NAME) or f"{given} {family}".strip()


def _date(members: Members, known: str) -> PartialDate | None:
    for each in members.all(_DATE):
        text = str(each) if isinstance(each, int) else each
        if isinstance(text, str):
            found = facts.day_in(text, known)
            year = re.fullmatch(r"\s*([12]\d{3})\s*", text)
            if found or (year and not known):
                return found or PartialDate(int(text))
    return month(known)


def month(known: str) -> PartialDate | None:
    """The month that an arXiv identifier tells, if there is one."""
    return arxiv.month(known) if known else None
