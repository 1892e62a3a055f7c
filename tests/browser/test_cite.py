"""The references that the page of a paper offers, made where it is read."""

import json

import pytest
from playwright.sync_api import Route, expect

from tests.support.browsing import OpenPage
from tests.support.invented import LEAVES, PAPERS, STONES, TREES

PAPER = f"papers/{LEAVES.slug}/"


def test_reference_is_chosen_and_copied_and_its_script_comes_when_it_is_wanted(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PAPER)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "cite" in url]
    page.get_by_text("Other formats").click()
    shown = page.locator("catalogue-cite pre")
    expect(shown).to_have_text(
        "Beispiel, A., & van den Voorbeeld, W. (2021). On the Shape of Leaves. "
        "Journal of Invented Botany, 12(3). https://doi.org/10.5555/12345678"
    )
    expect(shown.locator("i")).to_have_text(["Journal of Invented Botany", "12"])
    choice = page.get_by_role("combobox", name="Format")
    choice.select_option("CSL-JSON")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("catalogue-cite [role=status]")).to_have_text("Copied.")
    [item] = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert (item["DOI"], item["author"][1]["family"]) == ("10.5555/12345678", "van den Voorbeeld")
    choice.select_option("RIS")
    expect(shown).to_contain_text("AU  - van den Voorbeeld, Wim")
    page.get_by_text("Other formats").click()
    page.get_by_text("Other formats").click()
    assert len([url for url in asked if "cite" in url]) == 1


@pytest.mark.parametrize("place", [PAPER, "subscribe/"])
def test_text_is_marked_where_nothing_can_be_copied(
    open_page: OpenPage, address: str, place: str
) -> None:
    page = open_page()
    # As on a host without encryption.
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(address + place)
    if place == PAPER:
        page.get_by_text("Other formats").click()
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_text("It is marked now; copy it from there.")).to_be_visible()
    begin = "Beispiel, A." if place == PAPER else address
    assert page.evaluate("getSelection().toString()").startswith(begin)


def test_reference_of_a_retracted_paper_says_so(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(f"{address}papers/{STONES.slug}/")
    page.get_by_text("Other formats").click()
    expect(page.locator("catalogue-cite pre")).to_contain_text("Stones That Dream [Retracted]")


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Über Die Form Der Blätter"), ("de", "über die Form der Blätter")],
)
def test_title_is_written_as_in_the_language_of_the_site(
    open_page: OpenPage, address: str, language: str, title: str
) -> None:
    def translated(route: Route) -> None:
        held = route.fetch().text()
        held = held.replace('lang="en"', f'lang="{language}"', 1)
        route.fulfill(
            body=held.replace(LEAVES.title, "über die Form der Blätter"), content_type="text/html"
        )

    page = open_page()
    page.route(address + PAPER, translated)
    page.goto(address + PAPER)
    page.get_by_text("Other formats").click()
    page.get_by_role("combobox", name="Format").select_option("Chicago")
    expect(page.locator("catalogue-cite pre")).to_contain_text(title)


def test_reference_is_there_without_scripts(open_page: OpenPage, address: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(address + PAPER)
    expect(page.locator(".catalogue-cite > pre")).to_contain_text("@article{beispiel2020shape")
    expect(page.get_by_text("Other formats")).to_be_hidden()


@pytest.mark.parametrize(
    ("place", "slugs"),
    [
        ("digests/2021-03-04/", {LEAVES.slug, TREES.slug}),
        ("tags/minerals/", {STONES.slug}),
    ],
)
def test_list_leads_to_its_export(
    open_page: OpenPage, address: str, place: str, slugs: set[str]
) -> None:
    page = open_page()
    page.goto(address + place)
    page.get_by_role("link", name="Narrow down and export").click()
    page.locator(".catalogue-browse__export summary").click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="CSL-JSON").click()
    items = json.loads(saving.value.path().read_text("utf-8"))
    titles = {paper.title for paper in PAPERS if paper.slug in slugs}
    assert {item["title"] for item in items} == titles
