"""lunr.js with an index that lunr.py made beforehand.

Source: lunr.py, "Interoperability with Lunr.js", and lunr.js, "Searching".
"""

from __future__ import annotations

import json
import shutil
import time
import unicodedata
from typing import TYPE_CHECKING

import lunr

from tests.bench.engines.packages import package
from tests.bench.shelf import entries, write_documents

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Catalogue

_FIELDS = (
    {"field_name": "title", "boost": 10},
    {"field_name": "tags", "boost": 3},
    "authors",
    "text",
)


def write(folder: Path, catalogue: Catalogue) -> float:
    """The library, the index, and the documents to show."""
    place = folder / "search"
    place.mkdir()
    shutil.copy(package("lunr") / "lunr.min.js", place / "lunr.js")
    start = time.process_time()
    documents = write_documents(place, list(entries(catalogue)))
    index = lunr.lunr(ref="url", fields=_FIELDS, documents=[_folded(one) for one in documents])
    (place / "index.json").write_text(json.dumps(index.serialize(), ensure_ascii=False), "utf-8")
    return time.process_time() - start


def _folded(document: dict[str, str]) -> dict[str, str]:
    """Without letters that Python sorts otherwise than JavaScript, which refuses such an index."""
    return {key: unicodedata.normalize("NFKC", value) for key, value in document.items()}
