"""A paper and what a record says of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.identifiers import PAPER_SCHEMES
from generator.item_types import DETAILS

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
        """Put the name together once: a build asks for it a hundred times a paper.

        What is printed is forgotten where it says no more than the parts, as formats that have
        only these would lose it: of two equal names one would be another.
        """
        name = f"{self.family}{self.given}" if self.family_first else self.spoken
        object.__setattr__(self, "name", name)
        parts = Author(self.family, self.given) if self.family and self.printed else None
        if parts and parts.name == parts.spoken == self.printed:
            object.__setattr__(self, "printed", "")

    def __hash__(self) -> int:
        """By the name alone, which is quicker: caches ask for it a hundred times a paper."""
        return hash(self.name)

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
        kind: One of `STATUS_KINDS`.
        reason: Why, in a sentence; may be empty.
        by: Slug or address of what supersedes it; may be empty.
    """

    kind: str
    reason: str = ""
    by: str = ""


STATUS_REMARKS: Mapping[str, str] = MappingProxyType({
    "withdrawn": "Withdrawn", "retracted": "Retracted", "superseded": "",
    "partially-retracted": "Partially retracted", "concern": "Expression of concern",
    "reinstated": "Reinstated",
})  # fmt: skip
"""Kind of a status to what bibliographies say in a note; empty where citing it is no trouble."""

STATUS_KINDS = tuple(STATUS_REMARKS)

STANDING_KINDS = frozenset({"partially-retracted", "concern", "reinstated"})
"""Kinds that readers should hear of although the paper stands."""

TAGGER = "tagger"
"""What a record says of a tag that title and abstract suggested."""

KEYWORD = "keyword "
"""What stands before the keyword of a source that suggested a tag."""

IDENTIFIER = "identifier"
"""What a record says of a title that only stands for one, as nothing but an identifier is known."""

LINK_KINDS = ("pdf", "code", "project", "url")
"""Keys of the links a record can hold, in the order of records and pages; `url` is any other."""

PICTURE = "picture"
"""Key of a record that names a picture of its first page, a file of the site's own."""

_PICTURE = re.compile(r"(?![/.]|.*/[/.])[\w./-]+\.(?:avif|gif|jpe?g|png|webp)", re.IGNORECASE)

RECORD_KEYS = (
    "title",
    "authors",
    "editors",
    "translators",
    "year",
    "date",
    "issued",
    "added",
    "tags",
    "suggested",
    "keywords",
    *PAPER_SCHEMES,
    "type",
    "venue",
    *DETAILS,
    *LINK_KINDS,
    "digest",
    "citation_key",
    "aliases",
    "status",
    "sources",
)
"""Canonical order of the keys of a record; any other key follows as a person wrote it."""

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NOTHING_EXTRA: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One record.

    Attributes:
        slug: Permalink: the stem of the file, never derived again once given.
        title: Title as plain text; mathematics in `$...$`.
        authors: In the order of the paper.
        editors: Of the volume that holds it, or of a work that has no authors.
        translators: Who brought it into the language that it appeared in.
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
        extra: Keys of the catalogue's own in its record, each with its texts; none for a mapping.
        unclean: Key and text, as its record has it, of each fact with invisible characters.
    """

    slug: str
    title: str
    authors: tuple[Author, ...] = ()
    editors: tuple[Author, ...] = ()
    translators: tuple[Author, ...] = ()
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
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING_EXTRA)
    unclean: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def people(self) -> Iterator[tuple[str, Author]]:
        """Everybody it names, with the key of the record that does."""
        for key, named in (
            ("authors", self.authors),
            ("editors", self.editors),
            ("translators", self.translators),
        ):
            yield from ((key, person) for person in named)

    @property
    def creators(self) -> tuple[Author, ...]:
        """Who stands before it: its authors, or else its editors."""
        return self.authors or self.editors

    @property
    def stands(self) -> bool:
        """Whether it is recommended: neither withdrawn nor retracted nor superseded."""
        return self.status is None or self.status.kind in STANDING_KINDS

    @property
    def picture(self) -> str:
        """Where the picture of its first page lies among the pages; empty for one elsewhere."""
        (named,) = self.extra.get(PICTURE, ("",))[:1] or ("",)
        return named if _PICTURE.fullmatch(named) else ""

    @property
    def year(self) -> int | None:
        """Year of publication, if known."""
        return self.date.year if self.date else None
