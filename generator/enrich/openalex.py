"""OpenAlex: one work at a time, which is free; its lists and searches draw on a daily allowance.

Source: OpenAlex technical documentation, "Get a single work" (external ids), "Work object"
(abstract_inverted_index), "Errors".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from generator.enrich import response_parsing
from generator.enrich.base import Facts, Name, Rank, ReadName, Service
from generator.http import bodies
from generator.http.base import BrokenAnswer, Request
from generator.http.bodies import Json
from generator.model import Author

_MOST_FOUND = 5
_MOST_WORDS = 20_000
"""Words of the longest abstract that is put together: places are a stranger's numbers."""
_PUBLISHED = frozenset({"journal", "conference", "book series"})


def ask(names: Sequence[Name]) -> Request:
    """The request for one work by its DOI, or by the DOI that arXiv gave it."""
    scheme, identifier = names[0]
    doi = identifier if scheme == "doi" else f"10.48550/arXiv.{identifier}"
    return Request(f"works/doi:{quote(doi, safe='/')}")


def read(body: bytes, names: Sequence[Name], read_name: ReadName) -> Mapping[Name, Facts]:
    """The facts of the work."""
    item = bodies.object_of(body)
    if "id" not in item:
        raise BrokenAnswer("sent JSON that holds no work")
    return {names[0]: _facts(item, read_name)}


def search(title: str) -> Request:
    """The request for works with a title like this one."""
    # Commas part filters and bars alternatives.
    words = " ".join(title.replace(",", " ").replace("|", " ").replace(":", " ").split())
    return Request("works", (("filter", f"title.search:{words}"), ("per_page", str(_MOST_FOUND))))


def found(body: bytes, read_name: ReadName) -> Sequence[Facts]:
    """What a search found."""
    results = bodies.object_of(body).get("results")
    return [_facts(item, read_name) for item in response_parsing.objects(results)]


def _facts(item: Mapping[str, Json], read_name: ReadName) -> Facts:
    location = item.get("primary_location")
    venue = response_parsing.inner(location, "source", "display_name")
    kind = response_parsing.inner(location, "source", "type")
    pdf = response_parsing.address(response_parsing.inner(location, "pdf_url"))
    return Facts(
        title=response_parsing.marked_line(item.get("title")),
        authors=_authors(item, read_name),
        date=response_parsing.date(item.get("publication_date"))
        or response_parsing.date(item.get("publication_year")),
        identifiers=response_parsing.named(
            [("doi", item.get("doi")), ("arxiv", _arxiv_page(item))]
        ),
        venue=response_parsing.marked_line(venue) if kind in _PUBLISHED else "",
        links={"pdf": pdf} if pdf else {},
        abstract=response_parsing.marked_passage(_abstract(item.get("abstract_inverted_index"))),
    )


def _arxiv_page(item: Mapping[str, Json]) -> Json:
    """The address of the work at arXiv, if one of its locations is there."""
    pages = (
        place.get("landing_page_url") for place in response_parsing.objects(item.get("locations"))
    )
    return next((page for page in pages if isinstance(page, str) and "arxiv.org/" in page), None)


def _authors(item: Mapping[str, Json], read_name: ReadName) -> tuple[Author, ...]:
    """The authors as the paper prints them, rather than as OpenAlex calls them."""
    authors: list[Author] = []
    for work in response_parsing.objects(item.get("authorships")):
        printed = work.get("raw_author_name") or response_parsing.inner(
            work, "author", "display_name"
        )
        orcid = response_parsing.orcid(response_parsing.inner(work, "author", "orcid"))
        named = response_parsing.people([printed], read_name)
        authors += [replace(author, orcid=author.orcid or orcid) for author in named]
    return tuple(authors)


def _abstract(index: Json) -> str:
    """The text whose words an index has by place."""
    if not isinstance(index, Mapping):
        return ""
    placed = [
        (place, word)
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(placed)[:_MOST_WORDS])


SERVICE = Service(
    key="openalex",
    label="OpenAlex",
    rank=Rank.AGGREGATOR,
    schemes=("doi", "arxiv"),
    gives=frozenset({"title", "authors", "date", "arxiv", "doi", "venue", "pdf", "abstract"}),
    interval_s=0.2,
    ask=ask,
    read=read,
    search=search,
    found=found,
)
"""OpenAlex."""
