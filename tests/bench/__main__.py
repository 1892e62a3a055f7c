"""`make bench`: prints tables in Markdown on standard output, progress on standard error.

With `--write` the tables of BENCHMARKS.md are made anew, each by the command that stands above it.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from typing import TYPE_CHECKING

from tests.bench import build, daily, phases, search, serving, tagging, written
from tests.bench.engines import ENGINES
from tests.bench.measure import Failed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PARTS = ("tagging", "build", "phases", "daily", "serve", "search")


def main() -> int:
    """Measure the parts that were asked for; the status is 1 if a measured program fails."""
    options = _options()
    try:
        if options.write:
            written.renew(
                lambda one: options.part in ("all", _options(shlex.split(one)).part),
                lambda one: _measured(_options(shlex.split(one))),
            )
            return 0
        for text in _measured(options):
            print(text, flush=True)
    except Failed as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    return 0


def _measured(options: argparse.Namespace) -> Iterator[str]:
    for part in PARTS if options.part == "all" else (options.part,):
        yield from _tables(part, options)


def _tables(part: str, options: argparse.Namespace) -> Iterator[str]:
    if part == "tagging":
        return tagging.report(options.runs)
    if part == "build":
        return build.report(options.sizes, options.runs, peers=not options.alone)
    if part == "phases":
        return phases.report(options.sizes, options.runs)
    if part == "daily":
        return daily.report(options.sizes)
    if part == "serve":
        return serving.report(options.sizes)
    return search.report(options.sizes, options.engines)


def _options(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--part", choices=(*PARTS, "all"), default="all", help="what to measure")
    parser.add_argument(
        "--sizes", type=_sizes, default=(66, 1000), metavar="N,N", help="papers of the sites"
    )
    parser.add_argument("--runs", type=_positive, default=3, help="how often; the median counts")
    parser.add_argument(
        "--alone", action="store_true", help="of the builds only ours, without other programs"
    )
    parser.add_argument(
        "--engines",
        type=_engines,
        default=tuple(ENGINES),
        metavar="NAME,NAME",
        help=f"searches that are compared, of: {', '.join(ENGINES)}",
    )
    parser.add_argument(
        "--write", action="store_true", help="make the tables of BENCHMARKS.md anew"
    )
    return parser.parse_args(given)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(_positive(part) for part in text.split(","))


def _engines(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    for name in names:
        if name not in ENGINES:
            raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(ENGINES)}")
    return names


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
