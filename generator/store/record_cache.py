"""The records of a content folder, of which none is parsed that an earlier run has parsed."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator import text
from generator.errors import Problem
from generator.model import Author, Paper
from generator.store import content as store
from generator.store import fingerprints, records, text_files
from generator.store.build_cache import BuildCache, Table
from generator.store.known_files import KnownFiles
from generator.store.paper_codec import from_plain, name_parts, to_plain

_Key: TypeAlias = tuple[str, bytes]
"""Name of a record and the fingerprint of its bytes."""


class _Record(NamedTuple):
    """A file that was parsed.

    Attributes:
        outline: Fingerprint of all facts but how the abstract goes on; that of its bytes where
            there are none.
        paper: What it holds, if that could be read.
        faults: Line, rule and message of each problem.
    """

    outline: bytes
    paper: Paper | None
    faults: tuple[tuple[int, str, str], ...]


class Records(NamedTuple):
    """The records of a content folder.

    Attributes:
        papers: What they hold and what is wrong with them; see `store.content.load`.
        fingerprints: Slug to what tells the bytes of a record from others.
        outlines: Slug to what tells the facts of a record from others, but for its abstract.
    """

    papers: store.Papers
    fingerprints: dict[str, bytes]
    outlines: dict[str, bytes]


def read(content: Path, files: KnownFiles, cache: BuildCache) -> Records:
    """The records of a content folder, in order of slug.

    Args:
        content: The folder.
        files: What is known of its files.
        cache: What an earlier run has parsed; takes what was parsed now.
    """
    table: Table[_Record] = Table(cache, "records", live=_from_plain, plain=_to_plain)
    found = Records(([], []), {}, {})
    papers, problems = found.papers
    for slug in _slugs(content / "papers"):
        place = f"papers/{slug}.md"
        fingerprint = files[place]
        record = table.known((slug, fingerprint))
        if record is None:
            data = files.read(place)
            if isinstance(data, Problem):
                problems.append(data)
                continue
            fingerprint = fingerprints.of_bytes(data)
            record = table.find((slug, fingerprint), partial(_parsed, data, content / place))
        found.fingerprints[slug], found.outlines[slug] = fingerprint, record.outline
        problems += (Problem(str(content / place), *fault) for fault in record.faults)
        if record.paper:
            papers.append(record.paper)
    table.keep()
    return found


def _slugs(folder: Path) -> list[str]:
    """The slug of each record, in order."""
    try:
        names = os.listdir(folder)  # noqa: PTH208  # path objects of ten thousand cost a tenth
    except OSError:  # no folder, no records
        return []
    return sorted(
        name.removesuffix(".md") for name in names if name.endswith(".md") and name[0] != "."
    )


def _parsed(data: bytes, path: Path) -> _Record:
    said = text_files.decode(data, path)
    paper, faults = (
        (None, [said]) if isinstance(said, Problem) else records.load(said, path.stem, str(path))
    )
    told = tuple((fault.line, fault.rule, fault.message) for fault in faults)
    outline = fingerprints.of_bytes(data)
    if paper:
        lead = paper.abstract[: text.LISTED]
        outline = fingerprints.fingerprint(to_plain(paper)[:-1], lead)
    return _Record(outline, paper, told)


def _to_plain(found: dict[_Key, _Record]) -> tuple[Any, ...]:
    people = _Numbers()
    rows = [
        (key, outline, paper and to_plain(paper, people.__getitem__), faults)
        for key, (outline, paper, faults) in found.items()
    ]
    return list(map(name_parts, people)), rows


def _from_plain(plain: tuple[Any, ...]) -> dict[_Key, _Record]:
    names, rows = plain
    people = [Author(*parts) for parts in names]  # most stand in several records
    return {
        key: _Record(outline, paper and from_plain(paper, people.__getitem__), faults)
        for key, outline, paper, faults in rows
    }


class _Numbers(dict[Author, int]):
    """Each name as how many came before it."""

    def __missing__(self, name: Author) -> int:
        number = self[name] = len(self)
        return number
