"""What leads programs to the catalogue, and that nobody's name breaks it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest

from generator.exports import picture
from generator.store import records
from tests.support.building import OVERRIDES, URL, Build, Built, invented_content
from tests.support.invented import LEAVES
from tests.support.markup import Markup

KINDS = (
    "", "papers/", "papers/on-the-shape-of-leaves/", "tags/", "tags/leaves/", "authors/",
    "authors/ada-beispiel/", "digests/", "digests/2021-03-04/", "years/", "years/2020/", "about/",
    "subscribe/", "contribute/", "contribute/rules/", "data/",
)  # fmt: skip
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
    assert found.findtext("o:Description", namespaces=space) == f"All of {HOSTILE}"
    address = found.find("o:Url", space)
    assert address is not None
    assert address.get("template", "").endswith("/papers/?q={searchTerms}")
    for path in ("", "papers/", "tags/leaves/"):
        [link] = Markup(hostile.read(path)).all("link", rel="search")
        assert urljoin(URL + path, link["href"]) == f"{URL}opensearch.xml"


def test_robots_may_read_all_and_are_told_of_the_sitemap(hostile: Built) -> None:
    robots = RobotFileParser()
    robots.parse(hostile.files()["robots.txt"].decode().splitlines())
    assert all(robots.can_fetch("Any", URL + path) for path in hostile.files())
    assert robots.site_maps() == [f"{URL}sitemap.xml"]


def test_language_model_is_told_of_every_file(hostile: Built) -> None:
    told = hostile.files()["llms.txt"].decode()
    assert told.startswith(f"# {HOSTILE}\n\n> All of {HOSTILE}\n")
    listed = re.findall(r"^- \[(.*?)\]\((.*?)\): \S", told, re.MULTILINE)
    assert listed
    assert all(address == f"{URL}data/{name}" for name, address in listed)
    index = json.loads(hostile.files()["data/index.json"])
    assert {file["path"] for file in index["files"]} <= {name for name, _ in listed}
    assert all(f"data/{name}" in hostile.files() for name, _ in listed)


def test_page_of_a_paper_tells_what_a_preview_shows(hostile: Built) -> None:
    page = Markup(hostile.read("papers/on-the-shape-of-leaves/"))
    told = {meta["property"]: meta["content"] for meta in page.all("meta")}
    assert told["og:type"] == "article"
    assert told["og:title"] == "On the Shape of Leaves"
    assert told["og:description"].startswith("Leaves have a shape.")
    (canonical,) = page.all("link", rel="canonical")  # the address, which needs no other name
    assert canonical["href"].endswith("papers/on-the-shape-of-leaves/")


def test_what_a_preview_shows_is_said_once(hostile: Built) -> None:
    """The description of a page and the title of a paper stand there for other programs, too."""
    page = Markup(hostile.read("papers/on-the-shape-of-leaves/"))
    for name, said in (("description", "og:description"), ("citation_title", "og:title")):
        (meta,) = page.all("meta", name=name)
        assert meta["property"] == said
    others = [meta for meta in page.all("meta") if meta["name"] != "citation_abstract"]
    held = [meta["content"] for meta in others if len(meta["content"]) > 20]
    assert len(held) == len(set(held))


def test_paper_without_an_abstract_has_none_that_is_of_the_site(build: Build) -> None:
    """Reference managers take a description for an abstract, and a site for proceedings."""
    bare = records.dump(replace(LEAVES, abstract=""))
    files = {**invented_content(), f"content/papers/{LEAVES.slug}.md": bare}
    page = Markup(build(files, site_description="All leaves.").read(f"papers/{LEAVES.slug}/"))
    assert not page.all("meta", name="description")
    assert not page.all("meta", name="citation_abstract")
    assert not page.all("meta", property="og:site_name")
    [described] = page.all("meta", property="og:description")
    assert (described["name"], described["content"]) == ("twitter:description", "All leaves.")


def test_no_page_says_which_programs_made_it(hostile: Built) -> None:
    for path, html in hostile.pages().items():
        assert not Markup(html).all("meta", name="generator"), path


def test_preview_of_a_person_is_short(hostile: Built) -> None:
    page = Markup(hostile.read("authors/ada-beispiel/"))
    told = {meta["property"]: meta["content"] for meta in page.all("meta") if meta["property"]}
    assert sorted(told) == ["og:description", "og:image", "og:title"]
    assert told["og:title"] == "Ada Beispiel"


def test_files_of_the_site_itself_win(build: Build) -> None:
    own = {"content/pages/robots.txt": "User-agent: *\nDisallow: /\n"}
    assert build(own).files()["robots.txt"] == own["content/pages/robots.txt"].encode()


def test_site_without_an_address_names_none(build: Build) -> None:
    files = build(site_url="").files()
    assert not {"robots.txt", "opensearch.xml", "llms.txt"} & files.keys()
    assert b"opensearch" not in files["index.html"]


def test_language_model_is_told_in_the_language_of_the_site(build: Build) -> None:
    own = {"strings": {"llms-files": "Alles"}}
    theme = {"name": "material", "language": "de", "custom_dir": str(OVERRIDES)}
    told = build(catalogue=own, theme=theme).files()["llms.txt"]
    assert "\nEin Katalog: 3 Artikel, jeder mit einer eigenen Seite" in told.decode()
    assert "\n## Alles\n" in told.decode()


def linked_data(page: Markup) -> dict[str, object]:
    """What a page tells search engines."""
    [script] = page.all("script", type="application/ld+json")
    found: dict[str, object] = json.loads(script.text)
    return found


def test_search_engines_are_told_of_the_site_and_of_its_data(hostile: Built) -> None:
    site = linked_data(Markup(hostile.read("")))
    assert (site["@type"], site["name"]) == ("WebSite", HOSTILE)
    data = linked_data(Markup(hostile.read("data/")))
    assert (data["@type"], data["dateModified"]) == ("Dataset", "2021-03-05")
    assert data["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    root = str(site["url"])
    distribution = data["distribution"]
    assert isinstance(distribution, list)
    for file in distribution:
        assert file["contentUrl"].removeprefix(root) in hostile.files()
    assert "ld+json" not in hostile.read("papers/on-the-shape-of-leaves/")


def test_every_page_leads_to_the_picture_and_the_manifest(hostile: Built) -> None:
    files = hostile.files()
    assert files[picture.PATH].startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xb0\0\0\x02\x76")
    manifest = json.loads(files["manifest.webmanifest"])
    assert manifest["name"] == manifest["short_name"] == HOSTILE
    assert (manifest["start_url"], manifest["scope"], manifest["lang"]) == ("./", "./", "en")
    assert manifest["description"] == f"All of {HOSTILE}"
    assert all(icon["src"] in files for icon in manifest["icons"])
    root = str(linked_data(Markup(hostile.read("")))["url"])
    for path in KINDS:
        page = Markup(hostile.read(path))
        told = {meta["property"]: meta["content"] for meta in page.all("meta")}
        assert told["og:image"] == root + picture.PATH, path
        assert told["og:title"], path
        assert told["og:description"], path
        [card] = page.all("meta", name="twitter:card")
        large = "" if path == "authors/ada-beispiel/" else "_large_image"
        assert card["content"] == f"summary{large}"
        [colour] = page.all("meta", name="theme-color")
        assert colour["content"] == manifest["theme_color"]
        [link] = page.all("link", rel="manifest")
        assert urljoin(root + path, str(link["href"])) == f"{root}manifest.webmanifest"


def test_owner_may_have_a_picture_of_each_paper(build: Build) -> None:
    built = build(catalogue={"paper_pictures": True})
    root = str(linked_data(Markup(built.read("")))["url"])
    paths = [path for path in built.files() if path.endswith("preview.png")]
    assert len(paths) == 1 + 3
    page = Markup(built.read("papers/on-the-shape-of-leaves/"))
    [image] = page.all("meta", property="og:image")
    assert image["content"] == f"{root}papers/on-the-shape-of-leaves/preview.png"
    assert (
        Markup(built.read("tags/"))
        .all("meta", property="og:image")[0]["content"]
        .endswith(picture.PATH)
    )


def test_picture_says_nothing_that_its_typeface_lacks() -> None:
    assert picture.draw("叶子") == picture.draw("")
    assert picture.draw("Blätter groß") == picture.draw("Blatter gross") != picture.draw("")
    assert picture.draw("Bla\u0308tter – all") == picture.draw("Blatter - all")
    assert picture.draw("Leaves " * 80)  # it is cut
