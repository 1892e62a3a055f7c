"""The order of events: who is asked about which papers, what is believed, what becomes of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.enrich import matching, merging
from generator.enrich.base import Fact, Facts, Name, Rank, ReadName, Service
from generator.enrich.lookup import Fault, Lookup
from generator.enrich.services import ALL, SEARCHED
from generator.http.client import Client, ServiceError, WrongRequest
from generator.model import Paper

CHUNK = 50
"""Papers that are asked about together: as many as arXiv takes at once."""


def _broken(faults: Iterable[Fault]) -> bool:
    """Whether somebody has not spoken whose word counts most."""
    return any(fault.rank is not Rank.AGGREGATOR for fault in faults)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper.

    Attributes:
        paper: With all facts that were found.
        taken: The new facts.
        notes: What a person may want to know or to decide.
        faults: Why it could not be completed; run again, it may be.
    """

    paper: Paper
    taken: tuple[Fact, ...]
    notes: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def whole(self) -> bool:
        """Whether those whose word counts most have spoken."""
        return not _broken(self.faults)


@dataclass(frozen=True, slots=True)
class Enricher:
    """Completes papers with what services know.

    Attributes:
        client: Asks them.
        read_name: Takes printed names of people apart.
        refresh: Whether better services replace what lesser ones said.
        whole: Whether a paper is wanted whole or not at all, so that nobody else is asked about
            one of which those whose word counts most have not spoken.
    """

    client: Client
    read_name: ReadName
    refresh: bool = False
    whole: bool = False

    def run(self, papers: Sequence[Paper]) -> Iterator[Outcome]:
        """What becomes of each paper, in order; nobody is asked before its turn comes."""
        for start in range(0, len(papers), CHUNK):
            chunk = [Lookup.of(paper) for paper in papers[start : start + CHUNK]]
            for inquiry in chunk:
                if not inquiry.names and inquiry.paper.title:
                    self._search(inquiry)
            # An answer may tell an identifier by which further services can be asked.
            while sum(self._ask(service, chunk) for service in ALL):
                pass
            yield from map(self._concluded, chunk)

    def _search(self, inquiry: Lookup) -> None:
        """Find the identifiers of a paper by its title."""
        paper = inquiry.described
        best = (matching.POSSIBLE, "")
        faults: dict[str, Fault] = {}
        for service in SEARCHED:
            try:
                candidates, day = self._found(service, paper.title)
            except ServiceError as error:
                faults[service.label] = Fault(service.rank, str(error))
                continue
            for facts in filter(_is_named, candidates):
                sure = matching.confidence(paper, matching.described(facts))
                if sure >= matching.SURE:
                    inquiry.asked.add(service.key)
                    inquiry.believe(service, facts, day)
                    return
                best = max(best, (sure, _suggestion(service, facts, sure)))
        inquiry.notes.extend(filter(None, [best[1]]))
        inquiry.faults.update(faults)

    def _found(self, service: Service, title: str) -> tuple[Sequence[Facts], datetime.date]:
        if service.search is None:
            return _NOTHING_FOUND
        found = service.found
        said = self.client.ask(
            service, service.search(title), lambda body: found(body, self.read_name)
        )
        return said or _NOTHING_FOUND

    def _ask(self, service: Service, chunk: Iterable[Lookup]) -> int:
        """Ask a service about the papers it can be asked about; how many there were."""
        able = [
            (name, inquiry)
            for inquiry in chunk
            if service.key not in inquiry.asked and (name := service.name_in(inquiry.names))
            if not (self.whole and _broken(inquiry.faults.values()))
        ]
        wanted = [pair for pair in able if pair[1].lacks(service, refresh=self.refresh)]
        if wanted and service.batch > 1:
            wanted = able  # the same whatever they lack, so that the cache knows the request again
        for start in range(0, len(wanted), service.batch):
            self._ask_about(service, wanted[start : start + service.batch])
        return len(wanted)

    def _ask_about(self, service: Service, batch: Sequence[tuple[Name, Lookup]]) -> None:
        names = list(dict.fromkeys(name for name, _ in batch))

        def read(body: bytes) -> Mapping[Name, Facts]:
            return service.read(body, names, self.read_name)

        for _, inquiry in batch:
            inquiry.asked.add(service.key)
        try:
            known, day = self.client.ask(service, service.ask(names), read) or _NOTHING_KNOWN
        except ServiceError as error:
            if isinstance(error, WrongRequest) and len(batch) > 1:  # one of them is at fault
                middle = len(batch) // 2
                self._ask_about(service, batch[:middle])
                self._ask_about(service, batch[middle:])
                return
            for _, inquiry in batch:
                inquiry.faults[service.label] = Fault(service.rank, str(error))
        else:
            for name, inquiry in batch:
                inquiry.answered(service, name, known.get(name), day)

    def _concluded(self, inquiry: Lookup) -> Outcome:
        """The paper with the facts that win."""
        faults = list(inquiry.faults.values())
        notes = list(inquiry.notes)
        for (scheme, _), fault in inquiry.unknown_identifiers():
            if scheme == "doi":  # there are other agencies than Crossref
                notes.append(fault.sentence)
            else:
                faults.append(replace(fault, sentence=f"{fault.sentence}; correct the identifier"))
        merge = merging.merged(inquiry.paper, list(inquiry.facts()), refresh=self.refresh)
        notes += (
            f"{name} was edited since it came from its source and stays" for name in merge.edited
        )
        return Outcome(merge.paper, merge.taken, tuple(notes), tuple(faults))


_NOTHING_FOUND: tuple[Sequence[Facts], datetime.date] = ((), datetime.date.min)
_NOTHING_KNOWN: tuple[Mapping[Name, Facts], datetime.date] = ({}, datetime.date.min)


def _is_named(facts: Facts) -> bool:
    return bool(facts.identifiers)


def _suggestion(service: Service, facts: Facts, sure: float) -> str:
    scheme, identifier = next(iter(facts.identifiers.items()))
    year = f", {facts.date.year}" if facts.date else ""
    others = " and others" if len(facts.authors) > 1 else ""
    people = f" by {facts.authors[0].name}{others}" if facts.authors else ""
    told = f"{service.label} has {facts.title!r}{people}{year} ({sure:.0%} sure)"
    return f"{told}; if that is it, write {scheme}: '{identifier}'"
