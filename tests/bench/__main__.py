"""`make bench`: prints tables in Markdown on standard output, progress on standard error."""

from __future__ import annotations

import argparse
import sys

from tests.bench import build, tagging
from tests.bench.measure import Failed

PARTS = ("tagging", "build")


def main() -> int:
    """Measure the parts that were asked for; the status is 1 if a measured program fails."""
    options = _options()
    wanted = PARTS if options.part == "all" else (options.part,)
    try:
        for part in wanted:
            tables = (
                tagging.report(options.runs)
                if part == "tagging"
                else build.report(options.sizes, options.runs)
            )
            for text in tables:
                print(text, flush=True)
    except Failed as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--part", choices=(*PARTS, "all"), default="all", help="what to measure")
    parser.add_argument(
        "--sizes", type=_sizes, default=(66, 1000), metavar="N,N", help="papers of the built sites"
    )
    parser.add_argument("--runs", type=_positive, default=3, help="how often; the median counts")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(_positive(part) for part in text.split(","))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
