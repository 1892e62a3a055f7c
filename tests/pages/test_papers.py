"""What the page of a paper says and where it leads."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator import site, strings
from generator.model import Catalogue, Digest, DigestEntry, Paper, PartialDate, Status
from generator.pages import views
from generator.pages.index import Index
from generator.pages.page import Page
from generator.pages.papers import pages
from generator.settings import Settings
from generator.store.frontmatter import Data
from tests.support.invented import ADA, CATALOGUE, LEAVES, MEI, STONES, TREES, WIM, paper

SETTINGS = Settings()


def page_of(paper: Paper, catalogue: Catalogue | None = None) -> Page:
    """The page of a paper, in a catalogue of its own or in one that holds it."""
    held = catalogue or replace(CATALOGUE, papers=(paper,))
    made = {page.path: page for page in pages(Index(held), SETTINGS)}
    return made[f"papers/{paper.slug}.md"]


def around(page: Page) -> tuple[object, object]:
    """Addresses of the papers before and after."""
    sides = (page.values.get(name, {}) for name in ("previous", "next"))
    one, other = (side.get("url") if isinstance(side, Mapping) else None for side in sides)
    return one, other


def test_bare_paper_has_a_page_that_says_only_what_is_known() -> None:
    page = page_of(paper())
    assert set(page.values) == {"heading", "bibtex", "citation", "item", "report"}
    assert (page.text, page.listing(), page.description) == ("", "", "")


def test_paper_shows_related_ones_with_what_they_share() -> None:
    owls = Paper(slug="owls", title="Sleeping Owls", authors=(MEI,), date=PartialDate(2020))
    others = replace(
        owls, slug="barn-owls", title="Sleeping <Owls>", authors=(MEI, *LEAVES.authors)
    )
    held = Catalogue(papers=(others, owls))
    made = site.build(held, SETTINGS).pages
    page = next(page for page in made if page.path == "papers/owls.md")
    assert page.values["related"] == [
        {
            "title": "Sleeping &lt;Owls&gt;",
            "url": "papers/barn-owls/",
            "author": "Lizi Mei et al.",
            "year": 2020,
            "reason": "sleeping owls; by one of the authors",
        }
    ]
    assert page.markdown().endswith(
        "## Related papers\n\n"
        "- [Sleeping &lt;Owls&gt;](barn-owls.md). Lizi Mei et al., 2020. "
        "sleeping owls; by one of the authors\n"
    )
    off = site.build(held, replace(SETTINGS, related=0)).pages
    assert not any("related" in page.values for page in off)


def test_paper_leads_to_those_before_and_after_it_in_its_digest() -> None:
    entries = {"a": 3, "b": 1, "c": 2}
    papers = tuple(
        Paper(slug=slug, title=slug, digests=(DigestEntry("2021-03-04", number),))
        for slug, number in entries.items()
    )
    held = Catalogue(papers=papers, digests=(Digest("2021-03-04", "2021-03-04.txt"),))
    sides = {p.slug: around(page_of(p, held)) for p in papers}
    assert sides == {
        "b": (None, "papers/c/"),
        "c": ("papers/b/", "papers/a/"),
        "a": ("papers/c/", None),
    }


def test_paper_of_two_digests_has_its_neighbours_of_the_newest() -> None:
    old, new = "2021-03-04", "2021-03-05"
    papers = (
        Paper(slug="a", title="a", digests=(DigestEntry(old, 1), DigestEntry(new, 1))),
        Paper(slug="b", title="b", digests=(DigestEntry(old, 2),)),
        Paper(slug="c", title="c", digests=(DigestEntry(new, 2),)),
    )
    held = Catalogue(papers=papers, digests=(Digest(new, f"{new}.txt"), Digest(old, f"{old}.txt")))
    assert around(page_of(papers[0], held)) == (None, "papers/c/")


def test_digest_whose_file_is_gone_is_not_linked() -> None:
    assert "digests" not in page_of(LEAVES, replace(CATALOGUE, digests=())).values


@pytest.mark.parametrize(
    ("status", "values"),
    [
        (Status("withdrawn"), {"kind": "withdrawn", "reason": ""}),
        (Status("retracted", "Asleep."), {"kind": "retracted", "reason": "Asleep."}),
        (
            Status("superseded", "", "trees-without-roots"),
            {
                "kind": "superseded",
                "reason": "",
                "by": "Trees Without Roots: A Survey",
                "url": "papers/trees-without-roots/",
            },
        ),
        (
            Status("superseded", "", "https://example.org/newer"),
            {
                "kind": "superseded",
                "reason": "",
                "by": "https://example.org/newer",
                "address": "https://example.org/newer",
            },
        ),
        (Status("superseded", "", "no-such-paper"), {"kind": "superseded", "reason": ""}),
        (Status("superseded", "", "javascript:alert(1)"), {"kind": "superseded", "reason": ""}),
    ],
)
def test_status_says_what_became_of_the_paper_and_what_to_read_instead(
    status: Status, values: Mapping[str, Data]
) -> None:
    paper = replace(STONES, status=status)
    page = page_of(paper, replace(CATALOGUE, papers=(LEAVES, paper, TREES)))
    assert page.values["status"] == values
    assert f"- Status: {status.kind}" in page.listing()


def test_links_name_the_abstract_page_before_the_rest() -> None:
    links = {"project": "https://example.org/p", "code": "https://example.org/c"}
    page = page_of(replace(LEAVES, links=links))
    assert [(entry["label"], entry["url"]) for entry in page.values["links"]] == [
        ("arXiv", "https://arxiv.org/abs/2001.00001"),
        ("DOI", "https://doi.org/10.5555/12345678"),
        ("PDF", "https://arxiv.org/pdf/2001.00001"),
        ("Code", "https://example.org/c"),
        ("Project page", "https://example.org/p"),
    ]


def test_pdf_of_the_record_wins_over_the_one_that_follows_from_its_identifier() -> None:
    page = page_of(replace(LEAVES, links={"pdf": "https://example.org/leaves.pdf"}))
    addresses = [entry["url"] for entry in page.values["links"]]
    assert "https://example.org/leaves.pdf" in addresses
    assert "https://arxiv.org/pdf/2001.00001" not in addresses
    citation = [entry["content"] for entry in page.values["citation"]]
    assert "https://example.org/leaves.pdf" in citation


def test_citation_turns_names_round_by_their_parts_not_by_how_they_are_printed() -> None:
    entries = page_of(replace(LEAVES, authors=(MEI,))).values["citation"]
    assert {"name": "citation_author", "content": "Lizi, Mei"} in entries


def test_description_is_short_plain_text() -> None:
    long = " ".join(["Leaves & $x^2$ <b>stones</b>"] * 20)
    description = page_of(replace(LEAVES, abstract=long)).description
    assert len(description) <= 160
    assert description.startswith("Leaves & x² <b>stones</b> Leaves")


def test_former_address_leads_to_the_paper() -> None:
    moved = replace(LEAVES, aliases=("shape-of-leaves", "on-leaves"))
    built = site.build(replace(CATALOGUE, papers=(moved, STONES, TREES)), SETTINGS)
    pages = {page.path: page for page in built.pages if page.kind == "moved"}
    assert list(pages) == ["papers/shape-of-leaves.md", "papers/on-leaves.md"]
    page = pages["papers/on-leaves.md"]
    assert page.values == {"to": "papers/on-the-shape-of-leaves/"}
    assert not page.indexed
    assert "[On the Shape of Leaves](on-the-shape-of-leaves.md)" in page.listing()


def test_former_address_that_a_paper_has_now_is_that_papers() -> None:
    moved = replace(LEAVES, aliases=(STONES.slug, "same"))
    other = replace(TREES, aliases=("same",))
    built = site.build(replace(CATALOGUE, papers=(moved, STONES, other)), SETTINGS)
    paths = [page.path for page in built.pages]
    assert len(paths) == len(set(paths))
    found = {page.path: page.kind for page in built.pages}
    assert found[f"papers/{STONES.slug}.md"] == "paper"
    assert found["papers/same.md"] == "moved"


def test_page_shows_what_a_bibliography_says_besides_the_venue() -> None:
    listed = replace(
        LEAVES,
        editors=(MEI,),
        translators=(WIM, ADA),
        keywords=("green things",),
        type="article-journal",
        venue="Journal of Invented Botany",
        details={"volume": "12", "issue": "3", "pages": "1–9", "publisher": "Leaf Press"},
    )
    shown: Any = page_of(listed).values["details"]
    assert [(each["name"], each["value"]) for each in shown] == [
        ("Type", "journal article"),
        ("Editors", "Lizi Mei"),
        ("Translators", "Wim van den Voorbeeld, Ada Beispiel"),
        ("Pages", "1–9"),
        ("Publisher", "Leaf Press"),
        ("Keywords", "green things"),
    ]


@pytest.mark.parametrize(
    ("language", "thesis", "book"),
    [
        ("en", "PhD thesis, Leafton, 2020", "Leafton (book), 2020"),
        ("fr", "Thèse de doctorat, Leafton, 2020", "Leafton (livre), 2020"),
        ("zh", "博士学位论文, Leafton, 2020", "Leafton (图书), 2020"),
    ],
)
def test_kind_of_work_is_said_in_the_language_of_the_site(
    language: str, thesis: str, book: str
) -> None:
    index = Index(CATALOGUE, strings=strings.load(language))
    work = replace(LEAVES, venue="", type="thesis", details={"publisher": "Leafton"})
    phd = replace(work, details={"publisher": "Leafton", "genre": "PhD thesis"})
    assert index.cited(phd) == thesis
    assert index.cited(replace(work, type="book")) == book
    assert index.cited(replace(phd, details={"genre": "Habilitation"})) == "Habilitation, 2020"


def test_page_says_that_there_are_authors_whom_the_record_does_not_name() -> None:
    some = replace(LEAVES, sources={"authors": "bibtex; and others"})
    assert page_of(some).values["others"] is True
    assert "others" not in page_of(LEAVES).values
    assert " and others\n" in page_of(some).listing()


def test_page_shows_keys_of_the_catalogues_own_that_have_a_name() -> None:
    listed = replace(LEAVES, extra={"award": ("First", "Second"), "seen": ("by nobody",)})
    held = replace(CATALOGUE, papers=(listed,))
    index = Index(held, extra_keys={"award": "Award", "shelf": "Shelf"})
    made = {page.path: page for page in pages(index, SETTINGS)}
    shown: Any = made[f"papers/{LEAVES.slug}.md"].values["details"]
    assert {"name": "Award", "value": "First, Second"} in shown
    assert not {"seen", "Shelf"} & {each["name"] for each in shown}
    facets = [["award", "Award", "any-of"], ["shelf", "Shelf", "any-of"]]
    assert made["papers/index.md"].values["extra_facets"] == facets


@pytest.mark.parametrize(
    ("language", "period", "said"),
    [
        ("en", "2021-21", "Spring 2021"),
        ("de", "2021-23/2021-24", "Herbst 2021 – Winter 2021"),
        ("fr", "2021-33", "1er trimestre 2021"),
        ("zh", "2021-21", "2021年春季"),
        ("en", "2021-03/2021-04", "March 2021 – April 2021"),
        ("en", "2021-03-30/2021-04-02", "30 March 2021 – 2 April 2021"),
        ("en", "1997/2001", "1997 – 2001"),
    ],
)
def test_season_or_interval_is_said_in_the_language_of_the_site(
    language: str, period: str, said: str
) -> None:
    assert views.period(strings.load(language), period) == said


def test_meeting_and_languages_are_shown_as_readers_call_them() -> None:
    details = {
        "period": "2021-21",
        "event_title": "Leaf Meeting",
        "event_date": "2021-03-30/2021-04-02",
        "language": "Langue : spanish",
        "original_language": "Basque; ger",
    }
    shown: Any = page_of(replace(LEAVES, details=details)).values["details"]
    assert {each["name"]: each["value"] for each in shown if each["name"] != "Type"} == {
        "Appeared in": "Spring 2021",
        "Event": "Leaf Meeting",
        "Date of the event": "30 March 2021 – 2 April 2021",
        "Language": "Spanish",
        "Original language": "Basque, German",
    }


@pytest.mark.parametrize(
    ("kind", "stands"),
    [("concern", True), ("partially-retracted", True), ("reinstated", True), ("retracted", False)],
)
def test_paper_with_a_concern_stays_among_those_that_are_recommended(
    kind: str, *, stands: bool
) -> None:
    held = replace(LEAVES, status=Status(kind))
    assert held.stands is stands
    assert bool(Index(Catalogue(papers=(held,))).active_papers) is stands
