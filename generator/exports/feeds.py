"""Feeds of the newest papers, for readers that fetch them: Atom and JSON Feed.

No clock is read: a feed is as new as its newest paper. A site that does not know its address gets
feeds with relative links and with identifiers made from the permalinks, so that they still work
from where they lie and no reader shows a paper twice.

Source: RFC 4287 (Atom); RFC 5005, section 4 (archives); JSON Feed 1.1
(https://www.jsonfeed.org/version/1.1/); RFC 4122, section 4.3 (identifiers from names).
"""

from __future__ import annotations

import datetime
import json
import posixpath
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from generator import identifiers, publication, text
from generator.exports.xml_elements import element, escaped
from generator.model import STATUS_REMARKS, Catalogue, Paper

_ATOM = "http://www.w3.org/2005/Atom"
_HISTORY = "http://purl.org/syndication/history/1.0"
_XML_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NEVER = datetime.date(1970, 1, 1)

MARKED: Mapping[str, str] = {kind: said for kind, said in STATUS_REMARKS.items() if said}
"""Kinds of a status that stand before the title of a paper, and what does so in English."""

ENTRY_AUTHORS = 20
"""Names in an entry; readers show them all, and a paper may have thousands."""

ROW_AUTHORS = 3
"""Names that a digest's entry gives of each paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed holds; it lies beside the page that shows the same papers.

    Attributes:
        title: Name of the feed.
        papers: In any order; those added on one day keep theirs.
        page: Address of the page below the root of the site, ending in a slash; empty for home.
        description: One sentence, or empty.
        former: Files it had before; its subscribers find it there still.
        archive: Number of the archive that it is, from 1; 0 for a feed that is subscribed to.
        archives: How many archives there are of what the feed has held.
        brief: Whether entries have the first sentence of an abstract instead of all of it.
    """

    title: str
    papers: tuple[Paper, ...]
    page: str = ""
    description: str = ""
    former: tuple[str, ...] = ()
    archive: int = 0
    archives: int = 0
    brief: bool = False

    @property
    def atom_path(self) -> str:
        """File of the Atom feed below the root of the site."""
        return self._path(self.archive)

    @property
    def others(self) -> Mapping[str, str]:
        """Relation to the file of the feed or of an archive. Source: RFC 5005, section 4."""
        before = (self.archive or self.archives + 1) - 1
        follows = 0 < self.archive < self.archives
        found = {
            "current": self._path(0) if self.archive else "",
            "prev-archive": self._path(before) if before else "",
            "next-archive": self._path(self.archive + 1) if follows else "",
        }
        return {relation: path for relation, path in found.items() if path}

    def _path(self, archive: int) -> str:
        return f"{self.page}feed/{archive}.xml" if archive else f"{self.page}feed.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A digest as an entry of the feed of digests.

    Attributes:
        title: What it is called.
        page: Address of its page below the root of the site, ending in a slash.
        day: The day it is of.
        papers: Its papers, in its order.
    """

    title: str
    page: str
    day: datetime.date
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a feed lies, and from there every address in it.

    Attributes:
        site_url: Address of the site, or empty.
        folder: Folder of the feed below the root; empty for the root.
    """

    site_url: str
    folder: str

    def link(self, target: str) -> str:
        """The address of a page or file below the root of the site."""
        if self.site_url:
            return self.site_url.rstrip("/") + "/" + target
        relative = posixpath.relpath(target or ".", self.folder or ".")
        return relative if posixpath.splitext(target)[1] else relative + "/"

    def id(self, target: str) -> str:
        """What identifies a page for ever: its address, or a name made from its permalink."""
        return self.link(target) if self.site_url else uuid.uuid5(uuid.NAMESPACE_URL, target).urn


class Feeds:
    """Writes the feeds of one catalogue; each paper is put into words once for all of them."""

    def __init__(
        self,
        catalogue: Catalogue,
        site_url: str = "",
        nobody: str = "Unknown",
        marks: Mapping[str, str] = MARKED,
    ) -> None:
        """Take the catalogue, for the names of its tags.

        Args:
            catalogue: What the papers are from.
            site_url: Address of the site, or empty when it is not known.
            nobody: What stands for the author of a paper that names none.
            marks: Kind of a status to what stands before the title of such a paper.
        """
        self._marks = marks
        self._nobody = nobody
        self._catalogue = catalogue
        self._site_url = site_url
        # Also by how deep the page lies that links are relative to, where no address is known.
        self._entries: dict[tuple[str, int, bool], str] = {}

    def atom(self, feed: Feed) -> str:
        """An Atom feed, newest papers first."""
        place = self._place(feed)
        papers = newest_first(feed.papers)
        entries = [self._entry(paper, place, brief=feed.brief) for paper in papers]
        return _atom(feed, place, max(map(_updated, papers), default=_time(None)), entries)

    def digests(self, feed: Feed, issues: Iterable[Issue]) -> str:
        """An Atom feed with an entry for each digest, for whoever wants one message a day."""
        place = self._place(feed)
        newest = sorted(issues, key=lambda issue: issue.page, reverse=True)
        entries = [self._issue(issue, place, feed.title) for issue in newest]
        return _atom(feed, place, max(map(_issue_updated, newest), default=_time(None)), entries)

    def json_feed(self, feed: Feed) -> str:
        """A JSON Feed of the whole catalogue, with the papers of its Atom feed."""
        place = self._place(feed)
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": place.link(feed.page),
            "feed_url": place.link("feed.json"),
            "description": feed.description,
        }
        kept = _json({key: found for key, found in head.items() if found})
        items = ",\n".join(self._item(paper, place) for paper in newest_first(feed.papers))
        return f'{kept[:-1]}, "items": [\n{items}\n]}}\n'

    def _place(self, feed: Feed) -> _Place:
        return _Place(self._site_url, posixpath.dirname(feed.atom_path))

    def _mark(self, paper: Paper) -> str:
        return self._marks.get(paper.status.kind, "") if paper.status else ""

    def _title(self, paper: Paper) -> str:
        """The title after what became of a paper that was withdrawn, retracted or the like."""
        return ": ".join(filter(None, (self._mark(paper), text.plain(paper.title))))

    def _content(self, paper: Paper) -> str:
        """The abstract after what became of the paper, and why."""
        abstract = text.paragraphs_html(paper.abstract) if paper.abstract else ""
        mark, why = self._mark(paper), paper.status.reason if paper.status else ""
        told = escape(": ".join(filter(None, (mark, why))))
        return f"<p><strong>{told}</strong></p>{abstract}" if mark else abstract

    def _tags(self, paper: Paper) -> Mapping[str, str]:
        """Slug to name of the tags of a paper and all they imply."""
        known = self._catalogue.vocabulary.by_slug
        slugs = self._catalogue.vocabulary.closure(paper.tags)
        return {slug: known[slug].name if slug in known else slug for slug in slugs}

    def _entry(self, paper: Paper, place: _Place, *, brief: bool) -> str:
        depth = 0 if self._site_url else place.folder.count("/") + bool(place.folder)
        key = (paper.slug, depth, brief)
        if key not in self._entries:
            self._entries[key] = self._made(paper, place, brief=brief)
        return self._entries[key]

    def _made(self, paper: Paper, place: _Place, *, brief: bool) -> str:
        original, tags = _original(paper), self._tags(paper)
        summary = text.plain(text.split_lead(paper.abstract)[0]) if brief else ""
        content = "" if brief else self._content(paper)
        # Source: RFC 4287, section 4.1.2: an entry has an author, or its feed has one.
        names = [author.name for author in paper.creators][:ENTRY_AUTHORS] or [self._nobody]
        return _wrapped(
            _head(place, permalink(paper), self._title(paper)),
            element("link", rel="related", href=original) if original else "",
            element("published", _time(paper.added)),
            element("updated", _updated(paper)),
            *map(_author, names),
            *(element("category", term=tag, label=name) for tag, name in tags.items()),
            element("summary", summary) if summary else "",
            element("content", content, type="html") if content else "",
        )

    def _issue(self, issue: Issue, place: _Place, author: str) -> str:
        """An entry that lists the papers of a digest: title, some names, the first sentence."""
        rows = "".join(_row(paper, self._title(paper), place) for paper in issue.papers)
        return _wrapped(
            _head(place, issue.page, issue.title),
            element("published", _time(issue.day)),
            element("updated", _issue_updated(issue)),
            _author(author),
            element("content", f"<ol>{rows}</ol>", type="html"),
        )

    def _item(self, paper: Paper, place: _Place) -> str:
        address, content = permalink(paper), self._content(paper)
        item: dict[str, object] = {
            "id": place.id(address),
            "url": place.link(address),
            "external_url": _original(paper),
            "title": self._title(paper),
            "date_published": _time(paper.added) if paper.added else "",
            "date_modified": _updated(paper) if paper.added and _is_marked(paper) else "",
            "authors": [{"name": author.name} for author in paper.creators[:ENTRY_AUTHORS]],
            "tags": list(self._tags(paper).values()),
        }
        # Source: JSON Feed 1.1, "Items": one of these two must be there.
        held = {"content_html": content} if content else {"content_text": ""}
        return _json({key: value for key, value in item.items() if value} | held)


_json = json.JSONEncoder(ensure_ascii=False).encode


def _atom(feed: Feed, place: _Place, updated: str, entries: Iterable[str]) -> str:
    head = (
        element("id", place.id(feed.atom_path)),
        element("title", feed.title),
        element("subtitle", feed.description) if feed.description else "",
        element("updated", updated),
        "<fh:archive/>\n" if feed.archive else "",
        element("link", rel="self", type="application/atom+xml", href=place.link(feed.atom_path)),
        element("link", rel="alternate", type="text/html", href=place.link(feed.page)),
        *(element("link", rel=rel, href=place.link(path)) for rel, path in feed.others.items()),
    )
    spaces = f'xmlns="{_ATOM}"' + (f' xmlns:fh="{_HISTORY}"' if feed.archive else "")
    return f"{_XML_HEAD}<feed {spaces}>\n{''.join(head)}{''.join(entries)}</feed>\n"


def _wrapped(*parts: str) -> str:
    return f"<entry>\n{''.join(parts)}</entry>\n"


def _head(place: _Place, page: str, title: str) -> str:
    """What an entry begins with."""
    link = element("link", rel="alternate", type="text/html", href=place.link(page))
    return element("id", place.id(page)) + element("title", title) + link


def _author(name: str) -> str:
    return f"<author><name>{escaped(name)}</name></author>\n"


def _row(paper: Paper, title: str, place: _Place) -> str:
    names = [author.name for author in paper.creators]
    if len(names) > ROW_AUTHORS:
        names = [*names[:ROW_AUTHORS], "…"]
    facts = [escape(", ".join(names)), escape(text.plain(text.split_lead(paper.abstract)[0]))]
    link = f'<a href="{escape(place.link(permalink(paper)))}">{escape(title)}</a>'
    return f"<li>{'<br>'.join(filter(None, [link, *facts]))}</li>"


def _updated(paper: Paper) -> str:
    """When the entry of a paper became what it is."""
    day = publication.changed(paper)
    return _time(datetime.date.fromisoformat(day) if day else None, changed=_is_marked(paper))


def _issue_updated(issue: Issue) -> str:
    return _time(issue.day, changed=any(map(_is_marked, issue.papers)))


def _is_marked(paper: Paper) -> bool:
    return bool(paper.status and paper.status.kind in MARKED)


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Papers by the day they were added, newest first; those of one day keep their order."""
    return sorted(papers, key=lambda paper: paper.added or _NEVER, reverse=True)


def permalink(paper: Paper) -> str:
    """The address of a paper's page below the root of the site."""
    return f"papers/{paper.slug}/"


def _original(paper: Paper) -> str:
    """The page of the paper at its publisher or archive, or empty."""
    found = (
        identifiers.url(scheme, paper.identifiers[scheme])
        for scheme in identifiers.PAPER_SCHEMES
        if scheme in paper.identifiers
    )
    return next(found, "")


def _time(day: datetime.date | None, *, changed: bool = False) -> str:
    """Midnight in UTC, and a second later where something has changed that readers must see.

    Not every record tells the day of a retraction, and no clock is read.
    Source: RFC 3339, section 5.6.
    """
    return f"{(day or _NEVER).isoformat()}T00:00:0{int(changed)}Z"
