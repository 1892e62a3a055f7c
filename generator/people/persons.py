"""Everybody who wrote a paper, with the papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Author, KnownPerson, Paper
from generator.people.attribution import Attribution
from generator.people.names import author_slug, sort_name


@dataclass(frozen=True, slots=True)
class Person:
    """An author.

    Attributes:
        slug: Address of the page below `authors/`, if there is one.
        author: The name that `people.yml` gives or most papers use, with the one ORCID iD there is.
        papers: In the order they were given; none where a name is several people's and each paper
            says whose.
        names: Other names of the same person.
    """

    slug: str
    author: Author
    papers: tuple[Paper, ...]
    names: tuple[Author, ...] = ()


def persons(papers: Iterable[Paper], attribution: Attribution) -> Mapping[str, Person]:
    """Every author by slug, in alphabetical order of family names.

    Spellings that differ only in accents, case or punctuation are one person.
    """
    spellings: dict[str, list[Author]] = defaultdict(list)
    written: dict[str, dict[str, Paper]] = defaultdict(dict)
    for paper in papers:
        for slug, author in zip(attribution.bylines[paper.slug], paper.creators, strict=True):
            spellings[slug].append(author)
            written[slug][paper.slug] = paper
    found = [
        _person(slug, names, tuple(written[slug].values()), attribution.known.get(slug))
        for slug, names in spellings.items()
    ]
    found.sort(key=_alphabetical)
    return {person.slug: person for person in found}


def _alphabetical(person: Person) -> tuple[str, str]:
    """Where a person comes; the slug of a name that has no Latin letters is a hash."""
    spelt = sort_name(person.author)
    return spelt, person.slug if spelt else person.author.name


def _person(
    slug: str, spelt: Sequence[Author], papers: tuple[Paper, ...], known: KnownPerson | None
) -> Person:
    ids = {author.orcid for author in spelt if author.orcid}
    if not known and not ids:
        return Person(slug, _most_frequent(spelt), papers)
    bare = [replace(author, orcid="") for author in spelt] if ids else spelt
    names = known.all_names if known else (_most_frequent(bare),)
    shown = names[0]
    if not shown.family:  # in one piece; records may know the parts
        alike = [name for name in bare if author_slug(name) == author_slug(shown)]
        shown = replace(_most_frequent(alike), orcid=shown.orcid) if alike else shown
    [orcid] = ids if len(ids) == 1 else [""]
    others = {author_slug(name): name for name in (*sorted(bare, key=_name), *names[1:])}
    others.pop(author_slug(shown), None)
    named = tuple(sorted(others.values(), key=_name))
    return Person(slug, replace(shown, orcid=shown.orcid or orcid), papers, named)


def _name(author: Author) -> str:
    return author.name


def _most_frequent(names: Sequence[Author]) -> Author:
    """The author that stands most often among some; of several the first in alphabetical order."""
    if names.count(names[0]) == len(names):
        return names[0]
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name.name))
