"""A saved page of one paper that says in its head what it shows, as publishers' pages do.

Source: Google Scholar, "Inclusion guidelines for webmasters" (`citation_...`); Dublin Core Metadata
Initiative, "Expressing Dublin Core in HTML" (`DC...`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from generator.sources import base, bibliography, csl
from generator.sources.base import Entry, Item, Source
from generator.sources.file_entries import Piece, items

# Values have signs of markup in them ("p < 0.05"); one that is not closed ends at the next element.
_META = re.compile(
    r"<meta\s(?:(?:[^<>\"']|\"(?:[^\"<]|<(?!meta\s))*+\"|'(?:[^'<]|<(?!meta\s))*+')++>"
    r"|[^<>]{1,20000}>)",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_VARIABLES = {
    "container-title": ("citation_journal_title", "citation_conference_title",
                        "citation_inbook_title", "dc.source", "dc.relation.ispartof"),
    "volume": ("citation_volume", "dc.citation.volume"),
    "issue": ("citation_issue", "dc.citation.issue"),
    "publisher": ("citation_publisher", "citation_dissertation_institution", "dc.publisher"),
    "language": ("citation_language", "dc.language"),
    "DOI": ("citation_doi", "dc.identifier.doi", "prism.doi", "dc.identifier"),
    "PMID": ("citation_pmid",),
    "ISSN": ("citation_issn", "prism.issn"),
    "ISBN": ("citation_isbn",),
    "abstract": ("citation_abstract", "dc.description", "dcterms.abstract"),
    "URL": ("citation_public_url", "citation_abstract_html_url"),
}  # fmt: skip
_DATES = (
    "citation_publication_date", "citation_online_date", "citation_date", "dc.date.issued",
    "dc.date", "dcterms.issued", "citation_year",
)  # fmt: skip
_TYPES = {
    "citation_journal_title": "article-journal", "citation_conference_title": "paper-conference",
    "citation_inbook_title": "chapter", "citation_dissertation_institution": "thesis",
    "citation_technical_report_institution": "report",
}  # fmt: skip
_FOR_CITING = "citation_title"
_TITLES = (_FOR_CITING, "dc.title", "dcterms.title")
_SEVERAL = frozenset({"ISSN", "ISBN"})  # of print and of what is read on screens
_AUTHORS = ("citation_author", "citation_authors", "dc.creator", "dcterms.creator")
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.\d{4,}", re.IGNORECASE)


def read(data: bytes) -> Iterator[Item]:
    """The one paper that a page is about.

    Raises:
        SourceError: The bytes are no text.
    """
    said = _said(base.decode(data))
    yield from items([Piece(1, said.get(_title(said), [""])[0], said)], _entry)


def sniff(head: bytes) -> float:
    """Sure of a page with one title in its head for whoever cites it, and somebody who wrote it.

    Any page may say in the words of Dublin Core what it is, a list of papers, too: whatever knows
    that better reads it.
    """
    text = base.decode_head(head)
    if "<meta" not in text.lower() or not re.search("citation_title|dc.title", text, re.IGNORECASE):
        return 0.0
    said = _said(text)
    one = len(said.get(_title(said), [])) == 1
    if not one or not any(said.get(name) for name in _AUTHORS):
        return 0.0
    return 0.97 if _title(said) == _FOR_CITING else 0.45


SOURCE = Source(
    name="page",
    label="page of one paper",
    origin="page",
    extensions=(".html", ".htm"),
    sniff=sniff,
    read=read,
    is_digest=False,
)


def _said(text: str) -> Mapping[str, list[str]]:
    """Name of a `meta` element to what such elements say, in the order of the page."""
    found: dict[str, list[str]] = {}
    for element in _META.findall(text):
        given = {name.lower(): one or other for name, one, other in _ATTRIBUTE.findall(element)}
        name = (given.get("name") or given.get("property") or "").lower()
        content = html.unescape(given.get("content", "")).strip()
        if name and content and content not in found.get(name, []):
            found.setdefault(name, []).append(content)
    return found


def _title(said: Mapping[str, list[str]]) -> str:
    return next((name for name in _TITLES if said.get(name)), "")


def _entry(number: int, piece: Piece[Mapping[str, list[str]]]) -> Entry:
    said = piece.value
    item: dict[str, object] = {
        variable: value
        for variable, names in _VARIABLES.items()
        if (value := next((_first(said, name, variable) for name in names if name in said), ""))
    }
    first, last = (said.get(f"citation_{end}page", [""])[0] for end in ("first", "last"))
    named = next((said[name] for name in _AUTHORS if name in said), [])
    authors = re.split(r"\s*;\s*", named[0]) if len(named) == 1 else named
    item |= {
        "title": said.get(_title(said), [""])[0],
        "type": next((kind for name, kind in _TYPES.items() if name in said), ""),
        "author": [name for name in authors if name],
        "issued": {"raw": date} if (date := _date(said)) else "",
        "page": "–".join(dict.fromkeys(filter(None, (first, last)))),
        "keyword": "; ".join(said.get("citation_keywords", [])),
        "custom": {
            "pdf": said.get("citation_pdf_url", [""])[0],
            "arxiv": said.get("citation_arxiv_id", [""])[0],
        },
    }
    return csl.entry(number, Piece(piece.line, piece.text, {k: v for k, v in item.items() if v}))


def _date(said: Mapping[str, list[str]]) -> str:
    """The first date, or one that tells the day of what this tells the month or the year of."""
    written = [value for name in _DATES for value in said.get(name, [])[:1]]
    dated = [(value, date) for value in written if (date := bibliography.date(value))]
    if not dated:
        return next(iter(written), "")
    first = dated[0][1]
    finer = [each for each in dated if bibliography.is_within(each[1], first)]
    return max(finer, key=lambda each: (bool(each[1].month), bool(each[1].day)))[0]


def _first(said: Mapping[str, list[str]], name: str, variable: str) -> str:
    """What the first element says; of identifiers only one that is a DOI, of numbers all."""
    if variable in _SEVERAL:
        return ", ".join(said[name])
    wanted = (value for value in said[name] if variable != "DOI" or _DOI.match(value))
    return next(wanted, "")
