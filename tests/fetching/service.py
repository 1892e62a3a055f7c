"""Services that list invented papers by day, in the shapes that real ones have."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.commands import Run, RunCommand
from tests.support.replay import Asked, Reply

FIRST = datetime.date(2024, 9, 2)
"""A Monday."""


@dataclass
class Listed:
    """A paper that a service lists.

    Attributes:
        id: Its arXiv identifier.
        title: Its title.
        day: The day it is listed on.
        primary: Its category.
        withheld: Whether the service does not show it yet.
        more: Further members of what the Daily Papers API sends of it.
    """

    id: str
    title: str
    day: datetime.date = FIRST
    primary: str = "cs.CL"
    withheld: bool = False
    more: Mapping[str, object] = field(default_factory=dict)

    @property
    def abstract(self) -> str:
        """An abstract that nobody else has."""
        return f"We look at {self.title} and count\nwhat nobody has counted before, {self.id}."


def hf_row(paper: Listed, votes: int = 3) -> dict[str, object]:
    """A paper as the Daily Papers API sends it: votes, avatars and a wrong outer date included."""
    return {
        "paper": {
            "id": paper.id,
            "authors": [
                {"_id": "a", "name": "Ada Beispiel", "hidden": False, "user": {"avatarUrl": "a"}},
                {"_id": "b", "name": "Wim van den Voorbeeld", "hidden": False},
                {"_id": "c", "name": "Nobody Hidden", "hidden": True},
            ],
            "publishedAt": "2024-09-01T00:00:00.000Z",
            "submittedOnDailyAt": f"{paper.day}T00:00:00.000Z",
            "submittedOnDailyBy": {"_id": "d", "fullname": "Mei Lizi", "avatarUrl": "m"},
            "title": paper.title,
            "summary": paper.abstract,
            "upvotes": votes,
            "discussionId": "e",
            "ai_summary": "A model says so.",
            **paper.more,
        },
        "publishedAt": "2024-08-31T19:00:00.000Z",
        "title": paper.title,
        "summary": paper.abstract,
        "thumbnail": "https://thumbnails.example/x.png",
        "numComments": votes,
        "isAuthorParticipating": False,
    }


@dataclass
class DailyPapers:
    """The Daily Papers API.

    Attributes:
        papers: All that it will ever list.
        votes: Rise with each answer, and change the order.
        faults: Day to what is sent in the place of its papers.
    """

    papers: Sequence[Listed] = ()
    votes: int = 0
    faults: dict[str, Reply] = field(default_factory=dict)

    def __call__(self, asked: Asked) -> Reply:
        """The answer for a day and a page."""
        day, limit, page = asked.query["date"], int(asked.query["limit"]), int(asked.query["p"])
        return self.faults.get(day) or Reply(self.body(day, page, limit))

    def body(self, day: str, page: int = 0, limit: int = 100) -> bytes:
        """The papers of a day, those with most votes first."""
        self.votes += 1
        shown = [paper for paper in self.papers if str(paper.day) == day and not paper.withheld]
        if 0 < len(shown) <= limit:
            turn = self.votes % len(shown)
            shown = shown[turn:] + shown[:turn]
        rows = [hf_row(paper, self.votes) for paper in shown[page * limit : (page + 1) * limit]]
        return json.dumps(rows).encode()


ENTRY = """\
<entry>
  <id>http://arxiv.org/abs/{id}v2</id>
  <title>{title}</title>
  <updated>2024-09-20T00:00:00Z</updated>
  <link href="https://arxiv.org/abs/{id}v2" rel="alternate" type="text/html"/>
  <summary>{abstract}</summary>
  <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
  <published>{day}T17:00:00Z</published>
  <arxiv:comment>5 leaves</arxiv:comment>
  <arxiv:primary_category term="{primary}"/>
  <author><name>Ada Beispiel</name></author>
  <author><name>Wim van den Voorbeeld</name></author>
</entry>"""

FEED = """\
<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"
  xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id>
<title>arXiv Query</title>
<opensearch:itemsPerPage>{size}</opensearch:itemsPerPage>
<opensearch:totalResults>{total}</opensearch:totalResults>
<opensearch:startIndex>{start}</opensearch:startIndex>
{entries}
</feed>
"""


def feed(papers: Sequence[Listed], total: int, start: int = 0) -> bytes:
    """An answer of arXiv's query interface."""
    entries = "\n".join(
        ENTRY.format(
            id=each.id,
            title=each.title,
            abstract=each.abstract,
            day=each.day,
            primary=each.primary,
        )
        for each in papers
    )
    return FEED.format(size=len(papers), total=total, start=start, entries=entries).encode()


@dataclass
class Arxiv:
    """arXiv's query interface.

    Attributes:
        papers: All that it will ever list.
        most: Entries it sends at once.
    """

    papers: Sequence[Listed] = ()
    most: int = 2000

    def __call__(self, asked: Asked) -> Reply:
        """The answer to a query for a span of days."""
        span = asked.query["search_query"].partition("submittedDate:[")[2].rstrip("]")
        first, _, last = span.partition(" TO ")
        shown = [
            each
            for each in self.papers
            if first <= f"{each.day:%Y%m%d}1700" <= last and not each.withheld
        ]
        start, size = int(asked.query["start"]), int(asked.query["max_results"])
        part = shown[start : start + min(size, self.most)]
        return Reply(feed(part, len(shown), start))


@dataclass(frozen=True)
class Desk:
    """Where a person sits who keeps a catalogue.

    Attributes:
        content: The content folder.
        services: Addresses as `--service` takes them.
        run_catalogue: Runs `catalogue`.
    """

    content: Path
    services: Sequence[str]
    run_catalogue: RunCommand

    def fetch(self, *arguments: object) -> Run:
        """Run `catalogue fetch`; how far it is, which a slow machine tells, is left out."""
        options = [word for address in self.services for word in ("--service", address)]
        run = self.run_catalogue("fetch", "--content", self.content, *options, *arguments)
        lines = run.err.splitlines(keepends=True)
        told = (line for line in lines if not line.startswith("catalogue: asking: "))
        return Run(run.status, run.out, "".join(told))

    def run(self, command: str, *arguments: object) -> Run:
        """Run another command."""
        return self.run_catalogue(command, "--content", self.content, *arguments)

    def digest(self, name: str) -> Path:
        """The file of a digest."""
        return self.content / "digests" / name

    def titles(self) -> list[str]:
        """The titles of all records, in order."""
        texts = [path.read_text("utf-8") for path in sorted(self.content.glob("papers/*.md"))]
        lines = (line for text in texts for line in text.splitlines())
        return sorted(line.removeprefix("title: ") for line in lines if line.startswith("title: "))

    def files(self) -> dict[str, bytes]:
        """Name to content of all files."""
        return {
            str(path.relative_to(self.content)): path.read_bytes()
            for path in sorted(self.content.rglob("*"))
            if path.is_file()
        }
