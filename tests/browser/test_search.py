"""Finding a paper by typing."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import results, search_for

FOUND = {
    "On the Shape of Leaves": "papers/on-the-shape-of-leaves/",
    "shape leav": "papers/on-the-shape-of-leaves/",  # as far as it is typed
    "Voorbeeld": "papers/on-the-shape-of-leaves/",
    "asleep dreams": "papers/stones-that-dream/",
    "Botany": "papers/on-the-shape-of-leaves/",
    "Trees without roots": "papers/trees-without-roots/",
    "Minerals": "tags/minerals/",
}
"""What is typed, and the address of what comes first."""


def test_paper_is_found_by_title_author_abstract_and_venue(home: Page) -> None:
    home.keyboard.press("/")
    for words, address in FOUND.items():
        found = search_for(home, words)
        # Somebody whose name was typed may stand before the papers.
        others = home.locator(":not([href*=author])")
        expect(found.and_(others).first).to_have_attribute("href", re.compile(rf"/{address}(\?|$)"))


def test_paper_that_was_found_opens(home: Page) -> None:
    home.locator(".md-search__input").click()
    home.keyboard.type("shape of leaves")
    results(home).first.click()
    expect(home.locator("h1")).to_have_text("On the Shape of Leaves")


def test_paper_is_found_by_its_tag_and_by_a_broader_one(home: Page) -> None:
    home.keyboard.press("/")
    home.keyboard.type("plants")
    found = home.locator(".md-search-result__link[href*='/papers/trees-without-roots/']")
    expect(found.first).to_be_attached()


def test_search_without_a_result_says_so(home: Page) -> None:
    home.keyboard.press("/")
    home.keyboard.type("zyzzyva")
    expect(home.locator(".md-search-result__meta")).to_have_text("No matching documents")


def test_lists_and_former_addresses_are_no_results(home: Page) -> None:
    home.keyboard.press("/")
    home.keyboard.type("papers")
    expect(home.locator(".md-search-result__meta")).to_contain_text("matching document")
    hrefs = results(home).evaluate_all("links => links.map(link => link.pathname)")
    assert not [href for href in hrefs if href.endswith(("/papers/", "/authors/", "/digests/"))]


def test_search_that_finds_nothing_leads_to_the_tags(home: Page) -> None:
    home.keyboard.press("/")
    link = home.locator(".catalogue-search-list")
    expect(link).to_be_hidden()
    home.keyboard.type("qqqqzzz")
    expect(home.locator(".md-search-result__meta")).to_have_text("No matching documents")
    expect(link).to_have_text("Look through the tags")
    link.click()
    home.wait_for_url("**/tags/")


def test_search_leads_to_the_list_of_papers_with_the_same_words(home: Page) -> None:
    home.keyboard.press("/")
    home.keyboard.type("stones dream")
    expect(results(home).first).to_be_visible()
    home.get_by_role("link", name="Narrow down in the list of papers").click()
    home.wait_for_url("**/papers/?q=stones*")
    expect(home.locator(".catalogue article > [dir]")).to_contain_text(["Stones That Dream"])


def test_search_tells_how_many_papers_the_list_has_and_leads_there(home: Page) -> None:
    home.keyboard.press("/")
    home.keyboard.type("plants")
    link = home.locator(".catalogue-search-list")
    expect(link).to_have_text(re.compile(r"Sort and narrow down all \d+ papers"))
    number = re.sub(r"\D", "", link.inner_text())
    link.click()
    home.wait_for_url("**/papers/?q=plants*")
    expect(home.get_by_text(re.compile(rf"^{number} of \d+ papers"))).to_be_visible()
