"""The page of the files that hold the whole catalogue."""

from __future__ import annotations

from generator.exports import discovery
from generator.pages import views
from generator.pages.page import Page
from generator.settings import Settings
from generator.store.frontmatter import Data

KIND = "data"
PATH = "data/index.md"

MOST_PLAIN = 1_000
"""Papers up to which each bibliography is there unpacked, too, to be opened by hand."""

_BIBLIOGRAPHIES = (
    ("papers.bib", "BibTeX"),
    ("papers.ris", "RIS"),
    ("papers.csl.json", "CSL-JSON"),
    ("papers.jsonl", "JSON Lines"),
)

GUIDES = (("index.json", "JSON"), ("datapackage.json", "Data Package"))
"""The files that tell the checksums of these."""

_USES = {
    "papers.bib": "use-bib", "papers.ris": "use-ris", "papers.csl.json": "use-csl",
    "papers.jsonl": "use-jsonl", "schema.json": "use-schema",
    "changes.jsonl": "use-changes", "index.json": "use-index", "datapackage.json": "use-package",
}  # fmt: skip


def dumps(count: int) -> tuple[tuple[str, str], ...]:
    """Name below `data/` and format of each file of a whole catalogue of so many papers."""
    plain = _BIBLIOGRAPHIES if count <= MOST_PLAIN else ()
    packed = tuple((f"{name}.gz", f"{kind}, gzip") for name, kind in _BIBLIOGRAPHIES)
    return *plain, *packed, ("schema.json", "JSON Schema"), ("changes.jsonl", "JSON Lines")


def page(count: int, newest: str, settings: Settings) -> Page:
    """The page; prose of `data/index.md` among the prose pages comes before what it shows.

    Args:
        count: Papers of the catalogue.
        newest: Day of the newest, or empty.
        settings: What the site is called and speaks.
    """
    texts = settings.strings
    files: list[Data] = [
        {
            "name": name,
            "url": f"data/{name}",
            "format": kind,
            "use": texts.text(_USES[name.removesuffix(".gz")]),
        }
        for name, kind in (*dumps(count), *GUIDES)
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
            for name, kind in (*dumps(count), *GUIDES)
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
