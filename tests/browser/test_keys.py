"""Going through lists and papers by keys of one letter."""

from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.store import records
from tests.support.browsing import OpenPage
from tests.support.building import Build
from tests.support.invented import LEAVES, TREES
from tests.support.serving import serving


@pytest.fixture
def digest(page: Page, address: str) -> Page:
    """The page of a digest with two papers."""
    page.goto(address + "digests/2021-03-04/")
    expect(page.locator(".catalogue-star")).to_have_count(2)
    return page


def title(page: Page, name: str) -> Locator:
    """The link that is the title of a card."""
    return page.locator(".catalogue article > [dir]").get_by_role("link", name=name)


def press(page: Page, keys: str) -> None:
    """Press keys one after another."""
    for key in keys:
        page.keyboard.press(key)


def test_papers_are_gone_through_and_opened(digest: Page) -> None:
    press(digest, "j")
    expect(title(digest, LEAVES.title)).to_be_focused()
    press(digest, "j")
    expect(title(digest, TREES.title)).to_be_focused()
    expect(digest.locator(".catalogue-card--here")).to_contain_text(TREES.title)
    press(digest, "jk")
    expect(title(digest, LEAVES.title)).to_be_focused()
    press(digest, "o")
    digest.wait_for_url(f"**/papers/{LEAVES.slug}/")


def test_paper_is_saved_on_its_card_and_on_its_page(digest: Page, address: str) -> None:
    press(digest, "j")
    expect(title(digest, LEAVES.title)).to_be_focused()
    press(digest, "s")
    expect(digest.get_by_role("status").filter(has_text="Saved: On the Shape")).to_be_visible()
    digest.goto(f"{address}papers/{LEAVES.slug}/")
    save = digest.locator(".catalogue-save")
    expect(save).to_have_attribute("aria-pressed", "true")
    press(digest, "s")
    expect(save).to_have_attribute("aria-pressed", "false")
    press(digest, "c")
    expect(digest.locator("#cite:target")).to_be_visible()


def test_several_are_chosen_and_cited(digest: Page) -> None:
    press(digest, "j")
    expect(title(digest, LEAVES.title)).to_be_focused()
    press(digest, "xjx")
    expect(digest.get_by_role("status").filter(has_text="2 papers chosen")).to_be_visible()
    press(digest, "c")
    expect(digest.get_by_role("heading", name="2 papers chosen")).to_be_visible()
    with digest.expect_download() as download:
        digest.get_by_role("button", name="BibTeX").first.click()
    assert download.value.suggested_filename == "papers.bib"


def test_keys_lead_to_the_sections(open_page: OpenPage, address: str) -> None:
    page = open_page(reduced_motion="reduce")
    page.goto(address + "about/")
    for key, place in (("p", "papers/"), ("t", "tags/"), ("d", "digests/"), ("a", "authors/")):
        press(page, f"g{key}")
        page.wait_for_url(address + place)
    press(page, "gh")
    page.wait_for_url(address)


def test_no_key_is_offered_for_a_section_that_is_not_there(
    open_page: OpenPage, build: Build, address: str
) -> None:
    bare = records.dump(replace(LEAVES, tags=(), suggested={}, digests=()))
    files = {"content/pages/.keep": "", f"content/papers/{LEAVES.slug}.md": bare}
    with serving(build(files, nav=None).folder, "catalogue") as without:
        for site, count in ((address, 12), (without, 10)):
            page = open_page()
            page.goto(f"{site}papers/")
            expect(page.locator(".catalogue-star").first).to_be_visible()
            press(page, "?")
            offered = page.get_by_role("dialog", name="Keys").locator("dt")
            expect(offered).to_have_count(count)
            assert ("g t " in offered.all_text_contents()) == (site == address)


def test_keys_are_shown_and_switched_off_for_good(digest: Page, address: str) -> None:
    press(digest, "?")
    dialog = digest.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    press(digest, "j")
    dialog.get_by_label("Keys of one letter do something").uncheck()
    digest.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    digest.reload()
    press(digest, "j/gh?")
    digest.keyboard.press("Tab")  # so that what the keys did would have been done
    expect(digest.locator(".catalogue-card--here, dialog[open]")).to_have_count(0)
    expect(digest.locator(".md-search__input")).not_to_be_focused()
    assert digest.url == address + "digests/2021-03-04/"
    digest.goto(address + "mine/")
    digest.get_by_role("button", name="Keys").click()
    dialog.get_by_label("Keys of one letter do something").check()
    digest.keyboard.press("Escape")
    press(digest, "gh")
    digest.wait_for_url(address)


def test_keys_are_off_while_one_types_and_with_modifiers(home: Page, address: str) -> None:
    press(home, "/")
    box = home.locator(".md-search__input")
    expect(box).to_be_focused()
    press(home, "sjgh")
    expect(box).to_have_value("sjgh")
    assert home.url.rstrip("/") == address.rstrip("/")
    home.keyboard.press("Escape")
    home.keyboard.press("Control+j")
    home.keyboard.press("Alt+j")
    expect(home.locator(".catalogue-card--here")).to_have_count(0)


def test_theme_has_no_keys_of_one_letter_but_that_of_the_search(home: Page, address: str) -> None:
    home.goto(address + "papers/stones-that-dream/")
    for key in "fsnp,.":
        home.keyboard.press(key)
    expect(home.locator(".catalogue-save")).to_have_attribute("aria-pressed", "true")
    expect(home.locator(".md-search__input")).not_to_be_focused()
    assert home.url.endswith("/stones-that-dream/")
    home.wait_for_function("window.keyboard$")  # the theme's script is there
    press(home, "/")
    expect(home.locator(".md-search__input")).to_be_focused()


def test_key_of_the_list_follows_cards_that_come(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(address + "papers/?q=leaves")
    expect(page.locator("catalogue-browse .catalogue-browse__bar")).to_be_visible()
    # With the stars come the keys.
    expect(page.locator("catalogue-browse .catalogue-star").first).to_be_visible()
    page.locator("h1").click()
    press(page, "j")
    expect(page.locator("catalogue-browse .catalogue-card--here a").first).to_be_focused()


def swipe(page: Page, name: str, far: int) -> None:
    """Draw a card across with a finger."""
    box = page.locator(".catalogue article", has_text=name).bounding_box()
    assert box
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for kind, at in (("touchStart", 0), ("touchMove", far / 2), ("touchMove", far)):
        points = [{"x": x + at, "y": y + at / 10}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_swipes_save_and_skip_for_who_asked_for_them(open_page: OpenPage, address: str) -> None:
    page = open_page(has_touch=True, viewport={"width": 360, "height": 740})
    stars = page.locator(".catalogue-star[aria-pressed=true]")
    skipped = page.locator(".catalogue-card--read")
    page.goto(address + "digests/2021-03-04/")
    expect(page.locator(".catalogue-star")).to_have_count(2)
    swipe(page, LEAVES.title, 120)
    page.goto(address + "mine/")
    expect(page.locator(".catalogue article")).to_have_count(0)  # nobody asked
    page.get_by_role("button", name="Keys").tap()
    page.get_by_label("Swipe a paper in a list").check()
    expect(page.locator("[data-swipe]")).to_be_attached()  # now, not on the next page
    page.get_by_role("button", name="Close").tap()
    with page.expect_response("**/acts.js"):
        page.goto(address + "digests/2021-03-04/")
    expect(page.locator("[data-swipe]")).to_be_attached()
    swipe(page, LEAVES.title, 30)  # too short
    swipe(page, LEAVES.title, 120)
    expect(page.get_by_role("status").filter(has_text="Saved: On the Shape")).to_be_visible()
    expect(stars).to_have_count(1)
    swipe(page, TREES.title, -120)
    expect(page.get_by_role("status").filter(has_text="Skipped: Trees")).to_be_visible()
    expect(skipped).to_contain_text(TREES.title)
    page.get_by_role("button", name="Undo").click()
    expect(skipped).to_have_count(0)
    expect(stars).to_have_count(1)


def test_switches_keep_their_size_beside_a_text_of_two_lines(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(viewport={"width": 360, "height": 800})
    page.goto(address)
    expect(page.locator(".catalogue-mine-link")).to_be_attached()
    page.keyboard.press("?")
    boxes = page.locator("dialog input")
    expect(boxes).to_have_count(2)
    widths = boxes.evaluate_all("all => all.map((each) => each.getBoundingClientRect().width)")
    assert widths[0] == widths[1]
