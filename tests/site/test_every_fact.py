"""Whatever a fact of the content holds, in no page is it an element, or an address that acts.

Every key of a record, a vocabulary, `people.yml`, `removed.yml` and a ledger holds what means
something to HTML, Markdown and templates; pages are read as a browser reads them.
"""

from __future__ import annotations

import hashlib
import json
import re
from xml.etree import ElementTree as ET

import pytest
import yaml

from generator.identifiers import PAPER_SCHEMES
from generator.item_types import DETAILS
from generator.model import LINK_KINDS, RECORD_KEYS
from tests.support.building import Built, build_project, draw_project, invented_content
from tests.support.markup import Markup

WORDS = (
    "\"><zq zq=1 onclick=zq()><script>zq=1</script>{{ 7*7 }}{% raw %}' zq=2 `"
    "</title></textarea></style></script><!--[x](javascript:zq()) &lt;zq&gt; \\u003czq"
)
ADDRESS = "https://x.example/zq'`{{7*7}}{%raw%}&lt;zq&gt;[x](javascript:zq())"
TEXTS = {key: f"{key} {WORDS}" for key in (*DETAILS, *PAPER_SCHEMES, "venue")}
FACTS: dict[str, object] = TEXTS | {
    **dict.fromkeys(LINK_KINDS, ADDRESS),
    "title": f"A {WORDS}",
    "authors": [
        {"family": f"F {WORDS}", "given": WORDS, "orcid": "0000-0002-1825-0097"},
        {"name": f"N {WORDS}"},
        {"name": f"O {WORDS}"},
    ],
    "editors": [{"family": f"E {WORDS}", "given": "E"}],
    "translators": [{"family": f"T {WORDS}", "given": "T"}],
    "citation_key": "zq:1+/-._",
    "date": "2020-02-03",
    "issued": "2021-03",
    "added": "2021-03-04",
    "tags": ["hostile", f"unknown {WORDS}"],
    "suggested": {"hostile": WORDS},
    "keywords": [WORDS, "leaves"],
    "type": "paper-conference",
    "digest": "2021-03-04#3",
    "aliases": ["once-hostile"],
    "status": {"kind": "retracted", "reason": WORDS, "by": 'https://x.example/"><zq'},
    "sources": {"title": WORDS, WORDS: WORDS},
    "own": WORDS,
}
ACTING: dict[str, object] = {
    **dict.fromkeys(LINK_KINDS, "javascript:zq()"),
    "title": f"C {WORDS}",
    "aliases": [],
    "digest": "",
}
"""Links that are none: the record has no page, or a page without them."""
OF_ANOTHER: dict[str, object] = {
    "title": f"B {WORDS}",
    "aliases": [],
    "digest": "2021-03-04#4",
    "status": {"kind": "superseded", "reason": WORDS, "by": "javascript:zq()"},
}


MANY = 24
"""Records besides: lists of many papers have groups, related ones and trends."""


def another(number: int) -> dict[str, object]:
    """Facts of one of many records: those that many have in common, and some of its own."""
    own = {"arxiv": f"2001.1{number:04}", "doi": f"10.5555/{number}", "openreview": f"f{number}"}
    return FACTS | {
        **own,
        "acl": f"P19-1{number:03}",
        "title": f"{number} of Leaves {WORDS}",
        "authors": [{"family": f"F {WORDS}", "given": WORDS}, {"name": f"O{number} {WORDS}"}],
        "date": f"{2017 + number % 4}-02",
        "venue": f"V {2017 + number % 4} {WORDS}",
        "tags": [f"tag-{number % 6}", f"tag-{(number + 1) % 6}"],
        "digest": [f"2021-03-04#{number + 5}", f"2020-01-0{1 + number % 3}#{number + 1}"],
        "aliases": [],
        "status": "",
    }


def record(facts: dict[str, object]) -> str:
    """The text of a record with these facts, whatever they are."""
    head = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False)
    formulas = rf"$\frac{{{WORDS}}}{{2}}$ $\href{{javascript:zq()}}{{x}}$ $\text{{<zq>}}$"
    return f'---\n{head}---\n\nText {WORDS}\n\n{WORDS} {formulas} https://x.example/"><zq\n'


def removed(slug: str, see: str) -> dict[str, str]:
    return {"slug": slug, "date": "2020-01-01", "reason": WORDS, "see": see}


def files() -> dict[str, str | bytes]:
    """The project."""
    drawn = invented_content()
    tags = yaml.safe_load(drawn["content/tags.yml"])
    tags["areas"].append({"slug": "hostile", "name": f"Area {WORDS}"})
    tags["tags"] += [
        {"slug": "hostile", "name": f"Tag {WORDS}", "description": WORDS, "area": "hostile"},
        {"slug": "below", "name": f"B {WORDS}", "description": WORDS, "broader": "hostile"},
    ]
    tags["tags"] += [
        {"slug": f"tag-{n}", "name": f"{n} {WORDS}", "description": WORDS, "area": "hostile"}
        for n in range(6)
    ]
    name = {"family": f"F {WORDS}", "given": WORDS}
    digest = str(drawn["content/digests/2021-03-04.txt"]).encode()
    entries = [
        {"number": 1, "line": 1, "outcome": "merged", "record": "gone", "reason": WORDS},
        {"number": 2, "line": 2, "outcome": "refused", "reason": WORDS},
    ]
    ledger = {
        "sha256": hashlib.sha256(digest).hexdigest(),
        "entries": entries,
        "left_out": [{"reason": "words", "title": WORDS}],
    }
    gone = ["javascript:zq()", 'https://x.example/"><zq', "hostile-one", "//x.example/", ADDRESS]
    more: dict[str, object] = {
        "tags.yml": tags,
        "people.yml": {
            "people": [
                {"slug": "ff", "name": name, "names": [f"N {WORDS}"]},
                {"slug": "gg", "name": name, "papers": ["hostile-1", "hostile-2", "hostile-3"]},
            ]
        },
        "removed.yml": [removed(f"gone-{number}", see) for number, see in enumerate(gone)],
        "digests/2021-03-04.yml": ledger,
    }
    return drawn | {
        "content/papers/hostile-one.md": record(FACTS),
        "content/papers/hostile-two.md": record(FACTS | OF_ANOTHER),
        "content/papers/hostile-acting.md": record(FACTS | ACTING),
        **{f"content/papers/hostile-{n}.md": record(another(n)) for n in range(MANY)},
        **{f"content/digests/2020-01-0{n}.txt": "Daily Papers\n" for n in (1, 2, 3)},
        **{f"content/{path}": yaml.safe_dump(data) for path, data in more.items()},
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a catalogue in which every fact is hostile."""
    folder = tmp_path_factory.mktemp("facts")
    return build_project(draw_project(folder, files()), folder / "site", strict=False)


def test_every_key_of_a_record_is_tried() -> None:
    assert set(RECORD_KEYS) - set(FACTS) == {"year"}  # `date` stands in its place


def test_no_fact_is_an_element_or_an_address_that_acts(site: Built) -> None:
    assert {f"papers/hostile-{name}/" for name in ("one", "two")} <= site.pages().keys()
    shown = 0
    for path, html in site.pages().items():
        page = Markup(html)
        shown += "zq=1" in html
        for element in page.elements:
            assert element.tag != "zq", path
            assert not {"zq", "onclick"} & element.attributes.keys(), path
            runs = element.tag == "script" and "json" not in element["type"]
            assert not (runs and "zq" in element.text), path
        for element, address in page.references():
            assert not re.match(r"\s*(?:javascript|vbscript|data:text)", address), (path, element)
        assert page.faults == [], path
        assert ">49<" not in html
    assert shown > 10


def test_files_of_the_site_are_sound_whatever_a_fact_holds(site: Built) -> None:
    for path, data in site.files().items():
        if path.endswith((".xml", ".opml")):
            ET.fromstring(data)  # noqa: S314  # made by us just now
        elif path.endswith((".json", ".webmanifest")):
            json.loads(data)
