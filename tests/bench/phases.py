"""Where the time of a build goes: CPU seconds of each phase, without those of phases within it.

Run by itself in the folder of a catalogue, with the name of a file, it builds the site in one
process and writes the seconds there.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import check, site
from generator.pages import index_outline
from generator.plugin import mkdocs_files, search_writer
from generator.plugin.output_manifest import OutputManifest as Manifest
from generator.plugin.page_writing import PageWriting
from generator.plugin.site_build import SiteBuild
from generator.plugin.site_writer import SiteWriter
from generator.related import finding
from generator.store import content, record_cache, vocabulary
from generator.store.build_cache import BuildCache
from generator.store.known_files import KnownFiles
from tests.bench.measure import MEMORY, ROOT, program, say, table
from tests.bench.sites import edit_abstract, write_catalogue
from tests.support import corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_REST = "MkDocs, imports and all else"
_PHASES: dict[str, tuple[tuple[Any, Callable[..., Any]], ...]] = {
    "what was kept": (
        (KnownFiles, KnownFiles.__init__),
        (BuildCache, BuildCache.find),
        (Manifest, Manifest._read_notes),
        (index_outline, index_outline.from_plain),
    ),
    "looking at the site that is there": ((Manifest, Manifest.stash), (Manifest, Manifest.restore)),
    "reading records": ((record_cache, record_cache.read), (content, content.load)),
    "related papers": ((finding, finding.find),),
    "indexing": ((site, site.build),),
    "rules": ((check, check.run),),
    "a first look at all pages": ((mkdocs_files, mkdocs_files.scan_pages),),
    "search": ((search_writer, search_writer.write),),
    "feeds": ((SiteBuild, SiteBuild._write_search_and_feeds),),
    "downloads": ((SiteWriter, SiteWriter._patch),),
    "files of the list": ((SiteBuild, SiteBuild._write_lists),),
    "sitemap": ((SiteBuild, SiteBuild._write_sitemaps),),
    "pages": ((PageWriting, PageWriting.write),),
    "writing files": ((SiteWriter, SiteWriter._write),),
    "what is kept": ((BuildCache, BuildCache.keep), (Manifest, Manifest.commit)),
}
"""What a phase is called, and the functions that are it, each with where it is looked up."""

_CHANGES = ("from nothing: CPU s", "an abstract edited", "nothing changed")
_HEAD = ("Phase of a build", "papers", *(head for name in _CHANGES for head in (name, "%")))


def report(sizes: Sequence[int], runs: int) -> Iterator[str]:
    """The table, all sizes in one.

    Args:
        sizes: Numbers of papers.
        runs: How often each site is built; the median counts.
    """
    terms, _ = vocabulary.load(ROOT / "content" / "tags.yml")
    rows: list[Sequence[object]] = []
    for size in sizes:
        papers = list(corpus.papers(size, terms))
        with tempfile.TemporaryDirectory(prefix="bench-phases-", dir=MEMORY) as name:
            folder = Path(name) / "catalogue"
            write_catalogue(folder, papers)
            builds: list[list[dict[str, float]]] = [[] for _ in _CHANGES]
            for number in range(runs):
                say(f"phases: {size:,} papers, run {number + 1}")
                for left in ("site", ".cache"):
                    shutil.rmtree(folder / left, ignore_errors=True)
                builds[0].append(_built(folder))
                edit_abstract(folder, papers[len(papers) // 2].slug)
                for after in builds[1:]:
                    after.append(_built(folder))
        rows += _rows(size, [*map(_median, builds)])
    yield table(_HEAD, rows)


def _built(folder: Path) -> dict[str, float]:
    """Name of each phase to the CPU seconds it took in a build."""
    told = folder / "phases.json"
    program((sys.executable, "-m", "tests.bench.phases", folder, told), ROOT, limit_s=3600)
    found: dict[str, float] = json.loads(told.read_text("utf-8"))
    return found


def _median(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def _rows(papers: int, builds: Sequence[dict[str, float]]) -> Iterator[Sequence[object]]:
    for name in (*_PHASES, _REST):
        cells = [(spent[name], 100 * spent[name] / sum(spent.values())) for spent in builds]
        yield name, papers, *chain.from_iterable(cells)


class Clock:
    """CPU seconds of phases, which may be within each other."""

    def __init__(self) -> None:
        """Begin with none."""
        self.spent: dict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = 0.0

    def timed(self, phase: str, act: Callable[..., Any]) -> Callable[..., Any]:
        """A function as a phase: what it takes is counted for no other one."""

        @functools.wraps(act)
        def wrapped(*arguments: object, **named: object) -> object:
            self._count()
            self._open.append(phase)
            try:
                return act(*arguments, **named)
            finally:
                self._count()
                self._open.pop()

        return wrapped

    def _count(self) -> None:
        now = time.process_time()
        if self._open:
            self.spent[self._open[-1]] += now - self._since
        self._since = now


def main(folder: str, told: str) -> None:
    """Build the site of a folder and write what each phase took into a file."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # or there would be two processes
    clock = Clock()
    for phase, functions in _PHASES.items():
        for owner, function in functions:
            setattr(owner, function.__name__, clock.timed(phase, function))
    os.chdir(folder)
    # When all is imported that the phases are in: where it is named it is what has been timed.
    from mkdocs.__main__ import cli  # noqa: PLC0415

    cli(["build", "--strict", "--quiet"], standalone_mode=False)
    spent = {phase: clock.spent[phase] for phase in _PHASES}
    spent[_REST] = time.process_time() - sum(spent.values())
    Path(told).write_text(json.dumps(spent), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
