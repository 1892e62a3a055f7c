"""The page for subscribers: feeds are chosen, and their addresses taken along."""

from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from tests.support.browsing import OpenPage


def test_feeds_are_chosen_and_their_addresses_copied_or_saved(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{address}subscribe/")
    addresses = page.get_by_role("textbox", name="Addresses of the chosen feeds")
    expect(addresses).to_have_value(f"{address}feed.xml")
    page.get_by_role("checkbox", name="All new papers").uncheck()
    expect(page.get_by_role("link", name="As an OPML file")).to_be_hidden()
    page.get_by_role("checkbox", name="Digests").check()
    plants = page.get_by_role("checkbox", name="Plants")
    expect(plants).to_be_hidden()  # until one looks into its subject: all is on one screen
    page.get_by_role("heading", name="Nature").click()
    plants.check()
    chosen = [f"{address}digests/feed.xml", f"{address}tags/plants/feed.xml"]
    expect(addresses).to_have_value("\n".join(chosen))
    page.locator("[data-feeds]").get_by_role("button", name="Copy").click()
    expect(page.locator("[data-feeds] [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(chosen)
    link = page.get_by_role("link", name="As an OPML file").get_attribute("href") or ""
    outlines = ET.fromstring(unquote(link.partition(",")[2]).encode()).iter("outline")  # noqa: S314
    assert [outline.attrib["xmlUrl"] for outline in outlines] == chosen


def test_choosing_takes_one_screen_of_a_phone(open_page: OpenPage, address: str) -> None:
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}subscribe/")
    for name in ("All new papers", "Digests"):
        expect(page.get_by_role("checkbox", name=name)).to_be_in_viewport()
    for name in ("Nature", "Matter"):
        expect(page.get_by_role("heading", name=name)).to_be_in_viewport()
    expect(page.locator("[data-feeds]").get_by_role("button", name="Copy")).to_be_in_viewport()
    places = page.evaluate(
        "['[data-feeds]', '#by-mail'].map((which) => document.querySelector(which).offsetTop)"
    )
    assert places == sorted(places)  # what explains comes after what one chooses


@pytest.mark.parametrize("scripts", [True, False])
def test_feeds_are_links_and_no_service_is_named(
    open_page: OpenPage, address: str, scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(f"{address}subscribe/")
    expect(page.get_by_role("link", name="Digests", exact=True).last).to_be_visible()
    assert page.locator("form.catalogue-mail").count() == 0
