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
    page.get_by_role("checkbox", name="Plants").check()
    chosen = [f"{address}digests/feed.xml", f"{address}tags/plants/feed.xml"]
    expect(addresses).to_have_value("\n".join(chosen))
    page.locator("[data-feeds]").get_by_role("button", name="Copy").click()
    expect(page.locator("[data-feeds] [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(chosen)
    link = page.get_by_role("link", name="As an OPML file").get_attribute("href") or ""
    outlines = ET.fromstring(unquote(link.partition(",")[2]).encode()).iter("outline")  # noqa: S314
    assert [outline.attrib["xmlUrl"] for outline in outlines] == chosen


@pytest.mark.parametrize("scripts", [True, False])
def test_feeds_are_links_and_no_service_is_named(
    open_page: OpenPage, address: str, scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(f"{address}subscribe/")
    expect(page.get_by_role("link", name="Digests", exact=True).last).to_be_visible()
    assert page.locator("form.catalogue-mail").count() == 0
