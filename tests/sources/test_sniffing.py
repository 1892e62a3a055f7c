"""Every source knows its own files and no others."""

import json
from pathlib import Path

import pytest

from generator import sources
from generator.exports import biblatex, bibtex, csl_json, jsonl, ris
from tests.sources.examples import EXAMPLES
from tests.sources.pages import abstract, page, papers
from tests.sources.test_services_json import DATACITE, EUROPE_PMC, OPENALEX, PAGE
from tests.support.invented import PAPERS

_ABSTRACT = abstract("Leaves")
MARKDOWN = f"""\
# Daily Papers

### [On the Shape of Leaves](https://huggingface.co/papers/2001.00001)

{_ABSTRACT}

### [Stones That Dream](https://huggingface.co/papers/2001.00002)

{_ABSTRACT}
"""
HTML = f"""\
<!doctype html>
<html><head><title>Daily Papers</title></head><body>
<article><h3><a href="/papers/2001.00001">On the Shape of Leaves</a></h3><p>{_ABSTRACT}</p>
</article></body></html>
"""
LISTS = Path(__file__).parent / "lists"
FILES = [
    *EXAMPLES.items(),
    ("text", page(*papers("Leaves"))),
    ("markdown", MARKDOWN),
    ("html", HTML),
    ("links", (LISTS / "headings.md").read_text("utf-8")),
    ("json", (LISTS / "nested.json").read_text("utf-8")),
    ("bibtex", bibtex.render(PAPERS)),
    ("bibtex", biblatex.render(PAPERS)),
    ("ris", ris.render(PAPERS)),
    ("csl-json", csl_json.render(PAPERS)),
    ("catalogue", jsonl.render(PAPERS)),
    ("works-json", json.dumps({"results": [OPENALEX]})),
    ("works-json", json.dumps({"resultList": {"result": [EUROPE_PMC]}})),
    ("works-json", json.dumps({"data": [{"id": "a", "attributes": DATACITE}]})),
    ("page", PAGE),
]
# What a source may say of any text.
_DOUBT = 0.3


@pytest.mark.parametrize(("name", "text"), FILES, ids=[name for name, _ in FILES])
def test_file_is_known_by_its_bytes_alone(name: str, text: str) -> None:
    assert sources.choose(text.encode(), "file").name == name


@pytest.mark.parametrize(("name", "text"), FILES, ids=[name for name, _ in FILES])
def test_no_other_source_is_sure_of_a_file(name: str, text: str) -> None:
    others = {each.name: each.sniff(text.encode()) for each in sources.SOURCES if each.name != name}
    assert max(others.values()) <= _DOUBT, others


STRUCTURED = [pair for pair in FILES if pair[1].lstrip()[:1] in "{[<"]


@pytest.mark.parametrize(("name", "text"), STRUCTURED, ids=[name for name, _ in STRUCTURED])
def test_what_tells_a_file_may_stand_far_behind_its_beginning(name: str, text: str) -> None:
    """As behind a style sheet, or in JSON behind the five hundred authors of the first paper."""
    first = text.lstrip()[:1]
    room = f"<!--{'-' * 100_000}-->" + first if first == "<" else first + " " * 100_000
    assert sources.choose(text.replace(first, room, 1).encode(), "file").name == name


def test_day_of_the_api_is_known_whose_first_paper_has_five_hundred_authors() -> None:
    authors = [
        {"_id": f"{n:024}", "name": f"Ada Beispiel {n}", "user": {"_id": f"{n:048}"}}
        for n in range(533)
    ]
    paper = {"id": "2001.00001", "authors": authors, "title": "On Leaves", "upvotes": 3}
    day = json.dumps([{"paper": paper, "title": "On Leaves", "numComments": 1}])
    assert day.index("upvotes") > sources.HEAD_BYTES
    for indent in (None, 2):
        text = json.dumps(json.loads(day), indent=indent)
        assert sources.choose(text.encode(), "day.json").name == "hf-api"


def test_every_source_has_a_file_here() -> None:
    assert {source.name for source in sources.SOURCES} == {name for name, _ in FILES}
