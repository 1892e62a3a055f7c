"""What the keys of a record hold, as the values of a paper: dates, people, identifiers, links.

Each function reads one kind of value and raises `Fault` for what cannot be used. `records` calls
this.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from generator import citation_keys, identifiers, slugs
from generator.errors import InvalidIdentifier
from generator.model import DIGEST_ID, STATUS_KINDS, Author, DigestEntry, PartialDate, Status
from generator.store import visible_text
from generator.store.frontmatter import Value
from generator.text.characters import strip_invisible
from generator.text.plain_text import plain

_SHOWN = 80
"""Characters of a wrong value that a problem shows."""

_AUTHOR_KEYS = ("family", "given", "name", "orcid")
_ENTRY = re.compile(rf"({DIGEST_ID.pattern})#([1-9][0-9]{{0,5}})")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class Fault(Exception):
    """A value that cannot be used; becomes a problem at the line of its key."""


def title(value: Value) -> str:
    """A title that shows something."""
    text = line(value)
    if len(text) > visible_text.MOST_CHARACTERS["title"]:
        return text  # which is refused for that alone
    if not text:
        raise Fault("missing or empty; quote a title that starts with '#'")
    if not text[0].isalnum() and not strip_invisible(plain(text)).strip():
        raise Fault(f"{_short(text)!a} shows nothing; write what readers shall see")
    return text


def line(value: Value) -> str:
    """A text on one line."""
    if not isinstance(value, str):
        raise Fault("expected a text; quote it if it starts with '[' or '{'")
    return " ".join(value.split())


def term(value: Value) -> str:
    """A text that stands in many records; one copy in memory serves all."""
    return sys.intern(line(value))


def lines(value: Value) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        raise Fault("expected a list, one `- item` a line")
    return tuple(line(item) for item in items)


def terms(value: Value) -> tuple[str, ...]:
    """A list of texts that stand in many records."""
    return tuple(map(sys.intern, lines(value)))


def fault_of_alias(alias: str) -> str:
    """Why a text is no former slug, or nothing: it becomes a folder of the site."""
    fault = slugs.fault(alias)
    return fault and f"{_short(alias)!r} {fault}; expected a former file name without .md"


def citation_key(value: Value) -> str:
    """What others cite a paper by."""
    text = line(value)
    if not citation_keys.SYNTAX.fullmatch(text):
        found = f"{_short(text)!a} is no citation key"
        raise Fault(f"{found}; expected ASCII letters, digits and _ : . / + - without spaces")
    return text


def keywords(value: Value) -> tuple[str, ...]:
    """A list of keywords, or a text with semicolons or commas between them."""
    if not isinstance(value, str):
        return lines(value)
    parts = map(line, value.split(";" if ";" in value else ","))
    return tuple(filter(None, parts))


def detail(value: Value) -> str:
    """A text, or several as one: some write a list of numbers or languages."""
    return sys.intern(line(value) if isinstance(value, str) else "; ".join(lines(value)))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def year(value: Value) -> PartialDate:
    """A year alone."""
    date = partial_date(value)
    if date.month:
        raise Fault(f"expected a year; write `date: {date}` for more than the year")
    return date


_parsed_date = lru_cache(maxsize=2**12)(PartialDate.parse)  # many records are of one day


def partial_date(value: Value) -> PartialDate:
    """A year, month or day."""
    try:
        return _parsed_date(line(value))
    except ValueError as error:
        raise Fault(str(error)) from None


def day(value: Value) -> datetime.date:
    """A day."""
    date = partial_date(value)
    if not date.day:
        raise Fault(f"expected a day like 2025-08-20, not {date}")
    return datetime.date(date.year, date.month, date.day)


def authors(value: Value) -> tuple[Author, ...]:
    """A list of people and groups."""
    if not isinstance(value, list):
        raise Fault("expected a list, one `- {family: ..., given: ...}` a line")
    return tuple(author(item) for item in value)


def author(value: Value) -> Author:
    """A mapping of name parts, or "Family, Given", or the text of a name without parts."""
    if isinstance(value, str):
        family, comma, given = line(value).partition(", ")
        if not family:
            raise Fault("an author is empty; remove it, or write the name")
        return Author(family=family, given=given) if comma else Author(printed=family)
    if not isinstance(value, dict):
        raise Fault("an author is {family: ..., given: ...} or {name: ...}")
    for key in value:
        if key not in _AUTHOR_KEYS:
            raise Fault(f"an author has no {key!r}; known are {', '.join(_AUTHOR_KEYS)}")
    family, given, name, orcid = [line(value[key]) if key in value else "" for key in _AUTHOR_KEYS]
    if not family and not name:
        raise Fault("an author needs `family` or, for a group or a single name, `name`")
    if orcid:
        try:
            orcid = identifiers.parse("orcid", orcid)
        except InvalidIdentifier as error:
            raise Fault(str(error)) from None
    return Author(family=family, given=given, printed=name, orcid=orcid)


def identifier(scheme: str) -> Callable[[Value], str]:
    """The reader of the identifiers of a scheme."""

    def read(value: Value) -> str:
        """The canonical form, or the text as it is: the checks judge what is no identifier."""
        text = line(value)
        return identifiers.SCHEMES[scheme].canonical(text) or text

    return read


def link(value: Value) -> str:
    """An address of the web."""
    text = line(value)
    if not _ADDRESS.fullmatch(text):
        raise Fault(f"{text!r} is not an address that starts with https://")
    return text


def entries(value: Value) -> tuple[DigestEntry, ...]:
    """One or several places in digests, in order."""
    matches = [_ENTRY.fullmatch(text) for text in lines(value)]
    if not all(matches):
        raise Fault("expected a digest and the place in it, like 2025-08-20#12")
    return tuple(sorted(DigestEntry(sys.intern(m[1]), int(m[2])) for m in matches if m))


def status(value: Value) -> Status:
    """What became of a paper: its kind, or that with reason and successor."""
    found = value if isinstance(value, dict) else {"kind": value}
    kind, reason, by = (line(found.get(key, "")) for key in ("kind", "reason", "by"))
    if kind not in STATUS_KINDS or set(found) - {"kind", "reason", "by"}:
        raise Fault(f"expected {{kind: ..., reason: ...}} with a kind of {', '.join(STATUS_KINDS)}")
    return Status(kind, reason, by)


def suggested(value: Value) -> Mapping[str, str]:
    """Tags with what suggested them."""
    if not isinstance(value, dict):
        raise Fault("expected `tag: what suggested it` lines")
    return {sys.intern(tag): term(by) for tag, by in value.items()}


def sources(value: Value) -> Mapping[str, str]:
    """Facts with where they came from."""
    if not isinstance(value, dict):
        raise Fault("expected `fact: where it came from` lines")
    return {sys.intern(key): term(item) for key, item in value.items()}


def author_data(author: Author) -> Iterator[tuple[str, str]]:
    """The parts of a name as records write them: what `author` reads."""
    parts = (author.family, author.given, author.printed, author.orcid)
    return ((key, value) for key, value in zip(_AUTHOR_KEYS, parts, strict=True) if value)
