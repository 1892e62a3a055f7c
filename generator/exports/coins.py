"""COinS: a paper's reference in the title of an empty element, for reference managers on lists.

A program that reads it saves every paper of a list at once. It says what the item of CSL-JSON says,
as the head of a paper's own page does, which has more: abstract and links stand there.

A paper stands on a dozen lists, so that this is spelt as briefly as it is read: of several keys for
a fact the shortest that Zotero reads. Citoid, too, has all authors of `au`, and of `creator` the
last.

Source: Z39.88-2004, part 2 (key/encoded-value format) and the matrices of the metadata formats
`journal`, `book`, `dissertation` and `dc`; `parseContextObject` of Zotero's `openurl.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias
from urllib.parse import quote_plus

from generator import item_types
from generator.exports import csl_json, meta_tags
from generator.model import Paper

Pair: TypeAlias = tuple[str, str]
"""A key with its value."""

MOST_AUTHORS = 100
"""Names in a reference, which stands on a dozen lists; one of a thousand papers has more."""


class _Format(NamedTuple):
    """How a sort of work is written.

    Attributes:
        name: Name of the metadata format.
        sort: Key and value that tell the sort of work within the format.
        title: Key of the title.
        container: Key of the journal or proceedings, or empty where there are none.
        publisher: Key of the publisher, school or institution.
    """

    name: str
    sort: Pair
    title: str
    container: str = ""
    publisher: str = "pub"


_ARTICLE = _Format("journal", ("genre", "article"), "atitle", "jtitle")
_PART = _Format("book", ("genre", "bookitem"), "atitle", "btitle")
_FORMATS: Mapping[str, _Format] = {
    **dict.fromkeys(item_types.PERIODICALS, _ARTICLE),
    **dict.fromkeys(item_types.PARTS_OF_BOOKS, _PART),
    "paper-conference": _PART._replace(sort=("genre", "proceeding")),
    "book": _Format("book", ("genre", "book"), "btitle"),
    "report": _Format("book", ("genre", "report"), "btitle"),
    "thesis": _Format("dissertation", ("genre", "dissertation"), "title", publisher="inst"),
}
# What has no format of its own goes by Dublin Core, whose type is a name that Zotero has.
_OTHER = _Format("dc", ("type", "document"), "title", "source")
_BARE = re.compile(r"[A-Za-z0-9_.\-~:/, ]*")
"""Values in which nothing but spaces is written otherwise."""

_SAME = {
    "volume": "volume", "issue": "issue", "page": "pages", "edition": "edition",
    "collection-title": "series", "publisher-place": "place", "ISSN": "issn", "ISBN": "isbn",
}  # fmt: skip
"""Variables of CSL to the keys of the three formats; Dublin Core has none of them."""


def title(paper: Paper, work: Mapping[str, object] | None = None) -> str:
    """What stands in the attribute: ASCII without quotes, `<` or `>`, so that it needs no escape.

    Args:
        paper: Of more than `MOST_AUTHORS` authors, so many are named.
        work: What `csl_json.work` says of it, where that is known.
    """
    item = csl_json.work(paper) if work is None else work
    return "&".join([f"{key}={_quoted(value)}" for key, value in _pairs(paper, item) if value])


@lru_cache(maxsize=2**13)  # most are the same in many references
def _quoted(value: str) -> str:
    """A value as it stands in a query; to look first takes a tenth of the time."""
    if _BARE.fullmatch(value):
        return value.replace(" ", "+")
    return quote_plus(value, safe=":/,", errors="replace")


def _pairs(paper: Paper, item: Mapping[str, object]) -> Iterator[Pair]:
    kind = str(item["type"])
    written = _FORMATS.get(kind) or _OTHER._replace(sort=("type", meta_tags.named_type(kind)))

    yield "ctx_ver", "Z39.88-2004"  # by which other programs know a reference
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{written.name}"
    for key, value in _facts(item, paper, written):
        yield f"rft.{key}", value
    doi, address = str(item.get("DOI", "")), str(item.get("URL", ""))
    yield "rft_id", f"info:doi/{doi}" if doi else ""
    yield "rft_id", "" if doi and address.endswith(doi) else address


def _facts(item: Mapping[str, object], paper: Paper, written: _Format) -> Iterator[Pair]:
    """What is said of the work itself."""
    told = {key: str(value) for key, value in item.items()}
    yield written.sort
    yield written.title, told["title"]
    for author in paper.authors[:MOST_AUTHORS]:
        yield "au", meta_tags.inverted_name(author)
    yield "date", _date(item.get("issued"))
    yield written.container or written.publisher, told.get("container-title", "")
    yield written.publisher, told.get("publisher", "")
    if written.name == "dc":
        yield "language", told.get("language", "")
        return
    for variable, key in _SAME.items():
        yield key, told.get(variable, "").replace("–", "-")
    if written.name == "dissertation":
        yield "degree", told.get("genre", "")


def _date(issued: object) -> str:
    """A date as far as it is known: `2021`, `2021-03` or `2021-03-04`."""
    parts: Sequence[int] = issued["date-parts"][0] if isinstance(issued, Mapping) else ()
    return "-".join(f"{part:02d}" for part in parts)
