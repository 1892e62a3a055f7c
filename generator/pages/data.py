"""The page of the files that hold the whole catalogue."""

from __future__ import annotations

from generator.exports import discovery
from generator.pages import views
from generator.pages.page import Page
from generator.settings import Settings
from generator.store.frontmatter import Data

KIND = "data"
PATH = "data/index.md"

DUMPS = (
    ("papers.bib.gz", "BibTeX, gzip"),
    ("papers.ris.gz", "RIS, gzip"),
    ("papers.csl.json.gz", "CSL-JSON, gzip"),
    ("papers.jsonl.gz", "JSON Lines, gzip"),
    ("schema.json", "JSON Schema"),
    ("changes.jsonl", "JSON Lines"),
)
"""Name below `data/` and format of each file of the whole catalogue."""

GUIDES = (("index.json", "JSON"), ("datapackage.json", "Data Package"))
"""The files that tell the checksums of these."""

_USES = {
    "papers.bib.gz": "use-bib", "papers.ris.gz": "use-ris", "papers.csl.json.gz": "use-csl",
    "papers.jsonl.gz": "use-jsonl", "schema.json": "use-schema",
    "changes.jsonl": "use-changes", "index.json": "use-index", "datapackage.json": "use-package",
}  # fmt: skip


def page(count: int, newest: str, settings: Settings) -> Page:
    """The page; prose of `data/index.md` among the prose pages comes before what it shows.

    Args:
        count: Papers of the catalogue.
        newest: Day of the newest, or empty.
        settings: What the site is called and speaks.
    """
    texts = settings.strings
    files: list[Data] = [
        {"name": name, "url": f"data/{name}", "format": kind, "use": texts.text(_USES[name])}
        for name, kind in (*DUMPS, *GUIDES)
    ]
    return Page(
        path=PATH,
        kind=KIND,
        title=texts.text("nav-data"),
        description=texts.text("data-description"),
        values={
            "count": count,
            "files": files,
            **({"linked_data": _linked_data(newest, settings)} if settings.url else {}),
        },
        listing=lambda: "\n".join(
            f"- {views.link(PATH, f'data/{name}', name)}: {kind}"
            for name, kind in (*DUMPS, *GUIDES)
        ),
        source="pages/data/index.md",
        indexed=False,
    )


_MEDIA_TYPES = {
    "papers.bib.gz": "application/x-bibtex",
    "papers.csl.json.gz": "application/vnd.citationstyles.csl+json",
    "papers.jsonl.gz": "application/jsonl",
    "papers.ris.gz": "application/x-research-info-systems",
}


def _linked_data(newest: str, settings: Settings) -> str:
    """What search engines of data are told."""
    files = [(f"{settings.url}data/{name}", kind) for name, kind in _MEDIA_TYPES.items()]
    about = settings.strings.text("data-description")
    described = " ".join(filter(None, (about, settings.description)))
    return discovery.dataset(settings.title, described, settings.url, files, newest)
