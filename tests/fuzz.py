"""Look for bytes that break what reads them, led by coverage: `make fuzz`.

Each target gets a share of the time, in a process of its own. What breaks one is printed, and its
bytes are left in `build/fuzz/`: they become a case in the tests of that room.

Source: Atheris, README; libFuzzer, "Options".
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from generator import identifiers, slugs, sources, text
from generator.contribution import event
from generator.errors import CatalogueError, UsageError
from generator.sources.base import SourceError
from generator.store import files, records
from tests.sources import examples
from tests.support.building import ROOT
from tests.support.invented import PAPERS

LEFT = ROOT / "build" / "fuzz"


def _reads(source: sources.Source) -> Callable[[bytes], object]:
    def read(data: bytes) -> None:
        source.sniff(data)
        with suppress(SourceError):
            list(source.read(data))

    return read


def _front_matter(data: bytes) -> None:
    """What is put into canonical form loads to the same paper, and stays as it is."""
    given = data.decode("utf-8", "replace")
    paper, problems = records.load(given, "x", "x")
    if paper is None or problems:
        return
    written = records.canonical(given)
    assert records.load(written, "x", "x") == (paper, []), written
    assert records.canonical(written) == written


def _clean_up(data: bytes) -> None:
    given = data.decode("utf-8", "replace")
    cleaned = text.clean(given)
    assert "<script" not in text.to_html(cleaned).lower()
    text.plain(cleaned)
    text.to_markdown(cleaned)


def _addresses(data: bytes) -> None:
    """What is taken for an identifier is one in its own spelling; no path leaves its folder."""
    given = data.decode("utf-8", "replace")
    if found := identifiers.detect(given):
        scheme, name = found
        assert identifiers.parse(scheme, name) == name
    if slug := slugs.slugify(given):
        assert not slugs.fault(slug), slug
    try:
        files.require_inside(given)
    except CatalogueError:
        return
    assert ".." not in PurePosixPath(given).parts


def _event(data: bytes) -> None:
    with suppress(UsageError):
        event.parse(data)


TARGETS: Mapping[str, Callable[[bytes], object]] = {
    **{source.name: _reads(source) for source in sources.SOURCES},
    "front-matter": _front_matter,
    "clean-up": _clean_up,
    "addresses": _addresses,
    "event": _event,
}
"""Name of each target to what is done with the bytes; anything that it raises is a finding."""

SEEDS = (
    *(value for value in vars(examples).values() if isinstance(value, str)),
    *map(records.dump, PAPERS),
    "https://doi.org/10.5555/a.1 arXiv:2001.00001v2 $x_{1}^2$ \\emph{a} &amp; <b>b</b>",
)
"""What mutations begin with."""


_RUN = """\
import sys, atheris
with atheris.instrument_imports(include=["generator"], enable_loader_override=False):
    from tests.fuzz import fuzz
fuzz({!r}, sys.argv[1:])
"""


def fuzz(name: str, arguments: list[str]) -> None:
    """Give a target bytes until the time is over; ends the process."""
    import atheris  # noqa: PLC0415  # for Linux only, and not needed to read this module

    act = TARGETS[name]
    atheris.Setup([sys.argv[0], *arguments], lambda data: act(bytes(data)))
    atheris.Fuzz()


def main() -> None:
    """Run every target, or one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=3600, help="of all targets together")
    parser.add_argument("--target", choices=TARGETS, action="append")
    options = parser.parse_args()
    chosen = options.target or list(TARGETS)
    seeds = LEFT / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS):
        (seeds / str(number)).write_text(seed, "utf-8")
    broken = []
    for name in chosen:
        share = max(1, options.seconds // len(chosen))
        limits = [f"-max_total_time={share}", "-timeout=10", "-rss_limit_mb=2048", "-max_len=20000"]
        code = _RUN.format(name)
        left = f"-artifact_prefix={LEFT}/{name}-"
        command = [sys.executable, "-c", code, *limits, left, "-verbosity=0", str(seeds)]
        done = subprocess.run(command, cwd=ROOT, check=False)
        sys.stdout.write(f"{name}: {'a finding' if done.returncode else 'nothing'}, {share} s\n")
        broken += [name] if done.returncode else []
    if broken:
        sys.exit(f"findings in {', '.join(broken)}; their bytes are in {Path(LEFT)}")


if __name__ == "__main__":
    main()
