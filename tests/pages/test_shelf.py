"""A digest at a glance: its groups, its shelf, the years and tags beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from generator import site
from generator.model import DigestEntry, Paper, PartialDate
from generator.pages import shelf, years
from generator.pages.index import Index
from generator.settings import Settings
from tests.support.invented import CATALOGUE, DIGESTS, LEAVES, VOCABULARY, paper

DAY = "2021-03-04"


def drawn(number: int, year: int, *tags: str) -> Paper:
    """A paper of the digest."""
    return paper(
        slug=f"p{number}",
        date=PartialDate(year) if year else None,
        tags=tags,
        digests=(DigestEntry(DAY, number),),
    )


PAPERS = (
    drawn(1, 2020, "minerals"),
    drawn(2, 2018, "leaves"),
    drawn(3, 0),
    drawn(4, 2020, "plants"),
    drawn(5, 1990, "leaves", "minerals"),
)


def digest(papers: Sequence[Paper] = PAPERS) -> Mapping[str, Any]:
    """The values of the page of the digest."""
    pages = site.build(replace(CATALOGUE, papers=tuple(papers), digests=DIGESTS), Settings()).pages
    return next(page for page in pages if page.path == f"digests/{DAY}.md").values


def test_groups_are_areas_and_papers_in_them_follow_the_tags() -> None:
    told = [
        (group["id"], group["name"], group["area"], group["places"]) for group in digest()["groups"]
    ]
    assert told == [
        ("nature", "Nature", 1, [3, 1, 4]),
        ("matter", "Matter", 2, [0]),
        ("other", "Without a tag", 0, [2]),
    ]


@pytest.mark.parametrize("size", [1, 2, 50])
def test_shelf_leads_to_the_page_where_each_group_begins(size: int) -> None:
    catalogue = replace(CATALOGUE, papers=PAPERS, digests=DIGESTS)
    made = list(site.build(catalogue, Settings(papers_per_page=size)).pages)
    pages = [page for page in made if page.url.startswith(f"digests/{DAY}/")]
    begins: dict[str, str] = {}
    for page in pages:
        for group in dict(page.values)["groups"]:  # type: ignore[union-attr]
            begins.setdefault(group["id"], page.url)  # type: ignore[index, call-overload, arg-type]
    expected = [f"{url}#{name}" for name, url in begins.items()]
    (home,) = [page for page in made if page.kind == "home"]
    for page in (pages[0], home):
        assert [group["url"] for group in page.values["key"]] == expected  # type: ignore[index, union-attr, call-overload]
    assert len(pages) == -(-len(PAPERS) // size)
    assert [page for page in pages if "shelf" in page.values] == pages[:1]


def test_papers_of_one_area_are_no_groups() -> None:
    assert "groups" not in digest(PAPERS[3:])
    assert shelf.groups(Index(replace(CATALOGUE, vocabulary=VOCABULARY)), ()) == []


def test_spines_are_the_taller_the_newer() -> None:
    found = digest()["shelf"]
    assert (found["first"], found["last"]) == (1990, 2020)
    assert found["paths"][0] == "M0 56v-18h9v18h-9m11 0v-48h9v48h-9m11 0v-56h9v56h-9"
    assert found["paths"][1].startswith("M37 56v-56")
    assert found["width"] == 37 + 9 + 6 + 9


@pytest.mark.parametrize(("count", "spines"), [(4, 0), (150, 150), (151, 76), (1_000, 143)])
def test_shelf_has_spines_from_five_papers_on_and_never_too_many(count: int, spines: int) -> None:
    papers = [
        drawn(n, 2000 + n % 7, "minerals" if n % 2 else "leaves") for n in range(1, count + 1)
    ]
    paths = digest(papers).get("shelf", {}).get("paths", ())
    assert sum(path.count("v-") for path in paths) == pytest.approx(spines, abs=2)


def test_columns_are_years_without_gaps_and_the_last_ones() -> None:
    found: Mapping[str, Any] = years.columns([LEAVES, *PAPERS], lambda year: f"y{year}")
    assert found["most"] == 3
    assert [year["name"] for year in found["years"]] == [str(year) for year in range(2009, 2021)]
    assert [year.get("url") for year in found["years"][-3:]] == ["y2018", "", "y2020"]
    assert (found["earlier"], found["first"]) == (1, "2009")
    assert "earlier" not in years.columns([LEAVES, replace(LEAVES, date=PartialDate(2019))])
    assert years.columns([LEAVES]) == {}


def test_tags_beside_a_digest_count_what_is_implied() -> None:
    told = [(tag["name"], tag["count"]) for tag in digest()["frequent"]]
    assert told == [("Plants", 3), ("Leaves", 2), ("Minerals", 2)]
