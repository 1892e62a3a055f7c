"""The ACL Anthology: the record of each of its papers in MODS.

Source: https://aclanthology.org/info/development/ (formats beside each page); MODS 3.8 outline of
elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from generator.enrich import response_parsing
from generator.enrich.base import Facts, Name, Rank, ReadName, Service
from generator.http import bodies
from generator.http.base import BrokenAnswer, Request
from generator.model import Author

_MODS = {"m": "http://www.loc.gov/mods/v3"}


def ask(names: Sequence[Name]) -> Request:
    """The request for one paper."""
    return Request(f"{names[0][1]}.xml")


def read(body: bytes, names: Sequence[Name], read_name: ReadName) -> Mapping[Name, Facts]:
    """The facts of the paper."""
    item = bodies.xml_of(body).find("m:mods", _MODS)
    if item is None:
        raise BrokenAnswer("sent XML that holds no record in MODS")
    return {names[0]: _facts(item, names[0], read_name)}


def _facts(item: Element, name: Name, read_name: ReadName) -> Facts:
    doi = _text(item, "m:identifier[@type='doi']")
    return Facts(
        title=response_parsing.line(_text(item, "m:titleInfo/m:title")),
        authors=tuple(_authors(item, read_name)),
        date=response_parsing.date(_text(item, "m:originInfo/m:dateIssued").strip()),
        identifiers=response_parsing.named([name, ("doi", doi)]),
        venue=response_parsing.line(_text(item, "m:relatedItem[@type='host']/m:titleInfo/m:title")),
        abstract=response_parsing.passage(_text(item, "m:abstract")),
    )


def _authors(item: Element, read_name: ReadName) -> Iterator[Author]:
    for person in item.iterfind("m:name", _MODS):
        if _text(person, "m:role/m:roleTerm").strip() != "author":
            continue
        family, given = (
            response_parsing.line(_text(person, f"m:namePart[@type='{part}']"))
            for part in ("family", "given")
        )
        if family and given:
            yield from read_name(family, given)
        else:
            yield from response_parsing.people(
                [family or given or _text(person, "m:namePart")], read_name
            )


def _text(item: Element, path: str) -> str:
    return item.findtext(path, "", _MODS)


SERVICE = Service(
    key="acl",
    label="ACL Anthology",
    rank=Rank.PUBLISHER,
    schemes=("acl",),
    gives=frozenset({"title", "authors", "date", "doi", "venue", "abstract"}),
    interval_s=1,
    ask=ask,
    read=read,
)
"""The ACL Anthology."""
