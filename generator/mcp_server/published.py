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
import zlib
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
from generator.identifiers import PAPER_SCHEMES
from generator.item_types import DETAILS
from generator.model import (
    LINK_KINDS,
    RECORD_KEYS,
    Author,
    Catalogue,
    Digest,
    Paper,
    Tag,
    Vocabulary,
)
from generator.store import files, records
from generator.store.frontmatter import Value

PACKED = "papers.jsonl.gz"
MOST_BYTES = 100_000_000
"""Of the compressed lines; a hundred thousand papers have some 80 MB."""

MOST_UNPACKED = 400_000_000
"""Of the lines: a hundred thousand papers have some 250 MB."""

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
    kept = cache / f"{hashlib.sha256(f'{service.address} {wanted}'.encode()).hexdigest()}.jsonl.gz"
    lines = _kept(kept, wanted)
    if lines is None:
        packed = _asked(client, service, PACKED, lambda answer: answer.body)
        lines = unpacked(packed, service.label)
        if hashlib.sha256(lines).hexdigest() != wanted:
            raise CatalogueError(
                f"{service.label}: {PACKED} and index.json do not belong together; "
                "the site may be changing just now: try again"
            )
        files.write(kept, gzip.compress(lines, 1))
    papers, refused = parse(lines.decode("utf-8", "replace").split("\n"))
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
        lines = unpacked(path.read_bytes(), "")
    except (OSError, CatalogueError):
        return None
    return lines if hashlib.sha256(lines).hexdigest() == checksum else None


def unpacked(packed: bytes, label: str, most: int = MOST_UNPACKED) -> bytes:
    """The lines of a file, which some hosts unpack on the way.

    Raises:
        CatalogueError: They are damaged, or too many.
    """
    if not packed.startswith(b"\x1f\x8b"):
        return packed
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            lines = file.read(most + 1)
    except (OSError, EOFError, zlib.error):
        raise CatalogueError(f"{label}: {PACKED} is damaged") from None
    if len(lines) > most:
        raise CatalogueError(f"{label}: {PACKED} holds more than {most:,} bytes")
    return lines


def parse(lines: Iterable[str]) -> tuple[list[Paper], int]:
    """The papers of lines as `exports.jsonl` writes them, in order of slug; how many hold none."""
    found: dict[str, Paper] = {}
    refused = 0
    for line in filter(None, lines):
        paper = _paper(line)
        if paper is None or paper.slug in found:
            refused += 1
        else:
            found[paper.slug] = paper
    return [found[slug] for slug in sorted(found)], refused


def _paper(line: str) -> Paper | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    slug = _text(told.get("slug")) if isinstance(told, dict) else ""
    if slugs.fault(slug):
        return None
    values = dict(_values(told))
    paper, faults = records.from_values(values, _text(told.get("abstract")), slug)
    return None if {"title", "abstract"} & {key for key, _ in faults} else paper


def _values(told: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """The keys of a record that a line gives."""
    renamed = {"digests": "digest", "key": "citation_key"}
    single = ("title", "date", "issued", "added", "type", "venue", "key")
    for key in single:
        yield renamed.get(key, key), _text(told.get(key))
    for key in ("tags", "keywords", "digests", "aliases"):
        yield renamed.get(key, key), [_text(item) for item in _list(told.get(key))]
    for key in ("authors", "editors", "translators"):
        yield key, [value for item in _list(told.get(key)) if (value := _person(item))]
    for key, known in (("identifiers", PAPER_SCHEMES), ("details", DETAILS), ("links", LINK_KINDS)):
        facts = _texts(told.get(key))
        yield from ((name, facts[name]) for name in known if name in facts)
    extra = told.get("extra")
    for key, texts in extra.items() if isinstance(extra, dict) else ():
        if key not in RECORD_KEYS:
            yield _text(key), [_text(item) for item in _list(texts)]
    yield "status", dict(_texts(told.get("status")))
    yield "sources", dict(_texts(told.get("sources")))


def _person(told: object) -> Value:
    """The parts of a name; the whole of it only where they do not say it."""
    facts = _texts(told)
    family, given, name = (facts.get(key, "") for key in ("family", "given", "name"))
    parts = {"family": family, "given": given, "orcid": facts.get("orcid", "")}
    if Author(family, given).name != name:
        parts["name"] = name
    return {key: value for key, value in parts.items() if value} if family or name else {}


def _text(value: object) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> dict[str, str]:
    found = value.items() if isinstance(value, dict) else ()
    return {_text(key): _text(item) for key, item in found if isinstance(item, str) and item}


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
        for item in _list(told)[:_MOST_TAGS]
        if not slugs.fault((facts := _texts(item)).get("slug", ""))
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
