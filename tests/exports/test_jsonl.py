import datetime
import json
import re
from typing import Any

import pytest

from generator.exports import jsonl
from generator.model import Author, DigestEntry, Paper, PartialDate, Status
from tests.exports.papers import BARE, CHAPTER, FULL
from tests.support.golden import Golden
from tests.support.invented import LEAVES, PAPERS, TREES, paper


def read(line: str) -> Paper:
    """The paper that a line holds."""
    found: dict[str, Any] = json.loads(line)
    added, date, status = found["added"], found["date"], found["status"]
    entries = (entry.split("#") for entry in found["digests"])
    return Paper(
        slug=found["slug"],
        title=found["title"],
        authors=tuple(map(author, found["authors"])),
        date=PartialDate.parse(date) if date else None,
        added=datetime.date.fromisoformat(added) if added else None,
        tags=tuple(found["tags"]),
        identifiers=found["identifiers"],
        venue=found["venue"],
        links=found["links"],
        digests=tuple(DigestEntry(digest, int(number)) for digest, number in entries),
        aliases=tuple(found["aliases"]),
        status=Status(**status) if status else None,
        sources=found["sources"],
        abstract=found["abstract"],
    )


def author(found: dict[str, str]) -> Author:
    """The author that an object holds."""
    name, family, given = found["name"], found["family"], found["given"]
    printed = "" if name == f"{given} {family}".strip() else name
    return Author(family, given, printed, found["orcid"])


def test_line_of_a_full_paper_has_every_fact(golden: Golden) -> None:
    golden(jsonl.render([FULL]), "full.jsonl")


@pytest.mark.parametrize("listed", [FULL, BARE, *PAPERS], ids=lambda listed: listed.slug)
def test_line_gives_the_record_back(listed: Paper) -> None:
    assert read(jsonl.render([listed])) == listed


def test_lines_keep_the_order_and_the_keys_given() -> None:
    lines = jsonl.render([TREES, LEAVES], {LEAVES.slug: "one", TREES.slug: "two"}).splitlines()
    assert [json.loads(line)["key"] for line in lines] == ["two", "one"]


def test_docstring_lists_the_keys_in_the_order_of_every_line() -> None:
    documented = re.findall(r"^ {4}(\w+) {2,}\S", jsonl.__doc__ or "", re.MULTILINE)
    for listed in (FULL, BARE):
        assert list(json.loads(jsonl.render([listed]))) == documented
    people = re.findall(r"^ {19}(\w+) {2,}\S", jsonl.__doc__ or "", re.MULTILINE)
    assert list(json.loads(jsonl.render([FULL]))["authors"][0]) == people


def test_identifiers_and_links_stand_in_one_order() -> None:
    turned = paper(
        identifiers=dict(reversed([*FULL.identifiers.items()])),
        links=dict(reversed([*FULL.links.items()])),
    )
    found = json.loads(jsonl.render([turned]))
    assert list(found["identifiers"]) == ["arxiv", "doi", "openreview", "acl"]
    assert list(found["links"]) == ["pdf", "code", "project"]


def test_paper_is_one_line_for_every_reader_of_lines() -> None:
    hostile = paper("a\nb\x0b\x0c\x1c\x85\u2028\u2029c")
    found = jsonl.render([hostile])
    assert len(found.splitlines()) == 1
    assert read(found) == hostile


def test_facts_of_a_bibliography_are_in_the_export(golden: Golden) -> None:
    golden(jsonl.render([CHAPTER]), "chapter.jsonl")
