"""Pagefind, which reads the pages of a site and makes a sharded index of them.

Source: Pagefind's documentation, "Configuring what content is indexed", "Setting up metadata",
"Weighting sections" and "Search API".
"""

from __future__ import annotations

import sys
from html import escape
from typing import TYPE_CHECKING

from tests.bench.measure import program
from tests.bench.shelf import entries
from tests.bench.sites import write as write_file

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Catalogue
    from tests.bench.shelf import Entry

_PAGE = """<!doctype html>
<html lang="en"><title>{title}</title><main data-pagefind-body>
<h1>{title}</h1>
<p data-pagefind-meta="authors">{authors}</p>
<p data-pagefind-meta="tags" data-pagefind-weight="3">{tags}</p>
<p>{text}</p>
</main></html>
"""


def write(folder: Path, catalogue: Catalogue) -> float:
    """Pages, and their index; a title weighs as much as Pagefind gives to a heading."""
    for entry in entries(catalogue):
        write_file(folder / entry.url / "index.html", _page(entry))
    command = sys.executable, "-m", "pagefind_bin", "--site", folder
    return program((*command, "--output-subdir", "search", "--quiet"), folder).cpu_s


def _page(entry: Entry) -> str:
    lists = {"authors": ", ".join(entry.authors), "tags": ", ".join(entry.tags)}
    texts = {"title": entry.title, "text": entry.text, **lists}
    return _PAGE.format_map({name: escape(text) for name, text in texts.items()})
