"""CSL-JSON: items of reference managers and citation processors, and of doi.org.

Source: CSL 1.0.2, schema `csl-data.json`; citeproc-js, "HTML-like formatting tags" (rich text).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from generator import citation_keys, identifiers, item_types, periods
from generator.model import LINK_KINDS, Author
from generator.sources import (
    base,
    bibliography,
    csl_dates,
    jsonfile,
    markup,
    namelist,
    people,
    single_names,
)
from generator.sources.base import Entry, Item, Source
from generator.sources.file_entries import Asked, Piece, UnusableEntry, items, one_line
from generator.sources.jsonfile import Object, as_object

_OF_AN_ITEM = frozenset({"DOI", "author", "id", "issued", "title", "type"})
_OWN_NAMES = frozenset({
    "citation-key", "citation-label", "collection-title", "container-title", "event-place",
    "event-title", "non-dropping-particle", "publisher-place", "static-ordering", "title-short",
})  # fmt: skip
# Source: https://api.crossref.org/swagger-ui (works).
_OF_OUR_DUMP = {"slug", "key", "authors"}
_OF_CROSSREF = frozenset({"reference-count", "is-referenced-by-count", "message-type", "member"})
_VARIABLES = {
    "volume": "volume", "issue": "issue", "chapter": "chapter-number", "pages": "page",
    "edition": "edition", "series": "collection-title", "publisher": "publisher",
    "place": "publisher-place", "version": "version", "event_place": "event-place",
    "isbn": "ISBN", "issn": "ISSN", "language": "language",
}  # fmt: skip
_DATES = {"original_date": "original-date", "accessed": "accessed"}
_CUSTOM = ("maintitle", "titleaddon", "original_language", "holder")
# Source: CSL 1.0.2, appendix IV (name variables); our own exports have a role behind each name.
_CONTRIBUTORS = (
    "chair", "collection-editor", "compiler", "composer", "contributor",
    "curator", "director", "editorial-director", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer",
    "producer", "recipient", "reviewed-author", "script-writer", "series-creator",
)  # fmt: skip
# `custom` and `note` are asked for what our exports say there.
_BOOKKEEPING = re.compile(
    r"id|archive|categories|citation-.*|custom|indexed|journalAbbreviation|jurisdiction"
    r"|source|submitted|title-short|container-title-short|shortTitle|year-suffix"
)
# Better BibTeX puts it into Zotero's "Extra".
_KEY = re.compile(r"^citation key:\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)
_OWN_TYPE = re.compile(
    r'"type"\s*:\s*"(?:article-(?:journal|magazine|newspaper)|paper-conference)"'
)
# An item that says little has nothing that other formats have not, but all its names are of CSL.
_BARE = frozenset({"id", "title", "type"})
_VARIABLES_OF_CSL = frozenset({
    "DOI", "ISBN", "URL", "abstract", "edition", "genre", "keyword", "language", "note", "number",
    "page", "publisher", "source", "version", "volume",
})  # fmt: skip
_ANY_TYPE = re.compile(rf'"type"\s*:\s*"(?:{"|".join(item_types.SPELLINGS)})"')
_OWN_AUTHOR = re.compile(r'"author"\s*:\s*\[\s*\{[^{}]*"(?:family|literal)"\s*:')


def read(data: bytes) -> Iterator[Item]:
    """The items of a list, of the lists in an object, or of one item alone.

    Raises:
        SourceError: The file is not JSON.
    """
    yield from items(jsonfile.pieces(data, _envelope(data)), entry)


def sniff(head: bytes) -> float:
    """Sure of JSON with the names or types of CSL; neither an answer of Crossref nor our dump."""
    names = jsonfile.names(head)
    text = base.decode_head(head) if names else ""
    if not names & _OF_AN_ITEM or names & _OF_CROSSREF or names >= _OF_OUR_DUMP:
        return 0.0
    dated = names >= {"issued", "date-parts"}
    own = dated or names & _OWN_NAMES or _OWN_TYPE.search(text) or _OWN_AUTHOR.search(text)
    bare = names >= _BARE and names <= _BARE | _VARIABLES_OF_CSL and _ANY_TYPE.search(text)
    return 0.9 if own else 0.6 if bare else 0.0


SOURCE = Source(
    name="csl-json",
    label="CSL-JSON",
    origin="csl-json",
    extensions=(".json", ".csljson"),
    sniff=sniff,
    read=read,
    is_digest=False,
)


def _envelope(data: bytes) -> Collection[str]:
    """The names of the lists in a file that is an object but no item."""
    if not base.decode_head(data[:64]).lstrip().startswith("{"):
        return ()
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return ("items", "references")
    if not isinstance(whole, dict) or whole.keys() & _OF_AN_ITEM:
        return ()
    return [name for name, value in whole.items() if isinstance(value, list)]


def entry(number: int, piece: Piece[object]) -> Entry:
    """The entry of an item.

    Raises:
        UnusableEntry: It has no title, or one that is no text.
    """
    item = Asked(as_object(piece.value))
    custom = Asked(_object(item, "custom"))
    issued, known = csl_dates.date(item.get("issued")), _identifiers(item, custom)
    first, type_ = bibliography.date(_text(custom, "first_version")), _type(item)
    found = Entry(
        number=number,
        line=piece.line,
        title=_title(item),
        abstract=_paragraphs(_text(item, "abstract")),
        authors=tuple(_names(item, "author", custom.get("orcid"))),
        others=_names_some(item),
        editors=tuple(_names(item, "editor")),
        translators=tuple(_names(item, "translator")),
        date=first or issued,
        issued=issued if first != issued and first else None,
        identifiers=known,
        type=type_,
        venue=_venue(type_, item, custom),
        details=bibliography.details(dict(_details(type_, item, custom))),
        links=_links(item, custom, known),
        keywords=bibliography.keywords(_text(item, "keyword")),
        status=bibliography.status([_text(item, "note")]),
        citation_key=_citation_key(item),
    )
    left = {**custom.unread(markup.plain), **item.unread(markup.plain)}
    told = _text(custom, "type")
    if told == item_types.UNTOLD:
        found = bibliography.untold(found)
    elif "arxiv" in custom and not told:  # as our exports have them
        found = bibliography.with_implied_type(found)
    end = bibliography.end_of("/".join(csl_dates.written(item.get("issued"))))
    end = () if "period" in found.details else end
    return replace(found, left=left, not_kept=(*item.left(_BOOKKEEPING), *end))


def _citation_key(item: Object) -> str:
    """The key of an item, unless it is the number, name or address that a program gave it."""
    key = _text(item, "id")
    own = _text(item, "citation-key") or next(iter(_KEY.findall(_text(item, "note"))), "")
    key = own or ("" if citation_keys.is_of_a_program(key) else key)
    return key if citation_keys.is_usable(key) else ""


def _text(item: Object, name: str) -> str:
    """A member as text: numbers are allowed for it, and doi.org writes some lists."""
    value = item.get(name)
    if isinstance(value, list) and value:
        value = value[0]
    known = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() if known else ""


def _object(item: Object, name: str) -> Object:
    value = item.get(name)
    return value if isinstance(value, dict) else {}


def _title(item: Object) -> str:
    title = item.get("title")
    if title is not None and not _text(item, "title"):
        raise UnusableEntry("its title is no text")
    found, subtitle = (markup.plain(_text(item, name)) for name in ("title", "subtitle"))
    apart = subtitle and subtitle.casefold() not in found.casefold()
    return one_line(f"{found.rstrip(':')}: {subtitle}" if apart and found else found)


def _paragraphs(text: str) -> str:
    return "\n\n".join(filter(None, map(markup.plain, re.split(r"\n\s*\n", text))))


def _names(item: Object, variable: str, ids: object = None) -> Iterator[Author]:
    """The names of a variable, with the ORCID iDs that each has or that our exports list."""
    listed = item.get(variable)
    listed_ids = ids if isinstance(ids, list) else []
    if isinstance(listed, str):
        yield from people.parse_author_list(namelist.parted(markup.unescaped(listed)))
    for name, listed_id in zip_longest(listed if isinstance(listed, list) else (), listed_ids):
        if isinstance(name, str):
            yield from people.parse_author_list([markup.unescaped(name)])
        for at, author in enumerate(_authors(name) if isinstance(name, dict) else ()):
            spelling = _text(name, "ORCID") or (listed_id if isinstance(listed_id, str) else "")
            orcid = identifiers.SCHEMES["orcid"].canonical(spelling)
            yield replace(author, orcid=orcid) if orcid and not at else author


def _names_some(item: Object) -> bool:
    """Whether the last of the authors only says that there are others."""
    listed = item.get("author")
    last = listed[-1] if isinstance(listed, list) and listed else None
    if not isinstance(last, dict):
        return False
    words = (_text(last, part) for part in ("literal", "name", "family"))
    return any(map(single_names.is_others, words))


def _authors(name: Object) -> tuple[Author, ...]:
    """The author of a name variable, and the group on whose behalf that person writes."""
    if literal := _text(name, "literal") or _text(name, "name"):
        return people.whole(literal)
    # Particles of either sort belong to the family name.
    parts = ("dropping-particle", "non-dropping-particle", "family")
    family = " ".join(filter(None, (_text(name, part) for part in parts)))
    found = tuple(single_names.authors(family, _text(name, "given"), _text(name, "suffix")))
    if not name.get("static-ordering"):
        return found
    return tuple(
        replace(author, printed=f"{author.family} {author.given}")
        if author.given and not author.family_first
        else author
        for author in found
    )


def _identifiers(item: Object, custom: Object) -> Mapping[str, str]:
    given = {scheme: [_text(custom, scheme)] for scheme in ("arxiv", "openreview", "acl")}
    journal = f"{_text(item, 'container-title')} {_text(item, 'volume')}".strip()
    # Zotero's "Extra": a line for each fact.
    notes = _text(item, "note").split("\n")
    return bibliography.identify(
        {**given, **{name.lower(): [_text(item, name)] for name in ("DOI", "PMID", "PMCID")}},
        [_text(item, "URL")],
        [journal, *(_text(item, name) for name in ("number", "archive_location", "page")), *notes],
    )


def _type(item: Object) -> str:
    """The type an item says it is of; what an archive holds is a preprint."""
    archived = bibliography.is_archive(_text(item, "container-title"))
    return "article" if archived else item_types.of_csl(_text(item, "type"))


def _venue(type_: str, item: Object, custom: Object) -> str:
    """The journal, proceedings or other place it appeared in; an archive of preprints is none.

    Of a meeting alone others mean the meeting by it; our exports say where there is none.
    """
    of_meeting = type_ in item_types.OF_MEETINGS and _text(custom, "venue") != item_types.UNTOLD
    meetings = ("event-title", "event") if of_meeting else ()
    names = ("container-title", *meetings)
    found = next((markup.plain(_text(item, name)) for name in names if _text(item, name)), "")
    return "" if bibliography.is_archive(found) else found


def _details(type_: str, item: Object, custom: Object) -> Iterator[tuple[str, str]]:
    """What else the variables say; the volume of an archive of preprints is none."""
    archived = bibliography.is_archive(_text(item, "container-title"))
    for key, variable in _VARIABLES.items():
        said = markup.plain(_text(item, variable))
        of_archive = archived and key in ("volume", "issue", "pages")
        yield key, "" if of_archive or bibliography.is_archive(said) else said
    number = _text(item, "number")
    yield "number", "" if bibliography.identify({}, [], [number]) else number
    genre = _text(item, "genre")
    yield "genre", "" if type_ == "article" and genre.casefold() == "preprint" else genre
    yield from ((key, markup.plain(_text(custom, key))) for key in _CUSTOM)
    for key, variable in _DATES.items():
        yield key, csl_dates.said(item.get(variable))
    meetings = (markup.plain(_text(item, name)) for name in ("event-title", "event"))
    venue = _venue(type_, item, custom)
    yield "event_title", next((each for each in meetings if each and each != venue), "")
    yield "event_date", csl_dates.event_date(item.get("event-date"))
    yield "container_author", "; ".join(each.name for each in _names(item, "container-author"))
    yield "period", _period(item, custom)
    yield "contributors", "; ".join(_contributors(item))
    notes = (_text(item, name) for name in ("note", "annote"))
    yield (
        "note",
        bibliography.note(line for note in notes for line in _KEY.sub("", note).split("\n")),
    )


def _period(item: Object, custom: Object) -> str:
    """The season or interval in which it appeared."""
    return periods.of_edtf(_text(custom, "period")) or csl_dates.period(item.get("issued"))


def _contributors(item: Object) -> Iterator[str]:
    """Whoever else took part, each with what they did: "Ada Beispiel (illustrator)"."""
    for variable in _CONTRIBUTORS:
        role = "" if variable == "contributor" else f" ({variable.replace('-', ' ')})"
        yield from (f"{person.name}{role}" for person in _names(item, variable))


def _links(item: Object, custom: Object, known: Mapping[str, str]) -> Mapping[str, str]:
    named = {kind: _text(custom, kind) for kind in LINK_KINDS if kind != "url"}
    return bibliography.links(named, _text(item, "URL").split()[:1], known)
