"""Pages end up as the theme has them, though parts of its frame stand once for all pages."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.plugin import theme
from tests.browser.test_journeys import KINDS, PAPER, PHONE
from tests.support.browsing import OpenPage
from tests.support.building import Built, build_project, draw_project
from tests.support.invented import LEAVES
from tests.support.serving import serving

RESOLVED = """() => {
  for (const kept of document.querySelectorAll(".catalogue-theme")) kept.replaceWith(kept.content);
  for (const label of document.querySelectorAll("[data-md-component=palette] label"))
    label.hidden = true;
  document.body.dataset.mdColorScheme = "default";
  for (const name of ["href", "src"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (typeof element[name] === "string")
        element.setAttribute(name, element[name].replace(location.origin, ""));
  for (const feed of document.querySelectorAll("link[rel~=feed]")) feed.rel = "alternate";
  const config = document.querySelector("#__config");
  const settings = JSON.parse(config.textContent);
  for (const name of ["base", "search"])
    settings[name] = new URL(settings[name], location).pathname;
  config.textContent = JSON.stringify(settings);
  const ours = "script:not([type]):not([src]), [type=speculationrules], [src*='/frame.']";
  for (const script of document.querySelectorAll(ours)) script.remove();
  document.querySelector("meta[http-equiv=Content-Security-Policy]")?.remove();
  document.querySelector("[role=dialog]").removeAttribute("aria-label");
  for (const name of ["class", "data-density", "data-order"])
    document.documentElement.removeAttribute(name);
  return [document.documentElement.outerHTML, __md_scope.pathname, typeof __md_get];
}"""
"""A page once it is read: addresses without the host, and no script that put a part in place, nor
the name that it gives the dialog of the search, which has none in the theme, nor how lists are, nor
the palette, which the theme shows late; the theme's scripts in the place where they are kept."""


@pytest.fixture(scope="module")
def sites(invented_site: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The invented catalogue with parts that are shared, and without; no other script runs."""
    folder = tmp_path_factory.mktemp("sites")
    shutil.copytree(invented_site.folder, folder / "shared")
    shutil.copytree(theme.FOLDER, folder / "theme")
    (folder / "theme" / "assets" / "catalogue" / "frame" / "frame.js").unlink()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(theme, "FOLDER", folder / "theme")
        build_project(draw_project(folder / "project"), folder / "plain")
    for name in ("shared", "plain"):
        for script in (folder / name).glob("assets/**/*.js"):
            if not script.name.startswith("frame."):
                script.unlink()
    with (
        serving(folder / "shared", "catalogue") as shared,
        serving(folder / "plain", "catalogue") as plain,
    ):
        yield [shared, plain]


def read(page: Page, address: str) -> list[str]:
    """What a page is once it is read, without white space between elements."""
    page.goto(address)
    html, *facts = page.evaluate(RESOLVED)
    return [re.sub(r"\s+(?=<)|(?<=>)\s+", "", html), *facts]


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_the_theme_s_once_it_is_read(
    kind: str, open_page: OpenPage, sites: list[str]
) -> None:
    shared, plain = (read(open_page(), site + kind) for site in sites)
    assert shared == plain
    assert 'class="md-search__input"' in shared[0]
    assert "md-nav--primary" in shared[0]


def test_file_that_is_opened_from_a_disk_has_its_parts(
    open_page: OpenPage, invented_site: Built
) -> None:
    page = open_page(viewport=PHONE)
    page.goto(Path(invented_site.folder, PAPER, "index.html").as_uri())
    page.locator(".md-header label[for=__drawer]").click()
    tags = page.locator(".md-nav--primary").get_by_role("link", name="Tags")
    expect(tags).to_be_visible()
    assert tags.evaluate("a => a.href") == f"{invented_site.folder.as_uri()}/tags/"


def test_menu_is_there_after_pages_were_exchanged(open_page: OpenPage, published: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(published + "papers/")
    page.evaluate("window.kept = true")
    page.locator(f"main a[href$='{PAPER.removeprefix('papers/')}']").first.click()
    expect(page.locator("h1")).to_have_text(LEAVES.title)
    # The theme shuts the menu some time after it has exchanged a page, so it need not be open.
    page.locator(".md-nav--primary a", has_text="Tags").evaluate("a => a.click()")
    expect(page.locator("h1")).to_have_text("Tags")
    assert page.evaluate("window.kept")


def test_part_of_a_newer_page_is_left_out(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(address)
    height = page.evaluate("document.body.scrollHeight")
    page.evaluate("document.body.append(document.createElement('c-newer'))")
    assert page.evaluate("document.body.scrollHeight") == height
    assert page.locator("c-newer").evaluate("part => part.offsetHeight + part.innerHTML") == "0"


def test_part_is_missing_where_the_script_is_and_nothing_else_is_broken(
    open_page: OpenPage, address: str
) -> None:
    """As on a page for wrong addresses that is served below another one than it was built for."""
    page = open_page()
    page.route(
        "**/frame.*.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    page.goto(address + PAPER)
    expect(page.locator("h1")).to_have_text(LEAVES.title)
    assert page.locator("c-top").count() > 0


def test_phone_without_scripts_has_the_sections_and_no_menu_that_is_empty(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto(address + PAPER)
    expect(page.locator(".md-header label[for=__drawer]")).to_be_hidden()
    page.locator(".md-tabs").get_by_role("link", name="Tags").click()
    expect(page.locator("h1")).to_have_text("Tags")
