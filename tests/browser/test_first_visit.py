"""What a page loads on a first visit, and what waits until somebody is there."""

import gzip
import re
from collections.abc import Callable
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, Route, expect

from tests.browser.conftest import SHIFTS, shifts
from tests.screenshots import KINDS, example
from tests.support.browsing import OpenPage
from tests.support.building import URL, Built
from tests.support.invented import LEAVES
from tests.support.serving import serving

READ = (
    "",
    f"papers/{LEAVES.slug}/",
    "tags/",
    "tags/leaves/",
    "authors/ada-beispiel/",
    "digests/",
    "years/",
    "about/",
    "404.html",
)
"""Pages that are only read."""

Until: TypeAlias = Literal["load", "networkidle"]

MOST_BYTES = 70_000
HEAVIER = {"papers": 75_500}
"""What loads the list for it to be narrowed, which misses the goal."""
MOST_FURTHER = 5_000
FURTHER = (
    "paper", "author", "trends", "digests", "years", "about", "subscribe", "data", "rules"
)  # fmt: skip
"""What is read after another page; lists of many papers are heavier, by a quarter KB a card."""
MOST_OURS = 12_000
"""Bytes of scripts of ours on a page that is only read, compressed."""

THEME = "/assets/javascripts/bundle."
THEMED = "body[data-md-color-media]"
"""What the theme's script does to a page of a reader who chose no palette."""
WITHOUT_THEME = "document$.next === undefined"
"""What the theme tells of the document stands in for itself until the theme is there."""
FIELD = "[data-md-component=search-query]"


def visited(page: Page, address: str, until: Until = "load") -> list[tuple[str, int]]:
    """Address and compressed bytes of each file that a page loads when nobody touches it."""
    answers: list[Response] = []
    # Playwright takes no builtin.
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    page.goto(address, wait_until=until)
    expect(page.locator(".catalogue-mine-link")).to_be_attached()
    return [(answer.url, len(gzip.compress(answer.body(), 9))) for answer in answers]


@pytest.mark.parametrize("path", READ)
def test_page_that_is_only_read_is_light(open_page: OpenPage, address: str, path: str) -> None:
    files = visited(open_page(service_workers="block"), address + path)
    assert [url for url, _ in files if THEME in url or "/box.js" in url] == []
    assert sum(size for _, size in files) < MOST_BYTES
    ours = [size for url, size in files if "/assets/catalogue/" in url and url.endswith(".js")]
    assert 0 < sum(ours) < MOST_OURS


@pytest.mark.parametrize("kind", KINDS)
def test_first_visit_of_a_catalogue_of_66_papers_is_light(
    open_page: OpenPage, own_site: Built, kind: str
) -> None:
    path = example(own_site.folder, KINDS[kind])
    assert path is not None
    with serving(own_site.folder, urlsplit(URL).path) as address:
        page = open_page(service_workers="block")
        files = visited(page, address + path, "networkidle")
    weights = {url.removeprefix(address): size for url, size in files}
    assert sum(weights.values()) < HEAVIER.get(kind, MOST_BYTES), weights


def test_further_page_is_light(open_page: OpenPage, own_site: Built) -> None:
    with serving(own_site.folder, urlsplit(URL).path) as address:
        page = open_page(service_workers="block")
        seen = {url for url, _ in visited(page, address, "networkidle")}
        weights = {}
        for kind in FURTHER:
            path = example(own_site.folder, KINDS[kind])
            assert path is not None
            page = page.context.new_page()
            files = visited(page, address + path, "networkidle")
            weights[kind] = sum(size for url, size in files if url not in seen)
            page.close()
    assert {kind: size for kind, size in weights.items() if size > MOST_FURTHER} == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", [*READ, "papers/", "authors/", "subscribe/", "contribute/", "mine/"]
)
def test_nothing_moves_as_a_page_comes(
    open_page: OpenPage, address: str, path: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, service_workers="block")
    page.add_init_script(SHIFTS)
    page.goto(address + path, wait_until="networkidle")
    expect(page.locator(".catalogue-mine-link")).to_be_attached()
    assert shifts(page) == []


@pytest.mark.parametrize(
    "sign",
    [
        lambda page: page.mouse.move(200, 200),
        lambda page: page.keyboard.press("Tab"),
        lambda page: page.mouse.wheel(0, 200),
    ],
    ids=["pointer", "key", "wheel"],
)
def test_theme_s_scripts_come_with_the_first_sign_of_a_reader(
    page: Page, address: str, sign: Callable[[Page], None]
) -> None:
    page.goto(address)
    expect(page.locator(".catalogue-mine-link")).to_be_attached()
    assert page.evaluate(WITHOUT_THEME)
    with page.expect_response(f"**{THEME}*"):
        sign(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_first_visit_has_the_palette_that_the_browser_asks_for(
    open_page: OpenPage, address: str, scheme: str
) -> None:
    page = open_page(color_scheme=scheme)
    page.goto(address)
    expected = {"light": "default", "dark": "slate"}[scheme]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", expected)
    expect(page.locator("[data-md-component=palette] label:visible")).to_have_count(1)
    assert page.evaluate(WITHOUT_THEME)


def test_palette_that_is_pressed_at_once_is_taken(open_page: OpenPage, address: str) -> None:
    page = open_page(color_scheme="dark")
    page.goto(address)
    expect(page.locator(".catalogue-mine-link")).to_be_attached()
    page.locator("[data-md-component=palette] label:visible").evaluate("label => label.click()")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


@pytest.fixture
def slow(open_page: OpenPage, address: str) -> tuple[Page, Callable[[], None]]:
    """The home page on a phone whose network holds the theme's script back until it is let go."""
    page = open_page(
        viewport={"width": 360, "height": 740}, has_touch=True, service_workers="block"
    )
    held: list[Route] = []
    # Playwright takes no builtin.
    page.route(f"**{THEME}*", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(address)
    expect(page.locator(".catalogue-mine-link")).to_be_attached()

    def let_go() -> None:
        while not held:
            page.wait_for_timeout(10)
        held.pop().continue_()
        expect(page.locator(THEMED)).to_be_attached()

    return page, let_go


def open_by_key(page: Page) -> None:
    page.keyboard.press("/")


def open_by_touch(page: Page) -> None:
    page.locator("label.md-header__button[for=__search]").tap()


@pytest.mark.parametrize("opens", [open_by_key, open_by_touch])
def test_words_that_are_typed_before_the_search_is_there_are_searched_for(
    slow: tuple[Page, Callable[[], None]], opens: Callable[[Page], None]
) -> None:
    page, let_go = slow
    opens(page)
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("shape of leaves")
    page.keyboard.press("Enter")
    let_go()
    expect(page.locator(FIELD)).to_have_value("shape of leaves")
    expect(page.locator(FIELD)).to_be_focused()
    first = page.locator(".md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(f"/papers/{LEAVES.slug}/"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/papers/{LEAVES.slug}/**")


def test_words_that_are_typed_over_a_narrowed_list_are_not_those_of_the_list(
    slow: tuple[Page, Callable[[], None]], address: str
) -> None:
    page, let_go = slow
    page.goto(f"{address}papers/?q=stones")
    expect(page.locator("catalogue-browse .catalogue-star").first).to_be_visible()
    open_by_key(page)
    page.keyboard.type("shape of leaves")
    let_go()
    first = page.locator(".md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(f"/papers/{LEAVES.slug}/"))
    expect(page.locator(FIELD)).to_have_value("shape of leaves")
    expect(page).to_have_url(f"{address}papers/?q=stones")


def test_drawer_that_is_opened_at_once_stays_open(slow: tuple[Page, Callable[[], None]]) -> None:
    page, let_go = slow
    page.locator("label[for=__drawer].md-header__button").tap()
    drawer = page.locator(".md-sidebar--primary")
    expect(drawer).to_be_in_viewport()
    let_go()
    page.locator(".md-overlay").tap(position={"x": 340, "y": 400})
    expect(drawer).not_to_be_in_viewport()


def test_focus_stays_where_the_reader_put_it(slow: tuple[Page, Callable[[], None]]) -> None:
    page, let_go = slow
    page.keyboard.press("Tab")
    let_go()
    expect(page.locator(":focus")).to_have_text("Skip to content")
    expect(page.locator(":focus")).to_have_class(re.compile("focus-visible"))


def test_what_is_folded_is_printed_by_whoever_has_touched_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}papers/{LEAVES.slug}/")
    expect(page.locator(".catalogue-mine-link")).to_be_attached()
    folded = page.locator("article details:not([open])")
    before = folded.count()
    assert before > 0
    count = "document.querySelectorAll('article details:not([open])').length"
    page.evaluate(f"addEventListener('beforeprint', () => {{ window.folded = {count} }})")
    page.pdf()
    assert page.evaluate("window.folded") == 0
    expect(folded).to_have_count(before)
    assert page.evaluate(WITHOUT_THEME)


def test_address_of_a_place_on_a_page_has_the_theme_show_it(page: Page, address: str) -> None:
    page.goto(f"{address}#nothing-to-scroll-to")
    expect(page.locator(THEMED)).to_be_attached()


def test_list_of_papers_does_without_the_theme_and_without_its_search(
    page: Page, address: str
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{address}papers/?q=leaves&tag=leaves")
    expect(page.locator("catalogue-browse [role=status]").first).to_contain_text("1 of 3 papers")
    assert [url for url in loaded if THEME in url] == []
    words = page.locator("catalogue-browse input[name=q]")
    words.press("ArrowRight")
    expect(page.locator(THEMED)).to_be_attached()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator(FIELD)).to_have_value("")
    expect(words).to_be_focused()
    assert page.url.endswith("papers/?q=leaves&tag=leaves")
    page.locator(FIELD).click()
    page.keyboard.press("Escape")
    assert page.url.endswith("papers/?q=leaves&tag=leaves")


def test_plugin_that_subscribes_to_the_document_has_the_theme_come(
    page: Page, address: str
) -> None:
    def with_plugin(route: Route) -> None:
        answer = route.fetch()
        told = "<script>document$.subscribe(() => { document.title = 'told' })</script></body>"
        body = re.sub("<meta [^>]*Content-Security-Policy[^>]*>", "", answer.text())
        route.fulfill(response=answer, body=body.replace("</body>", told))

    page.route("**/years/", with_plugin)
    page.goto(f"{address}years/")
    expect(page).to_have_title("told")
