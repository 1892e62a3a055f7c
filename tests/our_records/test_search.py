"""The papers of this catalogue are found by the search of its site."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from generator.model import Paper
from generator.store import content
from generator.text import plain
from tests.browser.conftest import results
from tests.support.building import ROOT, Built
from tests.support.serving import serving

PAPERS, _ = content.load_papers(ROOT / "content")
ACRONYM = re.compile(r"\(([A-Za-z0-9-]*[A-Z]{2}[A-Za-z0-9-]*)\)")


@pytest.fixture
def search(page: Page, own_site: Built) -> Iterator[Page]:
    """The search of the site, opened."""
    with serving(own_site.folder, "catalogue") as address:
        page.goto(address)
        page.keyboard.press("/")
        yield page


def ask(page: Page, words: str) -> None:
    """Put words into the search as if they were pasted."""
    page.locator(".md-search__input").fill(words)
    page.locator(".md-search__input").press("End")


def first_is(page: Page, paper: Paper) -> bool:
    """Whether the first result becomes the page of a paper."""
    try:
        expect(results(page).first).to_have_attribute(
            "href", re.compile(rf"/papers/{paper.slug}/"), timeout=4000
        )
    except AssertionError:
        return False
    return True


def test_every_paper_is_first_for_its_title(search: Page) -> None:
    missed = []
    for paper in PAPERS:
        ask(search, plain(paper.title))
        if not first_is(search, paper):
            missed.append(paper.title)
    assert PAPERS
    assert missed == []


def acronyms() -> list[tuple[str, list[Paper]]]:
    """Each acronym that stands in parentheses, with the papers that have it there."""
    found: dict[str, list[Paper]] = {}
    for paper in PAPERS:
        for acronym in dict.fromkeys(ACRONYM.findall(f"{paper.title} {paper.abstract}")):
            found.setdefault(acronym, []).append(paper)
    return sorted(found.items())


def test_acronym_in_parentheses_finds_its_paper(search: Page) -> None:
    """One that a single paper introduces finds it among the first five papers."""
    missed = []
    introduced = [(acronym, papers[0]) for acronym, papers in acronyms() if len(papers) == 1]
    for acronym, paper in introduced:
        ask(search, acronym)
        link = search.locator(f".md-search-result__link[href*='/papers/{paper.slug}/']").first
        try:
            expect(link).to_be_attached(timeout=4000)
            hrefs = results(search).evaluate_all(
                """links => links.filter((link) => !/author/.test(link.href))
                  .slice(0, 5).map((link) => link.pathname)"""
            )
        except AssertionError:
            hrefs = []
        if not any(href.endswith(f"/papers/{paper.slug}/") for href in hrefs):
            missed.append((acronym, paper.slug))
    assert len(introduced) > 20
    assert missed == []
