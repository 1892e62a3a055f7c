"""Answers of arXiv's API in Atom; the entries of its daily listings are read alike.

The API tells an error as an entry and leaves out identifiers it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Author, PartialDate
from generator.sources import arxiv, base, markup, people, xmlfile
from generator.sources.base import Entry, Item, Source
from generator.sources.file_entries import Piece, UnusableEntry, identifier, items, one_line
from generator.sources.xmlfile import Element

_ROOT = re.compile(r"<(?:feed|rss|rdf:RDF)\b")
_ARXIV = re.compile(r"arxiv\.org/(?:api|schemas|rss|atom|abs)\b|(?:rss|export)\.arxiv\.org")
_LISTING = re.compile(
    r"<(?:rss|rdf:RDF)\b|<arxiv:announce_type>|rss\.arxiv\.org|arxiv\.org/(?:rss|atom)/"
)
_ERROR = re.compile(r"arxiv\.org/api/errors")
_ANNOUNCED = re.compile(r"^\s*arXiv:\S+\s+Announce Type:\s*[\w-]+\s*(?:Abstract:\s*)?")
# "On Leaves. (arXiv:2001.00001v1 [cs.CL] UPDATED)", as the feeds had it before 2024
_TITLE_END = re.compile(r"\.?\s*\(arXiv:\S+(?:\s*\[[^\]]*\])?[A-Z\s]*\)$")


def read(data: bytes) -> Iterator[Item]:
    """The items of a feed; one without entries has none.

    Raises:
        SourceError: The file is no XML that can be read.
    """
    yield from items(xmlfile.pieces(data, ("entry", "item")), read_entry)


def sniff(head: bytes) -> float:
    """Sure of a feed that names arXiv as where it is from and announces nothing."""
    return 0.95 if is_feed(head) and not is_listing(head) else 0.0


def is_feed(head: bytes) -> bool:
    """Whether it is XML whose root is that of a feed of arXiv."""
    text = base.decode_head(head).lstrip()
    return bool(text[:1] == "<" and _ROOT.search(text) and _ARXIV.search(text))


def is_listing(head: bytes) -> bool:
    """Whether a feed tells what was announced; the API gives no such one."""
    return bool(_LISTING.search(base.decode_head(head)))


SOURCE = Source(
    name="arxiv-atom",
    label="arXiv's API",
    origin="arXiv",
    extensions=(".xml", ".atom", ".rss"),
    sniff=sniff,
    read=read,
    is_digest=False,
)


def read_entry(number: int, piece: Piece[Element]) -> Entry:
    """The entry of an element of a feed.

    Raises:
        UnusableEntry: It is no paper.
    """
    element = piece.value
    if _ERROR.search(element.text_of("id")):
        raise UnusableEntry(f"arXiv answers: {one_line(element.text_of('summary'))}")
    known = arxiv.identifier(_address(element))
    return Entry(
        number=number,
        line=piece.line,
        title=one_line(_TITLE_END.sub("", one_line(element.text_of("title")))),
        abstract=_abstract(element),
        authors=_authors(element),
        date=_date(element, known),
        identifiers={"arxiv": known, **identifier("doi", *_dois(element))},
        venue=" ".join(_either(element, "journal_ref", "journal_reference").split()),
        keywords=_keywords(element),
        status=arxiv.status(element.text_of("comment")),
    )


def _address(element: Element) -> str:
    about = element.attributes.get("about", "")
    return _either(element, "id", "link") or about


def _either(element: Element, *names: str) -> str:
    """The text of the first child element of one of the names; the API and its listings differ."""
    return next((text for name in names if (text := element.text_of(name).strip())), "")


def _dois(element: Element) -> list[str]:
    """DOIs; authors sometimes give two in one field."""
    return _either(element, "doi", "DOI").split()


def _abstract(element: Element) -> str:
    given = _either(element, "summary", "description")
    given = markup.plain(given) if given.startswith("<p>") else given
    return arxiv.paragraphs(_ANNOUNCED.sub("", given))


def _authors(element: Element) -> tuple[Author, ...]:
    apart = [author.text_of("name") for author in element.all("author")]
    return people.parse_author_list(apart) or people.separated(
        markup.plain(element.text_of("creator"))
    )


def _date(element: Element, known: str) -> PartialDate:
    """The day of the first version; of a listing only its month is known."""
    listed = element.first("announce_type") or not element.first("published")
    try:
        day = PartialDate.parse(element.text_of("published").strip()[:10])
    except ValueError:
        return arxiv.month(known)
    return arxiv.month(known) if listed else day


def _keywords(element: Element) -> tuple[str, ...]:
    """The primary category; a listing puts it first."""
    primary = element.first("primary_category") or element.first("category")
    if primary is None:
        return ()
    term = primary.attributes.get("term") or primary.text().strip()
    return (term,) if term else ()
