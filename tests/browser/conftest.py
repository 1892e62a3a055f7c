"""The site of the invented catalogue, served as a static host does, and what journeys share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page

from tests.support.building import OVERRIDES, URL, Built, build_project, draw_project
from tests.support.invented import LEAVES
from tests.support.serving import serving

KINDS = (
    "",
    "papers/",
    f"papers/{LEAVES.slug}/",
    "tags/",
    "tags/leaves/",
    "authors/",
    "authors/ada-beispiel/",
    "digests/",
    "digests/2021-03-04/",
    "years/",
    "years/2020/",
    "about/",
    "subscribe/",
    "contribute/",
    "data/",
    "mine/",
    "404.html",
)
"""An address of each kind of page."""

SHIFTS = """window.moved = []; new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries())
    window.moved.push([value, ...sources.map(({ node }) => node?.className)]);
}).observe({ type: "layout-shift", buffered: true })"""
"""Has a page tell in `moved` what moves without a reader, and by how much."""
MOST_SHIFT = 0.001
"""What Lighthouse tells from nothing; a header that comes in two pieces moves by less."""


def shifts(page: Page) -> list[list[object]]:
    """What moved on a page, if that is enough to be seen."""
    moved: list[list[object]] = page.evaluate("moved")
    return moved if sum(float(str(value)) for value, *_ in moved) >= MOST_SHIFT else []


@pytest.fixture(scope="session")
def address(invented_site: Built) -> Iterator[str]:
    """Where the site is, below the path that its configuration names."""
    with serving(invented_site.folder, "catalogue") as url:
        yield url


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose owner switched the theme's instant navigation on.

    Its sitemap names the very place it is served at, port included: the theme exchanges pages
    without a reload only where the sitemap names them.
    """
    project = tmp_path_factory.mktemp("published")
    features = ["navigation.instant", "navigation.tabs", "content.code.copy", "search.suggest"]
    config = draw_project(project, theme={"features": features, "custom_dir": str(OVERRIDES)})
    folder = build_project(config, project / "site").folder
    with serving(folder, "catalogue") as url:
        sitemap = folder / "sitemap.xml"
        sitemap.write_text(sitemap.read_text("utf-8").replace(URL, url), "utf-8")
        yield url


@pytest.fixture
def home(page: Page, address: str) -> Page:
    """The home page, opened."""
    page.goto(address)
    return page


def results(page: Page) -> Locator:
    """The links that the search shows, best first."""
    return page.locator(".md-search-result__item > .md-search-result__link")


def search_for(page: Page, words: str) -> Locator:
    """Type words into the open search in place of what stands there; returns the results."""
    box = page.locator(".md-search__input")
    box.fill(words[:-1])  # pasted; the search looks at it when a key is let go
    box.press_sequentially(words[-1])
    return results(page)
