"""What a reader does on the list of papers, one behaviour a test."""

from __future__ import annotations

import json
import re
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from generator import search
from generator.citation_keys import keys
from generator.exports import bibtex
from generator.model import Catalogue, Paper
from generator.pages.index import Index
from generator.pages.papers import FIRST_LISTED
from tests.browse.conftest import HOSTILE, opened
from tests.support.browsing import OpenPage
from tests.support.building import Built
from tests.support.invented import LEAVES
from tests.support.serving import Serve

PHONE = {"width": 360, "height": 740}
ALL = 90
LINE = re.compile(r"^\d+ (of \d+ )?papers, ")


def line(page: Page) -> Locator:
    """What is said of how many papers there are."""
    return page.locator("catalogue-browse .catalogue-count-line")


def facet(page: Page, name: str) -> Locator:
    """A facet, opened."""
    found = page.locator(f"details[data-facet={name}]")
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def value(page: Page, name: str, label: str) -> Locator:
    """A value of a facet."""
    row = facet(page, name).locator(".catalogue-facet__value")
    return row.filter(has=page.get_by_text(label, exact=True))


def titles(page: Page) -> list[str]:
    """The titles that are in the page."""
    return page.locator(".catalogue-browse__list article > [dir] a").all_text_contents()


def counts(page: Page, name: str) -> dict[str, int]:
    """The counts a facet shows."""
    rows = facet(page, name).locator(".catalogue-facet__value")
    pairs = (row.locator("span").all_text_contents() for row in rows.all())
    return {label: int(count) for label, count in pairs}


def tagged(catalogue: Catalogue, tag: str) -> list[Paper]:
    """The papers with a tag or a narrower one, newest first."""
    return list(Index(catalogue).by_tag[tag])


def wait_until(page: Page, condition: str) -> None:
    """Wait for a condition in the page; Playwright's own way is against the policy of pages."""
    deadline = time.monotonic() + 10
    while not page.evaluate(f"Boolean({condition})"):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(50)


def test_list_begins_as_it_is_without_scripts(
    open_page: OpenPage, address: str, papers: Page
) -> None:
    plain = open_page(java_script_enabled=False)
    plain.goto(f"{address}papers/")
    cards = "catalogue-browse .catalogue-list > li:not([aria-hidden])"
    shown = papers.locator(cards).all_inner_texts()
    assert len(shown) >= FIRST_LISTED
    assert plain.locator(cards).all_inner_texts() == shown[:FIRST_LISTED]
    assert [a.get_attribute("href") for a in plain.locator(f"{cards} a").all()]
    expect(line(papers)).to_have_text(line(plain).inner_text())


def test_tag_leaves_its_papers_and_counts_what_is_left(papers: Page, catalogue: Catalogue) -> None:
    value(papers, "tag", "Plants").get_by_role("checkbox").check()
    left = tagged(catalogue, "plants")
    expect(line(papers)).to_have_text(f"{len(left)} of {ALL} papers, newest first")
    assert titles(papers) == [paper.title for paper in left][: len(titles(papers))]
    years = {paper.year for paper in left}
    shown = counts(papers, "year")
    for year in sorted(filter(None, years), reverse=True)[: len(shown)]:
        assert shown[str(year)] == sum(paper.year == year for paper in left)
    assert counts(papers, "tag")["Minerals"] == len({p.slug for p in left if "minerals" in p.tags})


def test_values_of_one_kind_add_up_and_tags_narrow(papers: Page, catalogue: Catalogue) -> None:
    for year in ("2010", "2011"):
        value(papers, "year", year).get_by_role("checkbox").check()
    either = sum(paper.year in (2010, 2011) for paper in catalogue.papers)
    expect(line(papers)).to_contain_text(f"{either} of {ALL} papers")
    papers.get_by_role("button", name="Clear all").click()
    expect(line(papers)).to_have_text(f"{ALL} papers, newest first")
    for tag in ("Plants", "Minerals"):
        value(papers, "tag", tag).get_by_role("checkbox").check()
    both = [p for p in tagged(catalogue, "plants") if "minerals" in p.tags]
    expect(line(papers)).to_contain_text(f"{len(both)} of {ALL} papers")


def test_value_that_is_not_wanted_takes_its_papers_away(papers: Page, catalogue: Catalogue) -> None:
    row = value(papers, "tag", "Minerals")
    row.hover()
    row.get_by_role("button", name="Not Minerals").click()
    rest = ALL - len(tagged(catalogue, "minerals"))
    expect(line(papers)).to_contain_text(f"{rest} of {ALL} papers")
    assert papers.url.endswith("?not-tag=minerals")
    papers.get_by_role("button", name="Remove: Not Minerals").click()
    expect(line(papers)).to_have_text(f"{ALL} papers, newest first")


def test_authors_and_venues_are_found_by_name(papers: Page, catalogue: Catalogue) -> None:
    value(papers, "author", "Ada Beispiel").get_by_role("checkbox").check()
    hers = sum(any(a.family == "Beispiel" for a in p.authors) for p in catalogue.papers)
    expect(line(papers)).to_contain_text(f"{hers} of {ALL} papers")
    papers.get_by_role("button", name="Remove: Ada Beispiel").click()
    value(papers, "venue", "ICML").get_by_role("checkbox").check()
    there = sum(paper.venue.startswith("ICML") for paper in catalogue.papers)
    expect(line(papers)).to_contain_text(f"{there} of {ALL} papers")


def test_back_and_forward_lead_through_what_was_chosen(papers: Page) -> None:
    value(papers, "tag", "Minerals").get_by_role("checkbox").check()
    expect(line(papers)).to_contain_text(f" of {ALL}")
    value(papers, "year", "2016").get_by_role("checkbox").check()
    expect(papers.locator(".catalogue-browse__chips button")).to_have_count(3)
    narrow = line(papers).inner_text()
    papers.go_back()
    expect(value(papers, "year", "2016").get_by_role("checkbox")).not_to_be_checked()
    expect(value(papers, "tag", "Minerals").get_by_role("checkbox")).to_be_checked()
    papers.go_back()
    expect(line(papers)).to_have_text(f"{ALL} papers, newest first")
    papers.go_forward()
    papers.go_forward()
    expect(line(papers)).to_have_text(narrow)


def test_view_can_be_shared(open_page: OpenPage, papers: Page) -> None:
    papers.locator("input[name=q]").fill("gravl measured")
    expect(line(papers)).to_contain_text("most relevant first")
    value(papers, "year", "2016").get_by_role("checkbox").check()
    expect(papers.locator(".catalogue-browse__chips")).to_contain_text("2016")
    papers.get_by_label("Sort by").select_option("title")
    expect(line(papers)).to_contain_text("by title")
    other = opened(open_page(), papers.url)
    expect(other.locator("input[name=q]")).to_have_value("gravl measured")
    expect(line(other)).to_have_text(line(papers).inner_text())
    assert titles(other) == titles(papers) == sorted(titles(papers))
    assert titles(other)


def test_words_narrow_without_the_search_of_the_theme(page: Page, address: str) -> None:
    opened(page, f"{address}papers/?q=shape+of+leaves")
    assert titles(page)[0] == LEAVES.title
    expect(line(page)).to_contain_text("most relevant first")
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()
    assert page.url.endswith("/papers/?q=shape+of+leaves")


def test_what_is_typed_in_one_go_is_one_step_back(papers: Page) -> None:
    field = papers.locator("input[name=q]")
    field.press_sequentially("moss", delay=200)
    expect(line(papers)).to_contain_text("most relevant first")
    field.press("Enter")
    papers.go_back()
    expect(line(papers)).to_have_text(f"{ALL} papers, newest first")
    expect(field).to_have_value("")


def test_link_to_another_view_of_the_page_works(papers: Page) -> None:
    for query in ("moss", "gravel"):
        papers.evaluate(
            """query => {
              const link = document.createElement("a");
              link.href = `?q=${query}`;
              document.body.append(link);
              link.click();
            }""",
            query,
        )
        expect(papers.locator("input[name=q]")).to_have_value(query)
        expect(papers.locator(".catalogue article > [dir] a").first).to_contain_text(query.title())


def test_reader_comes_back_to_the_view_and_the_place(papers: Page) -> None:
    value(papers, "tag", "Minerals").get_by_role("checkbox").check()
    expect(line(papers)).to_contain_text(f" of {ALL}")
    papers.mouse.move(300, 500)
    papers.mouse.wheel(0, 2500)
    # The list notes the place a while after the page has stopped.
    wait_until(papers, "scrollY > 2000 && history.state?.y === scrollY")
    top = papers.locator(".catalogue-browse__list a[href*='papers/study']")
    chosen = next(link for link in top.all() if (link.bounding_box() or {"y": 0})["y"] > 200)
    name = chosen.inner_text()
    chosen.click()
    expect(papers.locator("h1")).to_have_text(name)
    papers.go_back()
    expect(line(papers)).to_contain_text(f" of {ALL}")
    expect(papers.get_by_role("link", name=name)).to_be_in_viewport()


def test_theme_leads_to_the_list_and_away(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".md-tabs").get_by_role("link", name="Papers").click()
    expect(line(page)).to_have_text(f"{ALL} papers, newest first")
    value(page, "tag", "Minerals").get_by_role("checkbox").check()
    expect(line(page)).to_contain_text(f" of {ALL}")
    page.locator(".md-tabs").get_by_role("link", name="Tags").click()
    expect(page.locator("h1")).to_have_text("Tags")
    page.locator(".md-tabs").get_by_role("link", name="Papers").click()
    expect(line(page)).to_have_text(f"{ALL} papers, newest first")


def test_long_list_is_in_the_page_where_the_reader_is(papers: Page, catalogue: Catalogue) -> None:
    rows = papers.locator(".catalogue-browse__list > [aria-posinset]")
    assert rows.count() < ALL
    assert rows.first.get_attribute("aria-setsize") == str(ALL)
    expect(rows.first).to_have_attribute("aria-posinset", "1")
    papers.keyboard.press("End")
    last = papers.locator(f".catalogue-browse__list > [aria-posinset='{ALL}']")
    expect(last).to_contain_text(Index(catalogue).papers[-1].title)
    expect(last).to_be_in_viewport(ratio=1)
    assert papers.locator("[aria-posinset='1']").count() == 0


def test_key_for_the_end_leads_to_the_end_however_late_the_rows_come(papers: Page) -> None:
    papers.context.new_cdp_session(papers).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    papers.keyboard.press("End")
    wait_until(papers, "scrollY > innerHeight")
    rows = papers.locator(".catalogue-browse__list > [aria-busy]")
    wait_until(papers, f"document.querySelector('[aria-posinset=\"{ALL}\"] article')")
    expect(rows).to_have_count(0)
    wait_until(papers, "scrollY + innerHeight >= document.documentElement.scrollHeight - 1")


def test_keyboard_alone_narrows_and_keeps_its_place(papers: Page) -> None:
    papers.locator("input[name=q]").focus()
    box = value(papers, "tag", "Plants").get_by_role("checkbox")
    for _ in range(12):
        papers.keyboard.press("Tab")
        if box.evaluate("e => e === document.activeElement"):
            break
    papers.keyboard.press("Space")
    expect(line(papers)).to_contain_text(f" of {ALL}")
    expect(box).to_be_focused()
    papers.keyboard.press("Tab")
    expect(papers.get_by_role("button", name="Not Plants")).to_be_focused()
    papers.keyboard.press("Enter")
    assert papers.url.endswith("?not-tag=plants")
    assert papers.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_phone_narrows_in_a_sheet(open_page: OpenPage, address: str) -> None:
    page = opened(open_page(viewport=PHONE, has_touch=True), f"{address}papers/")
    box = page.locator(".catalogue-facet__value", has_text="Minerals").get_by_role("checkbox")
    expect(box).not_to_be_visible()
    page.get_by_text("Filters", exact=True).tap()
    box.tap()
    expect(page.get_by_text("Filters (1)")).to_be_visible()
    done = page.get_by_role("button", name=re.compile(r"^Show \d+ papers$"))
    expect(done).to_be_in_viewport()
    done.tap()
    expect(box).not_to_be_visible()
    expect(line(page)).to_contain_text(f" of {ALL} papers")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_list_without_scripts_leads_to_tags_years_and_the_rest(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}papers/")
    expect(line(page)).to_have_text(f"{ALL} papers, newest first")
    assert page.locator(".catalogue-browse__bar").count() == 0
    aside = page.locator("aside", has_text="By tag")
    expect(aside.get_by_role("link", name="Leaves")).to_be_visible()
    expect(aside.get_by_role("link", name="2016")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    assert page.locator(".catalogue article").count() == min(50, ALL - FIRST_LISTED)


def test_later_page_of_the_list_stays_as_it_is(page: Page, address: str) -> None:
    page.goto(f"{address}papers/page/2/")
    assert page.locator("catalogue-browse").count() == 0
    assert page.locator(".catalogue article").count() == min(50, ALL - FIRST_LISTED)


def exported(page: Page, label: str) -> str:
    """The file that an export gives."""
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return Path(download.value.path()).read_text("utf-8")


def test_export_is_what_is_shown(papers: Page, catalogue: Catalogue) -> None:
    value(papers, "tag", "Leaves").get_by_role("checkbox").check()
    expect(line(papers)).to_contain_text(f" of {ALL}")
    left = tagged(catalogue, "leaves")
    assert exported(papers, "BibTeX") == bibtex.render(left, keys(catalogue.papers))
    items = json.loads(exported(papers, "CSL-JSON"))
    assert [item["title"] for item in items] == [paper.title for paper in left]
    assert exported(papers, "RIS").count("\nER  - ") == len(left)


def test_hostile_texts_are_read_as_text(page: Page, address: str) -> None:
    opened(page, f"{address}papers/?sort=title")
    card = page.locator(".catalogue article", has=page.get_by_text(HOSTILE.title, exact=True))
    expect(card).to_contain_text("<b>Bold</b> Name")
    expect(card).to_contain_text("<i>Venue</i> 2020")
    facet(page, "venue")
    expect(value(page, "venue", "<i>Venue</i>")).to_be_visible()
    assert page.locator("catalogue-browse :is(img, b, i)").count() == 0


def test_any_words_give_a_list_or_none(papers: Page) -> None:
    field = papers.locator("input[name=q]")
    for query in (" ", "the of and", "?!;:", "+title: -", "-x~9^", "אבג", "🙂", "a" * 10_000):
        field.fill(query)
        field.press("Enter")
        papers.locator("catalogue-browse:not([aria-busy])").wait_for()
        expect(field).to_have_value(query)
        expect(line(papers)).to_have_text(LINE)
        expect(papers.get_by_role("alert")).not_to_be_visible()


def test_any_address_gives_a_list(page: Page, address: str) -> None:
    for state in ("?tag=unknown", "?year=x&year=2016&not-year=2016", "?sort=&tag=", "?author=%FF"):
        opened(page, f"{address}papers/{state}")
        expect(line(page)).to_have_text(LINE)


def broken(site: Built, tmp_path: Path, *patterns: str) -> Path:
    """A copy of the site in which the first half of some files is missing."""
    folder = Path(shutil.copytree(site.folder, tmp_path / "broken"))
    for pattern in patterns:
        for path in folder.glob(pattern):
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return folder


@pytest.mark.parametrize("pattern", ["search/browse.js", "search/browse/*.js", "search/cards/*.js"])
def test_missing_file_is_told_and_the_list_stays(
    page: Page, serve: Serve, site: Built, tmp_path: Path, pattern: str
) -> None:
    page.goto(f"{serve(broken(site, tmp_path, pattern))}papers/")
    expect(page.get_by_role("alert")).to_contain_text("could not be read")
    expect(page.locator(".catalogue article")).to_have_count(FIRST_LISTED)
    assert page.locator(".catalogue-browse__bar").count() == 0


def test_missing_search_is_told_and_facets_go_on(
    page: Page, serve: Serve, site: Built, tmp_path: Path
) -> None:
    folder = broken(site, tmp_path, "search/catalogue.js")
    opened(page, f"{serve(folder)}papers/?q=moss&tag=leaves")
    expect(page.get_by_role("alert")).to_contain_text("the words do not narrow the list")
    expect(line(page)).to_contain_text(f" of {ALL} papers")


def test_search_of_another_build_is_not_used(
    page: Page, serve: Serve, site: Built, catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = broken(site, tmp_path)
    renamed = [replace(p, slug="zzz") if p.slug == "study-00" else p for p in catalogue.papers]
    ordered = tuple(sorted(renamed, key=lambda paper: paper.slug))
    for file in search.files(replace(catalogue, papers=ordered)):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_text(file.content, "utf-8")
    opened(page, f"{serve(folder)}papers/?q=study+03")
    expect(page.get_by_role("alert")).to_contain_text("the words do not narrow the list")
    expect(line(page)).to_contain_text(f"{ALL} papers")


def test_missing_bibliography_is_told(
    page: Page, serve: Serve, site: Built, tmp_path: Path
) -> None:
    opened(page, f"{serve(broken(site, tmp_path, 'data/papers.ris.gz'))}papers/")
    page.get_by_text("Export", exact=True).click()
    page.get_by_role("button", name="RIS", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("data/papers.ris.gz could not be read")


def test_list_works_in_a_folder(page: Page, site: Built) -> None:
    opened(page, f"{(site.folder / 'papers/index.html').as_uri()}?q=moss")
    expect(line(page)).to_contain_text(f" of {ALL} papers, most relevant first")
    assert "Moss" in titles(page)[0]
    value(page, "year", "2016").get_by_role("checkbox").check()
    expect(page.locator(".catalogue-browse__chips")).to_contain_text("2016")
    page.go_back()
    expect(value(page, "year", "2016").get_by_role("checkbox")).not_to_be_checked()
