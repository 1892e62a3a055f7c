"""Metadata in the head of a paper's page, for reference managers and scholarly search engines.

It says what the item of CSL-JSON says, so that a page and its own export cannot disagree.

Sources: Google Scholar, "Inclusion Guidelines for Webmasters", section 2 (`citation_*`); the
translator "Embedded Metadata" of Zotero, for what tells one type of work from another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from generator import identifiers, item_types, publication, text
from generator.exports import csl_json
from generator.model import Author, Paper, PartialDate

Tag: TypeAlias = tuple[str, str]
"""Name and content of a `meta` element."""

_CONTAINERS: Mapping[str, str] = {
    **dict.fromkeys(item_types.PERIODICALS, "citation_journal_title"),
    **dict.fromkeys(item_types.PARTS_OF_BOOKS, "citation_inbook_title"),
    "paper-conference": "citation_conference_title",
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}
"""The element that names where a work of a type appeared, and by that the type."""

_NAMED_TYPES = {
    "article": "preprint", "book": "book", "dataset": "dataset", "manuscript": "manuscript",
    "patent": "patent", "post-weblog": "blogPost", "software": "computerProgram",
    "speech": "presentation", "standard": "standard", "webpage": "webpage",
}  # fmt: skip


def named_type(kind: str) -> str:
    """What Zotero calls a type that no container gives away."""
    return _NAMED_TYPES.get(kind, "document")


_SAME = {
    "volume": "citation_volume",
    "issue": "citation_issue",
    "DOI": "citation_doi",
    "ISSN": "citation_issn",
    "ISBN": "citation_isbn",
    "language": "citation_language",
}
"""Variables of CSL that have an element of their own."""


def tags(paper: Paper, work: Mapping[str, object] | None = None) -> Iterator[Tag]:
    """The elements of a paper, in order.

    Args:
        paper: The paper.
        work: What `csl_json.work` says of it, where that is known.
    """
    item = csl_json.work(paper) if work is None else work
    yield "citation_title", text.plain(paper.title)
    yield from (("citation_author", name) for name in author_names(paper))
    if date := publication.issued(paper):
        yield "citation_publication_date", _date(date)
    yield from _published(item)
    yield from _read(paper, preprint=item.get("type") == "article")


def _published(item: Mapping[str, object]) -> Iterator[Tag]:
    """Where a work appeared, and by that what sort of work it is."""
    kind = str(item.get("type", ""))
    if kind not in _CONTAINERS:
        yield "DC.type", named_type(kind)
    publisher = str(item.get("publisher", ""))
    if container := str(item.get("container-title", "")) or publisher:
        if kind == "paper-conference":  # the volume; the last element tells the type
            yield "citation_inbook_title", container
        yield _CONTAINERS.get(kind, "citation_publisher"), container
        if publisher not in ("", container):
            yield "citation_publisher", publisher
    yield from ((name, str(item[variable])) for variable, name in _SAME.items() if variable in item)
    first, _, last = str(item.get("page", "")).replace("–", "-").partition("-")
    pages = (("citation_firstpage", first.strip()), ("citation_lastpage", last.strip("- ")))
    yield from ((name, page) for name, page in pages if page)


def _read(paper: Paper, *, preprint: bool) -> Iterator[Tag]:
    """Where the text is, and its abstract."""
    if arxiv := paper.identifiers.get("arxiv"):
        yield "citation_arxiv_id", arxiv
        if preprint:
            yield "citation_technical_report_number", f"arXiv:{arxiv}"
    if pdf := pdf_url(paper):
        yield "citation_pdf_url", pdf
    if paper.abstract:
        yield "citation_abstract", " ".join(text.plain(paper.abstract).split())


def pdf_url(paper: Paper) -> str:
    """Where the text of a paper is, or empty."""
    if pdf := paper.links.get("pdf"):
        return pdf
    arxiv = paper.identifiers.get("arxiv")
    return identifiers.arxiv_pdf_url(arxiv) if arxiv else ""


def author_names(paper: Paper) -> list[str]:
    """The content of the element of each author.

    A reader takes the only one for several, where words stand on both sides of its comma, unless a
    semicolon has ended the list.
    """
    names = [inverted_name(author) for author in paper.authors]
    if len(names) == 1:
        family, _, given = names[0].partition(", ")
        return [f"{names[0]};" if " " in family and " " in given else names[0]]
    return names


def inverted_name(author: Author) -> str:
    """A name, family first; the comma after a group keeps it from being torn into two names.

    A comma within it would tear it all the same, so it has none here.
    """
    if author.collective:
        return f"{author.name.replace(',', '')},"
    return f"{author.family}, {author.given}" if author.family and author.given else author.name


def _date(date: PartialDate) -> str:
    """A whole date or its year: readers take `2017/06` for a day."""
    return str(date).replace("-", "/") if date.day else str(date.year)
