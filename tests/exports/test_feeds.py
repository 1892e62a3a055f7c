import datetime
import json
from dataclasses import replace
from html import escape
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from generator import site
from generator.exports import xml_elements
from generator.exports.feeds import Feed, Feeds, Issue
from generator.model import Author, Paper, Status
from generator.settings import Settings
from tests.support.golden import Golden
from tests.support.invented import CATALOGUE, LEAVES, PAPERS, STONES, TREES, paper

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://papers.example/catalogue/"
DAY, NEXT = datetime.date(2021, 3, 4), datetime.date(2021, 3, 5)
HOME = Feed(title="Papers & More", papers=PAPERS, description="All <of> them.")
TAG = Feed(title="Leaves", papers=(LEAVES,), page="tags/leaves/")
BRIEF = replace(TAG, brief=True)
BARE = Feed(title="Bare", papers=(paper(authors=(), abstract=""),))


def atom(feed: Feed, site_url: str = "") -> ET.Element:
    """The root of an Atom feed, as a program reads it."""
    document = Feeds(CATALOGUE, site_url).atom(feed)
    return ET.fromstring(document.encode())  # noqa: S314  # ours


def json_feed(feed: Feed, site_url: str = "") -> dict[str, Any]:
    """A JSON Feed, as a program reads it."""
    found: dict[str, Any] = json.loads(Feeds(CATALOGUE, site_url).json_feed(feed))
    return found


def texts(root: ET.Element, path: str) -> list[str]:
    """The texts of elements below a root."""
    return [found.text or "" for found in root.iterfind(path.replace("/", f"/{ATOM}"))]


def links(root: ET.Element) -> list[str]:
    """All addresses in an Atom feed."""
    return [found.attrib["href"] for found in root.iter(f"{ATOM}link")]


def test_atom_feed_with_site_url(golden: Golden) -> None:
    golden(Feeds(CATALOGUE, SITE).atom(HOME), "feed.xml")


def test_atom_feed_without_site_url(golden: Golden) -> None:
    golden(Feeds(CATALOGUE).atom(TAG), "feed-relative.xml")


def test_json_feed_with_site_url(golden: Golden) -> None:
    golden(Feeds(CATALOGUE, SITE).json_feed(HOME), "feed.json")


def test_json_feed_without_site_url(golden: Golden) -> None:
    golden(Feeds(CATALOGUE).json_feed(HOME), "feed-relative.json")
    assert json_feed(HOME)["feed_url"] == "feed.json"


@pytest.mark.parametrize(("site_url", "name"), [(SITE, "digests"), ("", "digests-relative")])
def test_feed_of_digests_has_an_entry_for_each(golden: Golden, site_url: str, name: str) -> None:
    issues = [
        Issue(title="Digest of 4 March", page="digests/2021-03-04/", day=DAY, papers=PAPERS),
        Issue(title="Digest of 5 March", page="digests/2021-03-05/", day=NEXT, papers=()),
    ]
    feed = Feed(title="Digests", papers=(), page="digests/")
    document = Feeds(CATALOGUE, site_url).digests(feed, issues)
    golden(document, f"feed-{name}.xml")
    root = ET.fromstring(document.encode())  # noqa: S314  # ours
    assert texts(root, "./entry/title") == ["Digest of 5 March", "Digest of 4 March"]
    assert texts(root, "./updated") == ["2021-03-05T00:00:00Z"]
    [_, content] = texts(root, "./entry/content")
    assert [content.count(mark) for mark in ("<li>", "<a href=")] == [3, 3]
    assert "answered &lt; nothing &gt;." in content
    assert "We measure it" not in content  # the second sentence


def test_brief_feed_has_the_first_sentence_of_each_abstract() -> None:
    entries = list(atom(replace(HOME, brief=True), SITE).iterfind(f"{ATOM}entry"))
    whole = list(atom(HOME, SITE).iterfind(f"{ATOM}entry"))
    assert [texts(entry, "./content") for entry in entries] == [[] for _ in whole]
    for entry, other in zip(entries, whole, strict=True):
        [title], [content] = texts(entry, "./title"), texts(other, "./content") or [""]
        assert texts(other, "./title") == [title]
        [summary] = texts(entry, "./summary") or [""]
        assert bool(summary) == bool(content)
        assert content.startswith(f"<p>{escape(summary)}") or "<strong>" in content
    [sentence] = texts(atom(BRIEF, SITE), "./entry/summary")
    assert sentence == "Leaves have a shape."


def test_brief_feed_cuts_no_formula() -> None:
    cut = paper(abstract="We take $x. A$ of it. Then more.")
    [entry] = atom(Feed(title="Cut", papers=(cut,), brief=True), SITE).iterfind(f"{ATOM}entry")
    assert texts(entry, "./summary") == ["We take x.A of it."]


def test_entry_of_a_paper_by_thousands_names_some() -> None:
    crowd = tuple(Author(printed=f"Person {number}") for number in range(3_000))
    feed = Feed(title="Crowd", papers=(paper(authors=crowd),))
    assert len(texts(atom(feed), "./entry/author/name")) == 20
    [item] = json_feed(feed)["items"]
    assert len(item["authors"]) == 20


def test_entry_of_a_work_without_authors_names_its_editors() -> None:
    feed = Feed(title="Books", papers=(paper(authors=(), editors=(Author("Beispiel", "Ada"),)),))
    assert texts(atom(feed), "./entry/author/name") == ["Ada Beispiel"]
    [item] = json_feed(feed)["items"]
    assert item["authors"] == [{"name": "Ada Beispiel"}]


@pytest.mark.parametrize("feed", [HOME, TAG, BRIEF, BARE, Feed(title="Empty", papers=())])
@pytest.mark.parametrize("site_url", [SITE, ""])
def test_atom_feed_has_what_the_standard_requires(feed: Feed, site_url: str) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    root = atom(feed, site_url)
    for element in (root, *root.iterfind(f"{ATOM}entry")):
        for required in ("id", "title", "updated"):
            [found] = texts(element, f"./{required}")
            assert found
    for entry in root.iterfind(f"{ATOM}entry"):
        assert texts(entry, "./author/name")
        assert [link for link in entry.iter(f"{ATOM}link") if link.get("rel") == "alternate"]


@pytest.mark.parametrize("feed", [HOME, TAG, BARE, Feed(title="Empty", papers=())])
@pytest.mark.parametrize("site_url", [SITE, ""])
def test_json_feed_has_what_the_standard_requires(feed: Feed, site_url: str) -> None:
    """JSON Feed 1.1, "Top-level" and "Items"."""
    found = json_feed(feed, site_url)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"] == feed.title
    assert len(found["items"]) == len(feed.papers)
    for item in found["items"]:
        assert isinstance(item["id"], str)
        assert item.get("content_html") or "content_text" in item


@pytest.mark.parametrize("of_a_day", [(TREES, LEAVES), (LEAVES, TREES)])
def test_papers_stand_newest_first_and_keep_their_order_within_a_day(
    of_a_day: tuple[Paper, ...],
) -> None:
    feed = Feed(title="Papers", papers=(*of_a_day, STONES, paper(slug="undated")))
    slugs = [STONES.slug, *(listed.slug for listed in of_a_day), "undated"]
    addresses = [f"{SITE}papers/{slug}/" for slug in slugs]
    assert texts(atom(feed, SITE), "./entry/id") == addresses
    assert [item["url"] for item in json_feed(feed, SITE)["items"]] == addresses


def test_feed_is_as_new_as_its_newest_paper() -> None:
    assert texts(atom(HOME), "./updated") == ["2021-03-05T00:00:01Z"]  # a retraction
    assert texts(atom(TAG), "./updated") == ["2021-03-04T00:00:00Z"]
    assert texts(atom(Feed(title="Empty", papers=())), "./updated") == ["1970-01-01T00:00:00Z"]


@pytest.mark.parametrize("feed", [HOME, TAG])
def test_relative_addresses_lead_where_the_absolute_ones_lead(feed: Feed) -> None:
    place = SITE + feed.page
    assert [urljoin(place, link) for link in links(atom(feed))] == links(atom(feed, SITE))
    relative, absolute = json_feed(feed), json_feed(feed, SITE)
    assert urljoin(place, relative["home_page_url"]) == absolute["home_page_url"] == place
    for near, far in zip(relative["items"], absolute["items"], strict=True):
        assert urljoin(place, near["url"]) == far["url"]


def test_paper_has_one_id_in_every_feed_without_an_address() -> None:
    [tagged] = texts(atom(TAG), "./entry/id")
    assert tagged.startswith("urn:uuid:")
    home = texts(atom(HOME), "./entry/id")
    assert tagged in home
    assert len(set(home)) == len(PAPERS)
    assert json_feed(TAG)["items"][0]["id"] == tagged
    assert texts(atom(TAG), "./id") != texts(atom(HOME), "./id")


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a < b & c > d", "a < b & c > d"),
        ("]]> <![CDATA[ &amp; <script>alert(1)</script>", None),
        ("bell\x07 null\x00 tab\x0b", "bell\ufffd null\ufffd tab\ufffd"),
        ("half\ud800 \uffff", "half\ufffd \ufffd"),
        (r"size $\alpha^2$", "size α²"),
        ("emoji 🌳 is fine", None),
    ],
)
def test_hostile_text_is_shown_and_breaks_no_feed(hostile: str, shown: str | None) -> None:
    listed = paper(hostile, slug="hostile", venue=hostile, abstract="", tags=(hostile,))
    root = atom(Feed(title=hostile, papers=(listed,), description=hostile), SITE)
    if "$" not in hostile:
        assert texts(root, "./title") == texts(root, "./subtitle") == [shown or hostile]
    assert texts(root, "./entry/title") == [shown or hostile]


def test_abstract_is_html_that_shows_its_text() -> None:
    listed = paper(abstract="a < b & <script>x</script>\n\nSize $n^2$.")
    [content] = texts(atom(Feed(title="Papers", papers=(listed,))), "./entry/content")
    assert "<script" not in content
    assert content.startswith("<p>a &lt; b &amp; ")
    assert content.count("<p>") == 2
    [item] = json_feed(Feed(title="Papers", papers=(listed,)))["items"]
    assert item["content_html"] == content


def test_tags_are_named_and_bring_the_tags_they_imply() -> None:
    assert json_feed(TAG)["items"][0]["tags"] == ["Plants", "Leaves"]
    terms = [found.attrib["term"] for found in atom(TAG).iter(f"{ATOM}category")]
    assert terms == ["plants", "leaves"]


def test_unknown_tag_is_its_own_name() -> None:
    feed = Feed(title="Papers", papers=(paper(tags=("unheard-of",)),))
    assert json_feed(feed)["items"][0]["tags"] == ["unheard-of"]


@pytest.mark.parametrize(
    ("identifiers", "address"),
    [
        ({"doi": "10.5555/1", "arxiv": "2001.00001"}, "https://arxiv.org/abs/2001.00001"),
        ({"doi": "10.5555/1"}, "https://doi.org/10.5555/1"),
        ({}, None),
    ],
)
def test_original_is_the_page_of_the_first_identifier(
    identifiers: dict[str, str], address: str | None
) -> None:
    feed = Feed(title="Papers", papers=(paper(identifiers=identifiers),))
    assert json_feed(feed)["items"][0].get("external_url") == address
    related = [link for link in atom(feed).iter(f"{ATOM}link") if link.get("rel") == "related"]
    assert [link.get("href") for link in related] == ([address] if address else [])


def test_character_that_xml_cannot_hold_is_one_that_its_standard_leaves_out() -> None:
    ranges = ((0x9, 0xA), (0xD, 0xD), (0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
    held = {char for first, last in ranges for char in range(first, last + 1)}
    assert {char for char in range(0x110000) if xml_elements._NOT_XML.match(chr(char))} == (
        set(range(0x110000)) - held
    )


def test_retraction_changes_an_entry_and_keeps_its_id() -> None:
    before = paper(abstract="It grew.", added=DAY)
    after = replace(before, status=Status("retracted", "It had <not> grown."))
    one, other = (atom(Feed(title="Papers", papers=(held,)), SITE) for held in (before, after))
    assert texts(one, "./entry/id") == texts(other, "./entry/id")
    assert texts(other, "./entry/title") == ["Retracted: On the Shape of Leaves"]
    assert texts(one, "./entry/updated") < texts(other, "./entry/updated")
    [content] = texts(other, "./entry/content")
    assert content.startswith("<p><strong>Retracted: It had &lt;not&gt; grown.</strong></p><p>It")
    [item] = json_feed(Feed(title="Papers", papers=(after,)))["items"]
    assert item["title"] == "Retracted: On the Shape of Leaves"
    assert item["date_modified"] > item["date_published"]
    issue = Issue(title="Digest", page="digests/2021-03-04/", day=DAY, papers=(after,))
    feed = Feed(title="Digests", papers=(), page="digests/")
    document = Feeds(CATALOGUE, SITE, marks={"retracted": "Widerrufen"}).digests(feed, [issue])
    assert "Widerrufen: On the Shape of Leaves" in document
    assert "<updated>2021-03-04T00:00:01Z</updated>" in document


def written(count: int, **settings: object) -> dict[str, str]:
    """The Atom feeds of the catalogue of so many papers, by their path."""
    days = [DAY + datetime.timedelta(number // 3) for number in range(count)]
    papers = [
        paper(slug=f"leaf-{n:03}", title=f"Leaf {n}", added=day) for n, day in enumerate(days)
    ]
    made = site.build(replace(CATALOGUE, papers=tuple(papers)), Settings(**settings))  # type: ignore[arg-type]
    return {file.path: file.content for file in made.files if file.path.startswith("feed")}


@pytest.mark.parametrize("url", [SITE, ""])
@pytest.mark.parametrize("count", [1, 30, 49, 50, 51, 79, 80, 81, 149, 161])
def test_feed_and_its_archives_hold_every_paper(count: int, url: str) -> None:
    files, address, found = written(count, url=url), "feed.xml", list[str]()
    visited = []
    while address:
        root = ET.fromstring(files[address].encode())  # noqa: S314  # ours
        visited.append(address)
        related = {link.get("rel"): link.get("href") for link in root.iterfind(f"{ATOM}link")}
        archived = root.find("{http://purl.org/syndication/history/1.0}archive") is not None
        assert archived == (address != "feed.xml")
        if archived:
            assert urljoin(url + address, related["current"]) == url + "feed.xml"
        found += [entry for entry in texts(root, "./entry/title") if entry not in found]
        before = related.get("prev-archive", "")
        address = urljoin(url + address, before).removeprefix(url) if before else ""
    assert sorted(found) == sorted(f"Leaf {number}" for number in range(count))
    assert {path for path in files if path.endswith(".xml")} == {*visited}


def test_full_archive_stays_as_papers_are_added() -> None:
    """But for the link to the next one; RFC 5005, section 4."""
    before, after = written(120, url=SITE), written(170, url=SITE)
    assert before["feed/1.xml"] == after["feed/1.xml"]
    entries = [files["feed/2.xml"].partition("<entry>")[2] for files in (before, after)]
    assert entries[0] == entries[1] != ""
