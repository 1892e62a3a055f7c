"""The service worker of a site, by which pages that were seen are there without a network.

It knows what no page can do without, each file by its hash, and so is another file whenever one of
these changes: the browser fetches it anew, and keeps the versions of the site apart. Where none is
wanted, its place has one that takes away what a browser still has, as no page could.

Source: Service Workers (W3C); Subresource Integrity, section 3.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterator, Mapping
from html import escape
from pathlib import Path

from generator.plugin.scripts import Scripts
from generator.plugin.shards import Shard
from generator.scripts import constants
from generator.settings import Settings
from generator.store import fingerprints

WORKER, VERSION = "sw.js", "version.txt"

_PAGES = ("", "papers/", "mine/", "tags/", "authors/", "digests/", "years/")
_ASSETS = (".css", ".js", ".svg")
_MOST_BYTES = 1_500_000
"""Bytes of the search up to which all of it is taken; of a larger one what was asked for before."""


def write(  # noqa: PLR0913  # what is known in several places
    folder: Path,
    scripts: Scripts,
    *,
    others: Mapping[str, str],
    settings: Settings,
    shard: Shard,
    brought: Collection[str],
    wanted: bool,
) -> None:
    """Write the worker into a site that is there.

    Args:
        folder: Folder of the site.
        scripts: Ours; there are none in a theme without them.
        others: Path to text of scripts that another machine writes.
        settings: Those of the site.
        shard: The part of the site that is built.
        brought: Files of the site itself, which ours do not replace.
        wanted: Whether there is to be a worker.
    """
    if not scripts.modules or WORKER in brought or not shard.holds(WORKER):
        return
    if not wanted:
        _write(folder / WORKER, scripts.joined("offline/remove.js"))
        if VERSION not in brought:
            (folder / VERSION).unlink(missing_ok=True)
        return
    core = [(path, _hash(data)) for path, data in _core(folder, others)]
    sections = sorted(path.name for path in folder.iterdir() if path.is_dir())
    version = fingerprints.fingerprint([core, sections]).hex()[:16]
    given = {"VERSION": version, "CORE": core, "SECTIONS": sections, "ABSENT": _absent(settings)}
    told = {"offline/build.js": constants(given)}
    _write(folder / WORKER, scripts.joined("offline/worker.js", told))
    _write(folder / VERSION, f"{version}\n")


def _write(path: Path, text: str) -> None:
    """Write a file anew: the one that is there may be the published one, too."""
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _core(folder: Path, others: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Path below the root and bytes of each file that no page of the site can do without."""
    for path in _PAGES:
        file = folder / path / "index.html"
        if file.is_file():
            yield path, file.read_bytes()
    assets = sorted(file for file in (folder / "assets").rglob("*") if file.suffix in _ASSETS)
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in assets}
    yield from sorted({**found, **{path: text.encode() for path, text in others.items()}}.items())
    for file in sorted(_search(folder / "search")):
        yield file.relative_to(folder).as_posix(), file.read_bytes()


def _search(folder: Path) -> list[Path]:
    """The files of the search that are taken: all, or of a large one those at its top."""
    found, size = [], 0
    for file in folder.rglob("*.js*"):
        found.append(file)
        size += file.stat().st_size
        if size > _MOST_BYTES:
            return list(folder.glob("*.js*"))
    return found


def _hash(data: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def _absent(settings: Settings) -> str:
    texts = settings.strings
    return (
        f'<!doctype html><html lang="{escape(texts.language)}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(texts.text('not-offline'))}</title>"
        '<body style="font:1rem/1.6 serif;max-width:34em;margin:3em auto;padding:0 1em">'
        f"<h1>{escape(texts.text('not-offline'))}</h1><p>{escape(texts.text('not-offline-text'))}</p>"
    )
