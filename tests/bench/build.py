"""What building the site costs, against other programs with the same papers."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.store import vocabulary
from tests.bench import hugo, kinds
from tests.bench.measure import MEMORY, ROOT, Failed, median, program, say, table
from tests.bench.sites import edit_abstract, write_catalogue, write_plain
from tests.support import corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.model import Paper
    from tests.bench.measure import Cost

_HEAD = (
    "Build of",
    *("papers", "pages", "files", "MB"),
    *("CPU s", "ratio", "CPU ms a page", "wall s", "peak MiB", "ratio"),
)
_NOTHING = "-"
_OURS = "ours"
_REASON = 100
"""Characters of the reason why a row is empty."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet")


@dataclass(frozen=True, slots=True)
class Contender:
    """A program that builds a site.

    Attributes:
        name: How the table calls it.
        write: Writes what the program reads into a folder.
        command: Starts it in that folder; it writes `site` there.
        most: Papers above which it is left out, as it would take many minutes or all memory.
        alike: Whether its pages of papers should be ours.
        again: Whether it is ours once more, in the same folder with all that the last run left.
    """

    name: str
    write: Callable[[Path], object]
    command: Sequence[str]
    most: int = 1_000_000
    alike: bool = False
    again: bool = False


def contenders(papers: Sequence[Paper], ours: Path, *, peers: bool = True) -> Iterator[Contender]:
    """The programs, first the one that the others are compared with.

    Args:
        papers: What the sites are of.
        ours: Folder of the first.
        peers: Whether other programs are among them, and ours with other options.
    """
    catalogue = partial(write_catalogue, papers=papers)
    yield Contender("ours", catalogue, _MKDOCS)
    if alone := _on_one_processor(_MKDOCS):
        yield Contender("ours, in one process", catalogue, alone)
    if peers:
        yield from _peers(papers, ours)
    # At the end: one of them changes what the others are compared with.
    yield Contender("ours again, nothing changed", lambda _: None, _MKDOCS, again=True)
    edit = partial(edit_abstract, slug=papers[len(papers) // 2].slug)
    yield Contender("ours again, one abstract edited", edit, _MKDOCS, again=True)


def _peers(papers: Sequence[Paper], ours: Path) -> Iterator[Contender]:
    """Ours with other options, then other programs."""
    yield Contender("ours, without tags", partial(_write_untagged, papers=papers), _MKDOCS)
    plain = partial(write_catalogue, papers=papers, render="mkdocs")
    yield Contender("ours, `render: mkdocs`", plain, _MKDOCS, most=2_000, alike=True)
    material = partial(write_plain, papers=papers)
    yield Contender("Material: papers, tags", material, _MKDOCS, most=20_000)
    command = _beside("hugo"), "--quiet", "--noBuildLock", "--destination", "site"
    for name, lists in (("Hugo: papers", False), ("Hugo: papers, authors, tags", True)):
        write = partial(hugo.write_site, catalogue=ours, lists=lists)
        yield Contender(name, write, command, most=100_000, alike=True)
    zensical = _beside("zensical"), "build", "--strict", "--config-file", "mkdocs.yml"
    yield Contender("Zensical: papers, tags", material, zensical, most=2_000)


def _write_untagged(folder: Path, papers: Sequence[Paper]) -> None:
    write_catalogue(folder, [replace(paper, tags=()) for paper in papers])
    (folder / "content" / "tags.yml").unlink()


def _on_one_processor(command: Sequence[str]) -> Sequence[str]:
    """A command that may use one of our processors only; nothing where that cannot be had."""
    taskset = shutil.which("taskset")
    if sys.platform != "linux" or not taskset:
        return ()
    return taskset, "--cpu-list", str(min(os.sched_getaffinity(0))), *command


def _beside(program_name: str) -> str:
    """A program of the environment that this runs in."""
    return str(Path(sys.executable).with_name(program_name))


def report(sizes: Sequence[int], runs: int, *, peers: bool = True) -> Iterator[str]:
    """The table of what it costs, and that of what ours is made of, all sizes in one.

    Args:
        sizes: Numbers of papers.
        runs: How often each program is run.
        peers: Whether other programs are measured, too.
    """
    terms, _ = vocabulary.load(ROOT / "content" / "tags.yml")
    rows: list[Sequence[object]] = []
    weights = {}
    for size in sizes:
        papers = list(corpus.papers(size, terms))
        with tempfile.TemporaryDirectory(prefix="bench-build-", dir=MEMORY) as name:
            folder = Path(name)
            programs = list(contenders(papers, folder / _OURS, peers=peers))
            rows += compared(programs, folder, size, runs)
            weights[size] = kinds.weigh(folder / _OURS / "site")
    yield table(_HEAD, rows)
    yield f"\n{kinds.report(weights)}"


def compared(
    programs: Sequence[Contender], folder: Path, papers: int, runs: int
) -> Iterator[Sequence[object]]:
    """The row of each program; the first must succeed, and ratios are to it.

    They run in turn, round by round, so that what else the machine does falls on all of them.

    Args:
        programs: What is run, in this order.
        folder: Where they work; the first in `ours` below it.
        papers: How many papers the sites have.
        runs: How often each is run.

    Raises:
        Failed: The first could not be measured.
    """
    trials = [
        _Trial(one, folder / (str(number) if number and not one.again else _OURS))
        for number, one in enumerate(programs)
    ]
    ours = trials[0]
    for number in range(runs):
        for trial in trials:
            if not trial.failure:
                say(f"build: {papers:,} papers, run {number + 1}: {trial.contender.name}")
                _run(trial, ours, papers)
    base = median(ours.costs)
    for trial in trials:
        yield _row(trial, papers, base)


@dataclass(slots=True)
class _Trial:
    """A program, and what its runs have shown.

    Attributes:
        contender: The program.
        place: Its folder.
        costs: What each run cost.
        size: Pages, files and bytes of its site.
        failure: Why it is run no more, or empty.
    """

    contender: Contender
    place: Path
    costs: list[Cost] = field(default_factory=list)
    size: tuple[int, int, int] = (0, 0, 0)
    failure: str = ""


def _run(trial: _Trial, ours: _Trial, papers: int) -> None:
    """Run a program. Only our site stays: all of them would be too large."""
    try:
        trial.costs.append(_cost(trial, papers))
    except Failed as error:
        if trial is ours:
            raise
        say(f"build: {error}")
        trial.failure = reason(error)
        return
    site = trial.place / "site"
    trial.size = _size(site)
    if trial.contender.alike:
        same, of = hugo.same_pages(ours.place / "site", site)
        say(f"build: {same:,} of {of:,} pages of papers are ours, byte for byte")
        if same < of:
            trial.failure = "other pages than ours"
    if trial.place != ours.place:
        shutil.rmtree(site)


def _cost(trial: _Trial, papers: int) -> Cost:
    most = trial.contender.most
    if papers > most:
        raise Failed(f"left out above {most:,} papers")
    if not trial.contender.again:
        # A program may leave a cache anywhere in its folder.
        shutil.rmtree(trial.place, ignore_errors=True)
    trial.contender.write(trial.place)
    return program(trial.contender.command, trial.place, limit_s=3600)


def _size(site: Path) -> tuple[int, int, int]:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return pages, len(files), sum(path.stat().st_size for path in files)


def _row(trial: _Trial, papers: int, base: Cost) -> Sequence[object]:
    if trial.failure:
        name = f"{trial.contender.name}: {trial.failure}"
        return name, papers, *[_NOTHING] * (len(_HEAD) - 2)
    cost = median(trial.costs)
    pages, files, size = trial.size
    cpu = cost.cpu_s, cost.cpu_s / base.cpu_s, 1000 * cost.cpu_s / pages
    memory = cost.peak_mib, cost.peak_mib / base.peak_mib
    return trial.contender.name, papers, pages, files, size / 1e6, *cpu, cost.wall_s, *memory


def reason(error: Failed) -> str:
    """Why there is no number, as a cell of a table."""
    last = _COLOUR.sub("", str(error)).splitlines()[-1].strip()
    return last.replace("|", "/")[:_REASON]
