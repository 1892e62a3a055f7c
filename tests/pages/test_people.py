"""Pages of people: who they are, what and with whom they wrote, and where other names lead."""

import datetime
import re
from dataclasses import replace

from generator import site
from generator.model import Author, Catalogue, KnownPeople, KnownPerson, PartialDate
from generator.pages.page import Page
from generator.settings import Settings
from tests.support.invented import ADA, WIM, paper

ONE, OTHER = "0000-0002-1825-0097", "0000-0002-1694-233X"
SHORT = Author("Beispiel", "A.")
PAPERS = (
    paper("A", slug="a", authors=(ADA, WIM), date=PartialDate(2020), venue="ICML 2020"),
    paper("B", slug="b", authors=(SHORT, WIM), date=PartialDate(2021), venue="ICML 2021"),
    paper("C", slug="c", authors=(ADA,), date=PartialDate(2021), venue="NeurIPS 2021"),
)


def pages(*people: KnownPerson, papers: tuple[Author, ...] = ()) -> dict[str, Page]:
    """Path to page; each of some names stands on a paper of its own, if any is given."""
    made = tuple(
        paper(str(at), slug=f"p-{at}", authors=(name,), date=PartialDate(2020))
        for at, name in enumerate(papers)
    )
    catalogue = Catalogue(made or PAPERS, people=KnownPeople(people))
    built = site.build(catalogue, Settings(author_papers=1))
    assert len({page.path for page in built.pages}) == len(list(built.pages))
    return {page.path: page for page in built.pages}


def test_page_of_a_person_has_all_names_years_venues_and_coauthors() -> None:
    known = KnownPerson("ada-beispiel", replace(ADA, orcid=ONE), (SHORT,))
    page = pages(known)["authors/ada-beispiel.md"]
    assert page.values["orcid"] == f"https://orcid.org/{ONE}"
    assert page.values["facts"] == {
        "Other names": "A. Beispiel",
        "Years": "2021 (2), 2020",
        "Venues": "ICML (2), NeurIPS",
    }
    assert page.values["coauthors"] == [
        {"name": "Wim van den Voorbeeld", "url": "authors/wim-van-den-voorbeeld/", "count": 2}
    ]
    assert page.values["count"] == 3
    told = f"- ORCID: <https://orcid.org/{ONE}>\n- Other names: A&#46; Beispiel\n- Years: 2021 (2)"
    assert page.listing().startswith(told)


def test_other_name_leads_to_the_page_of_the_person() -> None:
    made = pages(KnownPerson("ada-beispiel", ADA, (SHORT,)))
    moved = made["authors/a-beispiel.md"]
    assert (moved.kind, moved.indexed, moved.title) == ("moved", False, "Ada Beispiel")
    assert moved.values == {"to": "authors/ada-beispiel/"}
    assert "[Ada Beispiel](ada-beispiel.md)" in moved.listing()
    byline = made["papers/b.md"].values["byline"]
    assert isinstance(byline, list)
    assert byline[0] == {"name": "A. Beispiel", "url": "authors/ada-beispiel/"}


def test_feeds_of_a_person_go_on_where_they_were() -> None:
    known = KnownPerson("ada-beispiel", ADA, (SHORT,), former=("ada-2",))
    settings = Settings(author_papers=1, author_feed_papers=1)
    apart = site.build(Catalogue(PAPERS), settings)
    built = site.build(Catalogue(PAPERS, people=KnownPeople((known,))), settings)
    feeds = {file.path: file.content for file in built.feeds}
    assert len(feeds) == len(list(built.feeds))
    assert feeds.keys() >= {file.path for file in apart.feeds}
    whole = feeds["authors/ada-beispiel/feed.xml"]
    assert feeds["authors/a-beispiel/feed.xml"] == feeds["authors/ada-2/feed.xml"] == whole


def test_feed_of_a_person_has_the_newest_papers() -> None:
    papers = [
        paper("A", slug=f"leaf-{n}", authors=(ADA,), added=datetime.date(2021, 1, n))
        for n in range(1, 15)
    ]
    settings = Settings(author_papers=1, author_feed_papers=1)
    built = site.build(Catalogue(tuple(papers)), settings)
    (feed,) = (file for file in built.feeds if file.path.startswith("authors/"))
    assert [int(n) for n in dict.fromkeys(re.findall(r"leaf-(\d+)/", feed.content))] == [
        *range(14, 4, -1)
    ]


def test_papers_say_the_id_of_who_is_known() -> None:
    made = pages(KnownPerson("ada-beispiel", replace(ADA, orcid=ONE), (SHORT,)))
    byline = made["papers/b.md"].values["byline"]
    assert isinstance(byline, list)
    assert byline[0]["orcid"] == f"https://orcid.org/{ONE}"
    assert f"Beispiel](../authors/ada-beispiel.md) ([{ONE}](<https://orcid.org/{ONE}>))" in (
        made["papers/b.md"].listing()
    )


def test_namesakes_have_pages_that_lead_to_each_other_and_the_name_to_both() -> None:
    names = (replace(ADA, orcid=ONE), replace(ADA, orcid=OTHER))
    made = pages(papers=names)
    of_name = made["authors/ada-beispiel.md"]
    assert of_name.values["shared"] == "Several people are called Ada Beispiel."
    assert [one["url"] for one in namesakes(of_name)] == [
        "authors/ada-beispiel-0097/",
        "authors/ada-beispiel-233x/",
    ]
    [other] = namesakes(made["authors/ada-beispiel-0097.md"])
    assert (other["url"], other["orcid"]) == ("authors/ada-beispiel-233x/", OTHER)
    assert "shared" not in made["authors/ada-beispiel-0097.md"].values
    listed = made["authors/index.md"].values
    assert listed["count"] == 2


def test_paper_that_does_not_say_whose_it_is_stays_with_the_name() -> None:
    made = pages(papers=(replace(ADA, orcid=ONE), replace(ADA, orcid=OTHER), ADA))
    page = made["authors/ada-beispiel.md"]
    assert page.values["count"] == 1
    assert "shared" in page.values


def namesakes(page: Page) -> list[dict[str, object]]:
    """Others of the name that a page names."""
    found = page.values["namesakes"]
    assert isinstance(found, list)
    return found
