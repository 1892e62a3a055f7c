"""BibTeX and BibLaTeX bibliographies.

Source: BibTeXing (O. Patashnik, 1988), sections 2 and 3; The biblatex package (P. Lehman et al.),
version 3.19, sections 2.1 to 2.4 (types, fields, cross-references) and 3.14.7 (eprints).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator import citation_keys, item_types
from generator.model import LINK_KINDS, PartialDate
from generator.sources import (
    bibfile,
    bibliography,
    bibnames,
    bibtex_details,
    bibtex_fields,
    bibtex_words,
    charset,
    single_names,
    tex,
)
from generator.sources.base import Entry, Item, Skipped, Source
from generator.sources.bibfile import Record
from generator.sources.bibtex_fields import verbatim
from generator.sources.file_entries import Asked, Piece, items, one_line, web

# The last: a key whose comma is forgotten, before a field on the next line.
_ENTRY = re.compile(
    r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]\s*"
    r"(?:[^\s,{}()\"=]*\s*(?:[,=]|\n\s*[A-Za-z]+\s*=\s*[{\"])"
    r"|[^\n,{}()\"=@]{1,100},\s*[A-Za-z]+\s*=\s*[{\"\d])",
    re.MULTILINE,
)
_OTHER = re.compile(
    r"^[ \t]*@[ \t]*(?:string|preamble|comment)\s*[{(]", re.MULTILINE | re.IGNORECASE
)
_REMARK = re.compile(r"^[ \t]*(?:%.*)?\n", re.MULTILINE)
_REFERENCE = re.compile(r"\b(?:crossref|xdata)\s*=\s*[{\"]\s*([^{}\"]+)", re.IGNORECASE)
# A circle of references has no end.
_MOST_GENERATIONS = 3
_LEAD_OF_ADDRESS = re.compile(
    r"(?:available(?: (?:at|from|online))?|online|retrieved from|url|\[online\]|at|see)\W*",
    re.IGNORECASE,
)
_ONLINE = frozenset({"online", "electronic", "www"})
_OWN_FIELDS = ("doi", "openreview", "acl", "pmid", "pmcid")
# Of our own exports in BibLaTeX, which has a field for what users put there.
_OWN_FACT = re.compile(
    r"(?:(?<=\s)|^)(firstversion|csltype|period|eventplace|cslvenue|othercontributors"
    r"|openreview|acl|pmid|pmcid|pdf|code|project)=(\S+)"
)
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}|^<|>$")
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
    venue = _venue(type_, fields)
    entry = Entry(
        number=number,
        line=piece.line,
        title=_title(fields),
        abstract=bibtex_fields.prose(fields.get("abstract", "")),
        authors=tuple(bibnames.authors(fields.get("author", ""))),
        others=single_names.names_some(fields.get("author", "")),
        editors=tuple(bibnames.authors(fields.get("editor", ""))),
        translators=tuple(bibnames.authors(fields.get("translator", ""))),
        date=first or issued,
        issued=issued if first != issued and first else None,
        identifiers=known,
        type=type_,
        venue=venue,
        details=bibliography.details(dict(bibtex_details.of(record.kind, venue, type_, fields))),
        links=_links(fields, known),
        keywords=bibliography.keywords(tex.line(fields.get("keywords", ""))),
        status=bibliography.status([tex.line(fields.get("note", ""))]),
        citation_key=record.key if citation_keys.is_usable(record.key) else "",
    )
    if _is_untold(fields):
        entry = bibliography.untold(entry)
    end = bibliography.end_of(fields.get("date", "")) or bibliography.end_of(fields.get("year", ""))
    end = () if "period" in entry.details else end
    further = bibliography.further_addresses(_addresses(fields), entry.links, known)
    lost = (*fields.left(bibtex_words.BOOKKEEPING), *end, *further)
    return replace(entry, left=fields.unread(tex.line), not_kept=lost)


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
    return one_line(bibtex_fields.with_subtitle(fields, "title", "subtitle"))


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
    archive = verbatim(fields, "archiveprefix") or verbatim(fields, "eprinttype")
    older = verbatim(fields, "primaryclass") or verbatim(fields, "eprintclass")
    arxiv = [verbatim(fields, name) for name in _ARXIV_FIELDS]
    given = {
        "arxiv": [*arxiv, f"{older}/{arxiv[0]}"] if archive.lower() in ("", "arxiv") else [],
        **{scheme: [tex.verbatim(_address_of(fields.get(scheme, "")))] for scheme in _OWN_FIELDS},
    }
    if archive.lower() in ("pubmed", "pmid", "pmcid"):
        given["pmcid" if archive.lower() == "pmcid" else "pmid"].append(arxiv[0])
    journal = f"{bibtex_fields.container(fields)} {verbatim(fields, 'volume')}".strip()
    addresses = [verbatim(fields, name) for name in _ADDRESSES]
    remarks = [verbatim(fields, name) for name in _REMARKS]
    return bibliography.identify(given, addresses, [journal, *remarks])


def _address_of(value: str) -> str:
    """What a link leads to, where a value is one with a text of its own."""
    link = _HREF.match(value)
    return link[1] if link else value


def _type(kind: str, fields: Mapping[str, str]) -> str:
    """The type an entry says it is of; what an archive holds is a preprint, whatever it says.

    Types that BibTeX has no name for stand in a field of our own exports.
    """
    own = item_types.of_csl(verbatim(fields, "csltype"))
    found = own or item_types.of_bibtex(kind)
    subtype = f"article-{verbatim(fields, 'entrysubtype').lower()}"
    if found == "article-journal" and subtype in item_types.PERIODICALS:
        return subtype
    archived = bibliography.is_archive(bibtex_fields.container(fields))
    eprint = kind in _ONLINE and verbatim(fields, "eprint")
    preprint = not own and (archived or eprint)
    return "article" if preprint and not _is_untold(fields) else found


def _is_untold(fields: Mapping[str, str]) -> bool:
    """Whether an entry of our own exports says that its record tells no type."""
    return verbatim(fields, "csltype") == item_types.UNTOLD


def _venue(type_: str, fields: Mapping[str, str]) -> str:
    """The journal, proceedings or other place it appeared in; an archive of preprints is none."""
    journal, book = (
        bibtex_fields.container(fields),
        bibtex_fields.with_subtitle(fields, "booktitle", "booksubtitle"),
    )
    if book and (type_ in item_types.PARTS_OF_BOOKS or not journal):
        return book
    place = tex.line(_URL.sub(r"\1", fields.get("howpublished", "")))
    words = " ".join(word for word in place.split() if not web(word.rstrip(".,;")))
    found = journal or ("" if _LEAD_OF_ADDRESS.fullmatch(words) else words)
    if not found and not bibtex_fields.has_meeting(fields):
        # Who does not know BibLaTeX, which has the place of the meeting there, has the meeting.
        found = tex.line(fields.get("venue", ""))
    of_meeting = verbatim(fields, "cslvenue") != item_types.UNTOLD and type_ == "paper-conference"
    if not found and of_meeting:
        found = bibtex_fields.with_subtitle(fields, "eventtitle", "eventtitleaddon")
    return "" if bibliography.is_archive(found) else found


def _links(fields: Mapping[str, str], known: Mapping[str, str]) -> Mapping[str, str]:
    """The links of our own exports; other programs write paths of their disks there."""
    named = {kind: verbatim(fields, kind) for kind in LINK_KINDS if kind != "url"}
    return bibliography.links(named, _addresses(fields), known)


def _addresses(fields: Mapping[str, str]) -> list[str]:
    """The words of fields that may be addresses, without the command that prints these."""
    names_of_them = (*_ADDRESSES, "howpublished", "note")
    words = (
        word for name in names_of_them for word in _URL.sub(r" \1 ", fields.get(name, "")).split()
    )
    archive = bibtex_words.ARCHIVES.get(verbatim(fields, "eprinttype").lower(), "")
    eprint = f"{archive}{verbatim(fields, 'eprint')}" if archive else ""
    return [*(tex.verbatim(word).rstrip(".,;") for word in words), eprint]
