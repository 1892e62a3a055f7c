"""Semantic Scholar: many papers in one request, by the identifiers of nearly anybody.

Source: Semantic Scholar Academic Graph API, "Get details for multiple papers at once" (prefixes of
identifiers, at most 500) and "Paper title search"; its terms ask for one request a second.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.enrich import response_parsing
from generator.enrich.base import Facts, Name, Rank, ReadName, Service
from generator.http import bodies
from generator.http.base import BrokenAnswer, Request
from generator.http.bodies import Json

_FIELDS = "title,abstract,year,publicationDate,venue,authors.name,externalIds"
_PREFIXES = {"arxiv": "ARXIV", "doi": "DOI", "acl": "ACL"}
# What it calls a venue although nobody publishes there.
_REPOSITORIES = frozenset({"arxiv.org", "arxiv", "corr", "biorxiv", "medrxiv"})


def ask(names: Sequence[Name]) -> Request:
    """The request for papers by their identifiers."""
    wanted = [f"{_PREFIXES[scheme]}:{identifier}" for scheme, identifier in names]
    return Request("paper/batch", (("fields", _FIELDS),), json.dumps({"ids": wanted}))


def read(body: bytes, names: Sequence[Name], read_name: ReadName) -> Mapping[Name, Facts]:
    """The facts of each paper; the answer has one place for each name, empty if it is unknown."""
    items = bodies.json_of(body)
    if not isinstance(items, list) or len(items) != len(names):
        raise BrokenAnswer("sent another number of papers than it was asked for")
    return {
        name: _facts(item, read_name)
        for name, item in zip(names, items, strict=True)
        if isinstance(item, Mapping)
    }


def search(title: str) -> Request:
    """The request for the paper whose title is most like this one."""
    return Request("paper/search/match", (("query", title), ("fields", _FIELDS)))


def found(body: bytes, read_name: ReadName) -> Sequence[Facts]:
    """What a search found."""
    return [
        _facts(item, read_name)
        for item in response_parsing.objects(bodies.object_of(body).get("data"))
    ]


def _facts(item: Mapping[str, Json], read_name: ReadName) -> Facts:
    others = item.get("externalIds")
    names = [
        (scheme, response_parsing.inner(others, key))
        for scheme, key in (("arxiv", "ArXiv"), ("doi", "DOI"), ("acl", "ACL"))
    ]
    venue = response_parsing.line(item.get("venue"))
    printed = [author.get("name") for author in response_parsing.objects(item.get("authors"))]
    return Facts(
        title=response_parsing.marked_line(item.get("title")),
        authors=response_parsing.people(printed, read_name),
        date=response_parsing.date(item.get("publicationDate"))
        or response_parsing.date(item.get("year")),
        identifiers=response_parsing.named(names),
        venue="" if venue.casefold() in _REPOSITORIES else venue,
        abstract=response_parsing.marked_passage(item.get("abstract")),
    )


SERVICE = Service(
    key="semantic_scholar",
    label="Semantic Scholar",
    rank=Rank.AGGREGATOR,
    schemes=("arxiv", "doi", "acl"),
    gives=frozenset({"title", "authors", "date", "arxiv", "doi", "acl", "venue", "abstract"}),
    interval_s=1,
    ask=ask,
    read=read,
    batch=100,
    missing=(400, 404),  # it refuses a batch in which it knows none
    search=search,
    found=found,
)
"""Semantic Scholar."""
