"""The catalogue as frozen values: papers, people, tags, digests. No input or output.

Every room above reads these; only the store and the sources make them.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from types import MappingProxyType

UNSPACED = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]+$")
"""Names in Chinese, Japanese and Korean, whose parts stand without a space, the family's first."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person or a group in the list of authors.

    Attributes:
        family: Family name with its particles ("van den Oord"), or empty.
        given: Given names, or empty.
        printed: Name as printed where that is not "given family" ("Li Fei-Fei"), or the whole
            name of a collective author or of a person with one name.
        orcid: ORCID iD in canonical form, or empty.
        name: The name as a reader sees it; follows from the others.
    """

    family: str = ""
    given: str = ""
    printed: str = ""
    orcid: str = ""
    name: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the name together once: a build asks for it a hundred times a paper."""
        name = f"{self.family}{self.given}" if self.family_first else self.spoken
        object.__setattr__(self, "name", name)

    @property
    def family_first(self) -> bool:
        """Whether both parts are in a script of East Asia, which has no space between them."""
        if self.family.isascii() or not (
            UNSPACED.match(self.family) and UNSPACED.match(self.given)
        ):
            return False
        return self.printed in ("", f"{self.family} {self.given}")

    @property
    def spoken(self) -> str:
        """The name as printed, else given names before the family name, whatever the script."""
        return self.printed or f"{self.given} {self.family}".strip()

    @property
    def collective(self) -> bool:
        """Whether the name has no parts: a group, or a person with one name."""
        return not self.family


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day.

    Source: ISO 8601-1:2019, section 5.2.2 (reduced precision).
    """

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """The date in ISO 8601 with as many parts as are known."""
        if not self.month:
            return f"{self.year:04d}"
        if not self.day:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def day_or_text(self) -> datetime.date | str:
        """A day where one is known, so that YAML writes it without quotes; else the text."""
        return datetime.date(self.year, self.month, self.day) if self.day else str(self)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date a text such as `2020`, `2020-12` or `2020-12-07` names.

        Raises:
            ValueError: The text is none of these, or no day of the calendar.
        """
        parts = text.split("-")
        lengths = [len(part) for part in parts]
        if lengths not in ([4], [4, 2], [4, 2, 2]) or not all(
            part.isascii() and part.isdigit() for part in parts
        ):
            raise ValueError(f"{text!r} is not a date like 2020, 2020-12 or 2020-12-07")
        numbers = [int(part) for part in parts]
        try:
            datetime.date(*[*numbers, 1, 1][:3])
        except ValueError:
            raise ValueError(f"{text!r} is no day of the calendar") from None
        return cls(*numbers)


@dataclass(frozen=True, slots=True, order=True)
class DigestEntry:
    """Where a paper stood in a digest.

    Attributes:
        digest: Identifier of the digest: the stem of its file, a date.
        number: Place among the entries of the digest, counted from 1.
    """

    digest: str
    number: int

    def __str__(self) -> str:
        """The entry as front matter writes it: `2025-08-20#12`."""
        return f"{self.digest}#{self.number}"


@dataclass(frozen=True, slots=True)
class Status:
    """What became of a paper after publication.

    Attributes:
        kind: One of `withdrawn`, `retracted`, `superseded`.
        reason: Why, in a sentence; may be empty.
        by: Slug or address of what supersedes it; may be empty.
    """

    kind: str
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What the catalogue says at the address of a paper that it no longer holds.

    Attributes:
        slug: The address it had.
        date: When it was removed.
        reason: Why, in a sentence.
        see: Slug of the record, or address, that readers are sent to instead; may be empty.
    """

    slug: str
    date: PartialDate
    reason: str
    see: str = ""


STATUS_KINDS = ("withdrawn", "retracted", "superseded")

TAGGER = "tagger"
"""What a record says of a tag that title and abstract suggested."""

KEYWORD = "keyword "
"""What stands before the keyword of a source that suggested a tag."""

IDENTIFIER = "identifier"
"""What a record says of a title that only stands for one, as nothing but an identifier is known."""

LINK_KINDS = ("pdf", "code", "project", "url")
"""Keys of the links a record can hold, in the order of records and pages; `url` is any other."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One record.

    Attributes:
        slug: Permalink: the stem of the file, never derived again once given.
        title: Title as plain text; mathematics in `$...$`.
        authors: In the order of the paper.
        editors: Of the volume that holds it, or of a work that has no authors.
        date: Publication of the first version, as far as it is known.
        issued: Publication of the version that `venue` tells of, where that is of another day.
        added: Day the catalogue got it.
        tags: Slugs of the vocabulary, as a person or the tagger gave them, without implied ones.
        suggested: Slug of a tag to what suggested it, `TAGGER` or a keyword of its source; a tag
            that `tags` lacks was taken out by a person.
        identifiers: Scheme to canonical identifier, schemes of `identifiers.PAPER_SCHEMES`.
        keywords: As its source gives them, besides those that are tags.
        type: What sort of work it is, by its name in CSL, such as `article-journal` or `thesis`.
        venue: Where it was published: the name of the journal, of the proceedings or the meeting.
        details: Key of `item_types.DETAILS` to text, of what else a bibliography says.
        links: Kind of `LINK_KINDS` to address.
        digests: Entries of digests that brought it, in order of date.
        citation_key: What others cite it by in their bibliographies; never changed once given.
        aliases: Former slugs that redirect here.
        status: What became of it, if anything.
        sources: Fact (a front matter key) to where it came from.
        abstract: Plain text, paragraphs apart by an empty line; mathematics in `$...$`.
        former_tags: Former slugs in its record of tags that were renamed since, for the checks.
        unknown_keys: Keys of its record that are no fact of it; papers are equal without them.
        unclean: Key and text, as its record has it, of each fact with invisible characters.
    """

    slug: str
    title: str
    authors: tuple[Author, ...] = ()
    editors: tuple[Author, ...] = ()
    date: PartialDate | None = None
    issued: PartialDate | None = None
    added: datetime.date | None = None
    tags: tuple[str, ...] = ()
    suggested: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    identifiers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    keywords: tuple[str, ...] = ()
    type: str = ""
    venue: str = ""
    details: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    links: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    digests: tuple[DigestEntry, ...] = ()
    citation_key: str = ""
    aliases: tuple[str, ...] = ()
    status: Status | None = None
    sources: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    abstract: str = ""
    former_tags: tuple[str, ...] = field(default=(), compare=False)
    unknown_keys: tuple[str, ...] = field(default=(), compare=False)
    unclean: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def year(self) -> int | None:
        """Year of publication, if known."""
        return self.date.year if self.date else None


@dataclass(frozen=True, slots=True)
class Area:
    """A heading that tags are shown under; never assigned to a paper."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A term of the controlled vocabulary.

    Phrases are matched as `generator.tagging` describes.

    Attributes:
        slug: Name in records and addresses.
        name: Name for readers.
        description: One sentence.
        area: Slug of the area it is shown under.
        broader: Slug of the tag it implies, or empty.
        former: Slugs it had before it was renamed.
        aliases: Phrases that are strong evidence anywhere.
        title_aliases: Phrases that are strong evidence in a title, weak in an abstract.
        weak_aliases: Phrases that are weak evidence.
        false_friends: Phrases in which an alias does not count.
    """

    slug: str
    name: str
    description: str
    area: str
    broader: str = ""
    aliases: tuple[str, ...] = ()
    title_aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The controlled vocabulary, in the order people wrote it."""

    areas: tuple[Area, ...] = ()
    tags: tuple[Tag, ...] = ()

    @cached_property
    def by_slug(self) -> Mapping[str, Tag]:
        """Tags by their slug."""
        return {tag.slug: tag for tag in self.tags}

    @cached_property
    def area_numbers(self) -> Mapping[str, int]:
        """Slug of a tag to the place of its area among those that have tags, counted from 1."""
        areas = list(dict.fromkeys(tag.area for tag in self.tags if tag.area))
        return {tag.slug: areas.index(tag.area) + 1 for tag in self.tags if tag.area}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Former slugs to those of today."""
        return {former: tag.slug for tag in self.tags for former in tag.former}

    def current(self, paper: Paper) -> Paper:
        """The paper with the slugs of today in the place of former ones."""
        former = [tag for tag in (*paper.tags, *paper.suggested) if tag in self.renamed]
        if not former:
            return paper
        return replace(
            paper,
            tags=tuple(dict.fromkeys(self.renamed.get(tag, tag) for tag in paper.tags)),
            suggested={self.renamed.get(tag, tag): by for tag, by in paper.suggested.items()},
            former_tags=tuple(dict.fromkeys(former)),
        )

    @cached_property
    def narrower(self) -> Mapping[str, tuple[Tag, ...]]:
        """Slug to the tags that name it as their broader tag."""
        found: dict[str, list[Tag]] = defaultdict(list)
        for tag in self.tags:
            if tag.broader:
                found[tag.broader].append(tag)
        return {slug: tuple(tags) for slug, tags in found.items()}

    def ancestors(self, slug: str) -> tuple[str, ...]:
        """Slugs of all broader tags, nearest first; a cycle ends the walk."""
        found: list[str] = []
        tag = self.by_slug.get(slug)
        while tag and tag.broader and tag.broader not in (slug, *found):
            found.append(tag.broader)
            tag = self.by_slug.get(tag.broader)
        return tuple(found)

    def closure(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """The tags and all they imply, known ones in the order of the vocabulary, others after."""
        wanted = set(slugs)
        for slug in tuple(wanted):
            wanted.update(self.ancestors(slug))
        known = [tag.slug for tag in self.tags if tag.slug in wanted]
        return (*known, *sorted(wanted.difference(known)))


class Outcome(Enum):
    """What can become of an entry of a file; the value is what people read."""

    ADDED = "added"
    PRESENT = "there already"
    MERGED = "merged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one entry.

    Attributes:
        number: Place of the entry in its file, counted from 1.
        line: Line of the file on which it begins, counted from 1.
        outcome: What became of it.
        slug: The record it is in, or empty when it was refused.
        reason: Why; empty for a plain addition.
    """

    number: int
    line: int
    outcome: Outcome
    slug: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of every entry of a digest when it was imported first.

    Attributes:
        sha256: Checksum of the digest it was made from, in hexadecimal digits.
        accounts: One for each entry, in order of their numbers, which begin at 1.
    """

    sha256: str
    accounts: tuple[Account, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many entries had this outcome."""
        return sum(account.outcome is outcome for account in self.accounts)


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest as it came.

    Attributes:
        id: Stem of its file, a date such as `2025-08-20`.
        file: Name of its file in `content/digests/`.
        ledger: What became of its entries, where that was kept.
    """

    id: str
    file: str
    ledger: Ledger | None = None

    @property
    def date(self) -> datetime.date:
        """The day of the digest."""
        return datetime.date.fromisoformat(self.id[:10])


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


@dataclass(frozen=True)
class Catalogue:
    """Everything the content holds.

    Attributes:
        papers: Sorted by slug.
        vocabulary: Controlled vocabulary.
        digests: Newest first.
        tag_prose: Tag slug to optional Markdown for the page of that tag.
        removed: Papers that are no longer there, in the order people wrote them.
        people: Who is who, where names do not tell.
    """

    papers: tuple[Paper, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    digests: tuple[Digest, ...] = ()
    tag_prose: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    removed: tuple[Tombstone, ...] = ()
    people: KnownPeople = field(default_factory=KnownPeople)

    @cached_property
    def by_slug(self) -> Mapping[str, Paper]:
        """Papers by their slug."""
        return {paper.slug: paper for paper in self.papers}
