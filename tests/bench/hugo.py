"""A theme for Hugo that gives a paper the page that ours gives it, and papers as it reads them.

The frame is cut out of a page that was built; what stands inside is `data/paper.hugo.html`. All
that a page shows is worked out beforehand and stands in front matter, in JSON, which costs Hugo
least: what is measured is reading, Markdown, templates and writing. The template knows what
invented papers have, so neither a venue nor a status.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING

from generator import settings, site
from generator.store import content
from tests.bench.measure import ROOT
from tests.bench.sites import write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pages.page import Page

_DATA = ROOT / "tests" / "bench" / "data"
_INSIDE = re.compile(r'<div class="catalogue catalogue--paper">.*</div>(?=</article>)', re.DOTALL)
_PLACE = "\x01"
_CITATION = re.compile(r'(?:<meta name="citation_[^>]*>)+')
_EACH_CITATION = (
    '{{ range .Params.citation }}<meta name="{{ .name }}" content="{{ .content }}">{{ end }}'
)


def write_site(folder: Path, catalogue: Path, *, lists: bool) -> None:
    """The papers of a catalogue for Hugo.

    Args:
        folder: Where it is written.
        catalogue: Folder of the catalogue, with the site that was built of it.
        lists: Whether there are also a page and a feed for each author and tag.
    """
    chosen = settings.load(ROOT / "mkdocs.yml")
    loaded = content.load(catalogue / "content").catalogue
    pages = [page for page in site.build(loaded, chosen).pages if page.kind == "paper"]
    for page in pages:
        write(folder / "content" / page.path, _source(page))
    built = (catalogue / "site" / pages[0].url / "index.html").read_text("utf-8")
    frame = framed(built, pages[0].title, pages[0].description, chosen.url + pages[0].url)
    for kind, path in (("paper", "papers/single"), ("list", "_default/term")):
        inside = (_DATA / f"{kind}.hugo.html").read_text("utf-8").rstrip()
        write(folder / "layouts" / f"{path}.html", frame.replace(_PLACE, inside))
    left_out = ["404", "home", "section", "taxonomy", *([] if lists else ["rss", "term"])]
    config = {
        "baseURL": chosen.url,
        "title": chosen.title,
        "disableKinds": left_out,
        "params": {"edit": f"{chosen.edit}content/"},
        "taxonomies": {"author": "authors", "tag": "tags"},
        "services": {"rss": {"limit": chosen.feed_papers}},
    }
    write(folder / "hugo.json", json.dumps(config))


def framed(built: str, title: str, description: str, address: str) -> str:
    """The page of a paper as a template, with a place for what stands inside.

    Args:
        built: The page.
        title: The title of the paper.
        description: What the page says of it in its head.
        address: Where the page stands.
    """
    frame = _INSIDE.sub(_PLACE, built)
    frame = _CITATION.sub(_EACH_CITATION, frame)
    frame = frame.replace(f'"{address}"', '"{{ .Permalink }}"')
    frame = frame.replace(escape(description), "{{ .Description }}")
    return frame.replace(escape(title), "{{ .Title }}")


def _source(page: Page) -> str:
    values = dict(page.values)
    terms = {name: values.pop(name, []) for name in ("authors", "tags")}
    front = {"title": page.title, "description": page.description, **terms, "params": values}
    return f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{page.markdown_body()}\n"


def same_pages(site_folder: Path, other: Path) -> tuple[int, int]:
    """How many pages of papers are the same in two sites, and how many there are in the first."""
    paths = sorted(path.relative_to(site_folder) for path in site_folder.glob("papers/paper-*/*"))
    same = [path for path in paths if _bytes(site_folder / path) == _bytes(other / path)]
    return len(same), len(paths)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
