"""Which fact wins: a person's always stands, then the publisher's, arXiv's, an aggregator's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator import publication
from generator.authorship import AND_OTHERS
from generator.enrich.base import Fact, Rank, Value
from generator.enrich.services import ALL
from generator.identifiers import PAPER_SCHEMES
from generator.item_types import DETAILS, OF_ALL_VERSIONS
from generator.model import IDENTIFIER, LINK_KINDS, RECORD_KEYS, Paper

NAMES = ("title", "authors", "date", *PAPER_SCHEMES, "venue", *LINK_KINDS, "abstract")
"""Facts that services give, in the order that records list their sources."""

_OF_A_VENUE = frozenset(DETAILS) - OF_ALL_VERSIONS
_RANKS = {service.label: service.rank for service in ALL}
_ORIGIN = re.compile(r"(?P<label>.+?)(?:, [0-9]{4}-[0-9]{2}-[0-9]{2})?")
_ORDER = {key: place for place, key in enumerate((*RECORD_KEYS, "abstract"))}


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of a paper.

    Attributes:
        paper: With the facts that were taken.
        taken: Those facts, in the order of a record.
        edited: Names of facts that a better service would replace, but that are no longer what
            their source says: somebody has edited them, so they stay.
    """

    paper: Paper
    taken: tuple[Fact, ...]
    edited: tuple[str, ...]


def label(origin: str) -> str:
    """The service an origin such as `arXiv, 2026-11-25` names; any other text is its own."""
    match = _ORIGIN.fullmatch(origin)
    return match["label"] if match else origin


def value(paper: Paper, name: str) -> Value | None:
    """A fact of a paper; empty or None where it has none."""
    if name in PAPER_SCHEMES:
        return paper.identifiers.get(name)
    if name in LINK_KINDS:
        return paper.links.get(name)
    found: Value | None = publication.cited(paper) if name == "venue" else getattr(paper, name)
    return found


def _said(fact: Fact) -> Value:
    """What a fact says, as `value` has it of a record that holds it."""
    if fact.name != "venue":
        return fact.value
    return publication.cited(publication.parted(Paper(slug="", title="", venue=str(fact.value))))


def owner(paper: Paper, name: str) -> Rank | None:
    """Whose a fact is, or None where it is missing.

    Nobody's is a title that only stands for an identifier, and a list of only some authors. A
    person's is what has no source or one that is no service. So is a fact that is empty but has
    such a source: `sources: {venue: none}` keeps a venue away.
    """
    origin = _origin(paper, name)
    if origin == IDENTIFIER or origin.endswith(AND_OTHERS):
        return None
    rank = _RANKS.get(label(origin), Rank.PERSON)
    if value(paper, name):
        return rank
    return Rank.PERSON if origin and rank is Rank.PERSON else None


def _origin(paper: Paper, name: str) -> str:
    keys = ("date", "year") if name == "date" else (name,)
    return next((paper.sources[key] for key in keys if key in paper.sources), "")


def missing(paper: Paper) -> frozenset[str]:
    """The facts that a service may fill; an arXiv paper needs no link to its PDF."""
    names = frozenset(name for name in NAMES if owner(paper, name) is None)
    return names - {"pdf"} if "arxiv" in paper.identifiers else names


def merged(paper: Paper, facts: Sequence[Fact], *, refresh: bool = False) -> Merge:
    """The paper with what was missing, each fact from the service whose word counts most.

    Args:
        paper: The record.
        facts: What services say, equal ones in the order of preference.
        refresh: Whether a better service replaces what a lesser one said, too. It does so only
            where the lesser one still says what the record holds: else a person has edited it.
    """
    taken: list[Fact] = []
    edited: list[str] = []
    for name in NAMES:
        offers = [fact for fact in facts if fact.name == name]
        best = min(offers, key=lambda fact: fact.rank, default=None)
        if best is None or (name == "pdf" and _from_arxiv(paper, taken)):
            continue
        rank = owner(paper, name)
        if rank is None:
            taken.append(best)
        elif refresh and best.rank < rank and _said(best) != value(paper, name):
            if _unedited(paper, name, offers):
                taken.append(best)
            else:
                edited.append(name)
    return Merge(_with(paper, taken), tuple(taken), tuple(edited))


def _from_arxiv(paper: Paper, taken: Iterable[Fact]) -> bool:
    return "arxiv" in paper.identifiers or any(fact.name == "arxiv" for fact in taken)


def _unedited(paper: Paper, name: str, offers: Iterable[Fact]) -> bool:
    """Whether the service a fact came from still says the same."""
    giver = label(_origin(paper, name))
    return any(label(fact.origin) == giver and _said(fact) == value(paper, name) for fact in offers)


def _with(paper: Paper, taken: Sequence[Fact]) -> Paper:
    """The paper with facts and their sources."""
    if not taken:
        return paper
    new = {fact.name: fact.value for fact in taken}
    plain: dict[str, Any] = {
        name: found for name, found in new.items() if name not in (*PAPER_SCHEMES, *LINK_KINDS)
    }
    venue = next((fact for fact in taken if fact.name == "venue"), None)
    if venue:  # what stood beside another one is of that
        bare = _without_venue(paper)
        paper = replace(bare, type=bare.type or venue.type)
    found = replace(
        paper,
        **plain,
        identifiers=_united(paper.identifiers, new, PAPER_SCHEMES),
        links=_united(paper.links, new, LINK_KINDS),
        sources=_sources(paper.sources, taken),
    )
    return _published(publication.parted(found), venue) if venue else publication.parted(found)


def _published(paper: Paper, venue: Fact) -> Paper:
    """The paper with what a service says of the publication besides the text of its venue."""
    new = {key: said for key, said in venue.details.items() if key not in paper.details}
    told = ["type"] if venue.type == paper.type != "" else []
    origins = dict.fromkeys([*told, *new], venue.origin)
    return replace(
        paper,
        details=publication.in_order({**paper.details, **new}),
        sources=_sorted({**origins, **paper.sources}),
    )


def _without_venue(paper: Paper) -> Paper:
    """The paper without what was said of the venue that it had."""
    details = {key: said for key, said in paper.details.items() if key not in _OF_A_VENUE}
    gone = {*(paper.details.keys() - details.keys()), "issued"}
    gone |= {"type"} if paper.type == "article" else set()
    return replace(
        paper,
        type="" if "type" in gone else paper.type,
        details=details,
        issued=None,
        sources={key: origin for key, origin in paper.sources.items() if key not in gone},
    )


def _united(
    old: Mapping[str, str], new: Mapping[str, Value], keys: Sequence[str]
) -> Mapping[str, str]:
    both = {**old, **{key: str(new[key]) for key in keys if key in new}}
    return {key: both[key] for key in keys if key in both}


def _sources(old: Mapping[str, str], taken: Iterable[Fact]) -> Mapping[str, str]:
    """The sources with those of new facts, in the order of a record."""
    both = dict(old)
    for fact in taken:
        if fact.name == "date":
            both.pop("date", None)
            both.pop("year", None)
        both[_key(fact)] = fact.origin
    return _sorted(both)


def _sorted(sources: Mapping[str, str]) -> Mapping[str, str]:
    """Sources in the order of a record."""
    return dict(sorted(sources.items(), key=lambda item: _ORDER.get(item[0], len(_ORDER))))


def _key(fact: Fact) -> str:
    """The front matter key of a fact: a date without a month is a year."""
    return "year" if fact.name == "date" and len(str(fact.value)) == 4 else fact.name
