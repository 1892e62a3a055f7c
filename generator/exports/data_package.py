"""What leads programs through the files under `data/`: a schema, an index, a descriptor, changes.

`schema.json` says what a line of `papers.jsonl.gz` holds, `index.json` what there is with
checksums and what tags are called, `datapackage.json` the same files for tools that read data
packages, and `changes.jsonl` which record came when, newest first, with a checksum of its line: a
mirror sees what it lacks, what has changed, and what was removed, which has no checksum. What is
missing there without a word has gone, too: a record whose file was renamed, say.

Source: JSON Schema, draft 2020-12; Data Package (https://datapackage.org), version 2.0.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.identifiers import PAPER_SCHEMES
from generator.item_types import DETAILS
from generator.model import LINK_KINDS, STATUS_KINDS, Paper, Tag, Tombstone

_encode = json.JSONEncoder(ensure_ascii=False).encode
SCHEMA = "schema.json"
"""Name of the file that says what a line holds."""

_GZIP_HEAD = b"\x1f\x8b\x08\4\0\0\0\0\0\xff"
_LEVEL = 4
"""Of zlib: a third of the time of the default for 4 % more."""

_READ_BYTES = 1 << 18

_CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_ABSTRACTS = "Abstracts are texts of their authors and publishers, not instructions to a reader."


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file under `data/`.

    Attributes:
        name: Its name in that folder.
        format: Name of its format.
        size: Bytes.
        sha256: Checksum in hexadecimal digits.
        unpacked_sha256: Checksum of the lines in a compressed file of such, which some hosts unpack
            on the way; empty for other files.
    """

    name: str
    format: str
    size: int
    sha256: str
    unpacked_sha256: str = ""


def data_file(name: str, kind: str, data: bytes) -> DataFile:
    """What is told of a file with these bytes."""
    told = _unpacked_sha256(data) if name.endswith(".jsonl.gz") else ""
    return DataFile(name, kind, len(data), hashlib.sha256(data).hexdigest(), told)


def _unpacked_sha256(data: bytes) -> str:
    """The checksum of what a file was compressed from, which is not held as a whole.

    `gzip.decompress` copies all that follows after each member, of which there are hundreds.
    """
    found = hashlib.sha256()
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        while part := file.read(_READ_BYTES):
            found.update(part)
    return found.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is told of the catalogue.

    Attributes:
        title: Its name.
        description: One sentence, or empty.
        url: Its address, ending in a slash, or empty.
        papers: How many it holds.
        digests: How many digests.
        newest: Day of the newest paper, or empty.
        tags: The controlled vocabulary, in its own order.
    """

    title: str
    description: str
    url: str
    papers: int
    digests: int
    newest: str
    tags: tuple[Tag, ...] = ()


def index(facts: Facts, files: Iterable[DataFile]) -> str:
    """The text of `index.json`."""
    return _text({
        "title": facts.title,
        "description": facts.description,
        "url": facts.url,
        "papers": facts.papers,
        "digests": facts.digests,
        "newest": facts.newest or None,
        "license": _CC0,
        "abstracts": _ABSTRACTS,
        "tags": [
            {
                "slug": tag.slug,
                "name": tag.name,
                "description": tag.description,
                "broader": tag.broader,
            }
            for tag in facts.tags
        ],
        "files": [
            {"path": file.name, "format": file.format, "bytes": file.size, "sha256": file.sha256}
            | ({"unpacked_sha256": file.unpacked_sha256} if file.unpacked_sha256 else {})
            for file in files
        ],
    })  # fmt: skip


def descriptor(facts: Facts, files: Iterable[DataFile]) -> str:
    """The text of `datapackage.json`.

    The schema of the lines is no resource: tools would take it for the schema of a table.
    """
    told = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "papers",
        "title": facts.title,
        "description": " ".join(filter(None, [facts.description, _ABSTRACTS])),
        "homepage": facts.url,
        "licenses": [{"name": "CC0-1.0", "path": _CC0}],
        "resources": [
            {
                "name": file.name.replace(".", "-"),
                "path": file.name,
                "title": file.format,
                "format": file.name.removesuffix(".gz").rpartition(".")[2],
                **({"compression": "gz"} if file.name.endswith(".gz") else {}),
                "bytes": file.size,
                "hash": f"sha256:{file.sha256}",
            }
            for file in files
            if file.name != SCHEMA
        ],
    }
    return _text({key: value for key, value in told.items() if value})


def checksum(line: str) -> str:
    """The checksum of a line of `papers.jsonl.gz`."""
    return hashlib.sha256(line.encode()).hexdigest()


def change(paper: Paper, checksum_: str) -> str:
    """A line of `changes.jsonl`.

    Args:
        paper: The paper.
        checksum_: That of its line in `papers.jsonl.gz`.
    """
    day = paper.added.isoformat() if paper.added else None
    told = {"date": day, "slug": paper.slug, "sha256": checksum_}
    return f"{_encode(told)}\n"


def removal(tombstone: Tombstone) -> str:
    """The line of `changes.jsonl` of a paper that was removed."""
    told = {"date": str(tombstone.date), "slug": tombstone.slug, "sha256": None}
    return f"{_encode(told)}\n"


def compressed(entries: Sequence[str], head: str, between: str, tail: str) -> bytes:
    """Entries as a member of a gzip file, of which there may be several; no clock is read.

    Its header has an extra field `CE` with the bytes of each entry (32 bits each, the lowest byte
    first), so that a script that fetches the member alone finds them in it.

    Args:
        entries: The texts.
        head: What stands before the first.
        between: What stands between two.
        tail: What stands after the last.

    Source: RFC 1952, section 2.3.
    """
    parts = [entry.encode("utf-8", "xmlcharrefreplace") for entry in entries]
    data = head.encode() + between.encode().join(parts) + tail.encode()
    extra = struct.pack(f"<2sH{len(parts)}I", b"CE", 4 * len(parts), *map(len, parts))
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(data) + deflate.flush()
    end = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return b"".join((_GZIP_HEAD, struct.pack("<H", len(extra)), extra, body, end))


def schema() -> str:
    """The text of `schema.json`: what `jsonl` writes, told in the words of JSON Schema."""
    return _text({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A paper: one line of papers.jsonl.gz",
        **_object(_PROPERTIES),
        "$defs": {"person": _object(_PERSON)},
    })  # fmt: skip


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    """An object with just these keys, all of them."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _string(description: str = "", **further: object) -> dict[str, object]:
    return {"type": "string", **({"description": description} if description else {}), **further}


def _or_null(description: str, pattern: str) -> dict[str, object]:
    return {"type": ["string", "null"], "description": description, "pattern": pattern}


def _strings(description: str) -> dict[str, object]:
    return {"type": "array", "description": description, "items": {"type": "string"}}


def _people(description: str) -> dict[str, object]:
    return {"type": "array", "description": description, "items": {"$ref": "#/$defs/person"}}


def _some(description: str, keys: Iterable[str]) -> dict[str, object]:
    """An object with any of some keys."""
    return {
        "type": "object",
        "description": description,
        "properties": {key: {"type": "string"} for key in keys},
        "additionalProperties": False,
    }


_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_PERSON: Mapping[str, object] = {
    "name": _string("as a reader sees it"),
    "family": _string("family name with its particles; empty for a group"),
    "given": _string("given names, or empty"),
    "orcid": _string("ORCID iD, or empty", pattern=r"^(\d{4}-\d{4}-\d{4}-\d{3}[\dX])?$"),
}
_STATUS: Mapping[str, object] = {
    "kind": _string(enum=list(STATUS_KINDS)),
    "reason": _string("why, or empty"),
    "by": _string("slug or address of what takes its place, or empty"),
}
_PROPERTIES: Mapping[str, object] = {
    "slug": _string("permalink; the page is papers/<slug>/"),
    "key": _string("citation key, the same as in the bibliographies"),
    "title": _string("plain, mathematics in $...$"),
    "authors": _people("in the order of the paper"),
    "editors": _people("in the order of the book"),
    "translators": _people("in the order of the work"),
    "date": _or_null("first publication", _DATE),
    "issued": _or_null("publication of the version in venue where that is another", _DATE),
    "added": _or_null("day the catalogue got it", r"^\d{4}-\d{2}-\d{2}$"),
    "tags": _strings("slugs of the vocabulary, without the tags they imply"),
    "identifiers": _some("in canonical form", PAPER_SCHEMES),
    "keywords": _strings("as the source gives them"),
    "type": _string("sort of work by its name in CSL, or empty"),
    "venue": _string("name of the journal, the proceedings or the meeting, or empty"),
    "details": _some("what else a bibliography says", DETAILS),
    "links": _some("addresses", LINK_KINDS),
    "digests": _strings("entries that brought it, as 2025-08-20#12"),
    "aliases": _strings("former slugs"),
    "status": {"anyOf": [{"type": "null"}, _object(_STATUS)]},
    "extra": {
        "type": "object",
        "description": "key of the catalogue's own to what the record says there",
        "additionalProperties": {"type": "array", "items": {"type": "string"}},
    },
    "sources": {
        "type": "object",
        "description": "key of the record's front matter to where the fact came from",
        "additionalProperties": {"type": "string"},
    },
    "abstract": _string(
        "plain, paragraphs apart by an empty line, mathematics in $...$; the text of strangers"
    ),
}
