import re

import pytest

from generator.exports import biblatex
from generator.model import PartialDate
from tests.exports.papers import BARE, CHAPTER, FULL
from tests.support.golden import Golden
from tests.support.invented import LEAVES, TREES, paper


def test_entry_of_a_full_paper_has_every_fact(golden: Golden) -> None:
    golden(biblatex.render([FULL]), "full.biblatex.bib")


def test_entry_of_a_bare_paper_is_title_alone() -> None:
    assert biblatex.render([BARE]) == "@misc{nothing,\n  title = {Nothing Known},\n}\n"


def test_bibliography_keeps_the_order_and_the_keys_given() -> None:
    found = biblatex.render([TREES, LEAVES], {LEAVES.slug: "one", TREES.slug: "two"})
    assert found.index("@misc{two,") < found.index("@article{one,")


@pytest.mark.parametrize(
    ("venue", "kind", "field"),
    [
        ("Journal of Leaves 12(3–4), 2021", "article", "  journaltitle = {Journal of Leaves},"),
        ("NeurIPS 2021", "inproceedings", "  booktitle = {NeurIPS 2021},"),
        ("Leaf Press (book), 2021", "book", "  publisher = {Leaf Press},"),
        ("PhD thesis, Leaf University, 2021", "thesis", "  type = {phdthesis},"),
        ("Master's thesis, Leaf University, 2021", "thesis", "  type = {mathesis},"),
        ("Bachelor's thesis, Leaf University", "thesis", "  type = {Bachelor's thesis},"),
        ("The Leaf Blog", "misc", "  howpublished = {The Leaf Blog},"),
    ],
)
def test_venue_gives_the_type_and_its_field(venue: str, kind: str, field: str) -> None:
    lines = biblatex.entry(paper(venue=venue), "key").splitlines()
    assert lines[0] == f"@{kind}{{key,"
    assert field in lines


def test_preprint_is_online_with_its_eprint() -> None:
    lines = biblatex.entry(paper(identifiers={"arxiv": "hep-th/9901001"}), "key").splitlines()
    assert lines[0] == "@online{key,"
    assert "  eprint = {hep-th/9901001}," in lines
    assert "  eprinttype = {arxiv}," in lines
    assert "  eprintclass = {hep-th}," in lines


@pytest.mark.parametrize("date", ["2020", "2020-12", "2020-12-07"])
def test_date_is_as_precise_as_it_is_known(date: str) -> None:
    found = biblatex.entry(paper(date=PartialDate.parse(date)))
    assert f"  date = {{{date}}},\n" in found


# Fields that biber refuses: it knows the data model, and others are lost with a warning each.
OURS = {"firstversion", "csltype", "openreview", "acl", "pmid", "pmcid", "pdf", "code", "project"}


def test_no_field_is_of_our_own() -> None:
    found = biblatex.render([FULL, CHAPTER, LEAVES, TREES])
    names = set(re.findall(r"^  (\w+) = ", found, re.MULTILINE))
    assert not names & OURS
    assert "code=https://example.org/leaves?a=1&b=2#top" in found


def test_facts_of_a_bibliography_are_in_the_export(golden: Golden) -> None:
    golden(biblatex.render([CHAPTER]), "chapter.biblatex.bib")
