"""Our search in the theme's box: what it asks of the host, what it shows, what it says."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import results, search_for
from tests.support.building import Build, Built
from tests.support.serving import Serve

META = ".md-search-result__meta"
LEAVES = re.compile(r"/papers/on-the-shape-of-leaves/")
STONES = re.compile(r"/papers/stones-that-dream/")
TITLE = "#title"
ICON = """link => getComputedStyle(
  link.querySelector(".md-search-result__icon"), "::after").maskImage"""


@pytest.fixture
def copy(invented_site: Built, tmp_path: Path) -> Path:
    """A copy of the site that may be written to."""
    return shutil.copytree(invented_site.folder, tmp_path / "site")


@pytest.fixture
def opened(page: Page, copy: Path, serve: Serve) -> Callable[[], Page]:
    """Opens the search of the copy."""

    def start() -> Page:
        page.goto(serve(copy, "catalogue"))
        page.keyboard.press("/")
        return page

    return start


def asked(page: Page) -> list[str]:
    """Notes the files of our index that a page asks for from now on."""
    found: list[str] = []

    def note(url: str) -> None:
        name = url.partition("/catalogue/search/")[2]
        if url.endswith("/engine.js"):
            found.append("engine.js")
        elif name and name != "search_index.json":
            found.append(name)

    page.on("request", lambda request: note(request.url))
    return found


def test_words_that_are_pasted_without_a_key_are_searched_for(opened: Callable[[], Page]) -> None:
    page = opened()
    for words, found in (("shape of leaves", LEAVES), ("stones that dream", STONES)):
        page.locator("[data-md-component=search-query]").fill(words)
        expect(results(page).first).to_have_attribute("href", found)


def test_nothing_is_loaded_before_the_search_is_opened(page: Page, address: str) -> None:
    loaded = asked(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert loaded == []
    with page.expect_response("**/search/catalogue.js"):
        page.keyboard.press("/")
    assert sorted(loaded) == ["catalogue.js", "engine.js"]


def test_same_query_loads_nothing_twice(home: Page) -> None:
    home.keyboard.press("/")
    expect(search_for(home, "leaves shape").first).to_have_attribute("href", LEAVES)
    expect(search_for(home, "stones").first).to_have_attribute("href", STONES)
    loaded = asked(home)
    expect(search_for(home, "leaves shape").first).to_have_attribute("href", LEAVES)
    assert loaded == []


def test_result_shows_what_the_paper_is_and_where_the_words_are(home: Page) -> None:
    home.keyboard.press("/")
    found = search_for(home, "shape rulers").first
    expect(found).to_have_attribute("href", re.compile(r"on-the-shape-of-leaves/$"))
    expect(found.locator("h1")).to_have_text("On the Shape of Leaves")
    expect(found).to_contain_text(
        "Ada Beispiel, Wim van den Voorbeeld · 2020 · Journal of Invented"
    )
    expect(found.locator(".md-tag")).to_have_text(["Leaves"])
    assert set(found.locator("mark").all_inner_texts()) >= {"Shape", "shape", "rulers"}


def test_page_that_opens_is_as_from_anywhere(home: Page) -> None:
    home.keyboard.press("/")
    search_for(home, "rulers").first.click()
    expect(home.locator(TITLE)).to_have_text("On the Shape of Leaves")
    expect(home).to_have_url(re.compile(r"/on-the-shape-of-leaves/$"))
    expect(home.locator("main mark")).to_have_count(0)


def test_tag_is_told_from_a_paper(home: Page) -> None:
    home.keyboard.press("/")
    tag = search_for(home, "minerals").and_(home.locator('[href*="/tags/minerals/"]'))
    expect(tag.locator("p").first).to_have_text("Tag")


def test_operators_are_explained_until_something_is_typed(home: Page) -> None:
    home.keyboard.press("/")
    hint = home.locator(".catalogue-search-hint")
    expect(hint).to_be_visible()
    expect(hint).to_contain_text("“title:”, “author:”")
    search_for(home, "leaves")
    expect(hint).to_be_hidden()
    home.locator(".md-search__input").fill("")
    home.keyboard.press("Backspace")
    expect(hint).to_be_visible()


def test_identifier_that_is_not_there_is_told(home: Page) -> None:
    home.keyboard.press("/")
    search_for(home, "2001.99999v2")
    expect(home.locator(META)).to_have_text("No paper here has the identifier “2001.99999”.")
    expect(results(home)).to_have_count(0)


def test_identifier_that_is_found_is_not_told_as_missing(home: Page) -> None:
    home.keyboard.press("/")
    found = search_for(home, "arXiv:2001.00001 leaves nowhere").first
    expect(found).to_have_attribute("href", LEAVES)
    expect(found).to_contain_text("Missing: nowhere")
    expect(found.locator("del")).to_have_text(["nowhere"])


def test_enter_opens_the_first_result(home: Page) -> None:
    home.keyboard.press("/")
    expect(search_for(home, "leaves shape").first).to_be_visible()
    home.keyboard.press("Enter")
    expect(home.locator(TITLE)).to_have_text("On the Shape of Leaves")


def test_link_with_a_query_opens_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}?q=shape+of+leaves")
    expect(results(page).first).to_have_attribute("href", LEAVES)


def test_correction_is_announced(home: Page) -> None:
    home.keyboard.press("/")
    expect(search_for(home, "rulres").first).to_have_attribute("href", LEAVES)
    expect(home.get_by_role("status")).to_have_text("“rulres” is not known; searched “rulers”.")


def test_fast_typing_ends_with_the_last_query(home: Page) -> None:
    home.keyboard.press("/")
    home.keyboard.type("stones that dream", delay=2)
    expect(results(home).first).to_have_attribute("href", STONES)
    box = home.locator(".md-search__input")
    for words in ("trees", "shape of leaves"):
        box.fill("")
        box.press_sequentially(words, delay=2)
    expect(results(home).first).to_have_attribute("href", LEAVES)
    home.wait_for_timeout(200)
    expect(results(home).first).to_have_attribute("href", LEAVES)


def test_paper_is_found_after_the_theme_exchanged_the_page(page: Page, published: str) -> None:
    page.goto(published)
    page.keyboard.press("/")
    search_for(page, "stones").first.click()
    expect(page.locator(TITLE)).to_have_text("Stones That Dream")
    page.keyboard.press("/")
    expect(search_for(page, "leaves shape").first).to_have_attribute("href", LEAVES)


STRANGE = {
    "long": "leaves " * 1500,
    "one long word": "leaves" * 1700,
    "stop words": "the of and",
    "punctuation": "!!! ... () *",
    "misplaced operators": "leaves: +- ~ ^ title: :title *leaves ~1",
    "right to left": "שלום עולם مرحبا",
    "emoji": "🍃🍂 👩‍🔬",
    "markup": "<img src=x onerror=alert(1)>",
}


def test_strange_input_is_answered_and_the_search_goes_on(home: Page) -> None:
    """The fixture of the page fails the test if an error is left uncaught."""
    home.keyboard.press("/")
    for words in STRANGE.values():
        search_for(home, words)
        home.wait_for_timeout(50)
        expect(home.locator(META)).not_to_have_text("Initializing search")
    expect(search_for(home, "shape of leaves").first).to_have_attribute("href", LEAVES)


def test_emptied_box_asks_for_words(home: Page) -> None:
    home.keyboard.press("/")
    expect(search_for(home, "leaves").first).to_be_visible()
    home.locator(".md-search__input").fill("")
    home.keyboard.press("Backspace")
    expect(home.locator(META)).to_have_text("Type to start searching")


def test_missing_part_of_the_index_is_told(opened: Callable[[], Page], copy: Path) -> None:
    shutil.rmtree(copy / "search" / "terms")
    page = opened()
    search_for(page, "shape of leaves")
    expect(page.locator(META)).to_contain_text("Part of the search index could not be read")
    expect(results(page)).to_have_count(0)


def test_missing_index_is_told(opened: Callable[[], Page], copy: Path) -> None:
    (copy / "search" / "catalogue.js").unlink()
    page = opened()
    search_for(page, "shape of leaves")
    expect(page.locator(META)).to_contain_text("The search index could not be read")


def test_missing_script_is_told(opened: Callable[[], Page], copy: Path) -> None:
    (copy / "assets" / "catalogue" / "engine.js").unlink()
    page = opened()
    search_for(page, "shape of leaves")
    expect(page.locator(META)).to_contain_text("The search could not be loaded")


def test_site_that_was_built_anew_is_searched_without_a_reload(
    opened: Callable[[], Page], copy: Path
) -> None:
    page = opened()
    expect(search_for(page, "stones").first).to_be_visible()
    renamed = []
    for path in sorted((copy / "search" / "records").iterdir()):
        number, _, digest = path.stem.partition("-")
        text = path.read_text("utf-8").replace(path.stem, f"{number}-aaaaa", 1)
        path.with_name(f"{number}-aaaaa.js").write_text(text, "utf-8")
        path.unlink()
        renamed.append(digest)
    manifest = copy / "search" / "catalogue.js"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("".join(renamed), "aaaaa" * len(renamed)), "utf-8")
    expect(search_for(page, "shape of leaves").first).to_have_attribute("href", LEAVES)


def test_search_works_in_a_folder_without_a_server(page: Page, invented_site: Built) -> None:
    page.goto((invented_site.folder / "index.html").as_uri())
    page.keyboard.press("/")
    found = search_for(page, "shpae of leaves").first
    expect(found).to_have_attribute("href", re.compile(r"on-the-shape-of-leaves/index\.html$"))


@pytest.fixture
def stock(build: Build, serve: Serve, page: Page) -> Page:
    """The home page of a site that keeps the theme's search, opened."""
    built = build(catalogue={"search": "stock"})
    assert not (built.folder / "search" / "catalogue.js").exists()
    page.goto(serve(built.folder, "catalogue"))
    return page


def test_theme_keeps_its_search_if_that_is_set(stock: Page) -> None:
    stock.keyboard.press("/")
    expect(search_for(stock, "shape of leaves").first).to_have_attribute("href", LEAVES)


def test_people_papers_and_tags_are_told_apart(opened: Callable[[], Page]) -> None:
    page = opened()
    found = search_for(page, "beispiel")
    expect(found.first).to_have_attribute("href", re.compile(r"/authors/ada-beispiel/"))
    expect(found.first).to_contain_text(re.compile(r"Author · \d papers"))
    expect(found.nth(1)).to_have_attribute("href", re.compile(r"/papers/"))
    person, paper = found.first.evaluate(ICON), found.nth(1).evaluate(ICON)
    tags = search_for(page, "plants").filter(has_text="Tag")
    expect(tags.first).to_be_visible()
    assert len({person, paper, tags.first.evaluate(ICON)}) == 3


def test_person_without_a_page_leads_to_the_list_and_a_word_asks_for_nobody(
    opened: Callable[[], Page],
) -> None:
    page = opened()
    files = asked(page)
    expect(search_for(page, "stones that dream").first).to_have_attribute("href", STONES)
    assert not [name for name in files if name.startswith("people/")]
    found = search_for(page, "wim van den voorbeeld")
    expect(found.first).to_have_attribute("href", re.compile(r"\?author=wim-van-den-voorbeeld"))
    assert len([name for name in files if name.startswith("people/")]) <= 2
    found.first.click()
    expect(page.locator(".catalogue-browse__chips")).to_contain_text("Wim van den Voorbeeld")
