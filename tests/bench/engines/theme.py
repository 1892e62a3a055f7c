"""The theme's own worker, with the separator that its documentation recommends.

Source: Material for MkDocs, "Setting up site search", and the defaults of its search plugin.
"""

from __future__ import annotations

import json
import shutil
import time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import material

from tests.bench.shelf import entries

if TYPE_CHECKING:
    from generator.model import Catalogue
    from tests.bench.shelf import Entry

_WORKERS = Path(material.__file__).parent / "templates" / "assets" / "javascripts" / "workers"
_CONFIG = {
    "lang": ["en"],
    "separator": r'[\s\-,:!=\[\]()"`/]+|\.(?!\d)|&[lg]t;|(?!\b)(?=[A-Z][a-z])',
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1.0}},
}
"""Tags weigh as much as text: with the default, a million, they come before any title."""


def write(folder: Path, catalogue: Catalogue) -> float:
    """The worker, and what it makes its index of in the browser."""
    place = folder / "search"
    place.mkdir()
    (worker,) = _WORKERS.glob("search.*.min.js")
    shutil.copy(worker, place / "worker.js")
    start = time.process_time()
    docs = [_doc(entry) for entry in entries(catalogue)]
    index = json.dumps({"config": _CONFIG, "docs": docs}, ensure_ascii=False)
    (place / "search_index.json").write_text(index, "utf-8")
    return time.process_time() - start


def _doc(entry: Entry) -> dict[str, object]:
    """An entry as the theme's search plugin keeps a page."""
    text = "".join(f"<p>{escape(line)}</p>" for line in (", ".join(entry.authors), entry.text))
    doc = {"location": entry.url, "title": escape(entry.title), "text": text}
    return {**doc, "tags": list(entry.tags)} if entry.tags else dict(doc)
