"""A theme for Hugo that gives a paper the page that ours gives it, and papers as it reads them.

What is the same on all pages of papers is cut out of one that was built and becomes the template.
What differs stands ready in the front matter of each paper, in JSON, which costs Hugo least; the
abstract is Markdown. What is measured is reading, Markdown, joining and writing, so the least that
Hugo could take: it works out neither names nor related papers nor citations.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import html

from generator import settings, site
from generator.store import content
from tests.bench.measure import ROOT, Failed
from tests.bench.sites import write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pages.page import Page

_PAGE = re.compile(
    r"""(?P<start>.*?)(?P<title><meta\ name="?description.*?</title>)
        (?P<styles>.*?)(?P<citation><meta\ name="?citation_title.*?)
        (?P<header></head>.*?<div\ class="catalogue\ catalogue--paper">)
        (?P<before>.*?<h2\ id="?abstract"?>.*?</h2>)(?P<abstract>.*?)(?P<after></section>.*?)
        (?P<end></div></article>.*)""",
    re.DOTALL | re.VERBOSE,
)
"""The page of a paper in parts: what is the same on all, and what differs."""

_OWN = ("title", "citation", "before", "after")
"""Parts that differ from paper to paper, beside the abstract."""

_LIST = """<div class="catalogue">
<h1 id="title">{{ .Title }}</h1>
{{- with .OutputFormats.Get "rss" }}<a href="{{ .Permalink }}">Feed</a>{{ end -}}
<ul class="catalogue-list">
{{- range (.Paginate .Pages 50).Pages }}<li>{{ .Params.card | safeHTML }}</li>{{ end -}}
</ul>
{{- range .Paginator.Pagers }}<a href="{{ .URL }}">{{ .PageNumber }}</a>{{ end -}}
"""


def write_site(folder: Path, catalogue: Path, *, lists: bool) -> None:
    """The papers of a catalogue for Hugo.

    Args:
        folder: Where it is written.
        catalogue: Folder of the catalogue, with the site that was built of it.
        lists: Whether there are also a page and a feed for each author and tag.

    Raises:
        Failed: A page of a paper does not have the parts that are looked for.
    """
    chosen = settings.load(ROOT / "mkdocs.yml")
    loaded = content.load(catalogue / "content").catalogue
    pages = [page for page in site.build(loaded, chosen).pages if page.kind == "paper"]
    built = catalogue / "site"
    cards = _cards(built) if lists else {}
    parts: dict[str, str] = {}
    for page in pages:
        parts = _parts((built / page.url / "index.html").read_text("utf-8"))
        write(folder / "content" / page.path, _source(page, parts, cards.get(page.url, "")))
    start, styles, header, end = (parts[name] for name in ("start", "styles", "header", "end"))
    title, citation, before, after = (f"{{{{ .Params.{name} | safeHTML }}}}" for name in _OWN)
    paper = f"{before}{{{{ strings.TrimSpace .Content | safeHTML }}}}{after}"
    one = f"{start}{title}{styles}{citation}{header}{paper}{end}"
    several = f"{start}<title>{{{{ .Title }}}}</title>{styles}{header}{_LIST}{end}"
    write(folder / "layouts" / "papers" / "single.html", one)
    write(folder / "layouts" / "_default" / "term.html", several)
    left_out = ["404", "home", "section", "taxonomy", *([] if lists else ["rss", "term"])]
    config = {
        "baseURL": chosen.url,
        "title": chosen.title,
        "disableKinds": left_out,
        "taxonomies": {"author": "authors", "tag": "tags"},
        "services": {"rss": {"limit": chosen.feed_papers}},
    }
    write(folder / "hugo.json", json.dumps(config))


def _parts(built: str) -> dict[str, str]:
    found = _PAGE.fullmatch(built)
    if not found:
        raise Failed("the page of a paper has other parts than Hugo is given")
    return found.groupdict()


def _cards(site_folder: Path) -> dict[str, str]:
    """By address of its page, what stands of a paper in lists, fit for a page two folders deep."""
    found = {}
    for path in site_folder.glob("papers/**/index.html"):
        url = f"/{path.parent.relative_to(site_folder).as_posix()}/"
        for card in html.fromstring(path.read_bytes()).xpath(
            '//ul[@class="catalogue-list"]/li[article]'
        ):
            for link in card.iter("a"):
                link.set("href", f"../..{urljoin(url, link.get('href'))}")
            address = card.xpath("string(.//h2/a/@href)").removeprefix("../../")
            found[address] = "".join(html.tostring(one, encoding="unicode") for one in card)
    return found


def _source(page: Page, parts: dict[str, str], card: str) -> str:
    terms = {name: page.values.get(name, []) for name in ("authors", "tags")}
    own = {"card": card} | {name: parts[name] for name in _OWN}
    front = {"title": page.title, **terms, "params": own}
    return f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{page.markdown_body()}\n"


def same_pages(site_folder: Path, other: Path) -> tuple[int, int]:
    """How many pages of papers are the same in two sites, and how many there are in the first."""
    paths = sorted(path.relative_to(site_folder) for path in site_folder.glob("papers/paper-*/*"))
    same = [path for path in paths if _bytes(site_folder / path) == _bytes(other / path)]
    return len(same), len(paths)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
