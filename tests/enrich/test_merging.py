"""Which fact wins."""

from dataclasses import replace

import pytest

from generator.enrich import merging
from generator.enrich.base import Fact, Rank, Value
from generator.model import Author, Paper, PartialDate
from generator.store import records
from tests.support.invented import ADA, LEAVES, MEI, paper

DAY = "2026-11-25"


def said(label: str, **facts: Value) -> list[Fact]:
    """What a service says."""
    ranks = {"arXiv": Rank.ARXIV, "Crossref": Rank.PUBLISHER}
    rank = ranks.get(label, Rank.AGGREGATOR)
    return [Fact(name, value, f"{label}, {DAY}", rank) for name, value in facts.items()]


ARXIV = said("arXiv", venue="arXiv's", authors=(ADA,), date=PartialDate(2020, 1, 2))
CROSSREF = said("Crossref", venue="Crossref's")
OPENALEX = said("OpenAlex", venue="OpenAlex's")


def with_venue(source: str | None, venue: str = "Mine") -> Paper:
    return paper(venue=venue, sources={"venue": source} if source else {})


@pytest.mark.parametrize(
    ("facts", "venue"),
    [
        ([], ""),
        (OPENALEX, "OpenAlex's"),
        ([*OPENALEX, *ARXIV], "arXiv's"),
        ([*OPENALEX, *ARXIV, *CROSSREF], "Crossref's"),
        ([*OPENALEX, *said("Semantic Scholar", venue="S2's")], "OpenAlex's"),
    ],
)
def test_missing_fact_comes_from_whose_word_counts_most(facts: list[Fact], venue: str) -> None:
    assert merging.merged(paper(), facts).paper.venue == venue


@pytest.mark.parametrize("refresh", [False, True])
@pytest.mark.parametrize("source", [None, "digest", "publisher", "by hand", "OpenAlexander", DAY])
def test_fact_of_a_person_stays(source: str | None, refresh: bool) -> None:
    before = with_venue(source)
    merge = merging.merged(before, [*CROSSREF, *OPENALEX], refresh=refresh)
    assert (merge.paper, merge.taken, merge.edited) == (before, (), ())


@pytest.mark.parametrize("refresh", [False, True])
def test_fact_a_person_took_away_stays_away(refresh: bool) -> None:
    before = with_venue("none", venue="")
    assert merging.merged(before, CROSSREF, refresh=refresh).paper == before
    assert "venue" not in merging.missing(before)


@pytest.mark.parametrize(
    ("source", "venue", "refresh", "after", "edited"),
    [
        ("OpenAlex, 2026-01-01", "OpenAlex's", False, "OpenAlex's", ()),
        ("OpenAlex, 2026-01-01", "OpenAlex's", True, "Crossref's", ()),
        ("OpenAlex", "OpenAlex's", True, "Crossref's", ()),
        ("OpenAlex, 2026-01-01", "Edited", True, "Edited", ("venue",)),
        ("Semantic Scholar, 2026-01-01", "S2's", True, "S2's", ("venue",)),
        ("Crossref, 2026-01-01", "Older", True, "Older", ()),
        ("ACL Anthology, 2026-01-01", "Theirs", True, "Theirs", ()),
        ("OpenAlex, 2026-01-01", "Crossref's", True, "Crossref's", ()),
        ("OpenAlex, 2026-01-01", "", False, "Crossref's", ()),
    ],
)
def test_fact_of_a_service_is_replaced_by_a_better_one_on_request_and_unless_edited(
    source: str, venue: str, refresh: bool, after: str, edited: tuple[str, ...]
) -> None:
    merge = merging.merged(with_venue(source, venue), [*OPENALEX, *CROSSREF], refresh=refresh)
    assert (merge.paper.venue, merge.edited) == (after, edited)
    replaced = after != venue
    assert merge.paper.sources["venue"] == (f"Crossref, {DAY}" if replaced else source)


@pytest.mark.parametrize(
    ("date", "key"), [(PartialDate(2020), "year"), (PartialDate(2020, 1), "date")]
)
def test_source_of_a_date_stands_under_the_key_of_the_record(date: PartialDate, key: str) -> None:
    merge = merging.merged(paper(), said("arXiv", date=date))
    assert dict(merge.paper.sources) == {key: f"arXiv, {DAY}"}


def test_year_of_a_service_that_becomes_a_date_has_one_source() -> None:
    before = paper(date=PartialDate(2020), sources={"year": "OpenAlex"})
    facts = [*said("OpenAlex", date=PartialDate(2020)), *ARXIV]
    after = merging.merged(before, facts, refresh=True).paper
    assert after.date == PartialDate(2020, 1, 2)
    assert after.sources["date"] == f"arXiv, {DAY}"
    assert "year" not in after.sources


def test_facts_and_sources_stand_in_the_order_of_a_record() -> None:
    before = paper(sources={"title": "digest", "mine": "me"})
    facts = [
        *said("Hugging Face", project="https://b.example/", code="https://a.example/"),
        *said("arXiv", abstract="Text.", doi="10.5555/a", authors=(ADA,)),
        *said("OpenAlex", arxiv="2001.00001"),
    ]
    merge = merging.merged(before, facts)
    names = ["authors", "arxiv", "doi", "code", "project", "abstract"]
    assert [fact.name for fact in merge.taken] == names
    assert list(merge.paper.sources) == ["title", *names, "mine"]
    assert list(merge.paper.identifiers) == ["arxiv", "doi"]
    assert list(merge.paper.links) == ["code", "project"]


def test_new_facts_survive_the_file_and_change_only_their_lines() -> None:
    before = replace(LEAVES, venue="", sources={"title": "digest", "authors": "arXiv"})
    merge = merging.merged(before, CROSSREF)
    old = records.dump(before)
    text = records.update(old, merge.paper)
    assert records.load(text, before.slug, "x") == (merge.paper, [])
    assert "  venue: 'Crossref, 2026-11-25'\n" in text
    assert set(old.splitlines()) < set(text.splitlines())


@pytest.mark.parametrize("identifiers", [{"arxiv": "2001.00001"}, {}])
def test_paper_of_arxiv_gets_no_other_link_to_its_pdf(identifiers: dict[str, str]) -> None:
    pdf = said("OpenAlex", pdf="https://a.example/b.pdf")
    merge = merging.merged(paper(identifiers=identifiers), pdf)
    assert bool(merge.taken) is ("arxiv" not in identifiers)
    told = said("OpenAlex", arxiv="2001.00001") if not identifiers else []
    assert not merging.merged(paper(identifiers=identifiers), [*pdf, *told]).paper.links


def test_missing_facts_are_those_without_value_or_decision() -> None:
    known = paper(authors=(MEI,), sources={"venue": "none", "abstract": "arXiv, 2026-01-01"})
    assert merging.missing(known) == {
        "date", "arxiv", "doi", "openreview", "acl", "pmid", "pmcid", "pdf", "code",
        "project", "url", "abstract",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("origin", "label"),
    [
        ("arXiv, 2026-11-25", "arXiv"),
        ("arXiv", "arXiv"),
        ("digest, page 3", "digest, page 3"),
        ("", ""),
    ],
)
def test_origin_names_its_service(origin: str, label: str) -> None:
    assert merging.label(origin) == label


def test_equal_author_lists_are_no_edit() -> None:
    before = paper(authors=(ADA,), sources={"authors": "Hugging Face, 2026-01-01"})
    facts = [
        *said("Hugging Face", authors=(Author("Beispiel", "Ada"),)),
        *said("arXiv", authors=(MEI,)),
    ]
    assert merging.merged(before, facts, refresh=True).paper.authors == (MEI,)


def test_title_that_only_stands_for_an_identifier_is_missing() -> None:
    bare = paper("arXiv 2001.00001", sources={"title": "identifier"})
    merge = merging.merged(bare, said("arXiv", title="On the Shape of Leaves"))
    assert merge.paper.title == "On the Shape of Leaves"
    assert merge.paper.sources == {"title": f"arXiv, {DAY}"}
    kept = merging.merged(paper("arXiv 2001.00001"), said("arXiv", title="On the Shape of Leaves"))
    assert kept.paper.title == "arXiv 2001.00001"


def test_venue_brings_what_is_said_of_the_publication_and_loses_that_of_the_one_before() -> None:
    told = {"pages": "1–9", "publisher": "Leaf Press", "issn": "0302-9743"}
    (venue,) = said("Crossref", venue="Annals of Leaves 12(3), 2021")
    venue = replace(venue, type="article-journal", details=told)
    before = paper(details={"isbn": "978-3-16-148410-0"}, sources={"isbn": "bibtex"})
    after = merging.merged(before, [venue]).paper
    assert (after.type, after.venue) == ("article-journal", "Annals of Leaves")
    assert after.details == {"volume": "12", "issue": "3", **told}
    assert after.issued == PartialDate(2021)
    assert list(after.sources) == ["issued", "type", "venue", *after.details]
