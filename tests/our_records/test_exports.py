"""Our own records go out in each format and come back with the same facts."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from generator.exports import biblatex, bibtex, csl_json, ris
from generator.model import Paper
from generator.sources import bibtex as bibtex_source
from generator.sources import csl as csl_source
from generator.sources import ris as ris_source
from generator.sources.base import Entry, Item
from generator.store import content
from tests.house.project import ROOT
from tests.sources.bibliographies import facts

SAME = (
    "editors", "translators", "issued", "first version", "identifiers", "type", "venue", "details",
    "links", "keywords",
)  # fmt: skip
"""Facts without formulas, which some formats have as plain text."""


@pytest.mark.parametrize(
    ("render", "read"),
    [
        (bibtex.render, bibtex_source.read),
        (biblatex.render, bibtex_source.read),
        (ris.render, ris_source.read),
        (csl_json.render, csl_source.read),
    ],
    ids=["bibtex", "biblatex", "ris", "csl-json"],
)
def test_facts_of_our_records_come_back(
    render: Callable[[Iterable[Paper]], str], read: Callable[[bytes], Iterator[Item]]
) -> None:
    papers, problems = content.load_papers(ROOT / "content")
    assert not problems
    found = [item for item in read(render(papers).encode()) if isinstance(item, Entry)]
    assert len(found) == len(papers)
    for paper, entry in zip(papers, found, strict=True):
        there, here = facts(paper), facts(entry)
        assert {key: here[key] for key in SAME} == {key: there[key] for key in SAME}, paper.slug
        # The order that a name is printed in has no place in BibTeX and RIS.
        assert parts(entry) == parts(paper)


def parts(found: Paper | Entry) -> list[tuple[str, str, str]]:
    """The names of authors, cut where the record cuts them."""
    return [(a.family, a.given, "" if a.family else a.name) for a in found.authors]
