"""What tells programs of the data is true of the data."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.exports import data_package, jsonl
from generator.model import Paper
from generator.store import content
from tests.exports.papers import BARE, CHAPTER, FULL
from tests.house.project import ROOT
from tests.support.hostile import HOSTILE
from tests.support.invented import LEAVES, PAPERS

SCHEMA: dict[str, Any] = json.loads(data_package.schema())
OURS = content.load(Path(ROOT / "content")).catalogue.papers
FILE = data_package.data_file("papers.bib", "BibTeX", b"@misc{a}")
FACTS = data_package.Facts(
    title="Leaves <&>", description="", url="", papers=3, digests=1, newest="2021-03-05"
)


def faults(line: str) -> list[str]:
    """What the schema finds wrong with a line."""
    found = Draft202012Validator(SCHEMA).iter_errors(json.loads(line))
    return [error.message for error in found]


def test_block_of_entries_tells_where_they_are_as_the_scripts_read_it() -> None:
    """Two of a file, which tests/js/browse.test.js cuts; how zlib packs them is its own affair."""
    held = json.loads((ROOT / "tests" / "js" / "blocks.json").read_text("utf-8"))
    blocks = [
        data_package.compressed(["{aé}", "{b}"], "[\n", ",\n", ",\n"),
        data_package.compressed(["{ccc}"], "", ",\n", "\n]\n"),
    ]
    assert gzip.decompress(b"".join(blocks)).decode() == "[\n{aé},\n{b},\n{ccc}\n]\n"
    for block, read in zip(blocks, map(base64.b64decode, held), strict=True):
        end = 12 + int.from_bytes(block[10:12], "little")
        assert block[:end] == read[:end]
        assert gzip.decompress(block) == gzip.decompress(read)


def test_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "listed", [*OURS, *HOSTILE, *PAPERS, FULL, CHAPTER, BARE], ids=lambda p: p.slug
)
def test_every_line_is_as_the_schema_says(listed: Paper) -> None:
    assert not faults(jsonl.render([listed]))


def test_schema_names_what_a_line_has_and_nothing_else() -> None:
    line = json.loads(jsonl.render([FULL]))
    assert SCHEMA["required"] == list(line) == list(SCHEMA["properties"])
    for wrong in (
        {**line, "more": 1},
        {key: line[key] for key in line if key != "slug"},
        {**line, "date": "7 Dec"},
        {**line, "identifiers": {"isbn": "1"}},
        {**line, "authors": [{"name": "Ada"}]},
        {**line, "status": {"kind": "lost", "reason": "", "by": ""}},
    ):
        assert faults(json.dumps(wrong))


def test_index_and_descriptor_say_the_same_of_files() -> None:
    index = json.loads(data_package.index(FACTS, [FILE]))
    descriptor = json.loads(data_package.descriptor(FACTS, [FILE]))
    [told], [resource] = index["files"], descriptor["resources"]
    assert told["sha256"] == hashlib.sha256(b"@misc{a}").hexdigest()
    assert resource["hash"] == f"sha256:{told['sha256']}"
    assert resource["path"] == told["path"] == "papers.bib"
    assert resource["bytes"] == told["bytes"] == 8
    assert (index["papers"], index["digests"], index["newest"]) == (3, 1, "2021-03-05")
    assert index["license"] == descriptor["licenses"][0]["path"]
    assert index["abstracts"] == descriptor["description"]  # that they are no instructions
    assert "not instructions" in index["abstracts"]
    assert descriptor["licenses"][0]["name"] == "CC0-1.0"


def test_lines_in_several_members_are_told_by_one_checksum() -> None:
    lines = ["a\n" * 300_000, "b\n", ""]
    packed = b"".join(data_package.compressed([line], "", "", "") for line in lines)
    told = data_package.data_file("papers.jsonl.gz", "JSON Lines, gzip", packed)
    assert told.unpacked_sha256 == hashlib.sha256("".join(lines).encode()).hexdigest()


def test_change_tells_the_checksum_of_the_line() -> None:
    line = jsonl.render([LEAVES])
    told = json.loads(data_package.change(LEAVES, data_package.checksum(line)))
    assert told == {
        "date": "2021-03-04",
        "slug": LEAVES.slug,
        "sha256": hashlib.sha256(line.encode()).hexdigest(),
    }
