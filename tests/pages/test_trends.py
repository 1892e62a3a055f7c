"""What the page of trends shows, and when there is one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from generator import site
from generator.model import PartialDate, Tag, Vocabulary
from generator.pages import trends
from generator.pages.page import Page
from generator.settings import Settings
from tests.support.invented import CATALOGUE, VOCABULARY, paper

TAGS = ("plants", "leaves", "minerals", "water", "air")
MORE = tuple(Tag(name, name.title(), "", "matter") for name in ("water", "air"))
PAPERS = tuple(
    paper(
        slug=f"p{n}",
        date=PartialDate(2010 + n % 8),
        tags=("leaves", "minerals", "water", "air")[: 4 - n % 2],
    )
    for n in range(20)
)
FULL = replace(
    CATALOGUE,
    papers=PAPERS,
    vocabulary=Vocabulary(VOCABULARY.areas, (*VOCABULARY.tags, *MORE)),
    digests=(),
)


def built(**changes: object) -> Mapping[str, Page]:
    """The pages of the full catalogue with other facts, by path."""
    catalogue = replace(FULL, **changes)  # type: ignore[arg-type]  # by keyword
    return {page.path: page for page in site.build(catalogue, Settings()).pages}


def test_few_papers_years_or_tags_make_no_page_of_trends() -> None:
    assert trends.PATH in built()
    assert built()["tags/index.md"].values["trends"] == "trends/"
    one_year = tuple(replace(each, date=PartialDate(2020)) for each in PAPERS)
    for changes in (
        {"papers": PAPERS[:4]},
        {"papers": one_year},
        {"vocabulary": VOCABULARY},
        {"papers": ()},
    ):
        pages = built(**changes)
        assert trends.PATH not in pages
        assert "trends" not in pages["tags/index.md"].values


def test_each_tag_has_its_years_as_a_picture_and_as_numbers() -> None:
    values: Mapping[str, Any] = built()[trends.PATH].values
    assert values["columns"] == [str(year) for year in range(2010, 2018)]
    plants = values["tags"][0]
    assert (plants["name"], plants["count"], plants["counts"]) == (
        "Plants",
        20,
        [3, 3, 3, 3, 2, 2, 2, 2],
    )
    assert plants["path"].startswith("M0 24v-18h6v18M7 24v-18")  # three papers of four at least
    air = values["tags"][-1]
    assert air["counts"] == [3, 0, 3, 0, 2, 0, 2, 0]
    assert air["path"].count("M") == 4


def test_papers_of_few_years_are_counted_by_the_month_they_came() -> None:
    """A daily catalogue has papers of one year for long, and months of trends."""
    days = (date(2021, 2, 5), date(2020, 12, 31), date(2020, 11, 1), date(2020, 12, 1))
    papers = tuple(
        replace(each, date=PartialDate(2020), added=days[n % 4]) for n, each in enumerate(PAPERS)
    )
    late = (*papers[:-1], replace(papers[-1], added=None))
    page = built(papers=late)[trends.PATH]
    values: Mapping[str, Any] = page.values
    assert values["columns"] == ["November 2020", "December 2020", "January 2021", "February 2021"]
    assert values["tags"][0]["counts"] == [5, 9, 0, 5]  # one came on no day we know
    assert (
        page.description
        == "How many papers of each tag came in each month, and which tags stand together."
    )
    assert "| Tag | November 2020 | December 2020 |" in page.markdown()
    two = tuple(replace(each, added=date(2020, 1 + n % 2, 1)) for n, each in enumerate(papers))
    assert trends.PATH not in built(papers=two)


def test_the_last_twelve_months_are_shown() -> None:
    papers = tuple(
        replace(each, date=PartialDate(2020), added=date(2019 + n // 12, n % 12 + 1, 1))
        for n, each in enumerate(PAPERS)
    )
    values: Mapping[str, Any] = built(papers=papers)[trends.PATH].values
    assert (values["columns"][0], values["columns"][-1]) == ("September 2019", "August 2020")
    assert values["tags"][0]["counts"] == [1] * 12


def test_tags_that_stand_together_are_told_but_not_a_tag_with_its_broader_one() -> None:
    page = built()[trends.PATH]
    told = [
        (pair["one"]["name"], pair["other"]["name"], pair["count"]) for pair in page.values["pairs"]
    ]  # type: ignore[union-attr, index, call-overload]
    assert ("Minerals", "Water", 20) in told
    assert ("Minerals", "Air", 10) in told
    assert not {("Plants", "Leaves"), ("Leaves", "Plants")} & {pair[:2] for pair in told}
    paths = page.values["matrix"]["paths"]  # type: ignore[index, call-overload]
    assert [path.count("M") for path in paths] == [0, 4, 0, 5]
    assert "| Minerals | Water | 20 |" in page.markdown()
