"""The Hugging Face papers API: links to code and project page, which no other service has.

Its abstracts have lost dollar signs and backslashes; arXiv, which has all its papers, outranks it.

Source: https://huggingface.co/docs/hub/api, "Paper pages API".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.enrich import response_parsing
from generator.enrich.base import Facts, Name, Rank, ReadName, Service
from generator.http import bodies
from generator.http.base import BrokenAnswer, Request
from generator.http.bodies import Json

_MOST_FOUND = 5


def ask(names: Sequence[Name]) -> Request:
    """The request for one paper."""
    return Request(f"papers/{names[0][1]}")


def read(body: bytes, names: Sequence[Name], read_name: ReadName) -> Mapping[Name, Facts]:
    """The facts of the paper."""
    item = bodies.object_of(body)
    if "id" not in item:
        raise BrokenAnswer("sent JSON that holds no paper")
    return {names[0]: _facts(item, read_name)}


def search(title: str) -> Request:
    """The request for papers about the words of a title."""
    return Request("papers/search", (("q", title),))


def found(body: bytes, read_name: ReadName) -> Sequence[Facts]:
    """What a search found."""
    items = response_parsing.objects(bodies.json_of(body))[:_MOST_FOUND]
    papers = response_parsing.objects([item.get("paper") for item in items])
    return [_facts(paper, read_name) for paper in papers]


def _facts(item: Mapping[str, Json], read_name: ReadName) -> Facts:
    code, project = (
        response_parsing.address(item.get(key)) for key in ("githubRepo", "projectPage")
    )
    links = {"code": code, "project": project if project != code else ""}
    authors = response_parsing.objects(item.get("authors"))
    return Facts(
        title=response_parsing.line(item.get("title")),
        # Hidden are names that a person took off the page as wrong.
        authors=response_parsing.people(
            (author.get("name") for author in authors if not author.get("hidden")), read_name
        ),
        date=response_parsing.date(item.get("publishedAt")),
        identifiers=response_parsing.named([("arxiv", item.get("id"))]),
        links={kind: address for kind, address in links.items() if address},
        abstract=response_parsing.passage(item.get("summary")),
    )


def accepts(name: Name) -> bool:
    """Whether a paper can be there: only identifiers since 2007 have pages."""
    return "/" not in name[1]


SERVICE = Service(
    key="huggingface",
    label="Hugging Face",
    rank=Rank.AGGREGATOR,
    schemes=("arxiv",),
    gives=frozenset({"title", "authors", "date", "code", "project", "abstract"}),
    interval_s=0.5,
    ask=ask,
    read=read,
    accepts=accepts,
    search=search,
    found=found,
)
"""Hugging Face."""
