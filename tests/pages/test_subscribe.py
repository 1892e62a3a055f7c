"""The pages that tell how the catalogue is followed and taken along, and what an empty one says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator import site, strings
from generator.errors import SettingsError
from generator.model import Catalogue
from generator.settings import Settings, from_site
from tests.support.building import OVERRIDES, Build
from tests.support.invented import CATALOGUE

ROOM = Settings(title="Leaves & <Stones>", url="https://leaves.example/")


def files(catalogue: Catalogue, settings: Settings) -> dict[str, str]:
    return {file.path: file.content for file in site.build(catalogue, settings).files}


def test_feed_readers_take_in_all_feeds_that_are_there() -> None:
    made = files(CATALOGUE, ROOM)
    document = ET.fromstring(made["subscribe/feeds.opml"])  # noqa: S314  # our own
    addresses = [outline.attrib["xmlUrl"] for outline in document.iter("outline")]
    assert document.findtext("head/title") == ROOM.title
    assert {"feed.xml", "digests/feed.xml"} <= {a.removeprefix(ROOM.url) for a in addresses}
    assert {address.removeprefix(ROOM.url) for address in addresses} <= made.keys()
    used = {slug for paper in CATALOGUE.papers for slug in paper.tags}
    assert {f"{ROOM.url}tags/{slug}/feed.xml" for slug in used} <= set(addresses)


def test_feeds_of_a_site_without_an_address_are_in_no_list() -> None:
    assert "subscribe/feeds.opml" not in files(CATALOGUE, replace(ROOM, url=""))


def test_catalogue_without_digests_offers_no_feed_of_them() -> None:
    papers = tuple(replace(paper, digests=()) for paper in CATALOGUE.papers)
    without = replace(CATALOGUE, papers=papers, digests=())
    assert "digests/feed.xml" not in files(without, ROOM)["subscribe/feeds.opml"]


@pytest.mark.parametrize("language", strings.languages())
def test_empty_catalogue_leads_to_its_first_paper(build: Build, language: str) -> None:
    built = build(
        {"content/pages/.keep": ""}, theme={"custom_dir": str(OVERRIDES), "language": language}
    )
    for path in ("index.html", "papers/index.html"):
        page = built.files()[path].decode()  # whose navigation leads there in any case
        assert re.search(r'catalogue-empty"?>[^<]*<a href="(?:\.\./)?contribute/"', page)
    assert (
        strings.load(language).texts["no-tag"].split("[")[0]
        in built.files()["tags/index.html"].decode()
    )


def test_prose_with_a_heading_of_its_own_stands_before_what_the_page_shows(build: Build) -> None:
    prose = {"content/pages/subscribe.md": "# Follow us\n\nAs you like.\n"}
    page = build(prose).files()["subscribe/index.html"].decode()
    assert page.count("<h1") == 1
    assert page.index("As you like.") < page.index("../feed.xml", page.index("As you like."))


def test_owner_may_name_a_service_that_turns_feeds_into_mail() -> None:
    named = replace(ROOM, mail_service="https://mail.example/new?kind=feed&url={feed}")
    pages = {page.path: page for page in site.build(CATALOGUE, named).pages}
    form: Any = pages["subscribe.md"].values["mail"]
    assert (form["action"], form["name"]) == ("https://mail.example/new", "url")
    assert form["fields"] == [{"name": "kind", "value": "feed"}]
    urls = [feed["url"] for feed in form["feeds"]]
    assert urls[:2] == [f"{ROOM.url}digests/feed.xml", f"{ROOM.url}feed.xml"]
    assert {url.removeprefix(ROOM.url) for url in urls} <= files(CATALOGUE, named).keys()
    for without in (ROOM, replace(named, url="")):
        pages = {page.path: page for page in site.build(CATALOGUE, without).pages}
        assert "mail" not in pages["subscribe.md"].values


@pytest.mark.parametrize(
    "address",
    [
        "mail.example",
        "http://mail.example/?u={feed}",
        "https://mail.example/{feed}",
        "javascript:1",
    ],
)
def test_service_that_is_given_no_feed_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="expected an address like"):
        from_site({}, {"mail_service": address})
