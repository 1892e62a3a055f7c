"""A digest at a glance: by subject or in its order, dense, airy or titles, kept in the browser."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from generator.exports import picture
from generator.pages.paging import FIRST
from generator.store import records
from tests.browser.conftest import SHIFTS, shifts
from tests.browser.test_accessibility import violations
from tests.support.browsing import OpenPage
from tests.support.building import OVERRIDES, URL, Build, Built, invented_content
from tests.support.invented import LEAVES
from tests.support.serving import serving

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
NUMBERS = "rows => rows.map(row => row.value)"
ON_SCREEN = """rows => rows.map(row => [row.getBoundingClientRect().y, row.value])
  .sort(([one], [other]) => one - other).map(([, value]) => value)"""

ONE_LINE = """heading => {
  const { height, lineHeight } = getComputedStyle(heading);
  return parseFloat(height) < 1.8 * parseFloat(lineHeight);
}"""
EXTENSION = """new MutationObserver(() => document.documentElement.dataset.another = 'a"b]')
  .observe(document, { childList: true })"""


@pytest.fixture(scope="module")
def digest(own_site: Built) -> Iterator[str]:
    """Address of the digest of most papers."""
    pages = own_site.folder.glob("digests/*/index.html")
    largest = max(pages, key=lambda path: path.stat().st_size)
    with serving(own_site.folder, URL.split("/", 3)[3]) as address:
        yield f"{address}digests/{largest.parent.name}/"


def choose(page: Page, name: str) -> None:
    """Choose how the list is shown."""
    page.locator("catalogue-view").get_by_label(name, exact=True).check(force=True)


def whole(page: Page) -> None:
    """Have the further pages of a digest appended, as a reader who moves does."""
    expect(page.locator(".catalogue-mine-link")).to_be_attached()
    page.mouse.move(100, 100)
    expect(page.locator(".catalogue-pager")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_digest_is_grouped_or_in_its_order_with_scripts_and_without(
    open_page: OpenPage, digest: str, scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(digest)
    if scripts:
        whole(page)
    rows, headings = page.locator(".catalogue-list > li"), page.locator(".catalogue-group > h2")
    grouped = rows.evaluate_all(NUMBERS)
    assert grouped != sorted(grouped)
    assert not scripts or headings.count() == page.locator(".catalogue-key a").count()
    choose(page, "In order")
    expect(headings.first).to_be_hidden()
    assert rows.evaluate_all(ON_SCREEN) == sorted(grouped)
    if scripts:  # so that keys and screen readers go the same way
        assert rows.evaluate_all(NUMBERS) == sorted(grouped)
    choose(page, "By subject")
    expect(headings.first).to_be_visible()
    assert rows.evaluate_all(NUMBERS) == grouped


@pytest.mark.parametrize("order", ["subject", "number"])
def test_further_pages_of_a_digest_are_appended_for_a_reader(
    page: Page, digest: str, own_site: Built, order: str
) -> None:
    page.add_init_script(f"localStorage['catalogue-order'] = '{order}'")
    page.goto(digest)
    whole(page)
    rows = page.locator(".catalogue-list > li")
    numbers = rows.evaluate_all(NUMBERS)
    assert sorted(numbers) == [*range(1, len(numbers) + 1)]
    assert (numbers == sorted(numbers)) == (order == "number")
    expect(page.locator(".catalogue-group > h2").last).to_be_visible(visible=order == "subject")
    expect(page.locator(".catalogue-list > li .catalogue-star")).to_have_count(len(numbers))
    expect(page.locator(".Z3988")).to_have_count(len(numbers))  # none of them twice
    choose(page, "By subject")
    groups = page.locator(".catalogue-group")
    counts = groups.locator("h2 > .catalogue-count").all_inner_texts()
    assert groups.evaluate_all(
        "groups => groups.map(one => one.querySelectorAll('li').length)"
    ) == [*map(int, counts)]
    # Links lead from here to where they lead from there.
    last = rows.last.locator("h3 a").evaluate("link => link.href")
    assert (own_site.folder / "papers" / last.split("/")[-2] / "index.html").is_file()
    assert last.startswith(digest.split("digests/", maxsplit=1)[0])


def test_digest_is_light_at_first_and_goes_on_without_scripts(
    open_page: OpenPage, digest: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(digest)
    rows = page.locator(".catalogue-list > li")
    expect(rows).to_have_count(FIRST)
    page.locator(".catalogue-pager [rel=next]").click()
    expect(rows.first).to_be_visible()
    page.locator(".catalogue-pager [rel=prev]").click()
    expect(rows).to_have_count(FIRST)


def test_number_that_stands_on_a_further_page_is_shown(page: Page, digest: str) -> None:
    page.goto(f"{digest}page/2/")
    number = page.locator(".catalogue-list > li").last.get_attribute("value")
    page.goto(f"{digest}#{number}")
    expect(page.locator(":target")).to_be_in_viewport()


def test_digest_whose_further_page_does_not_come_leads_to_it(page: Page, digest: str) -> None:
    page.goto(digest)
    page.route("**/page/2/", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.mouse.move(100, 100)
    expect(page.locator(".catalogue-pager [rel=next]")).to_be_visible()


def test_what_was_chosen_holds_on_the_next_page_and_visit(page: Page, digest: str) -> None:
    page.goto(digest)
    row = page.locator(".catalogue-list > li").first
    fold = row.locator("details")
    dense = (row.bounding_box() or {})["height"]
    choose(page, "Airy")
    assert (row.bounding_box() or {})["height"] > dense
    choose(page, "Titles")
    choose(page, "In order")
    expect(fold).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Titles", exact=True)).to_be_checked()
    expect(page.get_by_label("In order", exact=True)).to_be_checked()
    expect(fold).to_be_hidden()
    numbers = page.locator(".catalogue-list > li").evaluate_all(NUMBERS)
    assert numbers == sorted(numbers)
    page.goto(f"{digest}../../")
    expect(page.locator(".catalogue article > p").first).to_be_hidden()


def test_subject_of_the_shelf_leads_to_its_group_in_either_order(page: Page, digest: str) -> None:
    page.goto(digest)
    whole(page)
    choose(page, "In order")
    page.locator(".catalogue-key a").nth(2).click()
    expect(page.locator(".catalogue-group > h2").nth(2)).to_be_in_viewport()
    expect(page.get_by_label("By subject", exact=True)).to_be_checked()


def test_what_extensions_write_on_the_page_and_odd_addresses_break_nothing(
    page: Page, digest: str
) -> None:
    page.add_init_script(EXTENSION)
    page.goto(f"{digest}#%")
    choose(page, "In order")
    page.reload()
    expect(page.get_by_label("In order", exact=True)).to_be_checked()
    assert page.evaluate("document.documentElement.dataset.another")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_home_has_the_shelf_and_the_first_paper_above_the_fold(
    open_page: OpenPage, digest: str, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    page.goto(f"{digest}../../")
    expect(page.locator(".catalogue-shelf svg")).to_be_in_viewport(ratio=1)
    expect(page.locator(".catalogue article").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", ["en", "de", "fr", "zh"])
def test_headings_of_home_and_all_tabs_have_room_in_each_language(
    open_page: OpenPage, build: Build, language: str
) -> None:
    theme = {"custom_dir": str(OVERRIDES), "language": language}
    with serving(build(theme=theme).folder, "catalogue") as address:
        page = open_page(viewport=WIDE)
        page.goto(address)
        for heading in page.locator("h1, h2:visible").all():
            assert heading.evaluate(ONE_LINE), heading.text_content()
        tabs = page.locator(".md-tabs__list")
        assert tabs.evaluate("list => list.scrollWidth <= list.clientWidth")
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_full_digest_however_it_is_shown_nor_on_trends(
    open_page: OpenPage, digest: str, scheme: str
) -> None:
    page = open_page(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")
    page.goto(digest)
    for chosen in ("Dense", "In order", "Airy", "Titles"):
        choose(page, chosen)
        assert violations(page) == [], chosen
    page.goto(f"{digest}../../trends/")
    for table in page.locator("summary").all():
        table.click()
    expect(page.locator(".catalogue-table").last).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_digest_is_printed_in_few_pages_without_what_only_a_screen_can_do(
    page: Page, digest: str
) -> None:
    page.goto(digest)
    whole(page)
    rows = page.locator(".catalogue-list > li").count()
    printed = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 0 < printed <= rows / 10
    page.emulate_media(media="print")
    for hidden in ("catalogue-view", ".catalogue-beside", ".md-header"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_scripts_put_into_a_page_moves_nothing(
    open_page: OpenPage, digest: str, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    page.add_init_script(SHIFTS)
    for path in ("", "papers/", "authors/", "tags/", "contribute/"):
        page.goto(f"{digest}../../{path}", wait_until="networkidle")
        assert shifts(page) == [], path


@pytest.mark.parametrize("scripts", [True, False])
def test_authors_beyond_twenty_unfold_in_their_line(
    open_page: OpenPage, digest: str, scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts, viewport=WIDE)
    page.goto(f"{digest}../../papers/pre-trained-policy-discriminators-are-general-reward-models/")
    byline = page.locator(".catalogue-byline")
    more, last = byline.locator("summary"), byline.locator(":scope > a").last
    of_more, of_last = more.bounding_box(), last.bounding_box()
    assert of_more
    assert of_last
    assert abs(of_more["y"] + of_more["height"] - of_last["y"] - of_last["height"]) < 10
    expect(byline).to_contain_text("Xuanjing Huang, and 2 more")
    more.click()
    expect(byline).to_have_text(
        re.compile(r"Xuanjing Huang, Tao Gui, Kai Chen\s*$"), use_inner_text=True
    )
    opened, name = byline.bounding_box(), byline.get_by_text("Kai Chen").bounding_box()
    assert opened
    assert name
    assert opened["height"] < 5 * name["height"]  # no box, no line of its own


def test_title_of_another_direction_than_the_page_leaves_room_for_its_star(
    page: Page, address: str
) -> None:
    page.goto(f"{address}papers/")
    card = page.locator(".catalogue article").first
    title, star = card.locator("[dir] a"), card.locator(".catalogue-star")
    expect(star).to_be_visible()  # the list is made anew by its script
    for way, words in (("ltr", "עלים"), ("ltr", "Leaves"), ("rtl", "עלים"), ("rtl", "Leaves")):
        page.evaluate("way => { document.body.dir = way; }", way)
        title.evaluate("(title, words) => { title.textContent = words; }", words)
        text, mark = title.bounding_box(), star.bounding_box()
        assert text
        assert mark
        apart = mark["x"] >= text["x"] + text["width"] or text["x"] >= mark["x"] + mark["width"]
        assert apart, (way, words)


def test_heading_of_what_is_known_of_a_record_is_no_larger_than_that_of_formats(
    page: Page, address: str
) -> None:
    page.goto(f"{address}papers/{LEAVES.slug}/")
    size = "told => getComputedStyle(told).fontSize"
    about = page.locator(".catalogue-origin > summary h2").evaluate(size)
    assert about == page.locator(".catalogue-formats > summary").evaluate(size)


BEGUN = ("papers/", "papers/?tag=leaves", "authors/ada-beispiel/", "years/2020/")


@pytest.mark.parametrize("path", BEGUN)
def test_abstract_that_a_list_begins_is_unfolded_in_its_place(
    page: Page, address: str, path: str
) -> None:
    page.goto(f"{address}{path}")
    if path.startswith("papers/"):
        expect(page.locator(".catalogue-browse__list .catalogue-star").first).to_be_visible()
    row = page.locator(".catalogue-list > li").filter(has_text=LEAVES.title)
    fold = row.locator("details")
    expect(fold).to_contain_text("Leaves have a shape.")
    expect(fold).not_to_contain_text("All of them are invented.")
    fold.locator("summary").click()
    expect(fold).to_contain_text("All of them are invented.")
    assert fold.inner_text().count("Leaves have a shape.") == 1
    expect(fold.locator("math")).to_have_count(1)
    expect(fold.get_by_role("link")).to_have_count(0)
    assert violations(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_abstract_that_cannot_be_fetched_is_a_link_away(
    open_page: OpenPage, address: str, scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(f"{address}years/2020/")
    page.route("**/papers/**", lambda route: route.abort())
    fold = page.locator(".catalogue-list > li").filter(has_text=LEAVES.title).locator("details")
    fold.locator("summary").click()
    page.wait_for_timeout(300)
    page.unroute("**/papers/**")
    fold.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(LEAVES.title)


def test_abstract_whose_first_sentence_the_list_spells_otherwise_is_whole(
    page: Page, address: str
) -> None:
    page.goto(f"{address}years/2020/")
    fold = page.locator(".catalogue-list > li").filter(has_text=LEAVES.title).locator("details")
    fold.locator("span").evaluate("sentence => { sentence.textContent = 'Leaves have 2.'; }")
    fold.locator("summary").click()
    expect(fold.locator("summary")).to_have_text("Abstract")
    expect(fold).to_contain_text("Leaves have a shape.")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_picture_that_a_record_names_stands_beside_the_abstract(
    open_page: OpenPage, build: Build, viewport: dict[str, int]
) -> None:
    files = {
        **invented_content(),
        "content/pages/pictures/leaves.png": picture.draw("Leaves", "Invented Papers"),
        f"content/papers/{LEAVES.slug}.md": records.dump(
            replace(LEAVES, extra={"picture": ("pictures/leaves.png",)})
        ),
    }
    page = open_page(viewport=viewport)
    page.add_init_script(SHIFTS)
    with serving(build(files).folder, "catalogue") as address:
        page.goto(f"{address}papers/{LEAVES.slug}/", wait_until="networkidle")
        shown = page.get_by_role("img", name="First page of the paper")
        shown.scroll_into_view_if_needed()
        expect(shown).to_be_in_viewport()
        page.wait_for_function("image => image.naturalWidth > 1", arg=shown.element_handle())
        assert shifts(page) == []
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        page.goto(f"{address}papers/stones-that-dream/")
        assert page.locator(".catalogue-picture").count() == 0


def test_text_goes_its_own_way_on_a_page_of_either_direction(page: Page, address: str) -> None:
    page.goto(f"{address}papers/{LEAVES.slug}/")
    text = page.locator(".catalogue-abstract p").first
    heading = page.locator(".catalogue-abstract h2")
    edge = """text => { const range = document.createRange(); range.selectNodeContents(text);
      const [line] = range.getClientRects(), box = text.getBoundingClientRect();
      return line.left - box.left < 2 ? "left" : "right"; }"""
    for way, words, told, headed in (
        ("ltr", "للأوراق شكل.", "right", "left"),
        ("ltr", "A shape.", "left", "left"),
        ("rtl", "للأوراق شكل.", "right", "right"),
        ("rtl", "A shape.", "left", "right"),
    ):
        page.evaluate("way => { document.body.dir = way; }", way)
        text.evaluate("(text, words) => { text.textContent = words; }", words)
        assert (text.evaluate(edge), heading.evaluate(edge)) == (told, headed), (way, words)


def test_list_that_is_printed_fetches_no_abstracts(page: Page, address: str) -> None:
    page.goto(f"{address}papers/")
    expect(page.locator(".catalogue-browse__list .catalogue-star").first).to_be_visible()
    page.locator(".catalogue-list details > summary").first.click()  # its script is there
    expect(page.locator(".catalogue-list details[open] > a")).to_have_count(0)
    assert page.locator(".catalogue-list details:not([open])").count() > 0
    asked: list[str] = []
    page.on(  # what the browser itself prefetches, under the mouse, is not asked for by a script
        "request",
        lambda request: "sec-purpose" in request.headers or asked.append(request.url),
    )
    page.pdf()  # for which all that is folded is opened
    page.wait_for_timeout(500)
    assert [url for url in asked if "/papers/" in url] == []  # the theme's scripts may still come
    page.emulate_media(media="print")
    page.goto(f"{address}papers/{LEAVES.slug}/")
    expect(page.locator(".catalogue-links a[href^='http']").first).to_be_visible()
    expect(page.locator(".catalogue-links a[href='#cite']")).to_be_hidden()


def test_marks_of_what_unfolds_are_seen_in_forced_colours(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(forced_colors="active", color_scheme="dark")
    page.goto(f"{address}years/2020/")
    colour = "fold => getComputedStyle(fold, '::after').backgroundColor"
    mark = page.locator(".catalogue-list details > summary").first.evaluate(colour)
    assert mark != page.evaluate("getComputedStyle(document.body).backgroundColor")
