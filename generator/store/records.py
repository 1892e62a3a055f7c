"""A paper as the text of its record, and the text of a record as a paper."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from generator import identifiers, slugs
from generator.errors import MOST_PROBLEMS, FrontMatterError, Problem
from generator.item_types import DETAILS
from generator.model import (
    LINK_KINDS,
    RECORD_KEYS,
    Author,
    Paper,
    PartialDate,
    Status,
)
from generator.store import (
    fast_frontmatter,
    frontmatter,
    frontmatter_patch,
    record_values,
    visible_text,
    yaml_writer,
)
from generator.store.frontmatter import Document, Value
from generator.store.yaml_writer import Data
from generator.text.characters import strip_invisible

_KNOWN = frozenset(RECORD_KEYS)

_SCHEMES = tuple((key, record_values.identifier(key)) for key in identifiers.PAPER_SCHEMES)

SLUG = slugs.SLUG
"""What the whole stem of a record's file looks like."""

RULE = "record"

_DISPENSABLE = "aliases"
"""The key whose faults take no paper out of the site."""

_T = TypeVar("_T")


def load(text: str, slug: str, path: str) -> tuple[Paper | None, list[Problem]]:
    """The paper a record's text holds, or why there is none.

    Args:
        text: The whole file.
        slug: Stem of the file.
        path: The file as problems name it.
    """
    if record := fast_frontmatter.read(text):
        paper, faults = from_values(*record, slug)
        if not faults and SLUG.fullmatch(slug):
            return paper, []
    try:
        document = frontmatter.parse(text)
    except FrontMatterError as error:
        return None, [Problem(path, error.line, "front-matter", str(error))]
    return from_document(document, slug, path)


def from_document(document: Document, slug: str, path: str) -> tuple[Paper | None, list[Problem]]:
    """The paper a document holds, or why there is none; a wrong alias costs no more than itself."""
    paper, faults = from_values(document.values(), document.body, slug)
    problems: list[Problem] = []
    if fault := slugs.fault(slug):
        problems.append(Problem(path, 0, RULE, f"file name {slug!r} {fault}; rename the file"))
    lines = {key: document.line_of(key) for key in dict(faults)}
    for key, message in faults[:MOST_PROBLEMS]:
        problems.append(Problem(path, lines[key], RULE, f"{key}: {message}"))
    whole = not slugs.fault(slug) and all(key == _DISPENSABLE for key, _ in faults)
    return (paper if whole else None), problems


def from_values(
    values: Mapping[str, Value], body: str, slug: str
) -> tuple[Paper, list[tuple[str, str]]]:
    """A paper of what could be used, and the keys that hold what could not, with why.

    Args:
        values: The keys of a record to what they hold.
        body: The abstract.
        slug: What the paper is called in addresses; it is not looked at.
    """
    unclean: list[tuple[str, str]] = []
    shown = {
        key: visible_text.of_value(key, value, unclean)
        for key, value in values.items()
        if key in _KNOWN
    }
    if "title" in values and not _is_seen(shown["title"]):
        shown["title"] = values["title"]  # a problem tells what stands there
    reader = _Reader(shown)
    read = reader.read
    aliases: tuple[str, ...] = read("aliases", record_values.lines, ())
    wrong = filter(None, map(record_values.fault_of_alias, aliases))
    reader.faults.extend((_DISPENSABLE, fault) for fault in wrong)
    paper = Paper(
        slug=slug,
        title=read("title", record_values.title, "", required=True),
        authors=read("authors", record_values.authors, ()),
        editors=read("editors", record_values.authors, ()),
        translators=read("translators", record_values.authors, ()),
        date=read("date", record_values.partial_date, None)
        or read("year", record_values.year, None),
        issued=read("issued", record_values.partial_date, None),
        added=read("added", record_values.day, None),
        tags=read("tags", record_values.terms, ()),
        suggested=read("suggested", record_values.suggested, {}),
        identifiers={key: name for key, of in _SCHEMES if (name := read(key, of, ""))},
        keywords=read("keywords", record_values.keywords, ()),
        type=read("type", record_values.term, ""),
        venue=read("venue", record_values.term, ""),
        details={key: said for key in DETAILS if (said := read(key, record_values.detail, ""))},
        links={key: link for key in LINK_KINDS if (link := read(key, record_values.link, ""))},
        digests=read("digest", record_values.entries, ()),
        citation_key=read("citation_key", record_values.citation_key, ""),
        aliases=tuple(alias for alias in aliases if not record_values.fault_of_alias(alias)),
        status=read("status", record_values.status, None),
        sources=read("sources", record_values.sources, {}),
        abstract=visible_text.of_text("abstract", body.replace("\r\n", "\n"), unclean).strip(),
        extra={sys.intern(key): _texts(values[key]) for key in values if key not in _KNOWN},
        unclean=tuple(unclean),
    )
    if fault := visible_text.too_long(paper.title, paper.abstract):
        reader.faults.append(fault)
    return paper, reader.faults


def _texts(value: Value) -> tuple[str, ...]:
    """What a key of the catalogue's own says: a text, or those of a list."""
    listed = value if isinstance(value, list) else [value]
    texts = (visible_text.of_text("", text, []) for text in listed if isinstance(text, str))
    return tuple(filter(None, (" ".join(text.split()) for text in texts)))


def _is_seen(value: Value) -> bool:
    return not isinstance(value, str) or bool(value.strip())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the keys of one record and collects what is wrong with them."""

    values: Mapping[str, Value]
    faults: list[tuple[str, str]] = field(default_factory=list)

    def read(
        self, key: str, convert: Callable[[Value], _T], default: _T, *, required: bool = False
    ) -> _T:
        """The value of a key; the default where it is empty or wrong."""
        value = self.values.get(key, "")
        if not value and not required:
            return default
        try:
            return convert(value)
        except record_values.Fault as fault:
            self.faults.append((key, str(fault)))
            return default


def to_data(paper: Paper) -> dict[str, Data]:
    """What the front matter of a paper holds, in canonical order; empty facts left out."""
    date = paper.date
    data: dict[str, Data | None] = {
        "title": paper.title,
        "authors": _people(paper.authors),
        "editors": _people(paper.editors),
        "translators": _people(paper.translators),
        "year": date.year if date and not date.month else None,
        "date": (date.day_or_text if date and date.month else None),
        "issued": _date_data(paper.issued) if paper.issued else None,
        "added": paper.added,
        "tags": paper.tags,
        "suggested": paper.suggested,
        **paper.identifiers,
        "keywords": paper.keywords,
        "type": paper.type,
        "venue": paper.venue,
        **paper.details,
        **paper.links,
        "digest": _one_or_all([str(entry) for entry in paper.digests]),
        "citation_key": paper.citation_key,
        "aliases": paper.aliases,
        "status": dict(_status_data(paper.status)) if paper.status else None,
        "sources": paper.sources,
    }
    given = {key: value for key in RECORD_KEYS if (value := data.get(key)) is not None}
    shown = {key: visible_text.of_data(key, value) for key, value in given.items()}
    return {key: value for key, value in shown.items() if value not in _EMPTY}


_EMPTY: tuple[Data, ...] = ("", (), [], {})


def _date_data(date: PartialDate) -> Data:
    return date.day_or_text if date.month else date.year


def _people(people: Iterable[Author]) -> list[dict[str, str]]:
    return [dict(record_values.author_data(person)) for person in people if _is_named(person)]


def _is_named(author: Author) -> bool:
    """Whether a reader sees a name: a source may give one of nothing but invisible characters."""
    return bool(strip_invisible(author.family + author.printed).strip())


def _status_data(status: Status) -> Iterator[tuple[str, str]]:
    parts = (("kind", status.kind), ("reason", status.reason), ("by", status.by))
    return ((key, value) for key, value in parts if value)


def _one_or_all(items: list[str]) -> Data:
    return items[0] if len(items) == 1 else items


def dump(paper: Paper) -> str:
    """The canonical text of a new record."""
    data = {**to_data(paper), **_own_data(paper)}
    head = "".join(yaml_writer.render(key, value) for key, value in data.items())
    return f"---\n{head}---\n{_body(paper)}"


def _own_data(paper: Paper) -> dict[str, Data]:
    """The keys of the catalogue's own that hold texts."""
    return {key: _one_or_all(list(texts)) for key, texts in paper.extra.items() if texts}


def _body(paper: Paper) -> str:
    abstract = strip_invisible(paper.abstract).strip()
    return f"\n{abstract}\n" if abstract else ""


def update(text: str, paper: Paper) -> str:
    """The text of an existing record with only the lines changed whose facts differ.

    Raises:
        FrontMatterError: The text is no record.
    """
    document, before = _read(text)
    old, new = to_data(before), to_data(paper)
    changes = {key: new.get(key) for key in RECORD_KEYS if old.get(key) != new.get(key)}
    own = _own_data(before)
    changes |= {key: said for key, said in _own_data(paper).items() if own.get(key) != said}
    updated = frontmatter_patch.changed(document, changes, RECORD_KEYS, _form)
    if before.abstract == paper.abstract:
        return str(updated)
    opening, closing = updated.fences
    body = _body(paper).replace("\n", updated.newline)
    ended = closing if closing.endswith("\n") else closing + updated.newline
    return str(replace(updated, body=body, fences=(opening, ended)))


def canonical(text: str) -> str:
    """The text with every known key in canonical form and order; unknown keys and comments stay.

    Lines end in line feeds, and no byte order mark stands before the first.

    Raises:
        FrontMatterError: The text is no record.
    """
    document, paper = _read(text.replace("\r\n", "\n"))
    data = to_data(paper)
    changes = {key: data.get(key) for key in RECORD_KEYS}
    written = frontmatter_patch.changed(document, changes, RECORD_KEYS, _form, tidy=True)
    rank = {key: place for place, key in enumerate(RECORD_KEYS)}
    fields = sorted(written.fields, key=lambda field: rank.get(field.key, len(RECORD_KEYS)))
    return str(Document(tuple(fields), _body(paper), tail=written.tail))


def _read(text: str) -> tuple[Document, Paper]:
    """A record that is there, as a document and as a paper.

    Raises:
        FrontMatterError: The text is no record.
    """
    document = frontmatter.parse(text)
    paper, problems = from_document(document, "x", "x")
    if paper is None or problems:
        raise FrontMatterError(problems[0].line, problems[0].message)
    return document, paper


def _form(key: str, item: Value) -> Data:
    """One item of a list or mapping as `to_data` has it."""
    item = visible_text.of_value(key, item, [])
    return (
        dict(record_values.author_data(record_values.author(item)))
        if key in ("authors", "editors", "translators")
        else record_values.line(item)
    )
