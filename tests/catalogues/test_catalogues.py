"""Every kind of page of every catalogue, used by somebody who has just begun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, Response, expect

from generator.store import content
from tests.support.browsing import OpenPage, note_error
from tests.support.building import build_project
from tests.support.catalogues import CATALOGUES
from tests.support.serving import serving

UNREADABLE = "could not be "
"""What the scripts say where they cannot read a file, a text or a part of the search."""


@dataclass
class Visited:
    """A catalogue that is served, and what went wrong while it was looked at.

    Attributes:
        folder: Folder of the site.
        address: Where it is served.
        titles: Titles of its papers.
        wrong: What the browser said, and requests that failed.
    """

    folder: Path
    address: str
    titles: list[str]
    wrong: list[str] = field(default_factory=list)

    def first(self, kind: str) -> str:
        """The address of the first page of a kind, such as `papers/`; empty where there is none."""
        found = sorted(self.folder.glob(f"{kind}*/index.html"))
        pages = [path for path in found if path.parent.name not in ("page", "rules")]
        return f"{kind}{pages[0].parent.name}/" if pages else ""

    def watch(self, page: Page) -> Page:
        """Note what goes wrong on a page."""
        page.on("console", self._said)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("pageerror", lambda error: note_error(str(error), self.wrong))
        return page

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on
            self.wrong.append(f"{request.failure}: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"{message.type}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="module", params=CATALOGUES)
def visited(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visited]:
    """Each catalogue, built strictly and served."""
    folder = tmp_path_factory.mktemp(request.param)
    CATALOGUES[request.param](folder)
    build_project(folder / "mkdocs.yml", folder / "site")
    papers, problems = content.load_papers(folder / "content")
    assert problems == []
    with serving(folder / "site") as address:
        yield Visited(folder / "site", address, [paper.title for paper in papers])


@pytest.fixture
def page(visited: Visited, open_page: OpenPage) -> Iterator[Page]:
    """A page of the catalogue; the test fails where anything went wrong on it."""
    visited.wrong.clear()
    opened = visited.watch(open_page())
    yield opened
    opened.wait_for_load_state("networkidle")
    assert visited.wrong == []


def go(page: Page, address: str) -> None:
    """Open a page, and see that it says nothing could not be read."""
    page.goto(address, wait_until="networkidle")
    assert UNREADABLE not in page.locator("body").inner_text()


def words_of(visited: Visited) -> str:
    """Two words of a title, or two signs of one that has no words."""
    title = visited.titles[0]
    return " ".join(title.split()[:2]) if " " in title else title[:2]


def test_every_kind_of_page_has_a_heading_and_no_fault(
    visited: Visited, open_page: OpenPage
) -> None:
    """All are open at once, so that one comes to rest while the others load."""
    visited.wrong.clear()
    kinds = [visited.first(kind) for kind in ("papers/", "tags/", "authors/", "digests/", "years/")]
    lists = ["papers/", "tags/", "authors/", "digests/", "years/", "contribute/"]
    context = open_page().context
    opened = {}
    for address in ["", *lists, *filter(None, kinds)]:
        opened[address] = visited.watch(context.new_page())
        opened[address].goto(visited.address + address, wait_until="commit")
    for address, page in opened.items():
        page.wait_for_load_state("networkidle")
        assert UNREADABLE not in page.locator("body").inner_text()
        expect(page.locator("h1" if address else "main").first).to_be_visible()
    assert visited.wrong == []


def test_address_of_nothing_is_said_to_be_one(visited: Visited, open_page: OpenPage) -> None:
    page = open_page()
    answer = page.goto(f"{visited.address}nothing/at/all/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator(".catalogue--missing h1")).to_be_visible()


def test_list_is_narrowed_by_words_and_by_a_facet(visited: Visited, page: Page) -> None:
    go(page, f"{visited.address}papers/")
    if not visited.titles:  # nothing to narrow: it leads to the first paper
        page.locator(".catalogue-empty a").click()
        page.locator("catalogue-contribute .catalogue-form").wait_for()
        return
    frame = page.locator("catalogue-browse:not([data-starting])")
    frame.locator("[data-part=told]").wait_for(state="attached")
    shown = frame.locator(".catalogue-browse__list article")
    expect(shown.first).to_be_visible()
    page.locator("catalogue-browse input[name=q]").fill(words_of(visited))
    page.wait_for_url("**q=**")
    expect(shown.first).to_be_visible()
    page.goto(f"{visited.address}papers/", wait_until="networkidle")
    facets = frame.locator("details[data-facet]:not([hidden])")
    assert facets.count() > 0
    for details in facets.all():
        if details.get_attribute("open") is None:
            details.locator("summary").click()
    page.wait_for_load_state("networkidle")
    frame.locator(".catalogue-facet__value input").first.check()
    page.wait_for_url("**?**=**")
    expect(shown.first).to_be_visible()
    assert UNREADABLE not in page.locator("body").inner_text()


def test_search_finds_a_paper(visited: Visited, page: Page) -> None:
    go(page, visited.address)
    if page.locator("label.md-header__button[for=__search]").is_visible():
        page.locator("label.md-header__button[for=__search]").click()
    box = page.locator(".md-search__input")
    box.click()
    words = words_of(visited) if visited.titles else "leaves"
    box.press_sequentially(words)
    box.press("End")  # the search looks when a key is let go, and Chinese signs have no keys
    if visited.titles:
        expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert UNREADABLE not in page.locator(".md-search").inner_text()


def test_form_suggests_tags_and_knows_papers(visited: Visited, page: Page) -> None:
    go(page, f"{visited.address}contribute/")
    page.locator("#contribute-paper-title").focus()  # the catalogue is read for whoever is there
    page.locator("catalogue-contribute:not([aria-busy]) .catalogue-form").wait_for()
    if visited.titles:
        page.locator("#contribute-paper-title").fill(visited.titles[0])
        expect(page.locator("[data-part=like] a").first).to_be_visible()
    tags = visited.first("tags/")
    if tags:
        page.locator("#contribute-tags").press_sequentially(tags.split("/")[1][:3])
        expect(page.locator("[role=option]").first).to_be_visible()
    assert UNREADABLE not in page.locator("body").inner_text()
