"""What is known of people after an answer: that some are one person, or different ones."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from generator.errors import UsageError
from generator.model import KnownPeople, KnownPerson
from generator.people.attribution import Attribution
from generator.people.names import author_slug
from generator.people.persons import Person


def same(
    slugs: Sequence[str],
    persons: Mapping[str, Person],
    attribution: Attribution,
    known: KnownPeople,
) -> KnownPeople:
    """What is known when some people are one, whose page is that of the first.

    Where others have one of the names, only the papers they have now are theirs.

    Raises:
        UsageError: They have two iDs, or the first is nobody.
    """
    people = [persons[slug] for slug in dict.fromkeys(slugs)]
    first = people[0]
    if first.slug in attribution.unidentified:
        raise UsageError(f"{first.slug}: is nobody's, but a name of several; name a person first")
    ids = {person.author.orcid for person in people if person.author.orcid}
    if len(ids) > 1:
        told = " and ".join(sorted(ids))
        raise UsageError(
            f"{told} are two people: nobody has two ORCID iDs; if one is wrong, mend "
            "the record that has it"
        )
    entries = [attribution.known[p.slug] for p in people if p.slug in attribution.known]
    merged = _merged(people, entries, attribution, ids.pop() if ids else "")
    gone = {person.slug for person in people}
    held = [person for person in known.persons if person.slug not in gone]
    insort(held, merged, key=lambda person: person.slug)
    pairs = (
        tuple(first.slug if slug in gone else slug for slug in pair) for pair in known.different
    )
    different = dict.fromkeys((one, other) for one, other in pairs if one != other)
    return KnownPeople(tuple(held), tuple(different))


def _merged(
    people: Sequence[Person],
    entries: Sequence[KnownPerson],
    attribution: Attribution,
    orcid: str,
) -> KnownPerson:
    """The entry of the first of some people, with what is known of the others."""
    first, slugs = people[0], {person.slug for person in people}
    names = {
        author_slug(name): replace(name, orcid="")
        for person in people
        for name in (person.author, *person.names)
    }
    shared = any(not slugs.issuperset(attribution.bearers.get(name, ())) for name in names)
    listed = shared or any(entry.papers is not None for entry in entries)
    papers = {slug for entry in entries for slug in entry.papers or ()}
    for person in people:
        papers.update(
            paper.slug
            for paper, byline in ((p, attribution.bylines[p.slug]) for p in person.papers)
            if not any(
                author.orcid and slug == person.slug
                for author, slug in zip(paper.creators, byline, strict=True)
            )
        )
    former = {slug for entry in entries for slug in entry.former} | (slugs - names.keys())
    names.pop(author_slug(first.author), None)
    return KnownPerson(
        first.slug,
        replace(first.author, orcid=orcid),
        tuple(sorted(names.values(), key=lambda name: name.name)),
        tuple(sorted(papers)) if listed else None,
        tuple(sorted(former - {first.slug} - attribution.unidentified)),
    )


def different(slugs: Sequence[str], known: KnownPeople) -> KnownPeople:
    """What is known when some people are found to be as many."""
    pairs = combinations(sorted(set(slugs)), 2)
    return replace(known, different=tuple(dict.fromkeys([*known.different, *pairs])))
