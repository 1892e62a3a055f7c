"""The map of papers, by keys, by pointer and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_accessibility import violations
from tests.support.browsing import OpenPage
from tests.support.building import URL, Built
from tests.support.serving import serving

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def mapped(own_site: Built) -> Iterator[str]:
    """Address of the map of the catalogue's own papers."""
    with serving(own_site.folder, URL.split("/", 3)[3]) as address:
        yield f"{address}map/"


def picture(page: Page) -> Locator:
    """The map itself."""
    return page.get_by_role("application", name="Map of papers")


def test_arrows_lead_from_paper_to_paper_and_enter_opens_one(page: Page, mapped: str) -> None:
    page.goto(mapped)
    expect(page.locator("#in-view")).to_have_text("In view: 66")  # its script is there
    tip = page.get_by_role("status").filter(has=page.locator("xpath=self::p"))
    picture(page).press("ArrowRight")
    first = page.locator("#in-view + ul a").first
    expect(tip).to_have_text(first.text_content() or "?")
    before = tip.text_content() or ""
    picture(page).press("ArrowRight")
    expect(tip).not_to_have_text(before)
    picture(page).press("ArrowLeft")
    picture(page).press("ArrowDown")
    expect(tip).not_to_have_text(before)
    chosen = tip.text_content() or ""
    picture(page).press("Enter")
    expect(page.locator("h1")).to_have_text(chosen)


def test_coming_closer_leaves_fewer_in_view_and_going_back_all(page: Page, mapped: str) -> None:
    page.goto(mapped)
    title = page.locator("#in-view")
    expect(title).to_have_text("In view: 66")
    page.get_by_role("button", name="Closer").click()
    expect(title).not_to_have_text("In view: 66")
    picture(page).press("-")
    expect(title).to_have_text("In view: 66")


def test_pointer_tells_a_paper_and_a_click_opens_it(page: Page, mapped: str) -> None:
    page.goto(mapped)
    expect(page.locator("#in-view")).to_have_text("In view: 66")
    place = page.locator(".catalogue-map path").first.evaluate(
        """path => {
          const [, x, y] = path.getAttribute("d").match(/M(\\d+) (\\d+)/);
          const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
          return [at.x, at.y];
        }"""
    )
    page.mouse.move(*place)
    tip = page.locator(".catalogue-map p")
    expect(tip).not_to_be_empty()
    chosen = tip.text_content() or ""
    page.mouse.click(*place)
    expect(page.locator("h1")).to_have_text(chosen)


def test_fingers_bring_the_map_closer_and_drag_it(open_page: OpenPage, mapped: str) -> None:
    page = open_page(viewport=PHONE, has_touch=True)
    page.goto(mapped)
    box = picture(page).bounding_box()
    assert box
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *places: tuple[float, float]) -> None:
        points = [
            {"x": box["x"] + box["width"] * x, "y": box["y"] + box["height"] * y, "id": number}
            for number, (x, y) in enumerate(places)
        ]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    title, svg = page.locator("#in-view"), page.locator(".catalogue-map svg")
    before = page.evaluate("scrollY")
    page.get_by_role("button", name="Closer").tap()
    expect(title).not_to_have_text("In view: 66")
    closer = svg.get_attribute("viewBox")
    fingers("touchStart", (0.5, 0.5))
    fingers("touchMove", (0.3, 0.4))
    fingers("touchEnd")
    expect(svg).not_to_have_attribute("viewBox", closer or "")
    x, y, size = map(float, (closer or "").split()[:3])
    at_x, at_y = map(float, (svg.get_attribute("viewBox") or "").split()[:2])
    assert at_x - x == pytest.approx(0.2 * size, abs=3)
    assert at_y - y == pytest.approx(0.1 * size, abs=3)
    assert page.evaluate("scrollY") == before
    fingers("touchStart", (0.4, 0.5), (0.6, 0.5))
    fingers("touchMove", (0.3, 0.5), (0.7, 0.5))
    fingers("touchEnd")
    expect(svg).to_have_attribute("viewBox", re.compile(rf" {size / 2:.0f}(\.\d+)?$"))
    expect(page.locator(".catalogue-map p")).to_be_empty()  # no dot was meant


def test_menu_of_a_mouse_leaves_the_map_where_it_is(page: Page, mapped: str) -> None:
    page.goto(mapped)
    page.get_by_role("button", name="Closer").click()
    expect(page.locator("#in-view")).not_to_have_text("In view: 66")
    svg = page.locator(".catalogue-map svg")
    before = svg.get_attribute("viewBox") or ""
    box = picture(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + 150, box["y"] + 150)
    page.mouse.down(
        button="right"
    )  # where a menu opens the browser does not say that it was let go
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.wait_for_timeout(100)
    expect(svg).to_have_attribute("viewBox", before)


def test_map_is_drawn_and_told_without_scripts(open_page: OpenPage, mapped: str) -> None:
    # Without transitions: one that a quick click ends is an error of the page to the browser.
    page = open_page(java_script_enabled=False, reduced_motion="reduce")
    page.goto(f"{mapped}../tags/")
    page.get_by_role("link", name="Map of papers").click()
    expect(page.locator(".catalogue-map path[data-area]").first).to_be_visible()
    expect(page.get_by_role("button", name="Closer")).to_be_hidden()
    page.get_by_role("navigation", name="Areas on the map").get_by_role("link").first.click()
    page.wait_for_url("**/tags/#*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_map(open_page: OpenPage, mapped: str, scheme: str) -> None:
    for viewport in (PHONE, {"width": 1280, "height": 800}):
        page = open_page(viewport=viewport, color_scheme=scheme)
        page.goto(mapped)
        picture(page).press("ArrowRight")
        expect(page.locator(".catalogue-map p")).not_to_be_empty()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
