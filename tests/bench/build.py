"""What building the site costs, against the theme alone with the same papers as plain pages."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from generator.store import content, vocabulary
from tests.bench import corpus
from tests.bench.measure import ROOT, program, say, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Paper

_HEAD = ("Build of", "papers", "pages", "MiB", "CPU s", "ratio", "ms a page", "peak MiB", "ratio")


def report(sizes: Sequence[int], runs: int) -> Iterator[str]:
    """The table, all sizes in one."""
    terms, _ = vocabulary.load(ROOT / "content" / "tags.yml")
    rows: list[tuple[object, ...]] = []
    for size in sizes:
        papers = list(corpus.papers(size, terms))
        with tempfile.TemporaryDirectory(prefix="bench-build-") as folder:
            rows += _rows(Path(folder), papers, runs)
    yield table(_HEAD, rows)


def _rows(folder: Path, papers: Sequence[Paper], runs: int) -> Iterator[tuple[object, ...]]:
    """Our row and the peer's, ratios to the peer."""
    peer = None
    for name, write in (("Material alone", write_plain), ("catalogue", write_catalogue)):
        place = folder / name.split()[0]
        write(place, papers)
        say(f"build: {name}, {len(papers):,} papers, {runs} times")
        command = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file")
        cost = program((*command, place / "mkdocs.yml"), runs)
        peer = peer or cost
        pages, mib = _size(place / "site")
        cpu = cost.cpu_s, cost.cpu_s / peer.cpu_s, 1000 * cost.cpu_s / pages
        memory = cost.peak_mib, cost.peak_mib / peer.peak_mib
        yield name, len(papers), pages, mib, *cpu, *memory


def _size(site: Path) -> tuple[int, float]:
    """Number of pages of a site and the MiB of all its files."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return pages, sum(path.stat().st_size for path in files) / 2**20


def write_catalogue(folder: Path, papers: Sequence[Paper]) -> None:
    """A catalogue of the papers that is built as ours is, with our vocabulary and prose."""
    place = folder / "content"
    place.mkdir(parents=True)
    shutil.copy(ROOT / "content" / "tags.yml", place)
    shutil.copytree(ROOT / "content" / "pages", place / "pages")
    content.save_all(place, papers)
    (place / "digests").mkdir()
    for digest in {entry.digest for paper in papers for entry in paper.digests}:
        (place / "digests" / f"{digest}.txt").write_text("Daily Papers\n", encoding="utf-8")
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "theme": {"custom_dir": str(ROOT / "overrides")},
    }
    _write(folder / "mkdocs.yml", yaml.safe_dump(config))


def write_plain(folder: Path, papers: Sequence[Paper]) -> None:
    """The papers as ordinary pages of the theme, with its search and out of its navigation."""
    links = "".join(f"- [{paper.title}](papers/{paper.slug}.md)\n" for paper in papers)
    _write(folder / "docs" / "index.md", f"# Papers\n\n{links}")
    for paper in papers:
        people = ", ".join(author.name for author in paper.authors)
        text = f"# {paper.title}\n\n{people}\n\n{', '.join(paper.tags)}\n\n{paper.abstract}\n"
        _write(folder / "docs" / "papers" / f"{paper.slug}.md", text)
    config = {
        "site_name": "Papers",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "nav": [{"Papers": "index.md"}],
        "not_in_nav": "papers/*",
    }
    _write(folder / "mkdocs.yml", yaml.safe_dump(config))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
