"""What leads programs to the catalogue, and that nobody's name breaks it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from tests.support.building import Build, Built
from tests.support.markup import Markup

HOSTILE = 'Leaves & <b>"Stones"</b>'


@pytest.fixture
def hostile(build: Build) -> Built:
    return build(site_name=HOSTILE, site_description=f"All of {HOSTILE}", strict=False)


def test_hostile_name_of_a_site_is_text_everywhere(hostile: Built) -> None:
    for path, data in hostile.files().items():
        if path.endswith(".html"):
            page = Markup(data.decode())
            assert "Stones" not in "".join(bold.text for bold in page.all("b")), path
            names = [meta["content"] for meta in page.all("meta", property="og:site_name")]
            assert names in ([], [HOSTILE]), path  # a page that only leads on has none


def test_browser_is_told_how_to_search_here(hostile: Built) -> None:
    found = ET.fromstring(hostile.files()["opensearch.xml"])  # noqa: S314  # our own
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert found.findtext("o:LongName", namespaces=space) == HOSTILE
    address = found.find("o:Url", space)
    assert address is not None
    assert address.get("template", "").endswith("/papers/?q={searchTerms}")


def test_page_of_a_paper_tells_what_a_preview_shows(hostile: Built) -> None:
    page = Markup(hostile.read("papers/on-the-shape-of-leaves/"))
    told = {meta["property"]: meta["content"] for meta in page.all("meta")}
    assert told["og:type"] == "article"
    assert told["og:title"] == "On the Shape of Leaves"
    assert told["og:description"].startswith("Leaves have a shape.")
    (canonical,) = page.all("link", rel="canonical")  # the address, which needs no other name
    assert canonical["href"].endswith("papers/on-the-shape-of-leaves/")


def test_preview_of_a_person_shows_title_and_description(hostile: Built) -> None:
    page = Markup(hostile.read("authors/ada-beispiel/"))
    assert "og:" not in hostile.read("authors/ada-beispiel/")
    (description,) = page.all("meta", name="description")
    assert "Ada Beispiel" in description["content"]
    assert page.all("title")[0].text.startswith("Ada Beispiel - ")


def test_files_of_the_site_itself_win(build: Build) -> None:
    own = {"content/pages/robots.txt": "User-agent: *\nDisallow: /\n"}
    assert build(own).files()["robots.txt"] == own["content/pages/robots.txt"].encode()


def test_site_without_an_address_names_none(build: Build) -> None:
    files = build(site_url="").files()
    assert not {"robots.txt", "opensearch.xml", "llms.txt"} & files.keys()
    assert b"opensearch" not in files["index.html"]
