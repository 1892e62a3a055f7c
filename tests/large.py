"""Import, check, build and search a catalogue of any size within so much memory: `make large`.

Papers are drawn of the shape of real ones and written as one BibTeX file, the way a library comes.
Each step is a process of its own, whose largest resident size is what the system says; it fails
when one needs more, or when a title that was imported is not found first.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.citation_keys import keys
from generator.exports import bibtex
from generator.store import vocabulary
from tests.support import asking, corpus
from tests.support.building import PROGRAM, QUIET, ROOT
from tests.support.catalogues import SIX_LINES
from tests.support.invented import draw

CATALOGUE = Path(sys.executable).with_name("catalogue")


def steps(folder: Path, papers: int) -> Iterator[tuple[str, float, float]]:
    """Name, CPU seconds and gigabytes of the process of each step.

    Raises:
        SystemExit: A step fails, or the search does not find a paper.
    """
    tags, _ = vocabulary.load(ROOT / "content" / "tags.yml")
    text = (ROOT / "content" / "tags.yml").read_text("utf-8")
    drawn = [replace(one, digests=(), tags=()) for one in corpus.papers(papers, tags)]
    library = bibtex.render(drawn, keys(drawn))
    draw(folder, {"mkdocs.yml": SIX_LINES, "content/tags.yml": text, "library.bib": library})
    (folder / "content" / "pages").mkdir()
    for name, command in {
        "import": (CATALOGUE, "--quiet", "import", "library.bib", "--keep-both"),
        "check": (CATALOGUE, "--quiet", "check"),
        "build": (PROGRAM, "build", "--quiet"),
        "build, nothing changed": (PROGRAM, "build", "--quiet"),
    }.items():
        yield name, *_used(folder, [*map(str, command)])
    title = drawn[papers // 2].title
    answer, *_ = asking.ask(folder / "site", title)
    if not answer.urls or not answer.urls[0].startswith("papers/"):
        sys.exit(f"the search does not find {title!r}: {answer.urls}")
    yield f"search, {answer.all / 1000:.0f} kB", 0, 0


def _used(folder: Path, command: Sequence[str]) -> tuple[float, float]:
    child = os.fork()
    if not child:
        os.chdir(folder)
        with (folder.parent / "said").open("w") as said:
            os.dup2(said.fileno(), 1)
        os.execve(command[0], command, os.environ | QUIET)  # noqa: S606  # written here
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: a rule has something to say
        sys.exit(f"{' '.join(command)} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (
        1e9 if sys.platform == "darwin" else 1e6
    )


def main() -> None:
    """Do all steps, and tell what they needed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--gigabytes", type=float, default=7)
    options = parser.parse_args()
    most = 0.0
    with tempfile.TemporaryDirectory(prefix="large-") as name:
        for step, cpu_s, gigabytes in steps(Path(name, "project"), options.papers):
            sys.stdout.write(f"{step}: {cpu_s:.1f} s of CPU, {gigabytes:.3f} GB\n")
            sys.stdout.flush()
            most = max(most, gigabytes)
    if most > options.gigabytes:
        sys.exit(f"{most:.1f} GB were needed, more than {options.gigabytes:g}")


if __name__ == "__main__":
    main()
