"""The page of the files that hold the whole catalogue."""

from __future__ import annotations

from generator.pages import views
from generator.pages.page import Page
from generator.settings import Settings
from generator.store.frontmatter import Data

KIND = "data"
PATH = "data/index.md"

FORMATS = (("bib", "BibTeX"), ("ris", "RIS"), ("csl.json", "CSL-JSON"), ("jsonl", "JSON Lines"))
"""Suffix of each file `data/papers.<suffix>`, and the name of its format."""


def page(count: int, settings: Settings) -> Page:
    """The page; prose of `data/index.md` among the prose pages comes before what it shows.

    Args:
        count: Papers of the catalogue.
        settings: What the site is called and speaks.
    """
    texts = settings.strings
    files: list[Data] = [
        {
            "name": f"papers.{suffix}",
            "url": f"data/papers.{suffix}",
            "format": name,
            "use": texts.text(f"use-{suffix.partition('.')[0]}"),
        }
        for suffix, name in FORMATS
    ]
    return Page(
        path=PATH,
        kind=KIND,
        title=texts.text("nav-data"),
        description=texts.text("data-description"),
        values={"count": count, "files": files},
        listing=lambda: "\n".join(
            f"- {views.link(PATH, f'data/papers.{suffix}', name)}" for suffix, name in FORMATS
        ),
        source="pages/data/index.md",
        indexed=False,
    )
