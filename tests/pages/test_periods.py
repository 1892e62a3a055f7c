"""The pages of weeks and months, and the ways to them."""

from dataclasses import replace

import pytest

from generator import site
from generator.model import Catalogue, Digest, DigestEntry
from generator.pages import periods
from generator.pages.page import Page
from generator.settings import Settings
from tests.support.golden import Golden
from tests.support.invented import CATALOGUE, LEAVES, STONES, TREES

DAYS = ("2021-03-08", "2021-03-05-b", "2021-03-05", "2021-01-02", "2021-01-01", "2020-12-31")


def built(*days: str) -> dict[str, Page]:
    """The pages of a catalogue with digests of these days by path."""
    papers = (
        replace(LEAVES, digests=(DigestEntry("2021-01-01", 1), DigestEntry("2021-03-05", 2))),
        replace(STONES, digests=(DigestEntry("2021-03-05", 1),)),
        replace(TREES, digests=(DigestEntry("2021-01-02", 1),)),
    )
    digests = tuple(Digest(day, f"{day}.txt") for day in days)
    catalogue = Catalogue(papers, CATALOGUE.vocabulary, digests)
    return {page.path: page for page in site.build(catalogue, Settings()).pages}


PAGES = built(*DAYS)


def test_weeks_and_months_with_several_digests_have_pages() -> None:
    found = [page.path for page in PAGES.values() if page.kind == "period"]
    assert found == [
        f"digests/{name}.md" for name in ("2021-03", "2021-01", "2021-w09", "2020-w53")
    ]


@pytest.mark.parametrize("days", [(), ("2021-03-05",), ("2021-03-05", "2021-02-26")])
def test_single_digest_is_no_week_and_no_month(days: tuple[str, ...]) -> None:
    assert [page for page in built(*days).values() if page.kind == "period"] == []


def test_month_lists_titles_by_digest_and_leads_to_its_neighbours() -> None:
    values = dict(PAGES["digests/2021-03.md"].values.items())
    assert values["count"] == 2
    assert values["previous"] == {"name": "January 2021", "url": "digests/2021-01/"}
    assert "next" not in values
    listed = [(each["id"], each["count"], each["papers"]) for each in values["digests"]]  # type: ignore[call-overload,index,union-attr]
    assert listed == [
        ("2021-03-08", 0, []),
        ("2021-03-05-b", 0, []),
        (
            "2021-03-05",
            2,
            [
                {"title": STONES.title, "url": "papers/stones-that-dream/"},
                {"title": LEAVES.title, "url": "papers/on-the-shape-of-leaves/"},
            ],
        ),
    ]


def test_week_across_a_year_is_that_of_its_thursday(golden: Golden) -> None:
    golden(PAGES["digests/2020-w53.md"].markdown(), "week.md")


def test_calendar_leads_to_months_and_weeks(golden: Golden) -> None:
    march, january, december = PAGES["digests/index.md"].values["months"]  # type: ignore[misc]
    assert [month.get("url") for month in (march, january, december)] == [
        "digests/2021-03/",
        "digests/2021-01/",
        None,
    ]
    week = {"row": 1, "number": 53, "name": "Week 53 of 2020", "url": "digests/2020-w53/"}
    assert january["weeks"] == december["weeks"] == [week]
    assert [(each["number"], each["row"]) for each in march["weeks"]] == [(9, 1)]
    assert [(day["day"], day["row"]) for day in march["days"]] == [(5, 1), (8, 2)]
    golden(PAGES["digests/index.md"].markdown(), "digests-of-months.md")


def test_digest_leads_to_its_month() -> None:
    month = {"name": "January 2021", "url": "digests/2021-01/"}
    assert PAGES["digests/2021-01-02.md"].values["month"] == month
    assert "month" not in PAGES["digests/2020-12-31.md"].values


def test_long_month_shows_the_first_titles_of_each_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "MOST_TITLES", 3)
    page = built(*DAYS)["digests/2021-03.md"]
    shown = page.values["digests"][-1]  # type: ignore[call-overload,index]
    assert (shown["count"], [each["title"] for each in shown["papers"]]) == (2, [STONES.title])


def test_page_changes_with_a_title_and_not_with_how_an_abstract_goes_on() -> None:
    def fingerprint(**changes: str) -> bytes:
        papers = (replace(LEAVES, digests=(DigestEntry("2021-03-05", 1),), **changes),)
        digests = tuple(Digest(day, f"{day}.txt") for day in ("2021-03-05", "2021-03-04"))
        pages = site.build(Catalogue(papers, digests=digests), Settings()).pages
        return next(page.fingerprint for page in pages if page.path == "digests/2021-w09.md")

    long = "We measure leaves. " * 40
    assert fingerprint(abstract=long) == fingerprint(abstract=f"{long} Something else.")
    assert fingerprint() != fingerprint(title="Something Else")
