"""What the head of a page says of a paper is what its exports say."""

from __future__ import annotations

import json

import pytest

from generator import item_types, text
from generator.exports import csl_json, meta_tags
from generator.model import Author, PartialDate
from tests.support.invented import LEAVES, PAPERS, paper


def told(*args: object, **facts: object) -> dict[str, list[str]]:
    """Contents by name."""
    found: dict[str, list[str]] = {}
    for name, content in meta_tags.tags(paper(*args, **facts)):  # type: ignore[arg-type]
        found.setdefault(name, []).append(content)
    return found


@pytest.mark.parametrize("one", PAPERS, ids=lambda one: one.slug)
def test_page_and_export_say_the_same(one: object) -> None:
    item = json.loads(csl_json.render([one]))[0]  # type: ignore[list-item]
    found = dict(meta_tags.tags(one))  # type: ignore[arg-type]
    assert found["citation_title"] == item["title"]
    assert found["citation_publication_date"][:4] == str(item["issued"]["date-parts"][0][0])
    assert found.get("citation_doi") == item.get("DOI")
    assert found.get("citation_volume") == item.get("volume")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("article-journal", "citation_journal_title"),
        ("paper-conference", "citation_conference_title"),
        ("chapter", "citation_inbook_title"),
        ("thesis", "citation_dissertation_institution"),
        ("report", "citation_technical_report_institution"),
    ],
)
def test_element_of_the_container_tells_the_type(kind: str, name: str) -> None:
    found = told(type=kind, venue="Invented Botany")
    assert found[name] == ["Invented Botany"]
    last = [element for element in found if element in meta_tags._CONTAINERS.values()][-1]
    assert last == name  # by which readers go


def test_paper_of_a_conference_names_its_volume() -> None:
    found = told(type="paper-conference", venue="Invented Botany")
    assert found["citation_inbook_title"] == ["Invented Botany"]


@pytest.mark.parametrize("kind", ["", "patent", "speech", "hearing"])
def test_type_without_a_container_is_named(kind: str) -> None:
    found = told(type=kind, venue="", identifiers={})
    assert found["DC.type"] == [
        {"speech": "presentation", "patent": "patent"}.get(kind, "document")
    ]


def test_preprint_has_a_type_and_the_number_of_its_archive() -> None:
    found = told(type="article", venue="", identifiers={"arxiv": "2501.00001"})
    assert found["DC.type"] == ["preprint"]
    assert found["citation_technical_report_number"] == ["arXiv:2501.00001"]


def test_every_type_has_an_element_that_is_known() -> None:
    assert {*meta_tags._CONTAINERS} | {*meta_tags._NAMED_TYPES} <= {*item_types.SPELLINGS}


def test_group_is_not_torn_into_two_names() -> None:
    group = Author(printed="Ministry of Leaves and Stones")
    assert told(authors=(group,))["citation_author"] == ["Ministry of Leaves and Stones,"]
    lab = Author(printed="Leaves & Sons, Laboratory")
    assert told(authors=(lab,))["citation_author"] == ["Leaves & Sons Laboratory,"]


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (PartialDate(2021), "2021"),
        (PartialDate(2021, 3), "2021"),
        (PartialDate(2021, 3, 4), "2021/03/04"),
    ],
)
def test_date_is_whole_or_a_year(date: PartialDate, written: str) -> None:
    found = told(date=date, venue="", identifiers={})
    assert found["citation_publication_date"] == [written]


def test_abstract_is_whole_and_one_line() -> None:
    abstract = f"{LEAVES.abstract}\n\n{'Again. ' * 90}".strip()
    (found,) = told(abstract=abstract)["citation_abstract"]
    assert found == " ".join(text.plain(abstract).split())
