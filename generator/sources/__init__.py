"""What papers come from: every source, and which of them can read a file."""

from __future__ import annotations

from pathlib import PurePath

from generator.errors import UsageError
from generator.sources import (
    acl_xml,
    arxiv_atom,
    arxiv_listing,
    arxiv_mail,
    base,
    bibtex,
    catalogue,
    crossref,
    csl,
    hf_api,
    htmlpage,
    linklist,
    markdownpage,
    metapage,
    openreview,
    paperjson,
    ris,
    services_json,
    textpage,
    unrecognised,
)
from generator.sources.base import Entry, Refusal, Source

SOURCES: tuple[Source, ...] = (
    textpage.SOURCE,
    markdownpage.SOURCE,
    htmlpage.SOURCE,
    metapage.SOURCE,
    linklist.SOURCE,
    hf_api.SOURCE,
    arxiv_mail.SOURCE,
    arxiv_listing.SOURCE,
    arxiv_atom.SOURCE,
    acl_xml.SOURCE,
    openreview.SOURCE,
    crossref.SOURCE,
    bibtex.SOURCE,
    ris.SOURCE,
    csl.SOURCE,
    services_json.SOURCE,
    catalogue.SOURCE,
    paperjson.SOURCE,
)
"""Every source; a new one is registered here."""

AUTO = "auto"
"""The format that stands for looking at the bytes."""

HEAD_BYTES = 65_536
"""How much of a text a source sees before it says whether it can read it; of JSON and markup it
sees all, as what tells them apart may stand behind hundreds of authors or a style sheet."""

DOUBT = 0.3
"""How sure a source may be of any text."""


def choose(data: bytes, name: str, wanted: str = AUTO) -> Source:
    """The source that reads a file best.

    Args:
        data: The file.
        name: Its name or path; the extension decides between sources that are equally sure.
        wanted: Name of a source to insist on, or `AUTO`.

    Raises:
        UsageError: No source can read it, or there is none of that name.
    """
    if wanted != AUTO:
        return _named(wanted)
    extension = PurePath(name).suffix.lower()
    head = data if _has_structure(data) else data[:HEAD_BYTES]
    sure, _, best = max(
        ((_sure(s, head), extension in s.extensions, s) for s in SOURCES),
        key=lambda choice: choice[:2],
    )
    found = unrecognised.describe(data) if sure <= DOUBT else ""
    if found or not sure:
        what = f"; it looks like {found}" if found else ""
        raise UsageError(f"{name}: not a format that can be imported{what}; known are {_names()}")
    return best


def _sure(source: Source, head: bytes) -> float:
    """How sure a source is; not at all of what it would refuse to read."""
    try:
        return source.sniff(head)
    except base.SourceError:
        return 0.0


def _has_structure(data: bytes) -> bool:
    """Whether a file begins as JSON or markup does."""
    return base.decode_head(data[:HEAD_BYTES]).lstrip("\ufeff\x1e \t\r\n")[:1] in tuple("{[<")


def entries(data: bytes, name: str) -> list[Entry | Refusal]:
    """The entries of a file in a format that is found by looking at it.

    Raises:
        UsageError: No source can read it.
        SourceError: It is not what its source reads.
    """
    source = choose(data, name)
    return [item for item in source.read(data) if isinstance(item, Entry | Refusal)]


def _named(name: str) -> Source:
    found = next((source for source in SOURCES if source.name == name), None)
    if found is None:
        raise UsageError(f"there is no format {name!r}; known are {_names()}")
    return found


def _names() -> str:
    return ", ".join(source.name for source in SOURCES)
