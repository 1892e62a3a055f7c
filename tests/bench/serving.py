"""How long a reader of `mkdocs serve` waits, from the saved file to the served page."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from generator.store import vocabulary
from tests.bench.measure import MEMORY, ROOT, Failed, say, table
from tests.bench.sites import append, write_catalogue, write_plain
from tests.support import corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_HEAD = (
    "`mkdocs serve` of",
    "papers",
    "first page: CPU s",
    "edit to page: CPU s",
    "ratio",
    "wall s",
    "MiB",
)
_EDITS = 5
"""Papers that are edited, one after the other; the median counts."""

_PATIENCE_S = 600.0
_PAUSE_S = 0.01
_REST_S = 0.3
"""Time for a server to come to rest before it is asked for more."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A site that is served.

    Attributes:
        name: How the table calls it.
        write: Writes it into a folder.
        papers: Where its papers stand in that folder.
        most: Papers above which it is left out, as an edit would take a minute.
    """

    name: str
    write: Callable[[Path], object]
    papers: str
    most: int = 1_000_000


@dataclass(slots=True)
class _Times:
    """What was seen of one server."""

    first_s: float = 0
    cpu_s: list[float] = field(default_factory=list)
    wall_s: list[float] = field(default_factory=list)
    mib: float = 0

    def row(self, ours: _Times) -> tuple[float, ...]:
        """The figures of the table, with the ratio to ours."""
        cpu_s, wall_s = statistics.median(self.cpu_s), statistics.median(self.wall_s)
        return self.first_s, cpu_s, cpu_s / statistics.median(ours.cpu_s), wall_s, self.mib


def report(sizes: Sequence[int]) -> Iterator[str]:
    """The table, all sizes in one.

    Args:
        sizes: Numbers of papers.
    """
    terms, _ = vocabulary.load(ROOT / "content" / "tags.yml")
    rows: list[Sequence[object]] = []
    for size in sizes:
        papers = list(corpus.papers(size, terms))
        contenders = (
            Contender("ours", partial(write_catalogue, papers=papers), "content/papers"),
            Contender("Material", partial(write_plain, papers=papers), "docs/papers", most=1_000),
        )
        slugs = [paper.slug for paper in papers[: _EDITS * 7 : 7]]
        ours = None
        for contender in contenders:
            if size > contender.most:
                rows.append((contender.name, size, *["-"] * 5))
                continue
            say(f"serve: {size:,} papers: {contender.name}")
            times = _measured(contender, slugs)
            ours = ours or times
            rows.append((contender.name, size, *times.row(ours)))
    yield table(_HEAD, rows)


def _measured(contender: Contender, slugs: Sequence[str]) -> _Times:
    with tempfile.TemporaryDirectory(prefix="bench-serve-", dir=MEMORY) as name:
        folder = Path(name)
        contender.write(folder)
        with _served(folder) as (process, address):
            found = _Times()
            _wait(process, lambda: bool(_page(address, slugs[0])))
            found.first_s = _cpu_s(process)
            for number, slug in enumerate(slugs):
                time.sleep(_REST_S)
                before_s, start = _cpu_s(process), time.monotonic()
                word = f"word{number}of{slug}"
                append(folder / contender.papers / f"{slug}.md", f"{word}.")
                _wait(process, lambda s=slug, w=word: w in _page(address, s))
                found.wall_s.append(time.monotonic() - start)
                time.sleep(_REST_S)  # what comes after the page is part of the cost
                found.cpu_s.append(_cpu_s(process) - before_s)
            found.mib = process.memory_info().rss / 2**20
    return found


@contextmanager
def _served(folder: Path) -> Iterator[tuple[psutil.Process, str]]:
    """The server of a folder, and the address it serves at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    temporary = folder / "tmp"
    temporary.mkdir()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(temporary)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield psutil.Process(process.pid), address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(_PATIENCE_S)


def _wait(process: psutil.Process, done: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not done():
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            raise Failed("mkdocs serve ended by itself")
        if time.monotonic() > end:
            raise Failed(f"mkdocs serve showed no change in {_PATIENCE_S:g} s")
        time.sleep(_PAUSE_S)


def _page(address: str, slug: str) -> str:
    """The page of a paper, or nothing."""
    with suppress(urllib.error.URLError, ConnectionError):
        place = f"http://{address}/paper-catalogue/papers/{slug}/"
        with urllib.request.urlopen(place, timeout=_PATIENCE_S) as answer:
            return str(answer.read().decode("utf-8"))
    return ""


def _cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
