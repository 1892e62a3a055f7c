"""What `people.yml` says: only what no record can."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.papers import Author


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Who somebody is, as `people.yml` says it.

    Attributes:
        slug: Address of the page below `authors/`.
        author: The name that is shown, with the ORCID iD where that is known.
        names: Other names of the same person.
        papers: Slugs of their papers, besides those that name their ORCID iD; None where all
            papers with one of the names are theirs.
        former: Slugs the page had before.
    """

    slug: str
    author: Author
    names: tuple[Author, ...] = ()
    papers: tuple[str, ...] | None = None
    former: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[Author, ...]:
        """The name that is shown, then the others."""
        return (self.author, *self.names)


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """What `people.yml` says.

    Attributes:
        persons: In the order people wrote them.
        different: Pairs of slugs of people who were found to be two.
    """

    persons: tuple[KnownPerson, ...] = ()
    different: tuple[tuple[str, str], ...] = ()
