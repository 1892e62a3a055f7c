"""Who wrote what, what carries which tag, what came when: computed once, read by every page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias, TypeVar

from generator import citation_keys, people, publication, strings, text
from generator.model import Catalogue, Digest, DigestEntry, Paper, PartialDate, Place, Tag
from generator.people import Attribution, Person
from generator.related import Related, placing
from generator.store import fingerprints
from generator.store.frontmatter import Data
from generator.store.paper_codec import to_plain
from generator.strings import Strings

_K = TypeVar("_K")

_UNDATED = PartialDate(0)

Neighbours: TypeAlias = tuple[str, str]
"""Slugs of the papers before and after one in a list; empty where it ends."""


@dataclass(frozen=True)
class Index:
    """A catalogue with its inverted lists.

    Attributes:
        catalogue: The catalogue.
        author_papers: Papers an author must have for a page.
        author_feed_papers: Papers an author must have for a feed besides.
        strings: What pages say, in the language of the site.
        related: Slug to the papers that are related to one.
        by_votes: Whether of the papers of one day those with most votes stand first.
        extra_keys: Key of the catalogue's own in records to what readers see it called.
    """

    catalogue: Catalogue
    author_papers: int = 1
    author_feed_papers: int = 1
    strings: Strings = field(default_factory=strings.load)
    related: Related = field(default_factory=dict)
    by_votes: bool = False
    extra_keys: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def cards(self) -> dict[str, dict[str, Data]]:
        """Slug to what lists show of a paper, as far as `parts.card` has been asked for it."""
        return {}

    @cached_property
    def references(self) -> dict[str, str]:
        """Slug to what a list holds of a paper for reference managers, as far as it was made."""
        return {}

    @cached_property
    def mentions(self) -> dict[str, dict[str, Data]]:
        """Slug to what a paper is called where another is related to it, likewise."""
        return {}

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Slug to where a paper stands on the map; none where nobody made one."""
        standing = [paper.slug for paper in self.catalogue.papers if paper.stands]
        return placing.placed(standing, self.catalogue.places, self.related)

    @cached_property
    def fingerprints(self) -> Mapping[str, bytes]:
        """Slug to what tells a paper from others, with all that pages say of it and its people."""
        return {paper.slug: self.fingerprint_of(paper) for paper in self.papers}

    def fingerprint_of(self, paper: Paper) -> bytes:
        """What tells a paper from others; all but its abstract is known by its slug."""
        return fingerprints.fingerprint(self.outline_fingerprints[paper.slug], paper.abstract)

    @cached_property
    def lists(self) -> bytes:
        """What tells all that lists can say, and the order they say it in: all but abstracts."""
        held = self.catalogue
        return fingerprints.fingerprint(
            [self.outline_fingerprints[paper.slug] for paper in self.papers],
            repr((held.vocabulary, [digest.file for digest in held.digests], self.author_papers)),
            repr(held.removed),
            repr(held.people),
            repr(sorted(held.votes.items()) if self.by_votes else ()),
            repr((self.strings.language, sorted(self.strings.texts.items()), self.extra_keys)),
        )

    @cached_property
    def outline_fingerprints(self) -> Mapping[str, bytes]:
        """Slug to what tells a paper and its people from others, but for the abstract."""
        listed = self.listed_fingerprints
        return {
            paper.slug: fingerprints.fingerprint(to_plain(paper)[:-1], listed[paper.slug])
            for paper in self.papers
        }

    @cached_property
    def listed_fingerprints(self) -> Mapping[str, bytes]:
        """Slug to what tells what lists say of a paper: its card, its people and its tags."""
        vocabulary = self.catalogue.vocabulary
        areas = vocabulary.area_numbers
        tags = {tag.slug: (tag.slug, tag.name, areas.get(tag.slug)) for tag in vocabulary.tags}
        names = {
            slug: (slug, person.author.name, slug in self.people_with_page)
            for slug, person in self.people.items()
        }
        return {
            paper.slug: fingerprints.fingerprint(
                (
                    paper.slug,
                    paper.title,
                    paper.year,
                    self.cited(paper),
                ),
                (paper.type, paper.venue, str(paper.date), str(paper.issued)),
                [sorted(told.items()) for told in (paper.details, paper.identifiers, paper.links)],
                [(author.name, author.family, author.orcid) for author in paper.creators],
                [names[slug] for slug in self.bylines[paper.slug]],
                (paper.tags, [tags.get(slug) for slug in self.closures[paper.slug]]),
                (paper.status and paper.status.kind, paper.slug in self.new),
                paper.abstract[: text.LISTED],
            )
            for paper in self.papers
        }

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """All papers, newest addition first, those of one day by votes or as in `by_day`."""
        if not self.by_votes:
            return self.by_day
        days = {paper.slug: paper.added.toordinal() if paper.added else 0 for paper in self.by_day}
        return tuple(sorted(self.by_day, key=lambda one: (-days[one.slug], -self.votes(one))))

    @cached_property
    def by_day(self) -> tuple[Paper, ...]:
        """All papers as `newest_first` has them."""
        return newest_first(self.catalogue.papers)

    def votes(self, paper: Paper) -> int:
        """How many people voted for a paper; 0 where that is not known."""
        return self.catalogue.votes.get(paper.identifiers.get("arxiv", ""), 0)

    @cached_property
    def active_papers(self) -> tuple[Paper, ...]:
        """The papers that are recommended as new: none withdrawn, retracted or superseded."""
        return tuple(paper for paper in self.papers if paper.stands)

    @cached_property
    def citation_keys(self) -> Mapping[str, str]:
        """Slug to citation key."""
        return citation_keys.keys(self.catalogue.papers)

    @cached_property
    def by_name(self) -> Mapping[str, Paper]:
        """Papers by their slug and by their former ones."""
        former = {alias: paper for paper in self.catalogue.papers for alias in paper.aliases}
        return {**former, **self.catalogue.by_slug}

    @cached_property
    def closures(self) -> Mapping[str, tuple[str, ...]]:
        """Slug of a paper to its tags with all that they imply, vocabulary's order."""
        closure = self.catalogue.vocabulary.closure
        made: dict[tuple[str, ...], tuple[str, ...]] = {}
        for paper in self.papers:
            if paper.tags not in made:
                made[paper.tags] = closure(paper.tags)
        return {paper.slug: made[paper.tags] for paper in self.papers}

    @cached_property
    def by_tag(self) -> Mapping[str, tuple[Paper, ...]]:
        """Tag to the papers that carry it or a narrower one, newest first."""
        return _inverted((tag, paper) for paper in self.papers for tag in self.closures[paper.slug])

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Paper, ...]]:
        """Year of publication to papers, newest first."""
        return _inverted((paper.year, paper) for paper in self.papers if paper.year)

    @cached_property
    def by_digest(self) -> Mapping[str, tuple[tuple[DigestEntry, Paper], ...]]:
        """Digest to its entries that have a record, by votes or in the order of the digest."""
        found: dict[str, list[tuple[DigestEntry, Paper]]] = defaultdict(list)
        for paper in self.papers:
            for entry in paper.digests:
                found[entry.digest].append((entry, paper))
        votes = self.votes if self.by_votes else lambda _: 0

        def place(pair: tuple[DigestEntry, Paper]) -> tuple[int, DigestEntry]:
            return -votes(pair[1]), pair[0]

        return {digest: tuple(sorted(pairs, key=place)) for digest, pairs in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, Neighbours]:
        """Slug to the papers before and after it in the newest digest that has it."""
        found: dict[str, Neighbours] = {}
        for _, pairs in sorted(self.by_digest.items()):
            slugs_ = [paper.slug for _, paper in pairs]
            around = zip(["", *slugs_], slugs_, [*slugs_[1:], ""], strict=False)
            found |= {slug: (before, after) for before, slug, after in around}
        return found

    @cached_property
    def digests(self) -> Mapping[str, Digest]:
        """Digests by their identifier."""
        return {digest.id: digest for digest in self.catalogue.digests}

    @cached_property
    def newest_digest(self) -> Digest | None:
        """The newest digest that brought a paper."""
        return next((d for d in self.catalogue.digests if d.id in self.by_digest), None)

    @cached_property
    def attribution(self) -> Attribution:
        """Whose each name is."""
        return people.attribute(self.papers, self.catalogue.people)

    @property
    def bylines(self) -> Mapping[str, tuple[str, ...]]:
        """Slug of a paper to those of its authors, in their order."""
        return self.attribution.bylines

    @cached_property
    def author_slugs(self) -> Mapping[str, tuple[str, ...]]:
        """Slug of a paper to those of its authors, each once."""
        return {paper: tuple(dict.fromkeys(slugs)) for paper, slugs in self.bylines.items()}

    @cached_property
    def authors_by_rank(self) -> Sequence[str]:
        """Authors in the order of slugs, those with a page first."""
        have_page = self.people_with_page
        return sorted(self.people, key=lambda slug: (slug not in have_page, slug))

    @cached_property
    def author_ranks(self) -> Mapping[str, int]:
        """Author to the place in that order."""
        return {slug: rank for rank, slug in enumerate(self.authors_by_rank)}

    @cached_property
    def ranked_authors(self) -> Mapping[str, Sequence[int]]:
        """Slug of a paper to the places of its authors, the first ones first."""
        rank = self.author_ranks.__getitem__
        return {paper: sorted(map(rank, slugs)) for paper, slugs in self.author_slugs.items()}

    @cached_property
    def new(self) -> frozenset[str]:
        """Slugs of the papers that came first with the newest digest and still stand.

        Where all came with it, none is news.
        """
        newest = self.newest_digest
        came = {
            paper.slug
            for paper in self.catalogue.papers
            if newest and paper.digests and paper.digests[0].digest == newest.id
        }
        if len(came) == len(self.catalogue.papers):
            return frozenset()
        return frozenset(paper.slug for paper in self.active_papers if paper.slug in came)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Every author by slug, in alphabetical order of family names."""
        return people.persons(self.papers, self.attribution)

    @cached_property
    def shared_names(self) -> Mapping[str, Person]:
        """Names of several people that are nobody's own, each with a page that leads to these."""
        held = self.attribution
        return {
            name: Person(name, held.names[name], ())
            for name, bearers in sorted(held.bearers.items())
            if name not in self.people
            and name not in held.known
            and any(self._has_page(slug) for slug in bearers)
        }

    def _has_page(self, slug: str) -> bool:
        return slug in self.people and len(self.people[slug].papers) >= self.author_papers

    def namesakes(self, slug: str) -> list[str]:
        """Slugs of those of one name, or of who else has one of the names of a person."""
        held = self.attribution
        others = held.bearers[slug] if slug in self.shared_names else held.namesakes.get(slug, ())
        return [other for other in others if other in self.people]

    @cached_property
    def people_with_page(self) -> Mapping[str, Person]:
        """The authors who have a page, in the same order, then the names of several people."""
        own = {slug: person for slug, person in self.people.items() if self._has_page(slug)}
        return {**own, **self.shared_names}

    @cached_property
    def people_with_feed(self) -> Mapping[str, Person]:
        """The authors who have a feed, in the same order."""
        return {
            slug: person
            for slug, person in self.people_with_page.items()
            if len(person.papers) >= self.author_feed_papers
        }

    def facts_of(self, person: Person) -> object:
        """All that a person's page says besides what it says of the papers."""
        others = [self.people[slug] for slug in self.namesakes(person.slug)]
        return (
            (person.slug, person.author.name, person.author.orcid),
            [name.name for name in person.names],
            [(one.slug, one.author.name, one.author.orcid, len(one.papers)) for one in others],
            [one.slug in self.people_with_page for one in others],
            person.slug in self.attribution.unidentified,
        )

    def cited(self, paper: Paper) -> str:
        """Where and when a paper was published, in the language of the site."""
        return publication.cited(paper, self.strings.work)

    def used_tags(self, slugs_: Iterable[str]) -> tuple[Tag, ...]:
        """The tags of the vocabulary among some slugs, in the order given."""
        known = self.catalogue.vocabulary.by_slug
        return tuple(known[slug] for slug in slugs_ if slug in known)


def newest_first(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Papers by day of addition, newest first; those of one day by publication, newest first.

    A date known to the year alone stands after those within the year, none at all comes last. Of
    papers published together the order is that of their digest, then that of their slugs.
    """

    def key(paper: Paper) -> tuple[int, tuple[int, int, int], int, str]:
        added = paper.added.toordinal() if paper.added else 0
        date = paper.date or _UNDATED
        published = (-date.year, -date.month, -date.day)
        return -added, published, paper.digests[-1].number if paper.digests else 0, paper.slug

    return tuple(sorted(papers, key=key))


def _inverted(pairs: Iterable[tuple[_K, Paper]]) -> Mapping[_K, tuple[Paper, ...]]:
    found: dict[_K, list[Paper]] = defaultdict(list)
    for key, paper in pairs:
        found[key].append(paper)
    return {key: tuple(papers) for key, papers in found.items()}
