"""The contract of a service: which request asks about a paper, and what its answer says.

A new service is one module that offers a `Service`, one line in `services.ALL` and an address in
`http.addresses.Services`. A service is pure: `http.client` alone knows the network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import Protocol, TypeAlias

from generator.http.base import Endpoint, Request
from generator.model import Author, PartialDate

_NOTHING: Mapping[str, str] = MappingProxyType({})

Name: TypeAlias = tuple[str, str]
"""Scheme of `identifiers.PAPER_SCHEMES` and canonical identifier."""


class ReadName(Protocol):
    """Takes a name apart: the person, and the group on whose behalf they write; or nothing."""

    def __call__(self, name: str, given: str = "", suffix: str = "") -> Iterable[Author]:
        """The authors of a name as printed, or of a family name with what else there is."""


Value: TypeAlias = "str | tuple[Author, ...] | PartialDate"
"""What a fact can be."""


class Rank(IntEnum):
    """Whose word counts more: a lower number wins."""

    PERSON = 0
    PUBLISHER = 1
    ARXIV = 2
    AGGREGATOR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one service says of one paper; what is empty it does not say.

    Attributes:
        title: Plain text.
        authors: In the order of the paper.
        date: Publication, as far as it is known.
        identifiers: Scheme of `identifiers.PAPER_SCHEMES` to canonical identifier.
        venue: Where it appeared, in one text: "Journal of Leaves 12(3), 2021".
        type: What sort of work that is, a name of `item_types.SPELLINGS`.
        details: Key of `item_types.DETAILS` to what else is said of that publication.
        links: Kind of `model.LINK_KINDS` to address.
        abstract: Plain text, paragraphs apart by an empty line.
    """

    title: str = ""
    authors: tuple[Author, ...] = ()
    date: PartialDate | None = None
    identifiers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    venue: str = ""
    type: str = ""
    details: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    links: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    abstract: str = ""

    def items(self) -> Iterator[tuple[str, Value]]:
        """The facts that are there, under the names that records give them."""
        named: dict[str, Value | None] = {
            "title": self.title,
            "authors": self.authors,
            "date": self.date,
            **self.identifiers,
            "venue": self.venue,
            **self.links,
            "abstract": self.abstract,
        }
        yield from ((name, value) for name, value in named.items() if value)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact and who says so.

    Attributes:
        name: As records name it: `authors`, `doi`, ...; a year or a day is a `date`.
        value: What is said.
        origin: Name of the service and day of its answer: `arXiv, 2026-11-25`.
        rank: How much its word counts.
        type: Of a venue, what sort of work appeared there, if that is said.
        details: Of a venue, key of `item_types.DETAILS` to what else is said of the publication.
    """

    name: str
    value: Value
    origin: str
    rank: Rank
    type: str = ""
    details: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Endpoint):
    """A service that knows papers.

    Attributes:
        rank: How much its word counts.
        schemes: Identifiers it can be asked by, the best first.
        gives: Names of the facts it can give of a paper it is asked about by identifier.
        ask: From names of papers to the request that asks about all of them.
        read: From the body of an answer and a reader of names, the facts of each name it knows.
        batch: How many papers one request can ask about.
        accepts: Whether it may know this name of one of its schemes.
        search: From a title to the request that looks for it, or None.
        found: From the body of an answer to a search, what was found, the best first.
    """

    rank: Rank
    schemes: tuple[str, ...]
    gives: frozenset[str]
    ask: Callable[[Sequence[Name]], Request]
    read: Callable[[bytes, Sequence[Name], ReadName], Mapping[Name, Facts]]
    batch: int = 1
    accepts: Callable[[Name], bool] = lambda _: True
    search: Callable[[str], Request] | None = None
    found: Callable[[bytes, ReadName], Sequence[Facts]] = lambda _body, _name: ()

    def name_in(self, identifiers: Mapping[str, str]) -> Name | None:
        """The name by which a paper is best asked about, or None when it has none."""
        names = [(scheme, identifiers[scheme]) for scheme in self.schemes if scheme in identifiers]
        return next(filter(self.accepts, names), None)
