"""What the run of a day costs: each step of it as the workflow has it, with replayed services.

They answer at once, but are left alone between two requests as the real ones are, so that time on
the clock holds these pauses; no packages are installed and nothing is uploaded.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from generator.http.addresses import KEYS
from generator.model import DigestEntry
from generator.store import places, vocabulary
from tests.bench.measure import MEMORY, ROOT, Cost, program, say, table
from tests.bench.sites import write, write_catalogue
from tests.fetching.service import ENTRY, FEED
from tests.support import corpus
from tests.support.replay import Reply, knows_none, replaying

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model import Paper
    from tests.support.replay import Asked, Replay

DAYS = 8
"""Days that come by fetching, the last of them in the run that is measured."""

PAPERS = 28
"""Papers of such a day: a median day of 2026 has 16 to 32."""

LIMIT_S = 180
"""Seconds on the clock that a run may take."""

_HEAD = ("Step of a day", "papers", "CPU s", "wall s", "peak MiB")
_GIT = ("git", "-c", "user.name=Bench", "-c", "user.email=bench@papers.example")


@dataclass(slots=True)
class Services:
    """Daily Papers with the papers of each day, and arXiv, which knows all of them.

    Attributes:
        papers: Day to its papers.
        until: The last day that is shown.
    """

    papers: dict[str, list[Paper]]
    until: str = ""

    def daily_papers(self, asked: Asked) -> Reply:
        """A page of a day."""
        day = asked.query["date"]
        shown = self.papers.get(day, []) if day <= self.until and asked.query["p"] == "0" else []
        return Reply(json.dumps([_row(paper, day) for paper in shown]).encode())

    def query(self, asked: Asked) -> Reply:
        """What arXiv says of papers by their identifiers."""
        known = {one.identifiers["arxiv"]: one for day in self.papers.values() for one in day}
        found = [known[name] for name in asked.query["id_list"].split(",") if name in known]
        entries = [
            ENTRY.format(
                id=one.identifiers["arxiv"],
                title=escape(one.title),
                abstract=escape(one.abstract),
                day=one.added,
                primary="cs.CL",
            )
            for one in found
        ]
        told = {"size": len(found), "total": len(found), "start": 0}
        return Reply(FEED.format(entries="\n".join(entries), **told).encode())


def _row(paper: Paper, day: str) -> dict[str, object]:
    """A paper as the Daily Papers API sends it."""
    told = {
        "id": paper.identifiers["arxiv"],
        "authors": [{"name": author.name} for author in paper.authors],
        "publishedAt": f"{day}T00:00:00.000Z",
        "submittedOnDailyAt": f"{day}T00:00:00.000Z",
        "title": paper.title,
        "summary": paper.abstract,
        "upvotes": 3,
    }
    return {"paper": told, "title": paper.title, "summary": paper.abstract}


def report(sizes: Sequence[int]) -> Iterator[str]:
    """The table, all sizes in one.

    Args:
        sizes: Papers of the catalogues before the day.
    """
    rows: list[Sequence[object]] = []
    for size in sizes:
        with (
            tempfile.TemporaryDirectory(prefix="bench-daily-", dir=MEMORY) as name,
            replaying(ROOT) as replay,
        ):
            for step, cost in _day(Path(name) / "catalogue", size, replay):
                rows.append((step, size, cost.cpu_s, cost.wall_s, cost.peak_mib))
    yield table(_HEAD, rows)


def _day(folder: Path, size: int, replay: Replay) -> Iterator[tuple[str, Cost]]:
    """Each step of a day with its cost, then their sums."""
    services = _drawn(folder, size, replay)
    *before, today = sorted(services.papers)
    services.until = before[-1]
    say(f"daily: {size:,} papers: the days before")
    _command(folder, "fetch", "hf", "--since", before[0])
    _git(folder, "init", "--quiet")
    _commit(folder)
    cold = program(_MKDOCS, folder, limit_s=1800)
    services.until = today
    say(f"daily: {size:,} papers: the day")
    fetch = _command(folder, "fetch")
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "content/papers").split()
    if len(new) != PAPERS:
        raise AssertionError(f"{len(new)} records came, expected {PAPERS}")
    steps = {
        "fetch": fetch,
        "enrich what is new": _command(folder, "enrich", *new),
        "ask whether it was retracted": _command(folder, "enrich", "--status", *new),
        "tag it": _command(folder, "tag", "--write", *new),
        "put it on the map": _command(folder, "map"),
        "check": _command(folder, "check"),
        "commit": _commit(folder),
    }
    steps["build, with what the last one kept"] = program(_MKDOCS, folder, limit_s=1800)
    yield from steps.items()
    yield f"all, of {LIMIT_S} s", _sum(steps.values())
    without = [*steps.values()][:-1]
    yield "build from nothing instead", cold
    yield f"all with that, of {LIMIT_S} s", _sum([*without, cold])


_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet")


def _drawn(folder: Path, size: int, replay: Replay) -> Services:
    """A catalogue whose last digest is older than the days that services tell of."""
    terms, _ = vocabulary.load(ROOT / "content" / "tags.yml")
    papers = list(corpus.papers(size + DAYS * PAPERS, terms))
    today = datetime.datetime.now(datetime.UTC).date()
    first = today - datetime.timedelta(days=DAYS)
    newest = papers[size - 1].added or today
    shift = first - datetime.timedelta(days=1) - newest
    write_catalogue(folder, [_moved(paper, shift) for paper in papers[:size]], fetch=["hf"])
    side = places.SIZE
    there = {one.slug: (at % side, at // side * 7 % side) for at, one in enumerate(papers[:size])}
    places.save(folder / "content", there)
    write(folder / ".gitignore", "site/\n.site.next/\n.cache/\n")
    days = [str(first + datetime.timedelta(days=number)) for number in range(DAYS)]
    rest = iter(papers[size:])
    services = Services({day: [next(rest) for _ in range(PAPERS)] for day in days})
    replay.answers("huggingface/daily_papers", services.daily_papers)
    replay.answers("arxiv/query", services.query)
    replay.answers("crossref/works", b'{"message": {"items": []}}')
    replay.answers("openalex/works", b'{"results": [], "meta": {"count": 0}}')
    replay.answers("semantic_scholar/paper/batch", knows_none)
    os.environ["CATALOGUE_SERVICE"] = " ".join(f"{key}={replay.address}{key}" for key in KEYS)
    os.environ["NO_PROXY"] = "127.0.0.1"
    return services


def _moved(paper: Paper, by: datetime.timedelta) -> Paper:
    """A paper that came some days later."""
    assert paper.added
    added = paper.added + by
    (entry,) = paper.digests
    return replace(paper, added=added, digests=(DigestEntry(str(added), entry.number),))


def _command(folder: Path, *words: str) -> Cost:
    return program((Path(sys.executable).with_name("catalogue"), "--quiet", *words), folder)


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run([*_GIT, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def _commit(folder: Path) -> Cost:
    """The cost of a commit; what goes to it is found, too."""
    added = program((*_GIT, "add", "content"), folder)
    return _sum([added, program((*_GIT, "commit", "--quiet", "--message", "A day"), folder)])


def _sum(costs: Iterable[Cost]) -> Cost:
    """What several programs cost after each other."""
    every = list(costs)
    return Cost(
        sum(cost.cpu_s for cost in every),
        sum(cost.wall_s for cost in every),
        max(cost.peak_mib for cost in every),
    )
