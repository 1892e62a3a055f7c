"""Crossref: what publishers say of the works they gave a DOI.

Source: Crossref REST API documentation, "works" (schema of an item), "Access and authentication"
(five requests a second without a mail address).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from generator import identifiers, item_types
from generator.enrich import response_parsing
from generator.enrich.base import Facts, Name, Rank, ReadName, Service
from generator.http import bodies
from generator.http.base import BrokenAnswer, Request
from generator.http.bodies import Json
from generator.model import Author, PartialDate

_MOST_FOUND = 5
_DATES = ("published", "published-online", "published-print", "issued", "posted")
# A volume may come out a year after its papers are online.
_DATES_OF_ISSUE = ("published-print", *_DATES)
_DETAILS = {
    "volume": "volume", "issue": "issue", "pages": "page", "edition": "edition-number",
    "publisher": "publisher", "place": "publisher-location", "isbn": "ISBN", "issn": "ISSN",
}  # fmt: skip
_RANGE = re.compile(r"[A-Za-z]?\d+-[A-Za-z]?\d+")


def ask(names: Sequence[Name]) -> Request:
    """The request for one work by its DOI."""
    return Request(f"works/{quote(names[0][1], safe='')}")


def accepts(name: Name) -> bool:
    """Whether a DOI can be Crossref's; arXiv's are registered elsewhere."""
    return identifiers.work_key(*name)[0] != "arxiv"


def read(body: bytes, names: Sequence[Name], read_name: ReadName) -> Mapping[Name, Facts]:
    """The facts of the work."""
    item = response_parsing.inner(bodies.object_of(body), "message")
    if not isinstance(item, Mapping) or "DOI" not in item:
        raise BrokenAnswer("sent JSON that holds no work")
    return {names[0]: _facts(item, read_name)}


def search(title: str) -> Request:
    """The request for works with a title like this one."""
    return Request("works", (("query.bibliographic", title), ("rows", str(_MOST_FOUND))))


def found(body: bytes, read_name: ReadName) -> Sequence[Facts]:
    """What a search found."""
    items = response_parsing.inner(bodies.object_of(body), "message", "items")
    return [_facts(item, read_name) for item in response_parsing.objects(items)]


def _facts(item: Mapping[str, Json], read_name: ReadName) -> Facts:
    return Facts(
        title=_title(item),
        authors=tuple(_authors(item, read_name)),
        date=_date(item),
        identifiers=response_parsing.named([("doi", item.get("DOI"))]),
        venue=_venue(item),
        type=_type(item),
        details=dict(_details(item)),
        abstract=response_parsing.marked_passage(item.get("abstract")),
    )


def _title(item: Mapping[str, Json]) -> str:
    """The title with its subtitle, which is a part of it wherever else it is printed."""
    title, subtitle = _first(item, "title"), _first(item, "subtitle")
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title}: {subtitle}"


def _first(item: Mapping[str, Json], key: str) -> str:
    values = item.get(key)
    return response_parsing.marked_line(values[0]) if isinstance(values, list) and values else ""


def _authors(item: Mapping[str, Json], read_name: ReadName) -> Iterator[Author]:
    for person in response_parsing.objects(item.get("author")):
        family, given, suffix, whole = (
            response_parsing.line(person.get(key)) for key in ("family", "given", "suffix", "name")
        )
        orcid = response_parsing.orcid(person.get("ORCID"))
        # A comma at the end says that a name is whole, as in RIS.
        named = read_name(f"{whole},") if whole else read_name(family or given, given, suffix)
        for at, author in enumerate(named):
            yield author if at else replace(author, orcid=orcid)


def _date(item: Mapping[str, Json], keys: Sequence[str] = _DATES) -> PartialDate | None:
    """The first date of publication that is there."""
    found = (written(response_parsing.inner(item, key, "date-parts")) for key in keys)
    return next(filter(None, map(response_parsing.date, found)), None)


def written(parts: Json) -> str:
    """A date in its parts, of which the first is used, as ISO 8601 writes it."""
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers = [part for part in first if isinstance(part, int)] if isinstance(first, list) else []
    return "-".join(
        f"{number:0{width}d}" for number, width in zip(numbers, (4, 2, 2), strict=False)
    )


def _venue(item: Mapping[str, Json]) -> str:
    """Where a work was published: "Journal of Leaves 12(3), 2021", or the name of the book."""
    container = _first(item, "container-title")
    if not container or _type(item) == "article":
        return ""
    if _type(item) in item_types.PARTS_OF_BOOKS:
        return container
    volume, issue = (response_parsing.line(item.get(key)) for key in ("volume", "issue"))
    issued = _date(item, _DATES_OF_ISSUE)
    year = f", {issued.year}" if issued else ""
    return f"{container} {volume}{f'({issue})' if volume and issue else ''}".strip() + year


def _details(item: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """What else is said of the publication; the venue of a periodical has volume and issue."""
    type_ = _type(item)
    in_venue = {"volume", "issue"} if type_ in item_types.PERIODICALS else set()
    for key, name in _DETAILS.items() if type_ != "article" else ():
        value = item.get(name)
        first = value[0] if isinstance(value, list) and value else value
        said = response_parsing.marked_line(first)
        if said and key not in in_venue:
            is_range = key == "pages" and _RANGE.fullmatch(said)
            yield key, said.replace("-", "–") if is_range else said


def _type(item: Mapping[str, Json]) -> str:
    return item_types.of_csl(response_parsing.line(item.get("type")))


SERVICE = Service(
    key="crossref",
    label="Crossref",
    rank=Rank.PUBLISHER,
    schemes=("doi",),
    gives=frozenset({"title", "authors", "date", "venue", "abstract"}),
    interval_s=0.25,
    ask=ask,
    read=read,
    accepts=accepts,
    search=search,
    found=found,
)
"""Crossref."""
