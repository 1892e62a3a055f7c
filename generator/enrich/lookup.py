"""What is known of one paper while services are asked about it, and what of it is believed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator import identifiers
from generator.enrich import matching, merging
from generator.enrich.base import Fact, Facts, Name, Rank, Service
from generator.enrich.matching import Described
from generator.enrich.services import ALL
from generator.identifiers import PAPER_SCHEMES
from generator.model import IDENTIFIER, Paper


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a paper could not be completed.

    Attributes:
        rank: Of whom something is missing.
        sentence: For people.
    """

    rank: Rank
    sentence: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What a service said on a day."""

    service: Service
    facts: Facts
    day: datetime.date


@dataclass(slots=True)
class Lookup:
    """The state of the questions about one paper.

    Attributes:
        paper: As it came.
        names: Its identifiers, and those that services told and nobody doubts.
        asked: Keys of the services that were asked by identifier.
        notes: What a person may want to know or to decide.
        faults: Label of a service to why it gave nothing.
    """

    paper: Paper
    names: dict[str, str]
    asked: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    faults: dict[str, Fault] = field(default_factory=dict)
    _said: list[_Said] = field(default_factory=list)
    _rejected: set[Name] = field(default_factory=set)
    _unknown: set[tuple[str, Name]] = field(default_factory=set)

    @classmethod
    def of(cls, paper: Paper) -> Lookup:
        """An inquiry in which nobody has been asked yet."""
        return cls(paper, dict(paper.identifiers))

    @property
    def described(self) -> Described:
        """What answers are compared with: the record, or the first answer to a bare identifier."""
        paper = self.paper
        title = "" if paper.sources.get("title") == IDENTIFIER else paper.title
        if not title and self._said:
            return matching.described(self._said[0].facts)
        return Described(title, paper.authors, paper.year, paper.abstract)

    def lacks(self, service: Service, *, refresh: bool) -> bool:
        """Whether a service can give what nobody of its rank or a better one has given yet."""
        if any(said.service.label == service.label for said in self._said):
            return False
        better = [said.facts for said in self._said if said.service.rank <= service.rank]
        given = {name for facts in better for name, _ in facts.items()}
        return refresh or bool((merging.missing(self.paper) - given) & service.gives)

    def answered(
        self, service: Service, name: Name, facts: Facts | None, day: datetime.date
    ) -> None:
        """Note the answer to a question by identifier; None when the service does not know it."""
        told = self.paper.identifiers.get(name[0]) != name[1]
        if facts is None:
            self._unknown.add((service.key, name))
            if told and service.rank < Rank.AGGREGATOR and name[0] != "doi":
                self._reject(name)  # no DOI: there are other agencies than Crossref
            return
        if matching.same(self.described, matching.described(facts), told=told):
            # That it repeats the identifier it was asked by says nothing.
            others = {key: value for key, value in facts.identifiers.items() if key != name[0]}
            self.believe(service, replace(facts, identifiers=others), day)
        else:
            self._doubt(service, name, facts, told=told)

    def believe(self, service: Service, facts: Facts, day: datetime.date) -> None:
        """Note what a service said and the identifiers it told."""
        self._said.append(_Said(service, facts, day))
        self.faults.pop(service.label, None)
        for name in facts.identifiers.items():
            if name not in self._rejected:
                self.names.setdefault(*name)

    def _doubt(self, service: Service, name: Name, facts: Facts, *, told: bool) -> None:
        """Note that an answer is about another paper, and forget an identifier that was told."""
        said = f"{service.label} says that {_spelt(name)} is {facts.title!r}"
        if told:
            self.notes.append(f"{said}, which seems another paper and was not used")
            self._reject(name)
        else:
            mend = "correct the identifier or the title"
            self.faults[service.label] = Fault(
                service.rank, f"{said}, which seems another paper; {mend}"
            )

    def _reject(self, name: Name) -> None:
        self._rejected.add(name)
        self.names.pop(name[0], None)

    def facts(self) -> Iterator[Fact]:
        """The facts that may be taken.

        What a better service that failed could have given is left for the next run: taken now from
        a lesser one, it would stay.
        """
        failed = [service for service in ALL if service.label in self.faults]
        for said in self._said:
            service = said.service
            better = (other.gives for other in failed if other.rank < service.rank)
            held = frozenset[str]().union(*better)
            for name, value in said.facts.items():
                doubted = name in PAPER_SCHEMES and self.names.get(name) != value
                if name not in held and not doubted:
                    fact = Fact(name, value, f"{service.label}, {said.day}", service.rank)
                    told = said.facts if name == "venue" else Facts()
                    yield replace(fact, type=told.type, details=told.details)

    def unknown_identifiers(self) -> Iterator[tuple[Name, Fault]]:
        """The identifiers of the record that none of those who should know them knows."""
        for name in self.paper.identifiers.items():
            able = [
                service
                for service in ALL
                if service.rank < Rank.AGGREGATOR and service.name_in(dict([name]))
            ]
            if able and all((service.key, name) in self._unknown for service in able):
                sentence = f"{able[0].label} does not know {_spelt(name)}"
                yield name, Fault(able[0].rank, sentence)


def _spelt(name: Name) -> str:
    return f"{identifiers.SCHEMES[name[0]].label} {name[1]}"
