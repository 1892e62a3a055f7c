"""Whether two names may be one person's, and whether papers have an author in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from generator import slugs
from generator.model import Author, Paper

AND_OTHERS = "; and others"
"""What a record says behind where its authors came from, if that names only some of them."""

OTHERS = "others"
"""The name that formats give those authors that are not named."""

BOUND = "\u202f"
"""A narrow no-break space, which our exports put between the words of a name that others would cut.

It looks like a space, and hardly any other program writes it.
"""

NOBODY = re.compile(
    r"(?:anon(?:\.|ymous)?|unknown|various)(?: authors?(?:\(s\))?)?|n\. ?n\.|no author",
    re.IGNORECASE,
)
"""What stands in the place of authors whom nobody names."""

GIVEN_NAMES = frozenset({
    "Ada", "Adam", "Adrian", "Alan", "Albert", "Alberto", "Alejandro", "Alex", "Alexander",
    "Alfonso", "Alfredo", "Alice", "Amanda", "Amy", "Ana", "Andrea", "Andreas", "Andrew", "Angela",
    "Ann", "Anna", "Anne", "Anthony", "Antonio", "Arthur", "Barbara", "Beatriz", "Ben", "Benjamin",
    "Bernd", "Bob", "Brian", "Carl", "Carlos", "Carmen", "Carol", "Caroline", "Charles",
    "Charlotte", "Chris", "Christian", "Christine", "Christopher", "Clara", "Claudia", "Cristina",
    "Daniel", "David", "Diana", "Diego", "Dora", "Eduardo", "Edward", "Elena", "Elisabeth",
    "Elizabeth", "Emily", "Emma", "Enrique", "Eric", "Erik", "Eva", "Felix", "Fernando", "Florian",
    "Francesco", "Frank", "Gabriel", "George", "Giovanni", "Guillermo", "Hannah", "Hans", "Heinz",
    "Helen", "Henri", "Henry", "Ignacio", "Isabel", "Ivan", "Jack", "Jacob", "James", "Jan",
    "Jane", "Jason", "Javier", "Jean", "Jennifer", "Jessica", "Jim", "Joe", "Johan", "Johannes",
    "John", "Jonas", "Jonathan", "Jorge", "Joseph", "José", "Juan", "Julia", "Julian", "Karl",
    "Katherine", "Kevin", "Klaus", "Laura", "Lena", "Lisa", "Louis", "Luca", "Lucas", "Luis",
    "Lukas", "Manuel", "Maria", "Marie", "Mario", "Mark", "Markus", "Martha", "Martin", "Mary",
    "María", "Matthew", "Matthias", "Max", "Michael", "Miguel", "Mike", "Nathan", "Nicholas",
    "Nicolas", "Nina", "Nora", "Oliver", "Olivier", "Oscar", "Otto", "Pablo", "Patricia",
    "Patrick", "Paul", "Paula", "Peter", "Philip", "Philipp", "Pierre", "Rachel", "Richard",
    "Robert", "Roberto", "Rosa", "Ryan", "Sam", "Samuel", "Sandra", "Sara", "Sarah", "Sebastian",
    "Simon", "Sofia", "Sophie", "Stefan", "Stephen", "Steven", "Susan", "Teresa", "Thomas", "Tim",
    "Tom", "Victor", "Walter", "William", "Wim", "Wolfgang",
})  # fmt: skip
"""By these "Ann Muster, Ben Probe" is told from "García Ejemplo, Ana María"."""


def may_be(one: Author, other: Author) -> bool:
    """Whether two names can be one person's: "J. Müller" and "Mueller, Jan".

    Given names count by their first letter, as many sources know no more; the parts of a
    name may stand in either order.
    """
    if sorted(spelt(one.name).split("-")) == sorted(spelt(other.name).split("-")):
        return True
    alike = spelt(one.family or one.name) == spelt(other.family or other.name)
    initials = {spelt(given)[:1] for given in (one.given, other.given) if given}
    return alike and len(initials) < 2


@lru_cache(maxsize=2**17)  # of names there are fewer than of people
def spelt(name: str) -> str:
    """A name without accents, however these are spelt out: `muller` of "Müller" and "Mueller"."""
    plain = slugs.slugify(name) or name.casefold()
    return plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def are_among(authors: Sequence[Author], known: Sequence[Author]) -> bool:
    """Whether each name may be one of the known ones, in whatever order; in linear time."""
    names = {_parts(author) for author in known}
    short = {_abbreviated(author) for author in known}
    families = {family for family, _ in short}
    for author in authors:
        family, initial = _abbreviated(author)
        named = {(family, initial), (family, "")} & short or (not initial and family in families)
        if _parts(author) not in names and not named:
            return False
    return True


def with_known_ids(authors: Sequence[Author], known: Sequence[Author]) -> tuple[Author, ...]:
    """Authors with the ORCID iDs of those known ones who are surely they.

    They have the same name, or one that only shortens given names, and nobody else in either list
    has it.
    """
    for name in (_parts, _abbreviated):
        here, there = (Counter(map(name, people)) for people in (authors, known))
        bearers = {name(author): author for author in known if there[name(author)] == 1}
        authors = [
            replace(author, orcid=same.orcid)
            if not author.orcid
            and here[name(author)] == 1
            and (same := bearers.get(name(author)))
            and (name is _parts or _shortens(author.given, same.given))
            else author
            for author in authors
        ]
    return tuple(authors)


def _parts(author: Author) -> tuple[str, ...]:
    return tuple(sorted(spelt(author.name).split("-")))


def _abbreviated(author: Author) -> tuple[str, str]:
    """Family name and first letter of the given ones."""
    given = spelt(author.given)[:1] if author.given else ""
    return spelt(author.family or author.name), given


def _shortens(one: str, other: str) -> bool:
    """Whether one of two given names is the beginning of the other."""
    short, long = sorted((spelt(one), spelt(other)), key=len)
    return bool(short) and long.startswith(short)


def share_authors(one: Paper, other: Paper) -> bool | None:
    """Whether an author of one paper may be an author of another; None when that is not known.

    It is not known where authors are missing, nor where a group stands for some of them.
    """
    if any(may_be(author, another) for author in one.authors for another in other.authors):
        return True
    unknown = not one.authors or not other.authors
    groups = any(author.collective for author in (*one.authors, *other.authors))
    return None if unknown or groups else False


def names_only_some(paper: Paper) -> bool:
    """Whether a paper has more authors than its record names."""
    return paper.sources.get("authors", "").endswith(AND_OTHERS)
