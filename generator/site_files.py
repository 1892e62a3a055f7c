"""The files of a site beside its pages: feeds, the list of them, and downloads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from generator.exports import bibtex, csl_json, data_package, discovery, jsonl, ris
from generator.exports.feeds import Feed, Feeds, Issue
from generator.model import Paper
from generator.pages import data, subscribe, views
from generator.pages.index import Index
from generator.settings import Settings
from generator.store import fingerprints

BLOCK_PAPERS = 64
"""Papers in a block that is compressed by itself: several times what is looked back for."""

ARCHIVE_PAPERS = 50
"""Papers in an archive of the feed."""


@dataclass(frozen=True, slots=True)
class ChunkedFile:
    """A large file in pieces.

    Attributes:
        head: What stands before the first piece.
        between: What stands between two.
        tail: What stands after the last one.
        facts: What tells each piece from others, in their order.
        make: Makes the piece of a place: all are texts, or all are bytes with nothing between.
    """

    head: str
    between: str
    tail: str
    facts: Sequence[bytes]
    make: Callable[[int], str | bytes]

    def joined(self) -> str | bytes:
        """The whole file."""
        pieces = [self.make(place) for place in range(len(self.facts))]
        if data := [piece for piece in pieces if isinstance(piece, bytes)]:
            return b"".join(data)
        texts = [piece for piece in pieces if isinstance(piece, str)]
        return f"{self.head}{self.between.join(texts)}{self.tail}"


@dataclass(frozen=True)
class File:
    """A file beside the pages.

    Attributes:
        path: Place below the root of the site.
        make: Makes what it holds, which may be large.
        facts: All that it depends on, which is quicker to tell; see `LazyValues`.
        pieces: What it is put together from, where only some of it may have changed.
    """

    path: str
    make: Callable[[], str | bytes]
    facts: Callable[[], object]
    pieces: ChunkedFile | None = None

    @property
    def content(self) -> str | bytes:
        """What it holds, made anew each time."""
        return self.make()

    @cached_property
    def fingerprint(self) -> bytes:
        """What tells all that it depends on."""
        return fingerprints.fingerprint(self.facts())


def feed_files(
    index: Index, settings: Settings, feeds: Iterable[Feed], stands: Mapping[str, File]
) -> Iterator[File]:
    """The file of each feed, or the one that stands; for the whole catalogue as JSON, too."""
    strings = settings.strings
    names = {kind: strings.name("kind", kind) for kind in ("retracted", "withdrawn")}
    marks = {kind: name[:1].upper() + name[1:] for kind, name in names.items()}
    written = Feeds(index.catalogue, settings.url, strings.text("unknown-author"), marks)
    for feed in feeds:
        facts = partial(_feed_facts, index, feed)
        yield stands.get(feed.atom_path) or File(feed.atom_path, partial(written.atom, feed), facts)
        for path in feed.former:
            yield File(path, partial(written.atom, feed), facts)
        if not feed.page and not feed.archive:
            yield File("feed.json", partial(written.json_feed, feed), facts)
    yield _digests_file(index, settings, written)
    if settings.url:
        facts = partial(_subscribed, index, settings)
        yield File(subscribe.OPML, partial(subscribe.outlines, index, settings), facts)


def _subscribed(index: Index, settings: Settings) -> object:
    """What the list of feeds depends on."""
    used = [(tag.slug, tag.name) for tag in index.used_tags(sorted(index.by_tag))]
    return settings.title, settings.url, bool(index.catalogue.digests), used


def _feed_facts(index: Index, feed: Feed) -> object:
    papers = [index.fingerprints[paper.slug] for paper in feed.papers]
    return feed.title, feed.page, feed.description, feed.archive, feed.archives, papers


def _digests_file(index: Index, settings: Settings, written: Feeds) -> File:
    """The feed of the newest digests, an entry each."""
    newest = index.catalogue.digests[: settings.feed_papers]
    feed = Feed(
        title=settings.strings.text("digests-feed", title=settings.title),
        papers=(),
        page="digests/",
    )
    issues = [
        Issue(
            title=settings.strings.text("digest-title", day=settings.strings.digest(digest.id)),
            page=views.digest_url(digest.id),
            day=digest.date,
            papers=tuple(paper for _, paper in index.by_digest.get(digest.id, ())),
        )
        for digest in newest
    ]
    facts = [(issue.page, [index.fingerprints[p.slug] for p in issue.papers]) for issue in issues]
    make = partial(written.digests, feed, issues)
    return File(feed.atom_path, make, lambda: (feed.title, facts))


def all_feeds(index: Index, settings: Settings) -> Iterator[Feed]:
    """A feed of the newest papers, and one for each tag and each author of many papers."""
    topics = (tag.slug for tag in index.catalogue.vocabulary.tags)
    return _feeds_among(index, settings, topics, index.people_with_feed)


def feeds_of(index: Index, settings: Settings, slugs: Iterable[str]) -> Iterator[Feed]:
    """The feeds that may hold one of some papers."""
    topics, people = set[str](), set[str]()
    for slug in slugs:
        topics.update(index.closures[slug])
        people.update(index.author_slugs[slug])
    return _feeds_among(
        index,
        settings,
        topics & index.catalogue.vocabulary.by_slug.keys(),
        people & index.people_with_feed.keys(),
    )


def _feeds_among(
    index: Index, settings: Settings, topics: Iterable[str], people: Iterable[str]
) -> Iterator[Feed]:
    """The feed of the newest papers, and those of some tags and authors."""
    most = settings.feed_papers
    yield from _newest(index, settings)
    for slug in topics:
        tag = index.catalogue.vocabulary.by_slug[slug]
        yield Feed(
            title=f"{tag.name} – {settings.title}",
            papers=index.by_tag.get(tag.slug, ())[:most],
            page=views.tag_url(tag.slug),
            description=tag.description,
            former=tuple(f"{views.tag_url(name)}feed.xml" for name in tag.former),
        )
    former = defaultdict[str, list[str]](list)
    for other, slug in index.attribution.addresses.items():
        former[slug].append(f"authors/{other}/feed.xml")
    for slug in people:
        person = index.people_with_feed[slug]
        yield Feed(
            title=f"{person.author.name} – {settings.title}",
            papers=person.papers[:most],
            page=f"authors/{person.slug}/",
            former=tuple(former.get(slug, ())),
        )


def _newest(index: Index, settings: Settings) -> Iterator[Feed]:
    """The feed of the newest papers, which holds the whole newest digest, and its archives.

    An archive once full stays as it is: they are counted from the oldest paper on, and what fills
    none yet stands in the feed.
    """
    papers = [p for p in index.by_day if not p.status or p.status.kind != "superseded"]
    newest, archives = index.newest_digest, len(papers) // ARCHIVE_PAPERS
    digest = len(index.by_digest[newest.id]) if newest else 0
    most = max(settings.feed_papers, digest, len(papers) % ARCHIVE_PAPERS)
    feed = Feed(
        title=settings.title,
        papers=tuple(papers[:most]),
        description=settings.description,
        archives=archives if most < len(papers) else 0,
    )
    yield feed
    for number in range(1, feed.archives + 1):
        end = len(papers) - (number - 1) * ARCHIVE_PAPERS
        held = tuple(papers[end - ARCHIVE_PAPERS : end])
        yield replace(feed, papers=held, archive=number)


def downloads(index: Index, settings: Settings) -> Iterator[File]:
    """The whole catalogue in several formats, and files that lead programs to them."""
    papers, names = index.catalogue.papers, index.citation_keys
    formats = (
        ("bib", partial(bibtex.entry, complete=True), ("", bibtex.BETWEEN, "")),
        ("ris", ris.entry, ("", ris.BETWEEN, "")),
        ("csl.json", csl_json.entry, csl_json.around(len(papers))),
        ("jsonl", jsonl.entry, ("", "", "")),
    )
    facts = [index.fingerprints[paper.slug] + names[paper.slug].encode() for paper in papers]
    for suffix, entry, around in formats:
        pieces = ChunkedFile(*around, facts, partial(_entry, entry, papers, names))
        yield File(f"data/papers.{suffix}", pieces.joined, lambda: facts, pieces)
    yield _compressed(facts, partial(_entry, jsonl.entry, papers, names))
    yield File("data/schema.json", data_package.schema, lambda: ())
    yield _changes(index)
    if settings.url:
        yield from _guides(len(papers), settings)


def _compressed(facts: Sequence[bytes], line: Callable[[int], str]) -> File:
    """The lines of all papers in blocks: where one is another, the others stay as they are."""
    blocks = [
        range(start, min(start + BLOCK_PAPERS, len(facts)))
        for start in range(0, max(1, len(facts)), BLOCK_PAPERS)
    ]
    told = [fingerprints.fingerprint([facts[place] for place in block]) for block in blocks]
    pieces = ChunkedFile("", "", "", told, partial(_block, blocks, line))
    return File("data/papers.jsonl.gz", pieces.joined, lambda: told, pieces)


def _block(blocks: Sequence[range], line: Callable[[int], str], number: int) -> bytes:
    return data_package.compressed("".join(map(line, blocks[number])))


def _changes(index: Index) -> File:
    """What came when, the newest first."""
    papers, keys = index.by_day, index.citation_keys
    facts = [index.fingerprints[paper.slug] + keys[paper.slug].encode() for paper in papers]
    pieces = ChunkedFile("", "", "", facts, lambda place: _came(index, papers[place]))
    return File("data/changes.jsonl", pieces.joined, lambda: facts, pieces)


def _came(index: Index, paper: Paper) -> str:
    return data_package.change(paper, jsonl.entry(paper, index.citation_keys[paper.slug]))


def data_guides(
    index: Index, settings: Settings, read: Callable[[str], bytes]
) -> Iterator[tuple[str, Callable[[], str]]]:
    """Path to what makes it, of the files that tell checksums of the downloads.

    Args:
        index: The catalogue.
        settings: What the site is called.
        read: Gives the bytes of a download.
    """
    facts = data_package.Facts(
        title=settings.title,
        description=settings.description,
        url=settings.url,
        papers=len(index.papers),
        digests=len(index.catalogue.digests),
        newest=str((index.papers[0].added if index.papers else None) or ""),
        tags=index.catalogue.vocabulary.tags,
    )

    @cache
    def files() -> list[data_package.DataFile]:
        return [
            data_package.data_file(name, kind, read(f"data/{name}")) for name, kind in data.DUMPS
        ]

    yield "data/index.json", lambda: data_package.index(facts, files())
    yield "data/datapackage.json", lambda: data_package.descriptor(facts, files())


def _guides(papers: int, settings: Settings) -> Iterator[File]:
    title, description, url = settings.title, settings.description, settings.url
    files = [(f"{url}data/{name}", kind) for name, kind in (*data.DUMPS, *data.GUIDES)]
    for path, make in (
        ("robots.txt", partial(discovery.robots, url)),
        ("opensearch.xml", partial(discovery.opensearch, title, description, url)),
        ("llms.txt", partial(discovery.llms, title, description, papers, files)),
    ):
        yield File(path, make, lambda: (title, description, url, papers))


def _entry(
    entry: Callable[[Paper, str], str],
    papers: Sequence[Paper],
    names: Mapping[str, str],
    place: int,
) -> str:
    """The entry of the paper at a place."""
    return entry(papers[place], names[papers[place].slug])
