"""Which person each name of each paper is, as the records and `people.yml` tell it.

A name is one person's until something says otherwise: an entry of `people.yml`, or a second ORCID
iD beside the first. Then each of its bearers has a slug of their own, and where nothing tells which
of them a paper means, it is nobody's: it stays with the name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.model import Author, KnownPeople, KnownPerson, Paper
from generator.people.names import author_slug

UNIDENTIFIED = "-unidentified"
"""Ends the slug of a name that stands for nobody known, where its own is somebody's."""

_LAST = 4
"""Digits of an ORCID iD that tell namesakes apart in addresses; all of them where these do not."""


@dataclass(frozen=True)
class Attribution:
    """Whose each name is.

    Attributes:
        known: Slug to the entry of `people.yml`.
        bylines: Slug of a paper to those of its authors, or else its editors, in their order.
        bearers: Slug of a name to those of the several people who have it.
        undecided: Slug of a paper and its author of whom nothing tells which of several it is.
        names: Slug of a name of several people to the name.
    """

    known: Mapping[str, KnownPerson]
    bylines: Mapping[str, tuple[str, ...]]
    bearers: Mapping[str, tuple[str, ...]]
    undecided: tuple[tuple[str, Author], ...]
    names: Mapping[str, Author]

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        """Slug of a person to those of others who have one of the names."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for bearers in self.bearers.values():
            for one in bearers:
                found[one].update(dict.fromkeys(other for other in bearers if other != one))
        return {slug: tuple(others) for slug, others in found.items()}

    @cached_property
    def unidentified(self) -> frozenset[str]:
        """Slugs under which papers stand that do not tell which of several people they mean."""
        names = {slug for name in self.bearers for slug in (name, name + UNIDENTIFIED)}
        return frozenset(names - self.known.keys())

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Where a known person was, or would be without the entry, to where they are."""
        if not self.known:
            return {}
        taken = {*self.known, *self.bearers}.union(*self.bylines.values())
        found: dict[str, str] = {}
        for person in self.known.values():
            names = list(map(author_slug, person.all_names))
            tail = f"-{_digits(person.author.orcid)}"
            shared = [name + tail for name in names if person.author.orcid and name in self.bearers]
            if (
                person.slug in self.bearers
            ):  # papers may have stood there until they were told apart
                shared.append(person.slug + UNIDENTIFIED)
            for slug in (*person.former, *names, *shared):
                if slug not in taken:
                    found.setdefault(slug, person.slug)
        return found


def attribute(papers: Iterable[Paper], people: KnownPeople) -> Attribution:
    """Whose each name of some papers is, in the time of one look at each."""
    papers = tuple(papers)
    rules = _Rules(papers, people)
    bylines = {paper.slug: tuple(rules.persons(paper)) for paper in papers}
    return Attribution(
        {person.slug: person for person in people.persons},
        bylines,
        rules.bearers(),
        tuple(rules.undecided),
        rules.names,
    )


def with_orcids(papers: Sequence[Paper], people: KnownPeople) -> tuple[Paper, ...]:
    """The papers, whose authors have the ORCID iDs that `people.yml` knows of them."""
    if not any(person.author.orcid for person in people.persons):
        return tuple(papers)
    found = attribute(papers, people)
    ids = {slug: person.author.orcid for slug, person in found.known.items()}
    return tuple(
        _with_orcids(paper, [ids.get(slug, "") for slug in found.bylines[paper.slug]])
        for paper in papers
    )


def _with_orcids(paper: Paper, ids: Sequence[str]) -> Paper:
    new = [
        author if author.orcid or not orcid else replace(author, orcid=orcid)
        for author, orcid in zip(paper.creators, ids, strict=True)
    ]
    if new == list(paper.creators):
        return paper
    return (
        replace(paper, authors=tuple(new)) if paper.authors else replace(paper, editors=tuple(new))
    )


class _Rules:
    """What decides whose a name is, made once of all papers and entries."""

    def __init__(self, papers: Sequence[Paper], people: KnownPeople) -> None:
        self.undecided: list[tuple[str, Author]] = []
        self.names: dict[str, Author] = {}
        self._slugs = {person.slug for person in people.persons}
        self._by_orcid = {p.author.orcid: p for p in people.persons if p.author.orcid}
        self._claims: dict[str, list[KnownPerson]] = defaultdict(list)
        for person in people.persons:
            for name in {author_slug(name): name for name in person.all_names}.values():
                self._claims[author_slug(name)].append(person)
                self.names.setdefault(author_slug(name), replace(name, orcid=""))
        self._papers_of = {p.slug: frozenset(p.papers or ()) for p in people.persons}
        ids, self._ids_of_listed = self._found_ids(papers)
        shared = {name for name, held in ids.items() if len(held) > 1}
        self._special = {*self._claims, *self._slugs, *shared}
        taken = set(self._slugs)
        if shared or self._claims:  # a name may end as a slug does: "Wei Wang 0001"
            taken.update(author_slug(author) for paper in papers for author in paper.creators)
        self._ids = {name: _suffixed(name, held, taken) for name, held in ids.items()}
        self._bearers: dict[str, dict[str, None]] = {
            name: dict.fromkeys(person.slug for person in claims)
            for name, claims in self._claims.items()
        }

    def _found_ids(
        self, papers: Iterable[Paper]
    ) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """The iDs that records have of each name, and of each entry without one that lists them."""
        of_names: dict[str, set[str]] = defaultdict(set)
        of_listed: dict[str, set[str]] = defaultdict(set)
        for paper in papers:
            for author in paper.creators:
                if author.orcid:
                    name = author_slug(author)
                    of_names[name].add(author.orcid)
                    for person in self._claims.get(name, ()):
                        if paper.slug in self._papers_of[person.slug]:
                            of_listed[person.slug].add(author.orcid)
        return of_names, of_listed

    def persons(self, paper: Paper) -> Iterable[str]:
        """The slugs of the authors of a paper."""
        for author in paper.creators:
            name = author_slug(author)
            if name not in self._special and author.orcid not in self._by_orcid:
                yield name
                continue
            slug = self._person(paper, author, name)
            self.names.setdefault(name, replace(author, orcid=""))
            self._bearers.setdefault(name, {})[slug] = None
            yield slug

    def bearers(self) -> dict[str, tuple[str, ...]]:
        """The names of several people, each with these."""
        return {name: tuple(held) for name, held in self._bearers.items() if len(held) > 1}

    def _person(self, paper: Paper, author: Author, name: str) -> str:
        claims = self._claims.get(name, ())
        if author.orcid:
            return self._identified(paper, author.orcid, name, claims)
        theirs = [person for person in claims if paper.slug in self._papers_of[person.slug]]
        found = theirs or [person for person in claims if person.papers is None]
        if len(found) == 1:
            return found[0].slug
        if claims or len(self._ids.get(name, ())) > 1:
            self.undecided.append((paper.slug, author))
        return self._nobody(name)

    def _identified(
        self, paper: Paper, orcid: str, name: str, claims: Sequence[KnownPerson]
    ) -> str:
        """Whoever has an iD; an entry without one has it if the name or the paper leads there."""
        if orcid in self._by_orcid:
            return self._by_orcid[orcid].slug
        nameless = [person for person in claims if not person.author.orcid]
        listed = [person for person in nameless if paper.slug in self._papers_of[person.slug]]
        # Nobody has two iDs; the checks tell of an entry whose papers have.
        if len(listed) == 1 and len(self._ids_of_listed[listed[0].slug]) == 1:
            return listed[0].slug
        alone = len(self._ids[name]) == 1
        if alone and len(claims) == 1 and nameless and claims[0].papers is None:
            return claims[0].slug
        return self._nobody(name) if alone and not claims else self._ids[name][orcid]

    def _nobody(self, name: str) -> str:
        """The slug of a name as such; never that of an entry."""
        return name + UNIDENTIFIED if name in self._slugs else name


def _suffixed(name: str, ids: Iterable[str], taken: Collection[str]) -> dict[str, str]:
    """For each iD that one name has, the slug of whoever has it."""
    found: dict[str, str] = {}
    for orcid in sorted(ids):
        short = f"{name}-{_digits(orcid)}"
        clash = short in taken or short in found.values()
        found[orcid] = f"{name}-{orcid.lower()}" if clash else short
    return found


def _digits(orcid: str) -> str:
    return orcid[-_LAST:].lower()
