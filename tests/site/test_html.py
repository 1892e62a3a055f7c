"""Every page of the built site: its links lead somewhere, and it is sound HTML."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.support.building import URL, Built
from tests.support.invented import draw
from tests.support.markup import Markup

LOADED = {"audio", "embed", "iframe", "img", "input", "object", "script", "source", "video"}
"""Elements whose addresses a browser asks for by itself."""
LOADED_LINKS = {"icon", "modulepreload", "preconnect", "prefetch", "preload", "stylesheet"}
CSS_ADDRESS = re.compile(r"""@import\s+["']?([^"';]+)|url\(\s*["']?([^"')]+)""")


class Pages:
    """The pages of a site, read once."""

    def __init__(self, built: Built, url: str) -> None:
        self.built = built
        self.url = url

    @cached_property
    def markup(self) -> Mapping[str, Markup]:
        """Address to page."""
        return {address: Markup(html) for address, html in self.built.pages().items()}

    @cached_property
    def files(self) -> frozenset[str]:
        """Addresses that a static host answers, below the root."""
        paths = set(self.built.files())
        return frozenset(paths | {path.removesuffix("index.html") for path in paths})

    def broken(self, address: str) -> Iterator[str]:
        """References of a page to what is not there."""
        for element, reference in self.markup[address].references():
            target = urljoin(self.url + address, reference)
            if not target.startswith(self.url):
                if element.tag != "a" and urlsplit(target).scheme != "https":
                    yield f"{address}: <{element.tag}> {reference}"
                continue
            path, _, fragment = target.removeprefix(self.url).partition("#")
            place = unquote(path.partition("?")[0])
            if place not in self.files:
                yield f"{address}: <{element.tag}> {reference} leads to nothing"
            elif fragment and place in self.markup and not self._has(place, unquote(fragment)):
                yield f"{address}: {reference}: no such place in the page"

    def _has(self, address: str, fragment: str) -> bool:
        page = self.markup[address]
        return fragment in page.ids or any(a["name"] == fragment for a in page.all("a"))


@pytest.fixture(scope="session", params=["own", "invented"])
def pages(request: pytest.FixtureRequest) -> Pages:
    """The pages of the repository's own site, then those of the invented catalogue."""
    return Pages(request.getfixturevalue(f"{request.param}_site"), URL)


def faults(pages: Pages, judge: object) -> list[str]:
    """What a judgement of one page says of all pages."""
    assert callable(judge)
    return [
        f"{address}: {fault}" for address, page in pages.markup.items() for fault in judge(page)
    ]


def test_every_reference_leads_to_something_in_the_site(pages: Pages) -> None:
    assert [fault for address in pages.markup for fault in pages.broken(address)] == []


def test_no_page_loads_anything_from_another_host(pages: Pages) -> None:
    foreign = [
        f"{address}: {element.tag} {reference}"
        for address, page in pages.markup.items()
        for element, reference in page.references()
        if (element.tag in LOADED or LOADED_LINKS.intersection(element["rel"].split()))
        and not urljoin(pages.url + address, reference).startswith(pages.url)
    ]
    assert foreign == []


def test_foreign_site_gets_no_handle_on_a_page_and_no_address_of_it(pages: Pages) -> None:
    """By a link that opens a window, or by a policy laxer than that of browsers and `_headers`."""
    windows = 0
    for address, page in pages.markup.items():
        for element in page.elements:
            windows += element["target"] == "_blank"
            opens = element["target"] not in ("", "_self")
            assert not opens or "noopener" in element["rel"].split(), (address, element)
            assert "opener" not in element["rel"].split(), (address, element)
            assert "referrerpolicy" not in element.attributes, (address, element)
        assert page.all("meta", name="referrer") == [], address
    assert windows, "no link that opens a window was looked at"
    headers = pages.built.read("_headers")
    assert "\n  Referrer-Policy: strict-origin-when-cross-origin\n" in headers


def test_no_style_sheet_loads_anything_from_another_host(pages: Pages) -> None:
    sheets = [data for path, data in pages.built.files().items() if path.endswith(".css")]
    found = [
        address
        for sheet in sheets
        for match in CSS_ADDRESS.finditer(sheet.decode())
        for address in filter(None, match.groups())
    ]
    assert found, "no style sheet was looked at"
    assert [
        address for address in found if re.match(r"(?!data:)(\w+:)?//|\w+:(?!image)", address)
    ] == []


def test_files_that_scripts_ask_for_are_there(pages: Pages) -> None:
    for address, page in pages.markup.items():
        for script in page.all("script", id="__config"):
            config = json.loads(script.text)
            base = urljoin(pages.url + address, config["base"].rstrip("/") + "/")
            assert base == pages.url
            worker = urljoin(pages.url + address, config["search"]).removeprefix(pages.url)
            assert {worker, "search/search_index.json"} <= pages.files


def test_elements_are_nested_as_html_asks_for(pages: Pages) -> None:
    assert faults(pages, lambda page: page.faults) == []


def test_ids_are_unique_on_their_page(pages: Pages) -> None:
    def twice(page: Markup) -> list[str]:
        return [name for name, count in Counter(page.ids).items() if count > 1 or not name]

    assert faults(pages, twice) == []


def test_names_by_which_elements_refer_to_each_other_are_there(pages: Pages) -> None:
    def missing(page: Markup) -> list[str]:
        names = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
        wanted = [e[name] for e in page.elements for name in names if e[name]]
        return [name for value in wanted for name in value.split() if name not in page.ids]

    assert faults(pages, missing) == []


def test_page_has_one_main_heading_a_language_a_title_and_a_description(pages: Pages) -> None:
    def lacks(page: Markup) -> Iterator[str]:
        if len(page.all("h1")) != 1 or not page.all("h1")[0].text.strip():
            yield f"{len(page.all('h1'))} main headings"
        if not page.all("html")[0]["lang"]:
            yield "no language"
        if not page.all("title")[0].text.strip():
            yield "no title"
        moved = page.all("meta", **{"http-equiv": "refresh"})
        if not moved and not any(m["content"] for m in page.all("meta", name="description")):
            yield "no description"

    assert faults(pages, lacks) == []


def test_title_of_a_page_is_its_own(pages: Pages) -> None:
    titles = Counter(page.all("title")[0].text.strip() for page in pages.markup.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_canonical_address_of_a_page_is_where_it_is(pages: Pages) -> None:
    for address, page in pages.markup.items():
        if address != "404.html":
            assert [link["href"] for link in page.all("link", rel="canonical")] == [
                pages.url + address
            ]


def test_headings_leave_no_level_out(pages: Pages) -> None:
    def leaps(page: Markup) -> Iterator[str]:
        levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
        for before, after in pairwise(levels):
            if after > before + 1:
                yield f"h{after} after h{before}"

    assert faults(pages, leaps) == []


def test_each_page_announces_the_feed_of_the_site_and_of_its_own_list(pages: Pages) -> None:
    for address, page in pages.markup.items():
        feeds = [
            urljoin(pages.url + address, link["href"]).removeprefix(pages.url)
            for link in page.all("link", rel="alternate")
            if link["type"] == "application/atom+xml"
        ]
        assert feeds[:1] == ["feed.xml"]
        if re.match(r"tags/(?!page/)[^/]+/$|digests/$", address):
            assert f"{address}feed.xml" in feeds


def test_sitemap_names_each_page_once(pages: Pages) -> None:
    found = re.findall(r"<loc>(.*?)</loc>", pages.built.read("sitemap.xml"))
    wanted = [pages.url + address for address in pages.markup if address != "404.html"]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p>a<div>b</div></p>", "<div> within <p>"),
        ("<a href='x'><b><a href='y'></a></b></a>", "<a> within <a>"),
        ("<div><span></div></span>", "</div> where <span> is open"),
        ("<div>", "<div> is never closed"),
        ("<b id=a id=b></b>", "an attribute twice"),
    ],
)
def test_faults_of_nesting_are_seen(html: str, fault: str) -> None:
    assert any(fault in found for found in Markup(html).faults)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="nowhere/">', "leads to nothing"),
        ('<a href="/elsewhere/">', "leads to nothing"),
        ('<a href="papers/#nowhere">', "no such place"),
        ('<img src="http://other.example/x.png">', "<img>"),
        ('<link href="feed.xml">', ""),
        ('<a href="papers/#here">', ""),
        ('<a href="https://other.example/">', ""),
    ],
)
def test_broken_references_are_seen(html: str, fault: str, tmp_path: Path) -> None:
    files = {"index.html": html, "papers/index.html": "<h1 id=here></h1>", "feed.xml": ""}
    pages = Pages(Built(draw(tmp_path, files)), "https://papers.example/")
    found = list(pages.broken(""))
    assert [fault in text for text in found] == [True] * bool(fault)
