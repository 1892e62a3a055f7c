"""How somebody is found among more names than the facet of authors knows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.browse import columns
from generator.model import Author, Paper
from generator.people import author_slug
from generator.store import records
from tests.browse.conftest import opened
from tests.browse.test_people import catalogue_of, name
from tests.support.browsing import OpenPage
from tests.support.building import PROSE, Built, build_project, draw_project
from tests.support.invented import paper
from tests.support.serving import Serve, serving

NAMES = 5_400
FREQUENT = Author("Vielschreib", "Zoë")
"""Who comes first in the facet of authors, having three papers; almost all others have one."""

LI = Author(printed="李例子")
PHONE = {"width": 360, "height": 740}


def crowd() -> list[Paper]:
    """Papers of many authors, most of whom wrote one."""
    papers = catalogue_of([name(number) for number in range(NAMES)]).papers
    also = (FREQUENT, Author("Begleiter", "Cem"))
    return [
        *papers,
        paper("Moss", slug="moss", authors=(*also, LI)),
        *(paper(title, slug=title.lower(), authors=also[:1]) for title in ("Gravel", "Chalk")),
    ]


SOMEBODY = name(NAMES - 2)
"""The author of a single paper, in none of the columns."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site of the crowd."""
    folder = tmp_path_factory.mktemp("people")
    files = {f"content/papers/{one.slug}.md": records.dump(one) for one in crowd()}
    config = folder / "mkdocs.yml"
    draw_project(folder, PROSE | {"content/tags.yml": "areas: []\ntags: []\n"} | files)
    return build_project(config, folder / "site")


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    """Where it is."""
    with serving(site.folder, "catalogue") as url:
        yield url


def listed(page: Page) -> list[str]:
    """The titles in the list."""
    return page.locator(".catalogue-browse__list article > [dir] a").all_text_contents()


def test_name_without_a_page_narrows_by_one_small_file(page: Page, address: str) -> None:
    assert NAMES > columns.MOST_NAMES
    asked: list[str] = []
    page.on("response", lambda answer: asked.append(answer.url.rpartition("/catalogue/")[2]))
    opened(page, f"{address}papers/?author={author_slug(SOMEBODY)}")
    expect(page.locator("catalogue-browse .catalogue-count-line")).to_contain_text("1 of ")
    expect(page.locator(".catalogue-browse__chips")).to_have_text(SOMEBODY.name)
    assert len([url for url in asked if url.startswith("search/people/")]) == 1
    card = page.locator(".catalogue-browse__list article")
    expect(card.get_by_role("link", name=name(NAMES - 20).name)).to_be_visible()


def test_name_is_found_by_typing_in_the_facet_of_authors(page: Page, address: str) -> None:
    opened(page, f"{address}papers/")
    facet = page.locator("details[data-facet=author]")
    facet.locator("summary").click()
    expect(facet.get_by_text(FREQUENT.name, exact=True)).to_be_visible()
    expect(facet.get_by_text(SOMEBODY.name, exact=True)).not_to_be_visible()
    find = facet.get_by_role("searchbox")
    find.fill(f"{SOMEBODY.family[:4]} {SOMEBODY.given}".replace("ö", "o").lower())
    facet.get_by_role("checkbox", name=SOMEBODY.name).check()
    expect(page.locator(".catalogue-browse__chips")).to_have_text(SOMEBODY.name)
    assert page.url.endswith(f"?author={author_slug(SOMEBODY)}")
    assert len(listed(page)) == 1
    find.fill("zoe vi")
    expect(facet.get_by_text(FREQUENT.name, exact=True)).not_to_be_visible()  # of none with both
    page.get_by_role("button", name=f"Remove: {SOMEBODY.name}").click()
    facet.get_by_role("checkbox", name=FREQUENT.name).check()
    expect(page.locator("catalogue-browse .catalogue-count-line")).to_contain_text("3 of ")


def test_names_on_cards_of_the_scripts_lead_where_those_of_pages_do(
    open_page: OpenPage, address: str, page: Page
) -> None:
    links = "p > span a"
    opened(page, f"{address}papers/?q=moss&sort=title")
    plain = open_page(java_script_enabled=False)
    plain.goto(f"{address}papers/page/7/")  # where scripts have to make the card
    card = plain.locator(".catalogue article", has_text="Moss")
    expect(card).to_have_count(1)
    expected = [link.evaluate("link => link.href") for link in card.locator(links).all()]
    assert [url.rpartition("/catalogue/")[2] for url in expected] == [
        "authors/zoe-vielschreib/",
        "papers/?author=cem-begleiter",
        f"papers/?author={author_slug(LI)}",
    ]
    made = page.locator(".catalogue-browse__list article").first.locator(links)
    assert [link.evaluate("link => link.href") for link in made.all()] == expected
    made.nth(1).click()
    expect(page.locator(".catalogue-browse__chips")).to_contain_text("Cem Begleiter")
    assert listed(page) == ["Moss"]


@pytest.mark.parametrize("typed", ["begl", "CEM", "cem be", "Begleiter, Cem"])
def test_index_finds_people_by_any_word(page: Page, address: str, typed: str) -> None:
    page.goto(f"{address}authors/")
    page.get_by_role("searchbox", name="Find an author").fill(typed)
    found = page.get_by_role("list", name="Authors").get_by_role("link")
    expect(found.filter(has_text="Cem Begleiter")).to_be_visible()
    expect(page.locator(".catalogue-letters")).not_to_be_visible()
    found.filter(has_text="Cem Begleiter").click()
    expect(page.locator(".catalogue-browse__chips")).to_have_text("Cem Begleiter")


def test_index_tells_how_many_it_found_and_keeps_that_in_the_address(
    page: Page, address: str
) -> None:
    page.goto(f"{address}authors/")
    box = page.get_by_role("searchbox", name="Find an author")
    told = page.locator("catalogue-people").get_by_role("status")
    for typed, line in (
        ("vielsch", "1 author"),
        ("nobodyknown", "No author here"),
        ("mus", "100 of"),
    ):
        box.fill(typed)
        expect(told).to_contain_text(line)
    found = page.get_by_role("list", name="Authors").get_by_role("link")
    expect(found).to_have_count(100)
    box.fill("例")
    expect(found).to_have_text([LI.name])
    page.reload()
    expect(box).to_have_value("例")
    expect(found).to_have_text([LI.name])
    box.fill("")
    expect(page.locator(".catalogue-letters")).to_be_visible()
    assert page.url.endswith("/authors/")


def test_index_without_scripts_leads_to_every_name(open_page: OpenPage, address: str) -> None:
    page = open_page(java_script_enabled=False, viewport=PHONE)
    page.goto(f"{address}authors/")
    expect(page.get_by_role("searchbox", name="Find an author")).to_have_count(0)
    page.locator(".catalogue-letters").get_by_role("link", name="V", exact=True).click()
    there = page.locator("section", has=page.get_by_role("heading", name="V", exact=True))
    link = there.get_by_role("link", name="Vielschreib, Zoë")
    while not link.count():  # over the pages of the letter
        page.locator(".catalogue-ranges [aria-current] + a").last.click()
    assert (link.get_attribute("href") or "").endswith("/zoe-vielschreib/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_missing_file_of_names_is_told(
    page: Page, serve: Serve, site: Built, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(site.folder, tmp_path / "broken"))
    shutil.rmtree(folder / "search" / "people")
    address = serve(folder)
    page.goto(f"{address}authors/")
    page.get_by_role("searchbox", name="Find an author").fill("begl")
    told = page.locator("catalogue-people").get_by_role("status")
    expect(told).to_contain_text("could not be read")
    expect(page.locator(".catalogue-letters")).to_be_visible()


def test_index_finds_people_in_a_folder(page: Page, site: Built) -> None:
    page.goto((site.folder / "authors/index.html").as_uri())
    page.get_by_role("searchbox", name="Find an author").fill("begl")
    expect(page.get_by_role("link", name="Cem Begleiter")).to_be_visible()
