import marshal
from dataclasses import fields, replace

import pytest
from hypothesis import given

from generator.model import Author, Paper, PartialDate, Status
from generator.store.paper_codec import from_plain, to_plain
from tests.store.strategies import papers
from tests.support.invented import ADA, LEAVES, STONES

OTHERS = {
    "slug": "other",
    "title": "Other",
    "authors": (ADA,),
    "editors": (ADA,),
    "translators": (ADA,),
    "issued": PartialDate(2021, 2),
    "keywords": ("green",),
    "details": {"volume": "3"},
    "date": PartialDate(1999, 2),
    "added": None,
    "tags": (),
    "suggested": {"leaves": "tagger"},
    "identifiers": {"doi": "10.5555/1"},
    "type": "chapter",
    "venue": "",
    "links": {},
    "digests": (),
    "citation_key": "beispiel2020leaves",
    "aliases": ("former",),
    "status": Status("withdrawn"),
    "sources": {},
    "abstract": "",
    "extra": {"note": ("see there",)},
    "unclean": (("title", "On\u200b the Shape of Leaves"),),
}
"""Another value for each fact of `LEAVES`."""


@given(papers)
def test_paper_comes_back_the_same_from_what_was_kept(paper: Paper) -> None:
    kept = marshal.loads(marshal.dumps(to_plain(paper)))  # noqa: S302
    assert from_plain(kept, lambda parts: Author(*parts)) == paper


# Which of its tags have another name now follows from the vocabulary, once a record is read.
@pytest.mark.parametrize("fact", [f.name for f in fields(Paper) if f.name != "former_tags"])
def test_every_fact_of_a_paper_tells_it_from_others(fact: str) -> None:
    other = replace(LEAVES, **{fact: OTHERS[fact]})  # type: ignore[arg-type]  # by name
    assert to_plain(other) != to_plain(LEAVES)
    assert to_plain(STONES) != to_plain(LEAVES)
