"""The ACL Anthology's own XML: collections of volumes of papers.

Front matter is skipped: it is the book's title pages, and its editors stand in the volume.

Source: the Anthology's schema.rnc and its page on identifiers, https://aclanthology.org/info/ids/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Author, PartialDate, Status
from generator.sources import base, bibliography, single_names, xmlfile
from generator.sources.base import Entry, Item, Skipped, Source
from generator.sources.file_entries import (
    Broken,
    Found,
    Piece,
    UnusableEntry,
    identifier,
    items,
    one_line,
    web,
)
from generator.sources.xmlfile import Element
from generator.text.scripts import lowered, raised

_ROOT = re.compile(r"<collection\s[^<>]*\bid\s*=")
_OF_VOLUME = {
    "volume": "journal-volume", "issue": "journal-issue", "publisher": "publisher",
    "place": "address", "isbn": "isbn",
}  # fmt: skip
_YEAR = re.compile(r"\d{4}", re.ASCII)


def read(data: bytes) -> Iterator[Item]:
    """The items of a collection, one volume after the other.

    Raises:
        SourceError: The file is no XML that can be read.
    """
    found = xmlfile.pieces(data, ("meta", "frontmatter", "paper"))
    yield from items(_in_volumes(found), _entry)


def sniff(head: bytes) -> float:
    """Sure of XML whose root is a collection."""
    text = base.decode_head(head).lstrip()
    return 0.95 if text[:1] == "<" and _ROOT.search(text) else 0.0


SOURCE = Source(
    name="acl-xml",
    label="ACL Anthology XML",
    origin="ACL Anthology",
    extensions=(".xml",),
    sniff=sniff,
    read=read,
    is_digest=False,
)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper or front matter, and what its volume says of all of them."""

    element: Element
    volume: Element | None


def _in_volumes(found: Iterable[Found[Element]]) -> Iterator[Found[_Paper]]:
    meta: Element | None = None
    for piece in found:
        if isinstance(piece, Broken):
            yield piece
        elif piece.value.name == "meta":
            meta = piece.value
        else:
            volume = meta if meta and meta.parent is piece.value.parent else None
            yield Piece(piece.line, piece.text, _Paper(piece.value, volume))


def _entry(number: int, piece: Piece[_Paper]) -> Entry | Skipped:
    paper, volume = piece.value.element, piece.value.volume
    if paper.name == "frontmatter":
        return Skipped(piece.line, f"front matter of the volume {_volume_title(volume)!r}")
    known = _anthology_id(paper)
    return Entry(
        number=number,
        line=piece.line,
        title=one_line(_marked(paper.first("title"))),
        abstract=" ".join(_marked(paper.first("abstract")).split()),
        authors=tuple(_names(paper, "author")),
        editors=tuple(_names(volume, "editor")) if volume else (),
        date=_date(paper, volume),
        identifiers={**identifier("doi", paper.text_of("doi")), "acl": known},
        type=_type(paper.parent),
        venue=_volume_title(volume),
        details=bibliography.details(dict(_details(paper, volume))),
        links=_links(paper),
        status=_status(paper),
    )


def _anthology_id(paper: Element) -> str:
    """The identifier that collection, volume and paper make.

    Raises:
        Unfit: They do not.
    """
    volume = paper.parent
    collection = volume.parent if volume else None
    parts = [each.attributes.get("id", "") for each in (collection, volume, paper) if each]
    found = identifier("acl", _joined(*parts)) if len(parts) == 3 else {}
    if not found:
        raise UnusableEntry("its collection, volume and own number make no Anthology identifier")
    return found["acl"]


def _joined(collection: str, volume: str, paper: str) -> str:
    """Source: the Anthology's own library, `acl_anthology.utils.ids.build_id`."""
    if collection[:1].isdigit():
        return f"{collection}-{volume}.{paper}"
    many_volumes = collection.startswith("W") or collection == "C69"
    if many_volumes or (collection == "D19" and volume >= "5"):
        return f"{collection}-{volume:0>2}{paper:0>2}"
    return f"{collection}-{volume}{paper:0>3}"


def _volume_title(volume: Element | None) -> str:
    return " ".join(_marked(volume.first("booktitle")).split()) if volume else ""


def _type(volume: Element | None) -> str:
    """Source: the Anthology's schema.rnc (`type` of a volume, which older files lack)."""
    kind = volume.attributes.get("type", "") if volume else ""
    return {"journal": "article-journal", "proceedings": "paper-conference"}.get(kind, "")


def _marked(element: Element | None) -> str:
    """The text of an element, its formulas in dollars, what is raised or lowered as such."""
    if element is None:
        return ""
    if element.name == "tex-math":
        return f"${element.text().strip()}$"
    told = "".join(each if isinstance(each, str) else _marked(each) for each in element.content)
    return {"sup": raised, "sub": lowered}.get(element.name, str)(told)


def _names(parent: Element, role: str) -> Iterator[Author]:
    for name in parent.all(role):
        family, given, suffix = (name.text_of(part) for part in ("last", "first", "suffix"))
        family = f"{name.text_of('von').strip()} {family.strip()}".strip()
        yield from single_names.authors(family, given, suffix or name.text_of("jr"))


def _date(paper: Element, volume: Element | None) -> PartialDate | None:
    """Year and month of the volume, unless the paper has its own."""
    around = [each for each in (paper, volume) if each]
    year, month = (
        next((told for each in around if (told := each.text_of(part).strip())), "")
        for part in ("year", "month")
    )
    if not _YEAR.fullmatch(year):
        return None
    return bibliography.partial(int(year), bibliography.month_and_day(month)[0])


def _details(paper: Element, volume: Element | None) -> Iterator[tuple[str, str]]:
    """Publisher and place of the volume, pages and language of the paper."""
    yield "pages", paper.text_of("pages")
    yield "language", paper.text_of("language")
    for key, name in _OF_VOLUME.items():
        yield key, volume.text_of(name) if volume else ""


def _status(paper: Element) -> Status | None:
    """Source: the Anthology's schema.rnc (`retracted` with its reason, `removed`)."""
    for name, kind in (("retracted", "retracted"), ("removed", "withdrawn")):
        if found := paper.first(name):
            return Status(kind, " ".join(_marked(found).split()))
    return None


def _links(paper: Element) -> dict[str, str]:
    """The PDF, which the Anthology names by its identifier when it has it itself; the code."""
    if paper.first("removed"):
        return {}
    place = paper.text_of("url").strip()
    ours = f"https://aclanthology.org/{place}.pdf" if identifier("acl", place) else web(place)
    code = paper.first("pwccode")
    links = {"pdf": ours, "code": web(code.attributes.get("url", "")) if code else ""}
    return {kind: address for kind, address in links.items() if address}
