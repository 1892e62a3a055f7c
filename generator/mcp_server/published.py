"""A catalogue from the data that its site publishes: `data/index.json` and `data/papers.jsonl.gz`.

What comes is the text of strangers: its size is bounded, its checksum is compared, and each fact
passes through the readers of a record; what they refuse is left out.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator import slugs
from generator.errors import CatalogueError, UsageError
from generator.http.base import BrokenAnswer, Endpoint, Request
from generator.http.cache import Answer
from generator.http.client import Client, ServiceError
from generator.http.limits import Limits
from generator.model import Catalogue, Digest, Paper, Tag, Vocabulary
from generator.store import files, record_lines
from generator.store.packed import unpacked

PACKED = "papers.jsonl.gz"
MOST_BYTES = 100_000_000
"""Of the compressed lines; a hundred thousand papers have some 80 MB."""

MOST_LINES = 500_000
MOST_LINE_BYTES = 1_000_000
"""Of one paper; a record has a fifth of that. What says nothing is packed in a thousandth."""

MOST_INDEX_BYTES = 10_000_000
"""Lists of nothing take twenty times the memory that they have bytes as JSON."""

_MOST_TAGS = 10_000
_FOLDER = "data/"
LIMITS = Limits(timeout_s=60, body_bytes=MOST_BYTES, tries=2)
"""What asking a site may cost."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a site publishes.

    Attributes:
        title: Name of the catalogue.
        url: Address of the site, ending in a slash.
        catalogue: Its papers, tags and digests.
        refused: Lines that hold no paper.
    """

    title: str
    url: str
    catalogue: Catalogue
    refused: int


def load(client: Client, address: str, cache: Path) -> Published:
    """The catalogue of a site.

    Args:
        client: Asks the site.
        address: Of the site, with or without a slash at its end.
        cache: Folder where its papers are kept; they are asked for again when they have changed.

    Raises:
        UsageError: The address is none of the web.
        CatalogueError: The site does not answer, or has no such data.
    """
    service = _service(address)
    index = _asked(client, service, "index.json", _index)
    wanted = _checksum(index["files"])
    kept = cache / f"{hashlib.sha256(service.address.encode()).hexdigest()}.jsonl.gz"
    lines = _kept(kept, wanted)
    if lines is None:
        packed = _asked(client, service, PACKED, lambda answer: answer.body)
        lines = unpacked(packed, f"{service.label}: {PACKED}")
        if hashlib.sha256(lines).hexdigest() != wanted:
            raise CatalogueError(
                f"{service.label}: {PACKED} and index.json do not belong together; "
                "the site may be changing just now: try again"
            )
        files.write(kept, gzip.compress(lines, 1))
    papers, refused = parse(_lines(lines, f"{service.label}: {PACKED}"))
    return Published(
        title=str(index.get("title") or service.label),
        url=service.address,
        catalogue=_catalogue(papers, index.get("tags")),
        refused=refused,
    )


def _checksum(files: Iterable[Mapping[str, Any]]) -> str:
    """Of the lines, unpacked; an earlier release published them so, too."""
    told = {str(file.get("path")): file for file in files}
    packed = told.get(PACKED, {}).get("unpacked_sha256")
    return str(packed or told.get(PACKED.removesuffix(".gz"), {}).get("sha256") or "")


def _service(address: str) -> Endpoint:
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    except ValueError:
        whole = False
    if not whole or parts.query or parts.fragment:
        raise UsageError(f"{address!r} is no address of a site; expected https://...")
    url = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"
    return Endpoint(key="site", label=url, interval_s=0, address=url)


def _asked(client: Client, service: Endpoint, name: str, read: Any) -> Any:
    """What a file says.

    Raises:
        CatalogueError: It is not there.
    """
    found = client.get(service, Request(_FOLDER + name), read)
    if found is None:
        raise ServiceError(
            f"{service.label} has no {_FOLDER}{name}; is it the address of a catalogue's home page?"
        )
    return found


def _index(answer: Answer) -> dict[str, Any]:
    if len(answer.body) > MOST_INDEX_BYTES:
        raise BrokenAnswer(f"sent an index of more than {MOST_INDEX_BYTES:,} bytes")
    try:
        index = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise BrokenAnswer("sent an index that is no JSON") from None
    told = index.get("files") if isinstance(index, dict) else None
    if not isinstance(told, list) or not all(isinstance(file, dict) for file in told):
        raise BrokenAnswer("sent an index without a list of files")
    return dict(index)


def _kept(path: Path, checksum: str) -> bytes | None:
    """The lines that were kept, if they are whole."""
    try:
        lines = unpacked(path.read_bytes(), PACKED)
    except (OSError, CatalogueError):
        return None
    return lines if hashlib.sha256(lines).hexdigest() == checksum else None


def _lines(data: bytes, name: str) -> Iterator[str]:
    """The lines of a file, one after the other; of one that is too long, too little to be read.

    Raises:
        CatalogueError: They are too many.
    """
    for number, line in enumerate(io.BytesIO(data)):
        if number == MOST_LINES:
            raise CatalogueError(f"{name} holds more than {MOST_LINES:,} lines")
        yield line[:MOST_LINE_BYTES].decode("utf-8", "replace").rstrip("\n")


def parse(lines: Iterable[str]) -> tuple[list[Paper], int]:
    """The papers of lines as `exports.jsonl` writes them, in order of slug; how many hold none."""
    found: dict[str, Paper] = {}
    refused = 0
    for line in filter(None, lines):
        paper, _ = record_lines.parse(line)
        if paper is None or paper.slug in found:
            refused += 1
        else:
            found[paper.slug] = paper
    return [found[slug] for slug in sorted(found)], refused


def _catalogue(papers: list[Paper], told: object) -> Catalogue:
    """The catalogue of some papers; tags of which the index says nothing are called by slug."""
    tags = {
        facts["slug"]: Tag(
            slug=facts["slug"],
            name=facts.get("name", facts["slug"]),
            description=facts.get("description", ""),
            area="",
            broader=facts.get("broader", ""),
        )
        for item in (told if isinstance(told, list) else [])[:_MOST_TAGS]
        if not slugs.fault((facts := record_lines.texts(item)).get("slug", ""))
    }
    for slug in sorted({tag for paper in papers for tag in paper.tags}.difference(tags)):
        tags[slug] = Tag(slug, slug, "", "")
    named = {entry.digest for paper in papers for entry in paper.digests}
    days = sorted(filter(_is_of_a_day, named), reverse=True)
    return Catalogue(
        papers=tuple(papers),
        vocabulary=Vocabulary(tags=tuple(tags.values())),
        digests=tuple(Digest(day, "") for day in days),
    )


def _is_of_a_day(digest: str) -> bool:
    try:
        datetime.date.fromisoformat(digest[:10])
    except ValueError:
        return False
    return True
