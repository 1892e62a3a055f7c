"""What the browser keeps for its reader: stars, the reading list, copies of it and links to it."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support.browsing import OpenPage
from tests.support.invented import LEAVES, STONES, TREES

KEPT = "Object.keys(localStorage).filter((key) => key.includes(':paper:')).sort()"
SHUT = """const { get } = Object.getOwnPropertyDescriptor(window, "localStorage");
Object.defineProperty(window, "localStorage", {
  get() {
    if (/(reader|mine)\\.js/.test(new Error().stack)) throw new DOMException("no", "SecurityError");
    return get.call(window); // the theme does not expect it
  },
});"""
FULL = """const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (name, value) {
  if (name.includes(":paper:")) throw new DOMException("full", "QuotaExceededError");
  set.call(this, name, value);
};"""


def star(page: Page, title: str) -> Locator:
    """The star of a paper's card."""
    return page.get_by_role("button", name=f"Save: {title}", exact=True)


def rows(page: Page) -> Locator:
    """The titles of the reading list that are shown."""
    return page.locator("catalogue-mine article > [dir]")


def keep(page: Page, slug: str, **facts: object) -> None:
    """Have the browser keep a paper, as it did some time ago."""
    page.evaluate(
        "([root, slug, facts]) => localStorage.setItem(`catalogue:${root}:paper:${slug}`,"
        " JSON.stringify({ slug, title: slug, ...facts }))",
        ["/catalogue/", slug, facts],
    )


@pytest.fixture
def kept(page: Page, address: str) -> Page:
    """The reading list with all papers."""
    page.goto(address + "papers/")
    for paper in (LEAVES, TREES, STONES):
        star(page, paper.title).click()
    page.get_by_role("link", name="Reading list, 3 papers").click()
    expect(rows(page)).to_have_count(3)
    return page


def test_header_is_written_once_where_a_card_has_no_paper(kept: Page, address: str) -> None:
    """The preview of the form is a card of none, which was looked at in each frame."""
    kept.goto(address + "contribute/")
    expect(kept.get_by_role("link", name="Reading list, 3 papers")).to_be_visible()
    expect(kept.locator(".catalogue article")).not_to_have_count(0)
    written = kept.evaluate(
        """() => new Promise((done) => {
          let changes = 0, frames = 0;
          const seen = new MutationObserver((found) => (changes += found.length));
          seen.observe(document.querySelector(".md-header"), { childList: true, subtree: true });
          document.querySelector(".catalogue").append(document.createElement("p"));
          const next = () => (++frames < 30 ? requestAnimationFrame(next) : done(changes));
          next();
        })"""
    )
    assert written == 0


def test_star_is_kept_wherever_the_paper_stands(page: Page, address: str) -> None:
    page.goto(address)
    expect(star(page, TREES.title)).to_have_attribute("aria-pressed", "false")
    star(page, TREES.title).click()
    expect(star(page, TREES.title)).to_have_attribute("aria-pressed", "true")
    page.goto(address + "tags/plants/")
    expect(star(page, TREES.title)).to_have_attribute("aria-pressed", "true")
    page.goto(f"{address}papers/{TREES.slug}/")
    save = page.get_by_role("button", name="Saved")
    expect(save).to_have_attribute("aria-pressed", "true")
    save.click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(save).to_be_visible()


def test_page_of_a_paper_keeps_how_far_one_is_and_a_note(page: Page, address: str) -> None:
    page.goto(f"{address}papers/{LEAVES.slug}/")
    expect(page.get_by_label("Note")).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Read", exact=True).check()
    page.get_by_label("Note").fill("Measure again.")
    page.get_by_label("Note").blur()
    page.goto(address + "digests/2021-03-04/")
    expect(page.locator(".catalogue-card--read")).to_contain_text(LEAVES.title)
    page.goto(address + "mine/")
    page.get_by_role("button", name="Read 1").click()
    expect(rows(page)).to_have_text(LEAVES.title)
    expect(page.get_by_label(f"Note on {LEAVES.title}")).to_have_value("Measure again.")


def test_list_is_sorted_and_narrowed(kept: Page) -> None:
    kept.get_by_label("Sort by").select_option("title")
    expect(rows(kept)).to_have_text([LEAVES.title, STONES.title, TREES.title])
    kept.get_by_label("Sort by").select_option("year")
    expect(rows(kept).first).not_to_have_text(STONES.title)
    words = kept.get_by_role("searchbox", name="Words in this list")
    words.fill("ada -leaves")
    expect(rows(kept)).to_have_text([STONES.title])
    words.fill("zzz")
    expect(kept.get_by_text("No paper of this list is here.")).to_be_visible()


@pytest.mark.parametrize(
    ("button", "name", "said"),
    [
        ("BibTeX", "papers.bib", "@article{beispiel2020shape"),
        ("RIS", "papers.ris", "TI  - On the Shape of Leaves"),
        ("CSL-JSON", "papers.csl.json", '"On the Shape of Leaves"'),
    ],
)
def test_those_that_are_chosen_become_one_bibliography(
    kept: Page, button: str, name: str, said: str
) -> None:
    expect(kept.get_by_role("button", name=button)).to_be_disabled()
    kept.get_by_label(f"Choose: {LEAVES.title}").check()
    kept.get_by_label(f"Choose: {STONES.title}").check()
    with kept.expect_download() as download:
        kept.get_by_role("button", name=button).click()
    assert download.value.suggested_filename == name
    text = Path(download.value.path()).read_text("utf-8")
    assert said.partition("2020")[0] in text
    assert STONES.title in text
    assert TREES.title not in text


def test_removal_of_several_can_be_undone(kept: Page) -> None:
    kept.get_by_label("0 of 3 chosen").check()
    kept.get_by_role("button", name="Remove").click()
    expect(kept.get_by_text("Papers you mark with a star stand here")).to_be_visible()
    kept.get_by_role("button", name="Undo").click()
    expect(rows(kept)).to_have_count(3)


def test_several_are_moved_at_once(kept: Page) -> None:
    kept.get_by_label("0 of 3 chosen").check()
    kept.get_by_label("Move to").select_option("skip")
    expect(kept.get_by_role("button", name="Skipped 3")).to_be_visible()
    expect(kept.get_by_role("link", name="Reading list, 0 papers")).to_be_visible()


def test_two_tabs_take_nothing_back_from_each_other(page: Page, address: str) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(address + "papers/")
    star(page, LEAVES.title).click()
    star(other, TREES.title).click()
    expect(star(page, TREES.title)).to_have_attribute("aria-pressed", "true")
    assert len(page.evaluate(KEPT)) == 2


def test_link_holds_the_list_and_is_merged_with_what_is_there(
    kept: Page, open_page: OpenPage, address: str
) -> None:
    kept.context.grant_permissions(["clipboard-read", "clipboard-write"])
    kept.get_by_label("0 of 3 chosen").check()
    kept.get_by_role("button", name="Share as a link").click()
    expect(kept.get_by_text("The link is copied.")).to_be_visible()
    link = kept.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}mine/#")
    asked: list[str] = []
    page = open_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "mine/")
    keep(page, LEAVES.slug, note="Mine.", state="read", changed=5)
    page.goto(address)
    page.goto(link)
    offer = page.get_by_role("heading", name="A list of 3 papers was shared with you")
    expect(offer).to_be_visible()
    expect(page.get_by_role("link", name=TREES.title)).to_be_visible()
    page.get_by_role("button", name="Add to mine").click()
    expect(page.get_by_text("2 papers added, 1 merged")).to_be_visible()
    page.get_by_role("button", name="Read 1").click()
    expect(page.get_by_label(f"Note on {LEAVES.title}")).to_have_value("Mine.")
    assert not [url for url in asked if TREES.slug in url and "/papers/" not in url]


def test_copy_is_saved_and_brought_in(kept: Page, open_page: OpenPage, address: str) -> None:
    with kept.expect_download() as download:
        kept.get_by_role("button", name="Save a copy").click()
    copy = Path(download.value.path())
    assert len(json.loads(copy.read_text("utf-8"))["entries"]) == 3
    page = open_page()
    page.goto(address + "mine/")
    page.get_by_label("Bring in a copy").set_input_files(copy)
    expect(rows(page)).to_have_count(3)
    other = {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
    page.get_by_label("Bring in a copy").set_input_files([other])  # type: ignore[list-item]  # a dict
    expect(page.get_by_text("This file holds no copy of a reading list.")).to_be_visible()
    expect(rows(page)).to_have_count(3)


def test_renamed_papers_are_found_again_and_removed_ones_told(page: Page, address: str) -> None:
    page.goto(address + "mine/")
    keep(page, "leaves-of-old", ids=["arxiv:2001.00001"], note="Kept.")
    keep(page, "gone-for-good")
    page.reload()
    expect(rows(page)).to_have_text(["gone-for-good", LEAVES.title])
    expect(page.get_by_label(f"Note on {LEAVES.title}")).to_have_value("Kept.")
    gone = page.locator(".catalogue-mine__row", has_text="gone-for-good")
    expect(gone).to_contain_text("This paper is no longer in the catalogue.")
    keys = page.evaluate(KEPT)
    assert [key.rpartition(":")[2] for key in keys] == ["gone-for-good", LEAVES.slug]


@pytest.mark.parametrize(
    ("script", "told"), [(FULL, "has no more room"), (SHUT, "keeps nothing for this site")]
)
def test_browser_that_keeps_nothing_more_is_told_of(
    page: Page, address: str, script: str, told: str
) -> None:
    page.add_init_script(script)
    page.goto(address)
    star(page, TREES.title).click()
    expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()
    expect(star(page, TREES.title)).to_have_attribute("aria-pressed", "false")
    page.goto(address + "mine/")
    expect(page.get_by_text("Papers you mark with a star stand here")).to_be_visible()


def test_list_says_what_it_is_without_scripts(open_page: OpenPage, address: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(address + "mine/")
    expect(page.get_by_text("They are kept in this browser and nowhere else")).to_be_visible()
    expect(page.get_by_text("need JavaScript")).to_be_visible()
    page.goto(address)
    expect(page.locator(".catalogue-star")).to_have_count(0)


def test_stars_are_large_enough_for_fingers(open_page: OpenPage, address: str) -> None:
    for touch, least in ((False, 24), (True, 44)):
        page = open_page(has_touch=touch, is_mobile=touch, viewport={"width": 360, "height": 740})
        page.goto(address)
        box = star(page, TREES.title).bounding_box() or {}
        assert box["width"] >= least
        assert box["height"] >= least


def test_card_that_comes_with_scripts_has_a_star(page: Page, address: str) -> None:
    page.goto(f"{address}papers/?q=stones")
    card = page.locator("catalogue-browse article", has_text=STONES.title)
    card.get_by_role("button").click()
    expect(card.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("link", name=re.compile("Reading list, 1 paper"))).to_be_visible()


VISIT = {"newest": "2021-03-04", "at": 1_614_900_000, "since": "2021-03-04", "before": 0}
"""A visit of 4 March 2021, when the catalogue had no paper of the day after."""


@pytest.fixture
def again(page: Page, address: str) -> Page:
    """A page of a reader who comes back."""
    page.goto(address + "about/")
    set_visit = "visit => localStorage.setItem('catalogue:/catalogue/:visit', visit)"
    page.evaluate(set_visit, json.dumps(VISIT))
    return page


def test_first_visit_has_nothing_new_of_its_own(page: Page, address: str) -> None:
    for path in ("", "tags/plants/", "papers/"):
        page.goto(address + path)
        expect(page.locator(".catalogue-mine-link")).to_be_visible()
        expect(page.locator(".catalogue-new--since")).to_have_count(0)


def test_what_came_since_the_last_visit_is_told(again: Page, address: str) -> None:
    for path, told in (("", ["1 new since March 4"]), ("papers/", ["1 new since March 4", "New"])):
        again.goto(address + path)
        expect(again.locator(".catalogue-new--since")).to_have_text(told)
    again.goto(address + "tags/minerals/")  # all of which is new
    expect(again.locator(".catalogue-new--since")).to_have_text(["1 new since March 4"])
    again.goto(address + "tags/plants/")  # none of which is
    expect(again.locator(".catalogue-mine-link")).to_be_visible()
    expect(again.locator(".catalogue-new")).to_have_count(0)


def test_new_papers_are_marked_in_the_list_that_is_narrowed(again: Page, address: str) -> None:
    again.goto(address + "papers/")
    marked = again.locator(".catalogue-browse__list article:has(.catalogue-new--since)")
    expect(marked.locator("[dir] a")).to_have_text([STONES.title])
    again.locator("select[name=sort]").select_option("title")
    expect(marked.locator("[dir] a")).to_have_text([STONES.title])


def test_new_papers_of_a_list_are_marked_where_some_are_not(again: Page, address: str) -> None:
    again.goto(address + "years/2019/")
    expect(again.locator(".catalogue article .catalogue-new--since")).to_have_count(0)
    again.goto(address + "authors/ada-beispiel/")
    expect(again.locator(".catalogue-count-line .catalogue-new--since")).to_have_count(1)
    marked = again.locator(".catalogue-list > li", has=again.locator(".catalogue-new--since"))
    expect(marked.locator("[dir] a")).to_have_text([STONES.title])
    again.route("**/digests/2021-03-04/", _with_a_day_of_march_5)
    again.goto(address + "digests/2021-03-04/")
    expect(marked.locator("[dir] a")).to_have_text([LEAVES.title])
    again.route("**/tags/plants/", _with_a_day_of_march_5)
    again.goto(address + "tags/plants/")
    expect(again.locator(".catalogue article .catalogue-new--since")).to_have_text(["New"])


def _with_a_day_of_march_5(route: Route) -> None:
    """A page whose first paper came a day later."""
    answer = route.fetch()
    body = answer.text().replace('data-days="2021-03-04*2"', 'data-days="2021-03-05 2021-03-04"')
    route.fulfill(response=answer, body=body)


def test_search_is_kept_with_what_is_new_in_it(again: Page, address: str) -> None:
    again.goto(address + "papers/")
    keep_it = again.get_by_role("button", name="Keep this search")
    expect(again.locator("catalogue-browse .catalogue-browse__bar")).to_be_visible()
    expect(keep_it).to_be_hidden()
    again.goto(address + "papers/?q=ada+-leaves&not-year=2020")
    keep_it.click()
    expect(again.get_by_text("The search is kept")).to_be_visible()
    again.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((each) => each.includes(":search:"));
          const held = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({ ...held, seen: "2021-03-04" }));
        }"""
    )
    again.goto(address + "mine/")
    search = again.locator(".catalogue-mine__searches li")
    expect(search).to_contain_text("ada -leaves · Not 2020 1 new")
    search.get_by_role("link").click()
    expect(again.locator(".catalogue article > [dir]")).to_contain_text([STONES.title])
    again.goto(address + "mine/")
    expect(search.get_by_role("link")).to_be_visible()
    expect(search.locator(".catalogue-new")).to_have_count(0)
    search.get_by_role("button").click()
    expect(search).to_have_count(0)
    again.get_by_role("button", name="Undo").click()
    expect(search).to_have_count(1)
