"""What the search finds: papers, tags and prose pages, all alike as documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from generator import people, publication, text
from generator.model import Catalogue, Paper, Tag, Vocabulary
from generator.search.postings import APART, NAMES_APART
from generator.store import fingerprints
from generator.strings import Strings
from generator.text.references import unescape

_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing to be found.

    Attributes:
        url: Address below the root of the site.
        title: Title as plain text, formulas as Unicode.
        authors: Names in order; those of the editors where there is no author.
        other_names: Other names of these people, by which they are found alike.
        tags: Names of its tags, its own ones first, then those they imply.
        shown_tags: How many of the tags are its own.
        venue: Where it was published.
        year: Year of publication, or empty.
        identifiers: Canonical identifiers.
        text: Abstract or prose as plain text.
        status: `retracted` and the like, or empty.
        paper: Whether it is a paper.
    """

    url: str
    title: str
    authors: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    shown_tags: int = 0
    venue: str = ""
    year: str = ""
    identifiers: tuple[str, ...] = ()
    text: str = ""
    status: str = ""
    paper: bool = False

    @property
    def searched(self) -> str:
        """What it is searched by: a text for each of the fields of `postings`."""
        return APART.join(
            (
                self.title,
                NAMES_APART.join((*self.authors, *self.other_names)),
                ", ".join(self.tags),
                self.venue,
                self.year,
                ", ".join(self.identifiers),
                self.text,
            )
        )

    @property
    def record(self) -> list[object]:
        """What the results show of it, in the order that `shards.js` knows."""
        return [
            self.url,
            self.title,
            "; ".join(self.authors),
            self.year,
            list(self.tags[: self.shown_tags]),
            self.venue,
            self.status,
            self.text,
        ]


@dataclass(frozen=True, slots=True)
class LazyDocument:
    """A document that may not have to be made, as it is known to be the same as before.

    Attributes:
        facts: What tells it from others, and from what it was.
        document: Makes it.
        paper: Whether it is a paper.
    """

    facts: bytes
    document: Callable[[], Document]
    paper: bool = False


def documents(catalogue: Catalogue, entries: Iterable[Mapping[str, object]] = ()) -> list[Document]:
    """All documents, each made; see `drafts`."""
    return [draft.document() for draft in drafts(catalogue, entries)]


def drafts(
    catalogue: Catalogue,
    entries: Iterable[Mapping[str, object]] = (),
    records: Mapping[str, bytes] = MappingProxyType({}),
    strings: Strings | None = None,
) -> list[LazyDocument]:
    """All documents: tags, then prose, then papers in the order they were added.

    New papers come last, so that what is written of the older ones stays as it is.

    Args:
        catalogue: What the content holds.
        entries: Prose as the theme's search plugin keeps it: `location`, which may end in the
            anchor of a section, `title` and `text`, both HTML.
        records: Slug to what tells a record from others, if that is known.
        strings: What kinds of works are called; as records say without them.
    """
    vocabulary = catalogue.vocabulary
    papers = sorted(catalogue.papers, key=lambda paper: (str(paper.added or ""), paper.slug))
    tags = (_tag(tag) for tag in sorted(vocabulary.tags, key=lambda tag: tag.slug))
    context = fingerprints.fingerprint(repr(vocabulary), works(strings))
    others = _other_names(catalogue)

    def drafted(paper: Paper) -> LazyDocument:
        more = others.get(paper.slug, ())
        make = partial(_paper, paper, vocabulary, more, strings)
        if paper.slug not in records:
            return _made(make())
        # The record says neither its slug nor the other names of its authors.
        facts = context + records[paper.slug] + "\n".join((paper.slug, *more)).encode()
        return LazyDocument(facts, make, paper=True)

    return [*map(_made, (*tags, *_pages(entries))), *map(drafted, papers)]


def works(strings: Strings | None) -> list[str]:
    """What kinds of works are called, which documents of papers say."""
    texts = strings.texts if strings else {}
    return [f"{key} {texts[key]}" for key in sorted(texts) if key.startswith("work-")]


def _other_names(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Slug of a paper to the names its authors have in `people.yml` and on their other papers."""
    if not catalogue.people.persons:
        return {}
    found = people.attribute(catalogue.papers, catalogue.people)
    names = {
        slug: dict.fromkeys(name.name for name in person.all_names)
        for slug, person in found.known.items()
    }
    for paper in sorted(catalogue.papers, key=lambda paper: paper.slug):
        for slug, author in zip(found.bylines[paper.slug], paper.creators, strict=True):
            if slug in names:
                names[slug].setdefault(author.name)
    others = {}
    for paper in catalogue.papers:
        printed = {author.name for author in paper.creators}
        told = [name for slug in found.bylines[paper.slug] for name in names.get(slug, ())]
        if other := tuple(dict.fromkeys(name for name in told if name not in printed)):
            others[paper.slug] = other
    return others


def _made(document: Document) -> LazyDocument:
    """The draft of a document that is there."""
    facts = fingerprints.fingerprint(document.searched, document.record)
    return LazyDocument(facts, lambda: document, document.paper)


def _paper(
    paper: Paper, vocabulary: Vocabulary, others: tuple[str, ...], strings: Strings | None
) -> Document:
    known = vocabulary.by_slug
    own = frozenset(paper.tags)
    implied = [slug for slug in vocabulary.closure(own) if slug not in own]
    tags = [known[slug].name for slug in (*paper.tags, *implied) if slug in known]
    return Document(
        url=f"papers/{paper.slug}/",
        title=text.plain(paper.title),
        authors=tuple(person.name for person in paper.creators),
        other_names=others,
        tags=tuple(tags),
        shown_tags=sum(slug in known for slug in paper.tags),
        venue=publication.cited(paper, strings.work if strings else str),
        year=str(paper.year or ""),
        identifiers=tuple(paper.identifiers.values()),
        text=" ".join(text.plain(paper.abstract).split()),
        status=paper.status.kind if paper.status else "",
        paper=True,
    )


def _tag(tag: Tag) -> Document:
    spellings = (*tag.aliases, *tag.title_aliases)
    return Document(
        url=f"tags/{tag.slug}/",
        title=tag.name,
        tags=spellings,  # other languages have their names for it, too
        text=f"{tag.description} {' · '.join(spellings)}".strip(),
    )


def _pages(entries: Iterable[Mapping[str, object]]) -> Iterator[Document]:
    """A document for each page, its sections put together."""
    pages: dict[str, list[Mapping[str, object]]] = {}
    for entry in entries:
        pages.setdefault(str(entry["location"]).partition("#")[0], []).append(entry)
    for url, parts in sorted(pages.items()):
        said = [_plain(part["text"]) for part in parts]
        headings = [_plain(part["title"]) for part in parts]
        told = (line for pair in zip(["", *headings[1:]], said, strict=True) for line in pair)
        yield Document(url=url, title=headings[0], text=" ".join(filter(None, told)))


def _plain(markup: object) -> str:
    return " ".join(unescape(_MARKUP.sub(" ", str(markup))).split())
