"""What a reader does on the site, one behaviour a test."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import KINDS, results
from tests.support.browsing import OpenPage
from tests.support.building import Built
from tests.support.invented import LEAVES
from tests.support.serving import StaticHost, serving

PAPER = f"papers/{LEAVES.slug}/"
COLOURS = """() => {
  const names = "paper ink faint rule tint accent accent-strong new".split(" ");
  const style = getComputedStyle(document.body);
  const read = (name) => [name, style.getPropertyValue(`--catalogue-${name}`)];
  return Object.fromEntries(names.map(read));
}"""

PHONE = {"width": 360, "height": 740}


def heading(page: Page) -> str:
    """The main heading of a page."""
    return (page.locator("h1").text_content() or "").strip()


def test_tag_leads_to_its_papers_and_those_of_narrower_tags(home: Page) -> None:
    home.get_by_role("link", name="Tags", exact=True).first.click()
    home.locator(".catalogue-tags").get_by_role("link", name="Plants").click()
    expect(home.locator("h1")).to_have_text("Plants")
    expect(home.locator(".catalogue-narrower")).to_contain_text("Leaves")
    home.get_by_role("link", name=LEAVES.title).click()
    expect(home.locator("h1")).to_have_text(LEAVES.title)


def test_author_leads_to_papers_and_coauthors(home: Page) -> None:
    home.locator(".md-tabs").get_by_role("link", name="Authors").click()
    home.get_by_role("link", name="Beispiel, Ada").click()
    expect(home.locator("h1")).to_have_text("Ada Beispiel")
    expect(home.locator(".catalogue-coauthors")).to_contain_text("Wim van den Voorbeeld")
    home.get_by_role("link", name="Stones That Dream").click()
    expect(home.locator(".catalogue-notice")).to_contain_text("retracted")


def test_digest_leads_through_its_papers(home: Page) -> None:
    home.get_by_role("link", name="Digest of 4 March 2021").click()
    home.get_by_role("link", name=LEAVES.title).click()
    home.locator(".catalogue-around").get_by_role("link", name="Next").click()
    expect(home.locator("h1")).to_have_text("Trees Without Roots: A Survey")
    home.locator(".catalogue-around").get_by_role("link", name="Previous").click()
    expect(home.locator("h1")).to_have_text(LEAVES.title)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("place", ["", "tags/leaves/", "digests/2021-03-04/"])
def test_abstract_unfolds_in_its_list_by_key_and_by_click(
    open_page: OpenPage, address: str, place: str, scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(address + place)
    row = page.locator(".catalogue-list > li", has_text=LEAVES.title)
    expect(row.get_by_text("Leaves have a shape.")).to_be_visible()
    rest = row.get_by_text("All of them are invented.")
    expect(rest).to_be_hidden()
    row.locator("summary").press("Enter")
    expect(rest).to_be_visible()
    row.get_by_text("Leaves have a shape.").click()
    expect(rest).to_be_hidden()


def test_page_of_a_tag_says_neither_its_name_nor_new_on_each_paper(
    home: Page, address: str
) -> None:
    home.goto(address + "tags/leaves/")
    row = home.locator(".catalogue article", has_text=LEAVES.title)
    assert row.locator("em, .catalogue-new").count() == 0
    expect(home.locator(".catalogue-new")).to_have_text(["1 new"])
    home.goto(address + "tags/plants/")
    expect(row.locator("em a")).to_have_text(["Leaves"])
    expect(home.locator(".catalogue-new")).to_have_text(["2 new"])


def test_place_in_the_digest_is_where_the_paper_leads(home: Page, address: str) -> None:
    home.goto(address + "papers/trees-without-roots/")
    home.locator(".catalogue-kicker").get_by_role("link", name="digest of").click()
    home.wait_for_url("**/digests/2021-03-04/#2")
    expect(home.locator("[id='2'] a").first).to_have_text("Trees Without Roots: A Survey")


def test_citation_that_is_copied_is_the_bibtex(
    open_page: OpenPage, address: str, invented_site: Built
) -> None:
    # The site of the journeys has the same records, and so the same downloads.
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address + PAPER)
    shown = page.locator(".catalogue-cite code").text_content() or ""
    page.locator(".catalogue-cite pre").hover()
    page.locator(".catalogue-cite").get_by_role("button").click()
    expect(page.locator(".md-dialog")).to_contain_text("Copied to clipboard")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == shown.strip()
    assert copied.startswith("@article{beispiel2020shape,\n  title = {On the Shape of Leaves},\n")
    assert set(copied.splitlines()) <= set(invented_site.read("data/papers.bib.gz").splitlines())


def test_keyboard_alone_skips_searches_opens_and_leaves(home: Page) -> None:
    home.keyboard.press("Tab")
    expect(home.locator(":focus")).to_have_text("Skip to content")
    home.keyboard.press("Enter")
    home.wait_for_url("**#title")
    home.wait_for_timeout(300)  # the theme closes the search 125 ms after a jump on the page
    home.keyboard.press("/")
    expect(home.locator(".md-search__input")).to_be_focused()
    home.keyboard.type("stones")
    expect(results(home).first).to_be_visible()
    home.keyboard.press("Escape")
    expect(results(home).first).to_be_hidden()
    home.wait_for_timeout(300)  # as long as the search takes to fold up
    home.keyboard.press("/")
    expect(home.locator(".md-search__input")).to_be_focused()
    expect(results(home).first).to_be_visible()
    home.wait_for_timeout(300)  # the theme asks again and lays the list out anew
    home.keyboard.press("ArrowDown")
    expect(results(home).first).to_be_focused()
    home.keyboard.press("Enter")
    expect(home.locator("h1")).to_have_text("Stones That Dream")


def test_keyboard_reaches_every_link_of_a_paper_and_shows_where_it_is(
    home: Page, address: str
) -> None:
    home.goto(address + PAPER)
    home.locator(".catalogue-origin").evaluate("fold => fold.open = true")
    wanted = home.locator(".catalogue a").count()
    reached: set[str] = set()
    for _ in range(60):
        home.keyboard.press("Tab")
        focused = home.evaluate(
            """() => {
              const e = document.activeElement;
              if (!e.closest('.catalogue') || e.localName !== 'a') return null;
              return [e.href + e.textContent, getComputedStyle(e).outlineStyle];
            }"""
        )
        if focused:
            reached.add(focused[0])
            assert focused[1] != "none", f"{focused[0]} does not show that it is focused"
    assert len(reached) == wanted


HIDDEN = """() => {
  const scripted =
    "button, .catalogue-save, .catalogue-formats, .catalogue-export, .catalogue-chosen-feeds";
  for (const one of document.querySelectorAll(scripted)) one.style.display = "none";
}"""


def test_pages_are_complete_without_a_script(open_page: OpenPage, address: str) -> None:
    with_script, without = open_page(), open_page(java_script_enabled=False)
    for kind in KINDS:
        texts = []
        for page in (with_script, without):
            page.goto(address + kind)
            # What can only be pressed with a script comes with it.
            if page is with_script:
                expect(page.locator(".catalogue-save")).to_have_count(int(kind == PAPER))
                page.evaluate(HIDDEN)
            # With a script there are filters beside the list of papers, the form, what was kept.
            both = {"papers/": ".catalogue-list", "contribute/": "#title", "mine/": "h1"}
            shown = page.locator(both.get(kind, ".md-content")).first
            texts.append(shown.inner_text().split())
        assert texts[0] == texts[1], kind
        dead = ".md-search:visible, label[for=__search]:visible"
        assert without.locator(dead).count() == 0, kind


def test_pages_fit_a_phone(open_page: OpenPage, address: str) -> None:
    page = open_page(viewport=PHONE)
    for kind in KINDS:
        page.goto(address + kind)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], kind


def test_phone_has_a_menu_of_the_sections(open_page: OpenPage, address: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(address)
    menu = page.locator(".md-nav--primary")
    expect(menu.get_by_role("link", name="Authors")).not_to_be_in_viewport()
    page.locator("label[for=__drawer].md-header__button").click()
    menu.get_by_role("link", name="Authors").click()
    expect(page.locator("h1")).to_have_text("Authors")


def test_dark_palette_is_kept_on_the_next_page_and_the_next_visit(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(color_scheme="light")
    page.goto(address)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    for name in ("Switch to light mode", "Switch to dark mode"):
        page.get_by_title(name).click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(address + PAPER)
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize(("system", "scheme"), [("light", "default"), ("dark", "slate")])
def test_palette_follows_the_system(
    open_page: OpenPage, address: str, system: str, scheme: str
) -> None:
    page = open_page(color_scheme=system)
    page.goto(address)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def test_print_has_the_paper_and_not_what_leads_elsewhere(home: Page, address: str) -> None:
    home.goto(address + PAPER)
    home.emulate_media(media="print")
    for shown in ("h1", ".catalogue-byline", ".catalogue-abstract", ".catalogue-cite code"):
        expect(home.locator(shown)).to_be_visible()
    for hidden in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-search"):
        assert home.locator(f"{hidden}:visible").count() == 0, hidden
    assert home.locator(".catalogue-around:visible").count() == 0


def test_page_is_fetched_when_a_reader_is_about_to_follow_a_link(
    open_page: OpenPage, invented_site: Built
) -> None:
    asked: list[tuple[str, str]] = []

    class Noting(StaticHost):
        def do_GET(self) -> None:  # noqa: N802  # its name
            asked.append((self.path, self.headers.get("Sec-Purpose", "")))
            super().do_GET()

    with serving(invented_site.folder, "catalogue", Noting) as address:
        page = open_page()
        page.goto(address, wait_until="networkidle")
        page.get_by_role("link", name=LEAVES.title).first.hover()
        page.wait_for_timeout(2_000)  # the browser tells nobody that it has fetched a page
    purposes = dict(asked)
    assert [path for path in purposes if "sitemap" in path] == []
    assert {path for path, purpose in purposes.items() if purpose} == {f"/catalogue/{PAPER}"}


def test_pages_are_exchanged_without_a_reload_back_and_forth(home: Page, published: str) -> None:
    home.goto(published)
    home.evaluate("window.marked = true")
    home.wait_for_load_state("networkidle")
    home.get_by_role("link", name=LEAVES.title).first.click()
    expect(home.locator("h1")).to_have_text(LEAVES.title)
    home.locator(".catalogue-topics").get_by_role("link", name="Leaves").click()
    expect(home.locator("h1")).to_have_text("Leaves")
    expect(home).to_have_title("Leaves - Invented Papers")
    home.go_back()
    expect(home.locator("h1")).to_have_text(LEAVES.title)
    home.go_forward()
    expect(home.locator("h1")).to_have_text("Leaves")
    assert home.evaluate("window.marked") is True


def test_citation_can_be_copied_after_pages_were_exchanged(
    open_page: OpenPage, published: str
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(published, wait_until="networkidle")
    page.evaluate("window.marked = true")
    page.get_by_role("link", name=LEAVES.title).first.click()
    expect(page.locator("h1")).to_have_text(LEAVES.title)
    assert page.evaluate("window.marked") is True
    page.locator(".catalogue-cite pre").hover()
    page.locator(".catalogue-cite").get_by_role("button").click()
    expect(page.locator(".md-dialog")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@article{")


@pytest.mark.parametrize("path", ["nothing/", "papers/nothing/here.html"])
def test_missing_page_says_so_and_leads_back_below_the_path(
    home: Page, address: str, path: str
) -> None:
    answer = home.goto(address + path)
    assert answer is not None
    assert answer.status == 404
    assert heading(home) == "Nothing is at this address"
    assert home.locator(".md-header").evaluate("e => getComputedStyle(e).position") == "sticky"
    home.locator(".catalogue--missing").get_by_role("link", name="Papers").click()
    home.wait_for_url(f"{address}papers/")
    assert heading(home) == "Papers"


def test_search_works_on_the_missing_page(home: Page, address: str) -> None:
    home.goto(address + "papers/nothing/")
    home.keyboard.press("/")
    home.keyboard.type("stones")
    results(home).first.click()
    expect(home.locator("h1")).to_have_text("Stones That Dream")


def test_formulas_are_set_without_a_script(open_page: OpenPage, address: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(address + PAPER)
    box = page.locator(".catalogue-abstract math msup").bounding_box()
    assert box is not None
    assert box["width"] > 0
    assert "$" not in page.locator(".catalogue-abstract").inner_text()


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_page_without_scripts_has_the_colours_that_the_reader_wishes_for(
    scheme: str, open_page: OpenPage, address: str
) -> None:
    colours = []
    for scripts in (True, False):
        page = open_page(java_script_enabled=scripts, color_scheme=scheme)
        page.goto(address + PAPER)
        wanted = "rgb(23, 22, 20)" if scheme == "dark" else "rgb(253, 252, 249)"
        expect(page.locator("body")).to_have_css("background-color", wanted)
        colours.append(page.evaluate(COLOURS))
    assert colours[0] == colours[1]
    assert colours[0]["accent"]


def test_retracted_paper_says_so_before_its_abstract(home: Page, address: str) -> None:
    home.goto(address + "papers/stones-that-dream/")
    notice, abstract = home.locator(".catalogue-notice"), home.locator(".catalogue-abstract")
    expect(notice).to_contain_text("This paper was retracted. The stones were asleep.")
    above, below = notice.bounding_box(), abstract.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]
