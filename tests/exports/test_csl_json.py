import json
from dataclasses import replace
from typing import Any

import pytest

from generator.exports import csl_json
from generator.model import Author, Paper, PartialDate
from tests.exports.papers import BARE, CHAPTER, FULL
from tests.support.golden import Golden
from tests.support.invented import ADA, GROUP, LEAVES, MEI, PAPERS, TREES, WIM, paper

# Source: CSL 1.0.2, csl-data.json: the properties of an item and of a name that we use.
STRINGS = {
    *("title", "container-title", "publisher", "volume", "issue", "number", "genre", "DOI", "URL"),
    *("abstract", "keyword", "note"),
}
TYPES = {"article", "article-journal", "book", "document", "paper-conference", "thesis"}
NAME_STRINGS = {"family", "given", "suffix", "literal"}


def items(*papers: Paper) -> list[dict[str, Any]]:
    """The items of papers, as a program reads them."""
    found: list[dict[str, Any]] = json.loads(csl_json.render(papers))
    return found


def test_item_of_a_full_paper_has_every_fact(golden: Golden) -> None:
    golden(csl_json.render([FULL]), "full.csl.json")


def test_item_of_a_bare_paper_is_title_alone() -> None:
    assert items(BARE) == [{"id": "nothing", "type": "document", "title": "Nothing Known"}]


def test_items_keep_the_order_and_the_keys_given() -> None:
    found = json.loads(csl_json.render([TREES, LEAVES], {LEAVES.slug: "one", TREES.slug: "two"}))
    assert [item["id"] for item in found] == ["two", "one"]


@pytest.mark.parametrize("listed", [FULL, BARE, *PAPERS], ids=lambda listed: listed.slug)
def test_item_has_nothing_but_what_the_schema_allows(listed: Paper) -> None:
    [item] = items(listed)
    assert item.pop("type") in TYPES
    assert isinstance(item.pop("id"), str)
    for name in item.pop("author", []):
        assert name.pop("static-ordering", True) is True
        assert name
        assert set(name) <= NAME_STRINGS
        assert all(value and isinstance(value, str) for value in name.values())
    if "issued" in item:
        [parts] = item.pop("issued").pop("date-parts")
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)
    assert isinstance(item.pop("custom", {}), dict)
    assert set(item) <= STRINGS
    assert all(value and isinstance(value, str) for value in item.values())


@pytest.mark.parametrize(
    ("facts", "kind", "field", "value"),
    [
        (
            {"venue": "Leaf Journal 12(3), 2021"},
            "article-journal",
            "container-title",
            "Leaf Journal",
        ),
        ({"venue": "Leaf Journal 12(3), 2021"}, "article-journal", "volume", "12"),
        ({"venue": "Leaf Journal 12(3), 2021"}, "article-journal", "issue", "3"),
        ({"venue": "NeurIPS 2021"}, "paper-conference", "container-title", "NeurIPS 2021"),
        ({"venue": "Leaf Press (book), 2021"}, "book", "publisher", "Leaf Press"),
        ({"venue": "PhD thesis, Leaf University"}, "thesis", "publisher", "Leaf University"),
        ({"venue": "PhD thesis, Leaf University"}, "thesis", "genre", "PhD thesis"),
        ({"venue": "The Leaf Blog"}, "document", "container-title", "The Leaf Blog"),
        ({"identifiers": {"arxiv": "2001.00001"}}, "article", "number", "arXiv:2001.00001"),
    ],
)
def test_venue_gives_the_type_and_its_field(
    facts: dict[str, object], kind: str, field: str, value: str
) -> None:
    [item] = items(paper(**facts))
    assert item["type"] == kind
    assert item[field] == value


@pytest.mark.parametrize(
    ("author", "name"),
    [
        (ADA, {"family": "Beispiel", "given": "Ada"}),
        (WIM, {"family": "van den Voorbeeld", "given": "Wim"}),
        (MEI, {"family": "Lizi", "given": "Mei", "static-ordering": True}),
        (GROUP, {"literal": "The Example Collaboration"}),
        (Author("Muestra"), {"family": "Muestra"}),
        (Author("Muster Jr.", "Max"), {"family": "Muster", "given": "Max", "suffix": "Jr."}),
    ],
)
def test_name_is_in_parts_or_literal(author: Author, name: dict[str, object]) -> None:
    [item] = items(paper(authors=(author,)))
    assert item["author"] == [name]


def test_ids_of_authors_stand_in_their_order_where_the_schema_has_a_place() -> None:
    orcid = "0000-0002-1825-0097"
    [item] = items(paper(authors=(WIM, replace(ADA, orcid=orcid))))
    assert item["custom"] == {"orcid": ["", orcid]}
    [bare] = items(paper(authors=(WIM, ADA)))
    assert "custom" not in bare


@pytest.mark.parametrize(
    ("date", "parts"), [("2020", [2020]), ("2020-02", [2020, 2]), ("2020-12-07", [2020, 12, 7])]
)
def test_date_has_as_many_parts_as_are_known(date: str, parts: list[int]) -> None:
    [item] = items(paper(date=PartialDate.parse(date)))
    assert item["issued"] == {"date-parts": [parts]}


def test_text_is_plain() -> None:
    [item] = items(paper(r"Leaves & $\alpha^2$ <Trees>", abstract="One $x_1$.\n\nTwo."))
    assert item["title"] == "Leaves & α² <Trees>"
    assert item["abstract"] == "One x₁.\n\nTwo."


def test_facts_of_a_bibliography_are_in_the_export(golden: Golden) -> None:
    golden(csl_json.render([CHAPTER]), "chapter.csl.json")
