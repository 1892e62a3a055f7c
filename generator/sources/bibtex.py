"""BibTeX and BibLaTeX bibliographies.

Source: BibTeXing (O. Patashnik, 1988), sections 2 and 3; The biblatex package (P. Lehman et al.),
version 3.19, sections 2.1 to 2.4 (types, fields, cross-references) and 3.14.7 (eprints).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from generator import citation_keys, item_types
from generator.model import LINK_KINDS, PartialDate
from generator.sources import (
    bibfile,
    bibliography,
    bibnames,
    bibtex_words,
    charset,
    markup,
    single_names,
    tex,
)
from generator.sources.base import Entry, Item, Skipped, Source
from generator.sources.bibfile import Record
from generator.sources.file_entries import Asked, Piece, items, one_line, web

# The last: a key whose comma is forgotten, before a field on the next line.
_ENTRY = re.compile(
    r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]\s*[^\s,{}()\"=]*\s*(?:[,=]|\n\s*[A-Za-z]+\s*=\s*[{\"])",
    re.MULTILINE,
)
_OTHER = re.compile(
    r"^[ \t]*@[ \t]*(?:string|preamble|comment)\s*[{(]", re.MULTILINE | re.IGNORECASE
)
_REMARK = re.compile(r"^[ \t]*(?:%.*)?\n", re.MULTILINE)
_REFERENCE = re.compile(r"\b(?:crossref|xdata)\s*=\s*[{\"]\s*([^{}\"]+)", re.IGNORECASE)
# A circle of references has no end.
_MOST_GENERATIONS = 3
_MACRO = re.compile(r"\\([A-Za-z]+)\s*\Z")
_LEAD_OF_ADDRESS = re.compile(
    r"(?:available(?: (?:at|from|online))?|online|retrieved from|url|\[online\]|at|see)\W*",
    re.IGNORECASE,
)
_ONLINE = frozenset({"online", "electronic", "www"})
_ALIASES = {"place": ("location", "address"), "language": ("language", "langid")}
_DATES = frozenset({"original_date", "accessed"})
_EDITORS = ("editora", "editorb", "editorc")
_OWN_FIELDS = ("doi", "openreview", "acl", "pmid", "pmcid")
# Of our own exports in BibLaTeX, which has a field for what users put there.
_OWN_FACT = re.compile(
    r"(?:(?<=\s)|^)(firstversion|csltype|openreview|acl|pmid|pmcid|othercontributors"
    r"|pdf|code|project)=(\S+)"
)
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}|^<|>$")
# A program that escapes signs for TeX does so to these, too; our exports put no braces around.
_REFERENCE_IN_TEX = re.compile(
    r"(?:(?<!\\)&|\{\\&\})(#|\\#|\{\\#\}|)((?<=#)x?[0-9A-Fa-f]{1,6}|(?<=#\})x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
)
_OF_TEX = re.compile(r"[\\{}%$^_~#]")
_HREF = re.compile(r"\s*\\href\s*\{([^{}]*)\}")
_ARXIV_FIELDS = ("eprint", "arxivid", "arxiv")
_ADDRESSES = ("url", "ee", "link", "bdsk-url-1", "bdsk-url-2")
_REMARKS = ("note", "howpublished", "eid", "pages", "number")


def read(data: bytes) -> Iterator[Item]:
    """The items of a bibliography, one by one as they are read.

    Raises:
        SourceError: The bytes are no text.
    """
    text = charset.decode(data)
    parents = _parents(text)
    yield from items(bibfile.pieces(text), lambda number, piece: _item(number, piece, parents))


def sniff(head: bytes) -> float:
    """Sure of a file that begins with an entry; less so of a page that holds one."""
    text = charset.decode_head(head)
    if not (_ENTRY.search(text) or _OTHER.search(text)):
        return 0.0
    position = 0
    while remark := _REMARK.match(text, position):
        position = remark.end()
    return 0.95 if _ENTRY.match(text, position) or _OTHER.match(text, position) else 0.5


SOURCE = Source(
    name="bibtex",
    label="BibTeX or BibLaTeX",
    origin="bibtex",
    extensions=(".bib", ".bibtex"),
    sniff=sniff,
    read=read,
    is_digest=False,
    guess=charset.guess,
)


def _parents(text: str) -> Mapping[str, Mapping[str, str]]:
    """Key in lower case to fields, of the entries that others refer to; they may stand anywhere."""
    wanted = {key for match in _REFERENCE.finditer(text) for key in _keys(match[1])}
    if not wanted:
        return {}
    found: dict[str, Mapping[str, str]] = {}
    for piece in bibfile.pieces(text):
        record = piece.value if isinstance(piece, Piece) else None
        if record and record.key.lower() in wanted:
            found.setdefault(record.key.lower(), record.fields)
    return found


def _keys(text: str) -> list[str]:
    return [key.strip().lower() for key in text.split(",")]


def _item(
    number: int, piece: Piece[Record | None], parents: Mapping[str, Mapping[str, str]]
) -> Entry | Skipped:
    record = piece.value
    if record is None or record.kind in bibtex_words.NO_PAPERS:
        return Skipped(piece.line, piece.text)
    fields = Asked(_resolved(record.fields, parents))
    fields = Asked({**dict(_OWN_FACT.findall(fields.get("verba", ""))), **fields})
    issued, known = _issued(fields), _identifiers(fields)
    first, type_ = bibliography.date(fields.get("firstversion", "")), _type(record.kind, fields)
    entry = Entry(
        number=number,
        line=piece.line,
        title=_title(fields),
        abstract=_prose(fields.get("abstract", "")),
        authors=tuple(bibnames.authors(fields.get("author", ""))),
        others=single_names.names_some(fields.get("author", "")),
        editors=tuple(bibnames.authors(fields.get("editor", ""))),
        translators=tuple(bibnames.authors(fields.get("translator", ""))),
        date=first or issued,
        issued=issued if first != issued and first else None,
        identifiers=known,
        type=type_,
        venue=_venue(type_, fields),
        details=bibliography.details(dict(_details(record.kind, type_, fields))),
        links=_links(fields, known),
        keywords=bibliography.keywords(tex.line(fields.get("keywords", ""))),
        status=bibliography.status([tex.line(fields.get("note", ""))]),
        citation_key=record.key if citation_keys.is_usable(record.key) else "",
    )
    if _is_untold(fields):
        entry = bibliography.untold(entry)
    end = bibliography.end_of(fields.get("date", "")) or bibliography.end_of(fields.get("year", ""))
    further = bibliography.further_addresses(_addresses(fields), entry.links, known)
    lost = (*fields.left(bibtex_words.BOOKKEEPING), *end, *further)
    return replace(entry, left=fields.unread(tex.line), not_kept=lost)


def _prose(value: str) -> str:
    """The text of a field, which reference managers fill with the HTML of services."""
    text = tex.plain(_REFERENCE_IN_TEX.sub(_character, value) if "&" in value else value)
    return markup.plain(text) if markup.has_markup(text) else text


def _character(match: re.Match[str]) -> str:
    """What a character reference stands for, unless TeX would take it for one of its signs."""
    reference = f"&{'#' if match[1] else ''}{match[2]};"
    character = markup.unescaped(reference)
    return match[0] if _OF_TEX.search(character) or character == reference else character


def _resolved(
    fields: Mapping[str, str], parents: Mapping[str, Mapping[str, str]], depth: int = 0
) -> Mapping[str, str]:
    """The fields with what they inherit, also over several generations."""
    found = dict(fields)
    for name, inherited in (("xdata", _whole), ("crossref", _of_volume)):
        for key in _keys(fields.get(name, "")):
            if key in parents and depth < _MOST_GENERATIONS:
                found = {**inherited(_resolved(parents[key], parents, depth + 1)), **found}
    return found


def _whole(fields: Mapping[str, str]) -> Mapping[str, str]:
    return fields


def _of_volume(fields: Mapping[str, str]) -> Mapping[str, str]:
    shared = {name: fields[name] for name in bibtex_words.INHERITED if name in fields}
    return {"booktitle": fields["title"], **shared} if "title" in fields else shared


def _title(fields: Mapping[str, str]) -> str:
    """Title and subtitle.

    Raises:
        Unfit: There is no title.
    """
    return one_line(_with_subtitle(fields, "title", "subtitle"))


def _with_subtitle(fields: Mapping[str, str], title: str, subtitle: str) -> str:
    main, more = (" ".join(_prose(fields.get(name, "")).split()) for name in (title, subtitle))
    return f"{main.rstrip(':')}: {more}" if main and more else main or more


def _issued(fields: Mapping[str, str]) -> PartialDate | None:
    """When it appeared; what is no date, such as "in press", is none."""
    if found := bibliography.date(tex.line(fields.get("date", ""))):
        return found
    found = bibliography.date(tex.line(fields.get("year", "")))
    if not found or found.month:
        return found
    month, day = bibliography.month_and_day(tex.line(fields.get("month", "")))
    alone = re.fullmatch(r"\D*(\d{1,2})\D*", fields.get("day", ""))
    return bibliography.partial(found.year, month, int(alone[1]) if alone else day)


def _identifiers(fields: Mapping[str, str]) -> Mapping[str, str]:
    archive = _verbatim(fields, "archiveprefix") or _verbatim(fields, "eprinttype")
    older = _verbatim(fields, "primaryclass") or _verbatim(fields, "eprintclass")
    arxiv = [_verbatim(fields, name) for name in _ARXIV_FIELDS]
    given = {
        "arxiv": [*arxiv, f"{older}/{arxiv[0]}"] if archive.lower() in ("", "arxiv") else [],
        **{scheme: [tex.verbatim(_address_of(fields.get(scheme, "")))] for scheme in _OWN_FIELDS},
    }
    if archive.lower() in ("pubmed", "pmid", "pmcid"):
        given["pmcid" if archive.lower() == "pmcid" else "pmid"].append(arxiv[0])
    journal = f"{_container(fields)} {_verbatim(fields, 'volume')}".strip()
    addresses = [_verbatim(fields, name) for name in _ADDRESSES]
    remarks = [_verbatim(fields, name) for name in _REMARKS]
    return bibliography.identify(given, addresses, [journal, *remarks])


def _address_of(value: str) -> str:
    """What a link leads to, where a value is one with a text of its own."""
    link = _HREF.match(value)
    return link[1] if link else value


def _verbatim(fields: Mapping[str, str], name: str) -> str:
    return tex.verbatim(fields.get(name, ""))


def _container(fields: Mapping[str, str]) -> str:
    names_of_journals = ("journaltitle", "journal", "shortjournal")
    found = next((fields[name] for name in names_of_journals if name in fields), "")
    macro = _MACRO.fullmatch(found.strip("{} "))
    return bibtex_words.JOURNALS.get(macro[1], macro[1]) if macro else tex.line(found)


def _type(kind: str, fields: Mapping[str, str]) -> str:
    """The type an entry says it is of; what an archive holds is a preprint, whatever it says.

    Types that BibTeX has no name for stand in a field of our own exports.
    """
    own = item_types.of_csl(_verbatim(fields, "csltype"))
    found = own or item_types.of_bibtex(kind)
    subtype = f"article-{_verbatim(fields, 'entrysubtype').lower()}"
    if found == "article-journal" and subtype in item_types.PERIODICALS:
        return subtype
    archived = bibliography.is_archive(_container(fields))
    eprint = kind in _ONLINE and _verbatim(fields, "eprint")
    preprint = not own and (archived or eprint)
    return "article" if preprint and not _is_untold(fields) else found


def _is_untold(fields: Mapping[str, str]) -> bool:
    """Whether an entry of our own exports says that its record tells no type."""
    return _verbatim(fields, "csltype") == item_types.UNTOLD


def _venue(type_: str, fields: Mapping[str, str]) -> str:
    """The journal, proceedings or other place it appeared in; an archive of preprints is none."""
    journal, book = _container(fields), _with_subtitle(fields, "booktitle", "booksubtitle")
    if book and (type_ in item_types.PARTS_OF_BOOKS or not journal):
        return book
    place = tex.line(_URL.sub(r"\1", fields.get("howpublished", "")))
    words = " ".join(word for word in place.split() if not web(word.rstrip(".,;")))
    found = journal or ("" if _LEAD_OF_ADDRESS.fullmatch(words) else words)
    if not found and type_ == "paper-conference":
        found = _with_subtitle(fields, "eventtitle", "eventtitleaddon")
    return "" if bibliography.is_archive(found) else found


def _details(kind: str, type_: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What else the fields say; the volume of an archive of preprints is none."""
    publishers = bibtex_words.PUBLISHERS.get(type_, bibtex_words.PUBLISHERS[""])
    aliases = {**_ALIASES, "publisher": publishers}
    for key in ("series", "edition", "isbn", "issn", *aliases):
        names_of_it = aliases.get(key, (key,))
        said = next((tex.line(fields[name]) for name in names_of_it if fields.get(name)), "")
        yield key, "" if bibliography.is_archive(said) else said
    if "issn" not in fields:  # Mendeley has it where the other number belongs
        numbers = bibliography.serial_numbers([fields.get("isbn", "")])
        yield from {"isbn": "", **numbers}.items() if "issn" in numbers else ()
    genre = tex.line(fields.get("type", "")) or bibtex_words.THESES.get(kind, "")
    yield "genre", bibtex_words.GENRES.get(genre, genre)
    yield "maintitle", _with_subtitle(fields, "maintitle", "mainsubtitle")
    for key, names_of_it in bibtex_words.FURTHER.items():
        said = next((tex.line(fields[name]) for name in names_of_it if fields.get(name)), "")
        date = bibliography.date(said) if key in _DATES else None
        yield key, str(date or said)
    noted = bibliography.accessed(tex.line(fields.get("note", "")))
    yield from {"accessed": str(noted)}.items() if noted else ()
    yield "contributors", "; ".join(_contributors(fields))
    # Our own exports move the note there where a remark on a retraction stands in its place.
    annotations = ("note", "annote", "annotation")
    yield "note", bibliography.note(tex.line(fields.get(name, "")) for name in annotations)
    if not bibliography.is_archive(_container(fields)):
        yield from _numbers(type_, fields)


def _contributors(fields: Mapping[str, str]) -> Iterator[str]:
    """Whoever else took part, each with what they did: "Ada Beispiel (annotator)"."""
    roles = {name: tex.line(fields.get(f"{name}type", "")) or "editor" for name in _EDITORS}
    roles |= {role: role for role in item_types.ROLES}
    for name, role in ((name, roles[name]) for name in fields if name in roles):
        for person in bibnames.authors(fields.get(name, "")):
            yield f"{person.name} ({role})"
    # Those beyond the fields of BibLaTeX, of our own exports.
    yield from filter(None, [" ".join(unquote(fields.get("othercontributors", "")).split())])


def _numbers(type_: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Volume, issue and pages; `number` is the issue of a journal, but that of a report itself."""
    number, issue, eid = (tex.line(fields.get(name, "")) for name in ("number", "issue", "eid"))
    contained = type_ in item_types.PERIODICALS | item_types.PARTS_OF_BOOKS
    yield "volume", tex.line(fields.get("volume", ""))
    yield "issue", (number or issue) if contained else issue
    yield "number", eid if contained else number or eid
    for key in ("chapter", "pages"):
        yield key, tex.line(fields.get(key, ""))


def _links(fields: Mapping[str, str], known: Mapping[str, str]) -> Mapping[str, str]:
    """The links of our own exports; other programs write paths of their disks there."""
    named = {kind: _verbatim(fields, kind) for kind in LINK_KINDS if kind != "url"}
    return bibliography.links(named, _addresses(fields), known)


def _addresses(fields: Mapping[str, str]) -> list[str]:
    """The words of fields that may be addresses, without the command that prints these."""
    names_of_them = (*_ADDRESSES, "howpublished", "note")
    words = (
        word for name in names_of_them for word in _URL.sub(r" \1 ", fields.get(name, "")).split()
    )
    archive = bibtex_words.ARCHIVES.get(_verbatim(fields, "eprinttype").lower(), "")
    eprint = f"{archive}{_verbatim(fields, 'eprint')}" if archive else ""
    return [*(tex.verbatim(word).rstrip(".,;") for word in words), eprint]
