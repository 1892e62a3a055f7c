"""Text is text: whatever a record holds reads as it is written, on every page, and nothing runs."""

import datetime
import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from generator.model import Author, DigestEntry, PartialDate, Status
from generator.store import records
from tests.support.browsing import OpenPage
from tests.support.building import Built, build_project, draw_project, invented_content
from tests.support.invented import paper
from tests.support.serving import Serve

PIECES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!-- comment -->",
    "{{ 7*7 }}",
    "{% raw %}",
    "{# note #}",
    "[x](y)",
    "![x](y.png)",
    "5 $ and 6 $",
    "a | b | c",
    "***bold*** _it_ `code`",
    ":tada:",
    "javascript:alert(1)",
    '--8<-- "mkdocs.yml"',
    "!!! note",
    "&amp; &lt;b&gt; &copy;",
    "~~gone~~ ==mark== ^^ins^^",
    "[^1] [TOC] *[HTML]: x",
    "</h1></title></textarea>",
    'it\'s "quoted" \\ back',
    "# no heading",
    "{: .class #id }",
)
"""What means something to HTML, Markdown, its extensions, a template engine or a browser."""

TITLE = "Hostile " + " ; ".join(PIECES)
VENUE = "Proc. of " + " ; ".join(PIECES)
NAME = "Ann " + " ".join(PIECES[:6])
ABSTRACT = "\n\n".join(PIECES)
REASON = "Because " + " ; ".join(PIECES)
SLUG = "a-hostile-paper"

HOSTILE = paper(
    TITLE,
    slug=SLUG,
    authors=(Author(printed=NAME), Author('"><img src=x onerror=alert(1)>', "{{ 7*7 }}")),
    date=PartialDate(2021),
    added=datetime.date(2021, 3, 4),
    tags=("hostile",),
    venue=VENUE,
    digests=(DigestEntry("2021-03-04", 3),),
    sources={"title": PIECES[0], "authors": PIECES[1]},
    abstract=ABSTRACT,
)
VICTIM = replace(
    HOSTILE,
    slug="a-victim",
    title="A Victim of Others",
    digests=(DigestEntry("2021-03-04", 4),),
    status=Status("superseded", REASON, SLUG),
    aliases=("once-a-victim",),
)
TAG = f"""
- slug: hostile
  name: '{TITLE.replace("'", "''")}'
  description: '{VENUE.replace("'", "''")}'
  area: hostile
"""

FOREIGN = (
    "script:text-is('alert(1)'), img[src=x], img[src='y.png'], a[href=y], [onerror], .class"
    ", a[href^='javascript:alert'], mark, del, ins, sup"
)
"""Elements that the pieces become where they are taken for markup."""

EVERY_KIND = (
    "",
    "papers/",
    f"papers/{SLUG}/",
    "papers/a-victim/",
    "papers/once-a-victim/",
    "tags/",
    "tags/hostile/",
    "authors/",
    "authors/{author}",
    "digests/",
    "digests/2021-03-04/",
    "years/",
    "years/2021/",
    "about/",
    "404.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a catalogue in which every text of a record and of a tag is hostile."""
    content = invented_content()
    vocabulary = str(content["content/tags.yml"]).replace(
        "tags:\n", f"- slug: hostile\n  name: '{PIECES[0]}'\n\ntags:{TAG}"
    )
    files = {
        "content/tags.yml": vocabulary,
        f"content/papers/{HOSTILE.slug}.md": records.dump(HOSTILE),
        f"content/papers/{VICTIM.slug}.md": records.dump(VICTIM),
    }
    folder = tmp_path_factory.mktemp("hostile")
    return build_project(draw_project(folder, content | files), folder / "site", strict=False)


def squeezed(text: str) -> str:
    """A text with single spaces, as a page shows it."""
    return " ".join(text.split())


def test_hostile_record_is_read_as_it_was_written(site: Built) -> None:
    expected = {"plain-author-names", "plausible-sizes"}  # its words alone would fail no build
    assert {warning.split(": ")[1] for warning in site.warnings} == expected


def test_search_index_holds_the_title_as_text(site: Built) -> None:
    """The results are escaped where they are shown; `tests/js/reading.test.js` sees to it."""
    records = "".join(
        data.decode() for path, data in site.files().items() if path.startswith("search/records/")
    )
    assert json.dumps(TITLE, ensure_ascii=False) in records


def test_feeds_hold_the_texts_as_they_are(site: Built) -> None:
    atom = {"a": "http://www.w3.org/2005/Atom"}
    root = ET.fromstring(site.read("feed.xml"))  # noqa: S314  # made by us just now
    entries = {e.findtext("a:title", "", atom): e for e in root.findall("a:entry", atom)}
    assert TITLE in entries
    names = [n.text for n in entries[TITLE].findall("a:author/a:name", atom)]
    assert NAME in names
    items = {item["title"]: item for item in json.loads(site.read("feed.json"))["items"]}
    assert {"name": NAME} in items[TITLE]["authors"]
    html = items[TITLE]["content_html"]
    assert set(re.findall(r"</?\w+", html)) == {"<p", "</p"}


@pytest.fixture
def address(site: Built, serve: Serve) -> str:
    """Where the hostile site is served."""
    return serve(site.folder, "catalogue")


@pytest.mark.parametrize("javascript", [True, False])
def test_nothing_of_a_record_runs_or_becomes_an_element(
    site: Built, address: str, open_page: OpenPage, javascript: bool
) -> None:
    author = next(a for a in site.pages() if a.startswith("authors/ann-script"))
    page = open_page(java_script_enabled=javascript)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in EVERY_KIND:
        page.goto(address + path.format(author=author.removeprefix("authors/")))
        if "once" in path:
            page.wait_for_url("**/a-victim/")
        assert dialogs == [], path
        assert page.locator("img[src='x'], [onerror], .class, mark, del, ins, sup").count() == 0
        assert page.locator("script:text-is('alert(1)')").count() == 0
        assert (
            page.locator("a[href^='javascript:alert'], a[href='y'], img[src='y.png']").count() == 0
        )
        assert "49" not in page.locator("body").inner_text(), path


def test_texts_read_as_written_on_every_page_that_shows_them(
    site: Built, address: str, open_page: OpenPage
) -> None:
    author = next(a for a in site.pages() if a.startswith("authors/ann-script"))
    card, name = ".catalogue article > [dir] a", ".catalogue article > p > span a"
    shown = {
        "": {card: TITLE, name: NAME},
        "papers/": {card: TITLE, name: NAME, ".catalogue article cite": VENUE},
        f"papers/{SLUG}/": {
            "h1": TITLE,
            ".catalogue-byline a": NAME,
            ".catalogue-topics a": TITLE,
            ".catalogue-abstract": ABSTRACT,
            ".catalogue-facts": VENUE,
            ".catalogue-origin": PIECES[0],
        },
        "papers/a-victim/": {
            ".catalogue-notice": REASON,
            ".catalogue-notice a": TITLE,
            ".catalogue-around a[rel=prev]": TITLE,
        },
        "tags/": {"h2": PIECES[0], ".catalogue-tags a": TITLE},
        "tags/hostile/": {"h1": TITLE, ".catalogue-lead": VENUE, card: TITLE},
        "authors/": {".catalogue-people b": NAME},
        author: {"h1": NAME, card: TITLE, ".catalogue-topics a": TITLE},
        "digests/2021-03-04/": {card: TITLE, ".catalogue-list details": ABSTRACT},
        "years/2021/": {card: TITLE},
    }
    page = open_page()
    for path, places in shown.items():
        page.goto(address + path)
        for selector, text in places.items():
            found = [squeezed(t or "") for t in page.locator(selector).all_text_contents()]
            assert any(squeezed(text) in t for t in found), (path, selector, found)


def test_titles_of_windows_and_descriptions_read_as_written(
    site: Built, address: str, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(f"{address}papers/{SLUG}/")
    assert squeezed(page.title()) == squeezed(f"{TITLE} - Invented Papers")
    metas = "meta[name='citation_title'], meta[name='citation_author']"
    contents = page.locator(metas).evaluate_all("all => all.map(meta => meta.content)")
    assert contents[:2] == [TITLE, f"{NAME},"]  # as the name of a group is marked
    description = page.locator("meta[name=description]").get_attribute("content") or ""
    assert squeezed(ABSTRACT).startswith(description.removesuffix("…"))
    page.goto(f"{address}tags/hostile/")
    assert squeezed(page.title()) == squeezed(f"{TITLE} - Invented Papers")
    description = page.locator("meta[name=description]").get_attribute("content") or ""
    assert squeezed(description) == squeezed(VENUE)


def test_bibtex_reads_as_written(site: Built, address: str, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}papers/{SLUG}/")
    shown = page.locator(".catalogue-cite code").text_content() or ""
    assert "<script>alert(1)</script>" in shown
    # The download has the abstract and the keywords besides.
    assert set(shown.strip().splitlines()) <= set(site.read("data/papers.bib.gz").splitlines())


def test_search_shows_the_title_as_written(site: Built, address: str, open_page: OpenPage) -> None:
    page = open_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("hostile script")
    result = page.locator(f".md-search-result__link[href*='papers/{SLUG}/']").first
    heading = result.locator("h1")
    heading.wait_for()
    assert squeezed(heading.text_content() or "") == squeezed(TITLE)
    assert squeezed(result.locator(".md-tag").text_content() or "") == squeezed(TITLE)
    result.click()
    page.wait_for_url(f"**/papers/{SLUG}/**")
    assert squeezed(page.locator("h1").first.text_content() or "") == squeezed(TITLE)
    assert dialogs == []
