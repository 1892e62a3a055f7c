"""Rules of `people.yml`: who is who is said once, and of people and papers that are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from generator.check.violation import Violation
from generator.errors import MOST_PROBLEMS
from generator.model import Catalogue, KnownPerson
from generator.people import attribute, author_slug
from generator.store.people import FILE
from generator.store.yaml_schema import did_you_mean


def names_of_papers(catalogue: Catalogue) -> Iterator[Violation]:
    """Each name of a person stands in a paper; nothing else is known by it."""
    if not catalogue.people.persons:
        return
    found = _names(catalogue)
    for person in catalogue.people.persons:
        for name in person.all_names:
            if author_slug(name) not in found:
                message = f"no paper has the name {name.name!r}; mend it, or remove it"
                yield _violation(person, message)


def one_orcid_a_person(catalogue: Catalogue) -> Iterator[Violation]:
    """An ORCID iD is that of one person, and nobody has two."""
    first: dict[str, KnownPerson] = {}
    for person in catalogue.people.persons:
        orcid = person.author.orcid
        other = first.setdefault(orcid, person) if orcid else person
        if other is not person:
            yield _violation(person, f"{orcid} is the iD of `{other.slug}`, too; keep it in one")
        ids = sorted(_ids(catalogue, person))
        if len(ids) > 1:
            told = " and ".join(ids)
            yield _violation(
                person, f"papers of `{person.slug}` have the iDs {told}; they are of two people"
            )


def _ids(catalogue: Catalogue, person: KnownPerson) -> set[str]:
    """The iDs of a person: that of the entry, and those the papers it lists have of the name."""
    names = {author_slug(name) for name in person.all_names}
    papers = (catalogue.by_slug.get(slug) for slug in person.papers or ())
    listed = {
        author.orcid
        for paper in papers
        if paper
        for author in paper.creators
        if author.orcid and author_slug(author) in names
    }
    return listed | ({person.author.orcid} if person.author.orcid else set())


def distinct_namesakes(catalogue: Catalogue) -> Iterator[Violation]:
    """Of people of one name it is said whose papers are: only one of them is without `papers`."""
    holders: dict[str, list[KnownPerson]] = defaultdict(list)
    for person in catalogue.people.persons:
        for slug in dict.fromkeys(map(author_slug, person.all_names)):
            holders[slug].append(person)
    for name, persons in holders.items():
        everything = [person for person in persons if person.papers is None]
        for person in everything[1:]:
            message = f"`{person.slug}` and `{everything[0].slug}` have the name `{name}`"
            yield _violation(person, f"{message}; say in `papers` of one which are theirs")
        first: dict[str, KnownPerson] = {}
        for person in persons:
            for paper in dict.fromkeys(person.papers or ()):
                other = first.setdefault(paper, person)
                if other is not person:
                    message = f"`{paper}` is among the papers of `{other.slug}`, too"
                    yield _violation(person, f"{message}; keep it in one")


def known_papers_of_people(catalogue: Catalogue) -> Iterator[Violation]:
    """The papers of a person are records that have one of the names or the ORCID iD."""
    yield from islice(_papers_of_others(catalogue), MOST_PROBLEMS)


def _papers_of_others(catalogue: Catalogue) -> Iterator[Violation]:
    for person in catalogue.people.persons:
        names = {author_slug(name) for name in person.all_names}
        for slug in person.papers or ():
            paper = catalogue.by_slug.get(slug)
            if paper is None:
                hint = did_you_mean(slug, catalogue.by_slug)
                yield _violation(person, f"`{slug}` is no record{hint}")
            elif not any(
                author_slug(author) in names
                or (author.orcid and author.orcid == person.author.orcid)
                for author in paper.creators
            ):
                yield _violation(person, f"`{slug}` has nobody of a name of `{person.slug}`")


def own_addresses_of_people(catalogue: Catalogue) -> Iterator[Violation]:
    """The slug of a person is not that of a name which is somebody else's."""
    if not catalogue.people.persons:
        return
    found = _names(catalogue)
    for person in catalogue.people.persons:
        if person.slug in found and person.slug not in map(author_slug, person.all_names):
            message = f"`{person.slug}` is the slug of {found[person.slug]!r}, no name of theirs"
            yield _violation(person, f"{message}; add it to `names`, or give another slug")


def identified_authors(catalogue: Catalogue) -> Iterator[Violation]:
    """Where `people.yml` tells namesakes apart, every paper of the name is somebody's."""
    persons = catalogue.people.persons
    if not persons:
        return
    told = {author_slug(name): person for person in persons for name in person.all_names}
    for slug, author in attribute(catalogue.papers, catalogue.people).undecided:
        if person := told.get(author_slug(author)):
            message = f"`{slug}` does not tell which {author.name!r} it is by"
            yield _violation(person, f"{message}; add it to the `papers` of one")


def known_different_people(catalogue: Catalogue) -> Iterator[Violation]:
    """Who is said to be different is there."""
    pairs = catalogue.people.different
    if not pairs:
        return
    there = set(attribute(catalogue.papers, catalogue.people).bylines.values())
    slugs = {slug for byline in there for slug in byline}
    for slug in dict.fromkeys(slug for pair in pairs for slug in pair):
        if slug not in slugs:
            yield Violation(FILE, f"nobody has the slug `{slug}`; remove the pair", text=slug)


def _names(catalogue: Catalogue) -> dict[str, str]:
    """Slug of each name of a paper to the name."""
    return {author_slug(a): a.name for paper in catalogue.papers for a in paper.creators}


def _violation(person: KnownPerson, message: str) -> Violation:
    return Violation(FILE, message, text=person.slug)
