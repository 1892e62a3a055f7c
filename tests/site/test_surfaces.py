"""Text in, text out: any text comes back from each file of the site as its own parser reads it.

That of BibTeX is in `tests/exports`, as TeX has signs of its own.
"""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from xml.etree import ElementTree as ET

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown

from generator import site, text
from generator.model import Catalogue, Paper
from generator.settings import Settings
from generator.store import records, visible_text
from tests.site.test_text import PIECES
from tests.support.invented import LEAVES, VOCABULARY

ATOM = "{http://www.w3.org/2005/Atom}"
SETTINGS = Settings(url="https://papers.example/")
SIGNS = st.characters(exclude_characters="$\\{}", exclude_categories=["Cs"])
"""Formulas and TeX are rendered, not shown as they are: other tests read these."""


def _visible(words: list[str]) -> str:
    """A text in one line after the clean-up that every fact gets."""
    return " ".join(text.clean(visible_text.of_text("title", " ".join(words), [])).split())


LINES = (
    st.lists(
        st.text(SIGNS, max_size=12)
        | st.sampled_from([piece for piece in PIECES if not set("$\\{}") & set(piece)]),
        max_size=6,
    )
    .map(_visible)
    .filter(lambda line: len(re.findall(r"[^\W_]", line)) > 2)
)


def _ris(files: Mapping[str, str]) -> tuple[str, str]:
    fields = dict(line.split("  - ", 1) for line in files["data/papers.ris"].split("\r\n") if line)
    return fields["TI"], fields["T2"]


def _csl(files: Mapping[str, str]) -> tuple[str]:
    (item,) = json.loads(files["data/papers.csl.json"])
    return (item["title"],)


def _atom(files: Mapping[str, str]) -> tuple[str]:
    entry = ET.fromstring(files["feed.xml"]).find(f"{ATOM}entry")  # noqa: S314  # our own
    assert entry is not None
    return (entry.findtext(f"{ATOM}title") or "",)


def _page(files: Mapping[str, str]) -> tuple[str, str]:
    front = yaml.safe_load(files[f"papers/{LEAVES.slug}.md"].split("---\n")[1])
    shown = re.sub("<[^>]*>", "", markdown(front["heading"]))
    return html.unescape(shown), front["venue"]


def _record(files: Mapping[str, str]) -> tuple[str, str]:
    paper, problems = records.load(files["record"], LEAVES.slug, "record")
    assert paper is not None
    assert problems == []
    return paper.title, paper.venue


def _line(data: str) -> tuple[str, str]:
    line = json.loads(data.partition("\n")[0])
    return line["title"], line["venue"]


SURFACES: Mapping[str, Callable[[Mapping[str, str]], tuple[str, ...]]] = {
    "Atom": _atom,
    "JSON feed": lambda files: (json.loads(files["feed.json"])["items"][0]["title"],),
    "RIS": _ris,
    "CSL-JSON": _csl,
    "JSON lines": lambda files: _line(files["data/papers.jsonl"]),
    "compressed lines": lambda files: _line(files["data/papers.jsonl.gz"]),
    "Markdown page": _page,
    "YAML record": _record,
}
"""Name of each to what reads the title, and the venue where it has one."""


def files_of(paper: Paper) -> dict[str, str]:
    """All files and pages of the site of one paper, and its record, by path."""
    built = site.build(Catalogue((paper,), vocabulary=VOCABULARY), SETTINGS)
    found = {page.path: page.markdown() for page in built.pages} | {"record": records.dump(paper)}
    for file in built.files:
        held = file.content
        if file.path.endswith(".png"):
            continue
        found[file.path] = held if isinstance(held, str) else gzip.decompress(held).decode()
    return found


@settings(max_examples=40)
@given(title=LINES, venue=LINES)
def test_any_text_is_read_back_from_every_file(title: str, venue: str) -> None:
    files = files_of(replace(LEAVES, title=title, venue=venue, digests=(), authors=()))
    for name, read in SURFACES.items():
        told = read(files)
        assert told == (title, venue)[: len(told)], name
