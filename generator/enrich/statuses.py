"""What became of papers after publication: whether they were retracted or withdrawn.

All are asked about, in batches, as a retraction may come years later. What a service does not say
is no news: no status is taken back here, and a service that fails is told of.

Source: Crossref REST API, "works" (filter `updates`; `update-to` of a notice, `updated-by` of what
it is about); OpenAlex, "Work object" (is_retracted), "Filter entity lists" (values between bars);
arXiv, "To withdraw an article" (its comment says so).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from generator import identifiers
from generator.enrich import arxiv, crossref, openalex, response_parsing
from generator.http import bodies
from generator.http.base import BrokenAnswer, Endpoint, Request
from generator.http.bodies import Json
from generator.http.client import Client, ServiceError, WrongRequest
from generator.model import STANDING_KINDS, Paper, Status
from generator.text import retractions

BATCH = 40
"""Papers in a request: as many DOIs as fit into an address of 4,096 characters, mostly."""

_ROWS = 200
# In a DOI they would end a value of a filter, or the filter.
_UNSAFE = frozenset(",|&?#%+ ")

Said = Mapping[str, Status]
"""Identifier in the form it is compared in to what became of the paper."""


@dataclass(frozen=True, slots=True)
class Found:
    """A paper with a status that its record lacks.

    Attributes:
        before: As the record has it.
        paper: With the status and its origin.
    """

    before: Paper
    paper: Paper


@dataclass(slots=True)
class Findings:
    """What services said.

    Attributes:
        asked: Papers that a service could be asked about.
        found: Those with a new status.
        notes: What a person should look at.
        faults: What could not be asked; run again, it may be.
    """

    asked: int = 0
    found: list[Found] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def ask(client: Client, papers: Sequence[Paper]) -> Findings:
    """What became of papers, in their order; a status that a record has already stays.

    Args:
        client: Asks the services.
        papers: Records, those with a status among them, so that each batch is the same again.
    """
    dois, preprints = (_named(papers, scheme) for scheme in ("doi", "arxiv"))
    safe = [doi for doi in dois if _UNSAFE.isdisjoint(doi)]
    asking = _Asking(client)
    said = asking.said
    asking.about(crossref.SERVICE, safe, _notices, _of_notices)
    asking.about(arxiv.SERVICE, preprints, _preprints, _of_preprints)
    hints = {f"10.48550/arxiv.{name}": name for name in preprints} | {doi: doi for doi in safe}
    hinted = asking.about(openalex.SERVICE, list(hints), _works, _of_works, tell=False)
    # OpenAlex takes some errata for retractions, so the publisher is asked.
    asking.about(
        crossref.SERVICE,
        [doi for doi in dois if doi not in hints or (doi in hinted and doi not in said)],
        _work,
        _of_work,
        size=1,
    )
    suspected = {hints[name] for name in hinted if name in hints}
    findings = Findings(faults=asking.faults)
    for paper in papers:
        names = _compared(paper)
        findings.asked += bool(names)
        origin, status = next((said[name] for name in names if name in said), ("", None))
        if status and paper.status and status.kind == "reinstated":
            if not paper.stands:
                at = status.by or identifiers.url("doi", paper.identifiers.get("doi", ""))
                findings.notes.append(f"{paper.slug}: Crossref has a reinstatement; look at {at}")
        elif status and _is_news(status, paper.status):
            sources = {**paper.sources, "status": origin}
            findings.found.append(Found(paper, replace(paper, status=status, sources=sources)))
        elif not paper.status and not suspected.isdisjoint(names):
            findings.notes.append(
                f"{paper.slug}: OpenAlex takes it for retracted, and nobody else says so; look at "
                "the page of its publisher"
            )
    return findings


@dataclass
class _Asking:
    """Questions to services, batch by batch.

    Attributes:
        client: Asks them.
        said: Identifier to the origin of a status and the status.
        faults: What could not be asked.
    """

    client: Client
    said: dict[str, tuple[str, Status]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def about(  # noqa: PLR0913 - whom, about what, and how
        self,
        service: Endpoint,
        names: Sequence[str],
        request: Callable[[Sequence[str]], Request],
        read: Callable[[bytes, Sequence[str]], Said],
        *,
        size: int = BATCH,
        tell: bool = True,
    ) -> set[str]:
        """Ask a service about identifiers; those of which it says something.

        Args:
            service: Whom to ask.
            names: Identifiers in the form they are compared in.
            request: Asks about some of them.
            read: From the body of an answer, what it says of which.
            size: How many are asked about at once.
            tell: Whether its word counts by itself.
        """
        found: set[str] = set()
        for start in range(0, len(names), size):
            found |= self._ask(service, names[start : start + size], request, read, tell=tell)
        return found

    def _ask(
        self,
        service: Endpoint,
        names: Sequence[str],
        request: Callable[[Sequence[str]], Request],
        read: Callable[[bytes, Sequence[str]], Said],
        *,
        tell: bool,
    ) -> set[str]:
        try:
            answer = self.client.ask(service, request(names), lambda body: read(body, names))
        except WrongRequest as error:
            middle = len(names) // 2
            if not middle:
                self.faults.append(f"{names[0]}: {error}")
                return set()
            halves = (names[:middle], names[middle:])
            return set().union(*(self._ask(service, h, request, read, tell=tell) for h in halves))
        except ServiceError as error:
            # Of a service that is away all batches say the same.
            if str(error) not in self.faults:
                self.faults.append(str(error))
            return set()
        said, day = answer or ({}, None)
        if tell:
            for name, status in said.items():
                self.said.setdefault(name, (f"{service.label}, {day}", status))
        return set(said)


def _is_news(status: Status, known: Status | None) -> bool:
    """Whether a record should have a status: a retraction may follow a concern."""
    if known is None:
        return True
    follows = known.kind in STANDING_KINDS and status.kind not in STANDING_KINDS
    return follows or (known.kind, status.kind) == ("concern", "partially-retracted")


def _named(papers: Iterable[Paper], scheme: str) -> list[str]:
    """The identifiers of a scheme, each once, in the form they are compared in."""
    given = (paper.identifiers[scheme] for paper in papers if scheme in paper.identifiers)
    return list(dict.fromkeys(identifiers.match_key(scheme, name) for name in given))


def _compared(paper: Paper) -> list[str]:
    """The identifiers of a paper by which services are asked: the publisher's comes first."""
    known = paper.identifiers
    return [identifiers.match_key(key, known[key]) for key in ("doi", "arxiv") if key in known]


def _notices(dois: Sequence[str]) -> Request:
    """The request for notices about works."""
    about = ",".join(f"updates:{doi}" for doi in dois)
    return Request("works", (("filter", about), ("rows", str(_ROWS))))


def _of_notices(body: bytes, dois: Sequence[str]) -> Said:
    """What notices say of the works they are about; most tell of corrections."""
    items = response_parsing.inner(bodies.object_of(body), "message", "items")
    if not isinstance(items, list):
        raise BrokenAnswer("sent JSON that holds no works")
    updates: dict[str, list[tuple[Json, Mapping[str, Json]]]] = defaultdict(list)
    for notice in response_parsing.objects(items):
        for update in response_parsing.objects(notice.get("update-to")):
            doi = response_parsing.line(update.get("DOI")).lower()
            if doi in dois:
                updates[doi].append((notice.get("DOI"), update))
    said = {doi: _became(doi, about) for doi, about in updates.items()}
    return {doi: status for doi, status in said.items() if status}


def _became(doi: str, updates: Iterable[tuple[Json, Mapping[str, Json]]]) -> Status | None:
    """What notices say of a work, and the address of the notice that counts.

    Args:
        doi: Of the work.
        updates: DOI of each notice and what it updates.
    """
    ordered = sorted(updates, key=lambda pair: _day(pair[1]))
    types = [response_parsing.line(update.get("type")) for _, update in ordered]
    kind = retractions.last_of(types)
    if not kind:
        return None
    telling = [at for at, told in enumerate(types) if retractions.last_of([told]) == kind]
    address = _address(ordered[telling[-1]][0])
    return Status(kind, by="" if address.lower().endswith(f"/{doi}") else address)


def _day(update: Mapping[str, Json]) -> str:
    """The day of an update in ISO 8601, or nothing."""
    stamp = response_parsing.inner(update, "updated", "date-time")
    parts = response_parsing.inner(update, "updated", "date-parts")
    return response_parsing.line(stamp)[:10] or crossref.written(parts)


def _work(dois: Sequence[str]) -> Request:
    """The request for one work."""
    return Request(f"works/{quote(dois[0], safe='')}")


def _of_work(body: bytes, dois: Sequence[str]) -> Said:
    """What notices say of the work, as it lists them itself."""
    work = response_parsing.inner(bodies.object_of(body), "message")
    if not isinstance(work, Mapping) or "DOI" not in work:
        raise BrokenAnswer("sent JSON that holds no work")
    updates = response_parsing.objects(work.get("updated-by"))
    became = _became(dois[0], ((update.get("DOI"), update) for update in updates))
    return {dois[0]: became} if became else {}


def _address(doi: Json) -> str:
    """The address of a notice, or empty."""
    known = identifiers.SCHEMES["doi"].canonical(response_parsing.line(doi))
    return identifiers.url("doi", known) if known else ""


def _works(dois: Sequence[str]) -> Request:
    """The request for works of which OpenAlex thinks that they were retracted."""
    wanted = f"doi:{'|'.join(dois)},is_retracted:true"
    return Request("works", (("filter", wanted), ("select", "doi"), ("per_page", "100")))


def _of_works(body: bytes, _: Sequence[str]) -> Said:
    results = bodies.object_of(body).get("results")
    if not isinstance(results, list):
        raise BrokenAnswer("sent JSON that holds no works")
    addresses = (
        response_parsing.line(work.get("doi")) for work in response_parsing.objects(results)
    )
    dois = (address.lower().removeprefix("https://doi.org/") for address in addresses)
    return {doi: Status("retracted") for doi in dois if doi}


def _preprints(names: Sequence[str]) -> Request:
    return arxiv.ask([("arxiv", name) for name in names])


def _of_preprints(body: bytes, names: Sequence[str]) -> Said:
    """Which preprints say of themselves that they were withdrawn."""
    said = dict(arxiv.remarks(body))
    if not said and len(names) > 1:  # seen while arXiv is overloaded
        raise BrokenAnswer("sent an empty feed")
    return {name: Status(kind) for name in names if (kind := _withdrawn(said.get(name, ())))}


def _withdrawn(texts: Sequence[str]) -> str:
    """The kind of status that comment, title and abstract stand for, or nothing."""
    if not texts:
        return ""
    comment, title, abstract = texts
    found = retractions.in_comment(comment) or retractions.of_paper(title)
    found = found or retractions.in_abstract(abstract)
    return retractions.kind(found) if found else ""
