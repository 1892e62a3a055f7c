"""The files of a site beside its pages: feeds, the list of them, and downloads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from generator import text
from generator.artifacts import Artifact, Chunks
from generator.exports import bibtex, csl_json, data_package, discovery, jsonl, picture, ris
from generator.exports.feeds import MARKED, Feed, Feeds, Issue
from generator.model import Paper, Tombstone
from generator.pages import data, subscribe, views
from generator.pages.index import Index
from generator.settings import Settings
from generator.store import fingerprints

BLOCK_PAPERS = 64
"""Papers in a block that is compressed by itself: several times what is looked back for."""

PERSON_PAPERS = 10
"""Papers in the feed of a person, of which there are thousands: the newest, no year's worth."""

ARCHIVE_PAPERS = 50
"""Papers in an archive of the feed."""


def feed_files(index: Index, settings: Settings, feeds: Iterable[Feed]) -> Iterator[Artifact]:
    """The file of each feed; for the whole catalogue as JSON, too."""
    strings = settings.strings
    names = {kind: strings.name("kind", kind) for kind in MARKED}
    marks = {kind: name[:1].upper() + name[1:] for kind, name in names.items()}
    written = Feeds(index.catalogue, settings.url, strings.text("unknown-author"), marks)
    for feed in feeds:
        facts = partial(_feed_facts, index, feed)
        for path in (feed.atom_path, *feed.former):
            yield Artifact(path, partial(written.atom, feed), facts)
        if not feed.page and not feed.archive:
            yield Artifact("feed.json", partial(written.json_feed, feed), facts)
    yield _digests_file(index, settings, written)
    if settings.url:
        facts = partial(_subscribed, index, settings)
        yield Artifact(subscribe.OPML, partial(subscribe.outlines, index, settings), facts)


def _subscribed(index: Index, settings: Settings) -> object:
    """What the list of feeds depends on."""
    used = [(tag.slug, tag.name) for tag in index.used_tags(sorted(index.by_tag))]
    return settings.title, settings.url, bool(index.catalogue.digests), used


def _feed_facts(index: Index, feed: Feed) -> object:
    papers = [index.fingerprints[paper.slug] for paper in feed.papers]
    return feed.title, feed.page, feed.description, feed.archive, feed.archives, papers


def _digests_file(index: Index, settings: Settings, written: Feeds) -> Artifact:
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
    return Artifact(feed.atom_path, make, lambda: (feed.title, facts))


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
            papers=person.papers[: min(most, PERSON_PAPERS)],
            page=f"authors/{person.slug}/",
            former=tuple(former.get(slug, ())),
            brief=True,  # there are many, and the papers are in feeds of tags in full
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
        yield replace(feed, papers=held, archive=number, brief=True)


def downloads(index: Index, settings: Settings) -> Iterator[Artifact]:
    """The whole catalogue in several formats, and files that lead programs to them."""
    papers, names = index.catalogue.papers, index.citation_keys
    checksums: dict[str, str] = {}
    formats = (
        ("bib", partial(bibtex.entry, complete=True), ("", bibtex.BETWEEN, "")),
        ("ris", ris.entry, ("", ris.BETWEEN, "")),
        ("csl.json", csl_json.entry, csl_json.around(len(papers))),
        ("jsonl", partial(_line, checksums), ("", "", "")),
    )
    facts = [index.fingerprints[paper.slug] + names[paper.slug].encode() for paper in papers]
    for suffix, entry, around in formats:
        make = partial(_entry, entry, papers, names)
        yield _compressed(f"data/papers.{suffix}.gz", facts, around, make)
        if len(papers) <= data.MOST_PLAIN:
            plain = Chunks(*around, facts, make)
            yield Artifact(f"data/papers.{suffix}", plain.joined, lambda: facts, plain)
    yield Artifact("data/schema.json", data_package.schema, lambda: ())
    yield _changes(index, checksums)
    told = (settings.title, settings.description, settings.strings.language)
    yield Artifact("manifest.webmanifest", partial(discovery.manifest, *told), lambda: told)
    yield from _pictures(papers, settings)
    if settings.url:
        yield from _guides(len(papers), settings)


def _compressed(
    path: str, facts: Sequence[bytes], around: tuple[str, str, str], entry: Callable[[int], str]
) -> Artifact:
    """The entries of all papers in blocks: where one is another, the other blocks stay."""
    starts = range(0, max(1, len(facts)), BLOCK_PAPERS)
    head, between, tail = around
    first, last = starts[0], starts[-1]
    told = [
        fingerprints.fingerprint(facts[start : start + BLOCK_PAPERS], start == last, around)
        for start in starts
    ]

    def block(number: int) -> bytes:
        start = starts[number]
        places = range(start, min(start + BLOCK_PAPERS, len(facts)))
        return data_package.compressed(
            list(map(entry, places)),
            head if start == first else "",
            between,
            tail if start == last else between,
        )

    chunks = Chunks("", "", "", told, block, around)
    return Artifact(path, chunks.joined, lambda: told, chunks)


def _line(checksums: dict[str, str], paper: Paper, key: str) -> str:
    """The line of a paper; its checksum is noted, which the list of changes tells."""
    line = jsonl.entry(paper, key)
    checksums[paper.slug] = data_package.checksum(line)
    return line


def _changes(index: Index, checksums: dict[str, str]) -> Artifact:
    """What came and went when, the newest first.

    Args:
        index: The catalogue.
        checksums: Slug to the checksum of a line, as far as lines were made.
    """
    told: list[Paper | Tombstone] = [*index.by_day, *index.catalogue.removed]
    told.sort(key=_day, reverse=True)
    facts = [_change_facts(index, each) for each in told]
    chunks = Chunks("", "", "", facts, lambda place: _change(index, checksums, told[place]))
    return Artifact("data/changes.jsonl", chunks.joined, lambda: facts, chunks)


def _day(told: Paper | Tombstone) -> str:
    return str((told.added if isinstance(told, Paper) else told.date) or "")


def _change_facts(index: Index, told: Paper | Tombstone) -> bytes:
    if isinstance(told, Tombstone):
        return fingerprints.fingerprint(data_package.removal(told))
    return index.fingerprints[told.slug] + index.citation_keys[told.slug].encode()


def _change(index: Index, checksums: dict[str, str], told: Paper | Tombstone) -> str:
    if isinstance(told, Tombstone):
        return data_package.removal(told)
    if told.slug not in checksums:
        _line(checksums, told, index.citation_keys[told.slug])
    return data_package.change(told, checksums[told.slug])


def data_guides(
    index: Index,
    settings: Settings,
    downloads: Iterable[Artifact],
    read: Callable[[str], bytes],
    brought: Collection[str] = (),
) -> Iterator[Artifact]:
    """The files that tell checksums of the downloads.

    Args:
        index: The catalogue.
        settings: What the site is called.
        downloads: The downloads.
        read: Gives the bytes of one, by its path.
        brought: Paths of those that the site brings itself.
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
            data_package.data_file(name, kind, read(f"data/{name}"))
            for name, kind in data.dumps(len(index.papers))
        ]

    def depends_on() -> object:
        held = [file for file in downloads if file.path.startswith("data/")]
        keys = [read(file.path) if file.path in brought else file.key for file in held]
        told = repr(index.catalogue.vocabulary)
        return keys, told, (facts.title, facts.description, facts.url, facts.digests)

    yield Artifact("data/index.json", lambda: data_package.index(facts, files()), depends_on)
    yield Artifact(
        "data/datapackage.json", lambda: data_package.descriptor(facts, files()), depends_on
    )


def _guides(papers: int, settings: Settings) -> Iterator[Artifact]:
    title, description, url = settings.title, settings.description, settings.url
    files = [(f"{url}data/{name}", kind) for name, kind in (*data.dumps(papers), *data.GUIDES)]
    texts = settings.strings
    about = texts.text("llms-about", papers=texts.count("papers", papers))
    heading = texts.text("llms-files")
    for path, make in (
        ("robots.txt", partial(discovery.robots, url)),
        ("opensearch.xml", partial(discovery.opensearch, title, description, url)),
        ("llms.txt", partial(discovery.llms, title, description, about, heading, files)),
    ):
        yield Artifact(path, make, lambda: (title, description, url, about, heading))
    yield Artifact(picture.PATH, partial(picture.draw, title), lambda: title)


def _pictures(papers: Iterable[Paper], settings: Settings) -> Iterator[Artifact]:
    """A picture of each paper, where an owner wishes that."""
    for paper in papers if settings.url and settings.paper_pictures else ():
        told = (text.plain(paper.title), settings.title)
        make = partial(picture.draw, *told)
        yield Artifact(f"papers/{paper.slug}/{picture.NAME}", make, partial(tuple[str, str], told))


def _entry(
    entry: Callable[[Paper, str], str],
    papers: Sequence[Paper],
    names: Mapping[str, str],
    place: int,
) -> str:
    """The entry of the paper at a place."""
    return entry(papers[place], names[papers[place].slug])
