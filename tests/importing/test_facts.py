"""What an entry gives a new record, and what it adds to one that is there."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from generator.authorship import are_among, with_known_ids
from generator.importing import facts
from generator.importing.files import Input
from generator.importing.matching import Index
from generator.model import Author, DigestEntry, PartialDate
from generator.sources import bibtex
from generator.sources.base import Entry
from tests.support.invented import ADA, LEAVES, STONES, WIM, paper

DAY = datetime.date(2021, 3, 4)
LIBRARY = Input(Path("a.bib"), b"", bibtex.SOURCE, (), None, DAY)
OTHER = replace(
    LEAVES,
    slug="",
    title="The Shape of Foliage",
    authors=(WIM,),
    date=PartialDate(2019, 5),
    venue="Elsewhere",
    tags=("minerals",),
    links={"code": "https://example.org/other", "pdf": "https://example.org/pdf"},
    digests=(DigestEntry("2021-03-09", 3),),
    sources=dict.fromkeys(("title", "authors", "date", "venue", "code", "pdf"), "BibTeX"),
    abstract="Other words.",
)


def test_fact_that_is_there_is_never_overwritten() -> None:
    record, gained = facts.merged(LEAVES, OTHER, Index([LEAVES]))
    assert gained == ("pdf",)
    assert record == replace(
        LEAVES,
        links={**LEAVES.links, "pdf": "https://example.org/pdf"},
        digests=(*LEAVES.digests, DigestEntry("2021-03-09", 3)),
        sources={**LEAVES.sources, "pdf": "BibTeX"},
    )


def test_fact_that_is_missing_is_gained_with_its_source() -> None:
    bare = paper()
    record, gained = facts.merged(bare, OTHER, Index([bare]))
    assert set(gained) == {"authors", "date", "venue", "code", "pdf"}
    assert record.sources == dict.fromkeys(gained, "BibTeX")
    assert (record.authors, record.date, record.venue) == (
        (WIM,),
        PartialDate(2019, 5),
        "Elsewhere",
    )
    assert (record.title, record.tags, record.added) == (bare.title, (), None)


def test_paper_twice_in_a_digest_is_listed_once() -> None:
    again = replace(OTHER, digests=(DigestEntry("2021-03-04", 9),))
    record, _ = facts.merged(LEAVES, again, Index([LEAVES]))
    assert record.digests == LEAVES.digests


def test_identifier_that_another_record_has_is_not_gained() -> None:
    entry = paper("Stones", identifiers={"doi": "10.5555/12345678", "acl": "P19-1001"})
    record, _ = facts.merged(STONES, entry, Index([LEAVES, STONES]))
    assert record.identifiers == {"acl": "P19-1001"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"doi": "10.48550/arXiv.2001.00001"}, {"arxiv": "2001.00001"}),
        (
            {"doi": "10.48550/arXiv.2001.00001", "arxiv": "2001.00002"},
            {"arxiv": "2001.00002"},
        ),
        (
            {"doi": "10.5555/1", "arxiv": "2001.00002"},
            {"arxiv": "2001.00002", "doi": "10.5555/1"},
        ),
        ({"doi": "10.18653/v1/P19-1001"}, {"doi": "10.18653/v1/P19-1001"}),
    ],
)
def test_doi_that_arxiv_made_is_an_arxiv_identifier(
    given: dict[str, str], expected: dict[str, str]
) -> None:
    entry = Entry(number=1, line=1, title="Leaves", identifiers=given)
    assert facts.paper_of(LIBRARY, entry).identifiers == expected


def test_each_fact_of_an_entry_names_its_source() -> None:
    entry = Entry(
        number=1,
        line=1,
        title="Leaves",
        authors=(ADA,),
        date=PartialDate(2020, 2),
        links={"pdf": "https://example.org/pdf"},
    )
    found = facts.paper_of(LIBRARY, entry)
    assert set(found.sources) == {"title", "authors", "date", "pdf"}
    assert (found.added, found.digests) == (DAY, ())


@pytest.mark.parametrize(
    ("record", "entry", "type_"),
    [
        (("", ""), ("thesis", ""), "thesis"),
        (("", ""), ("article-journal", ""), ""),
        (("", ""), ("article-journal", "Leaf Letters"), "article-journal"),
        (("", "Leaf Letters"), ("article-journal", "Leaf Letters"), "article-journal"),
        (("", "Leaves 2021"), ("article-journal", "Leaf Letters"), ""),
        (("article", ""), ("paper-conference", "Leaves 2021"), "paper-conference"),
        (("article", ""), ("thesis", ""), "article"),
        (("book", ""), ("thesis", ""), "book"),
    ],
)
def test_record_gains_the_type_of_the_same_publication(
    record: tuple[str, str], entry: tuple[str, str], type_: str
) -> None:
    one, other = (replace(OTHER, type=kind, venue=venue) for kind, venue in (record, entry))
    assert facts.merged(one, other, Index([one]))[0].type == type_


def with_id(family: str, given: str, number: str = "1") -> Author:
    return Author(family, given, orcid=number)


@pytest.mark.parametrize(
    ("author", "known", "orcid"),
    [
        (Author("Beispiel", "Ada"), [with_id("Beispiel", "Ada")], "1"),
        (Author("Beispiel", "A."), [with_id("Beispiel", "Ada")], "1"),
        (Author("Beispiel", "Anna"), [with_id("Beispiel", "Ada")], ""),
        (Author("Beispiel", "A."), [with_id("Beispiel", "Ada"), Author("Beispiel", "Anna")], ""),
        (with_id("Beispiel", "Ada", "2"), [with_id("Beispiel", "Ada")], "2"),
        (Author("Müller", "Jan"), [with_id("Mueller", "Jan")], "1"),
    ],
)
def test_author_keeps_the_id_of_who_is_surely_the_same(
    author: Author, known: list[Author], orcid: str
) -> None:
    assert with_known_ids([author], known) == (replace(author, orcid=orcid),)


@pytest.mark.parametrize(
    ("author", "known", "among"),
    [
        (ADA, (WIM, ADA), True),
        (Author("Beispiel"), (ADA,), True),
        (ADA, (Author("Beispiel"),), True),
        (Author("Beispiel", "Eva"), (ADA,), False),
        (Author("Ada", "Beispiel"), (ADA,), True),
    ],
)
def test_name_is_among_those_it_may_be(
    author: Author, known: tuple[Author, ...], *, among: bool
) -> None:
    assert are_among([author], known) is among


@pytest.mark.parametrize(
    ("written", "abstract"),
    [
        ("AbstractWe look at leaves.", "We look at leaves."),
        ("Abstract: Leaves fall.", "Leaves fall."),
        ("ABSTRACT Leaves fall.", "Leaves fall."),
        ("Abstract We look.", "We look."),
        ("Abstract interpretation is old.", "Abstract interpretation is old."),
        ("Abstract-level leaves.", "Abstract-level leaves."),
        ("Abstracts of leaves.", "Abstracts of leaves."),
    ],
)
def test_heading_before_an_abstract_is_no_part_of_it(written: str, abstract: str) -> None:
    entry = Entry(number=1, line=1, title="Leaves", abstract=written)
    assert facts.paper_of(LIBRARY, entry).abstract == abstract
