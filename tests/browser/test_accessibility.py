"""What axe-core and a ruler find on each kind of page, in both palettes, narrow and wide.

axe-core comes with the tools of the JavaScript, by their lock file: `make test` sees to it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import KINDS
from tests.support.browsing import OpenPage
from tests.support.building import OVERRIDES, ROOT, build_project, draw_project
from tests.support.serving import serving

AXE = ROOT / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours: all that another palette can break."""
RUN = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  const told = ({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`);
  return found.violations.flatMap(told);
}"""
SMALLEST = """() => {
  const sizes = [];
  for (const each of document.querySelectorAll("body *")) {
    if (each.closest("math, script, style") || !each.checkVisibility()) continue;
    if ([...each.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim())) {
      sizes.push([parseFloat(getComputedStyle(each).fontSize), each.outerHTML.slice(0, 120)]);
    }
  }
  return sizes.sort(([one], [other]) => one - other)[0];
}"""
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
ZOOMED = {"width": 320, "height": 200}
"""A window of 1,280 by 800 pixels at 400 %."""


def violations(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """What axe-core finds in a page: a rule, and the element that breaks it."""
    page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(RUN, rules)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_on_any_kind_of_page(
    open_page: OpenPage, address: str, viewport: dict[str, int], scheme: str
) -> None:
    page = open_page(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    for kind in KINDS:
        page.goto(address + kind)
        for fold in page.locator(".catalogue-list details, details.catalogue-origin").all():
            fold.evaluate("fold => fold.open = true")
        assert violations(page, COLOURS if scheme == "dark" else RULES) == [], kind


def test_axe_sees_a_link_that_is_told_by_its_colour_alone(home: Page, address: str) -> None:
    home.goto(address + "about/")
    home.add_style_tag(content=".md-typeset a { text-decoration: none !important }")
    home.locator(".md-content p").first.evaluate(
        "p => p.innerHTML = 'Words before <a href=\"/\">a link</a> and words after it.'"
    )
    assert any(told.startswith("link-in-text-block") for told in violations(home, COLOURS))


def test_no_text_is_smaller_than_13_px(home: Page, address: str) -> None:
    for kind in KINDS:
        home.goto(address + kind)
        size, element = home.evaluate(SMALLEST)
        assert size >= 13, (kind, element)


def test_pages_zoomed_to_400_percent_scroll_one_way(open_page: OpenPage, address: str) -> None:
    page = open_page(viewport=ZOOMED)
    for kind in KINDS:
        page.goto(address + kind)
        assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"], kind


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_first_paper_is_above_the_fold_of_home(
    open_page: OpenPage, address: str, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    page.goto(address)
    expect(page.locator(".catalogue article").first).to_be_in_viewport(ratio=1)
    assert page.locator("input[type=text]:visible, input[type=search]:visible").count() <= 1


def test_header_is_one_row_of_56_px_whose_edges_are_those_of_the_page(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(viewport=WIDE)
    page.goto(address + "tags/leaves/")
    sizes: dict[str, Any] = {
        name: page.locator(name).first.bounding_box() or {}
        for name in (
            ".md-header",
            ".md-tabs",
            ".md-search__form",
            ".md-header__source",
            ".md-content__inner h1",
        )
    }
    assert sizes[".md-header"]["height"] == 56
    assert sizes[".md-tabs"]["y"] < 56
    last = sizes[".md-header__source"]
    assert last["x"] > sizes[".md-search__form"]["x"]
    assert (sizes[".md-content__inner h1"]["x"], last["x"] + last["width"]) == (96, 1184)


def test_tabs_are_in_view_in_german_too(open_page: OpenPage, tmp_path: Path) -> None:
    config = draw_project(
        tmp_path,
        site_name="Moose und Flechten",
        repo_url="https://forge.example/moose",
        repo_name="Quelltext",
        theme={"name": "material", "language": "de", "custom_dir": str(OVERRIDES)},
    )
    built = build_project(config, tmp_path / "site")
    with serving(built.folder) as url:
        page = open_page(viewport=WIDE)
        page.goto(url)
        tabs = page.locator(".md-tabs a")
        expect(tabs.last).to_have_text("Info")
        for tab in tabs.all():
            expect(tab).to_be_in_viewport(ratio=0.95)
        expect(page.locator(".md-header").get_by_role("link", name="Quelltext")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "tab", "current"),
    [
        ("tags/", "Tags", "page"),
        ("tags/leaves/", "Tags", "true"),
        ("papers/on-the-shape-of-leaves/", "Papers", "true"),
        ("", "Home", "page"),
    ],
)
def test_tab_of_a_section_is_the_current_one_on_all_its_pages(
    home: Page, address: str, path: str, tab: str, current: str
) -> None:
    home.goto(address + path)
    marked = home.locator(".md-tabs [aria-current]")
    expect(marked).to_have_text([tab])
    expect(marked).to_have_attribute("aria-current", current)
