"""RIS: one reference a paper, UTF-8, for reference managers.

Text is plain, formulas are readable Unicode. Lines end in CR LF. What has no tag of its own is a
note that names it (`Code [catalogue]: ...`), so that an import reads it again, and no other note.

Source: RIS Format Specifications (Research Information Systems, later Thomson Reuters); of several
tags for one fact, the one that Zotero's translator takes for it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping

from generator import citation_keys, identifiers, item_types, publication, text
from generator.authorship import BOUND, OTHERS, names_only_some
from generator.exports import people
from generator.model import Author, Paper, PartialDate

BETWEEN = "\r\n"
"""What stands between references."""

_TAGS = {
    "series": "T3", "volume": "VL", "issue": "IS", "number": "M1", "chapter": "SE",
    "edition": "ET", "genre": "M3", "publisher": "PB", "place": "CY", "isbn": "SN", "issn": "SN",
    "language": "LA",
}  # fmt: skip
_PEOPLE = frozenset({"AU", "A2", "A3", "A4"})
# A DOI has a tag of its own.
_ADDRESSED = ("arxiv", "openreview", "acl", "pmid", "pmcid")
# Of these, the secondary title is that of the series, or the school.
_WHOLE = frozenset({"book", "thesis"})
_NOTED_LINKS = {"code": "Code", "project": "Project page"}


def render(papers: Iterable[Paper], cite_as: Mapping[str, str] | None = None) -> str:
    """References with all that is known of each paper, in the order given.

    Args:
        papers: What to list.
        cite_as: Slug to citation key; made from these papers alone when it is not given.
    """
    listed = tuple(papers)
    names = citation_keys.keys(listed) if cite_as is None else cite_as
    return BETWEEN.join(entry(paper, names[paper.slug]) for paper in listed)


def entry(paper: Paper, key: str) -> str:
    """One reference; tags without a value are left out."""
    lines = [
        f"{tag}  - {told}\r\n"
        for tag, value in _tags(paper, key)
        if value and (told := value if tag in _PEOPLE else _one_line(value))
    ]
    return "".join([*lines, "ER  - \r\n"])


def _one_line(value: str) -> str:
    """A value on one line, paragraphs too: of a second line a reader may refuse the whole file."""
    return " ".join(value.split())


def _tags(paper: Paper, key: str) -> Iterator[tuple[str, str]]:
    paper = publication.parted(paper)
    type_, details = publication.work_type(paper), paper.details
    kind = item_types.SPELLINGS[type_].ris if type_ else "GEN"
    yield "TY", kind
    yield "ID", key
    yield "TI", text.plain(paper.title)
    for author in paper.authors:
        yield "AU", _author(author)
    yield "AU", f"{OTHERS}," if names_only_some(paper) else ""
    for editor in paper.editors:
        yield "A3" if kind == "BOOK" else "A2", _author(editor)
    for translator in paper.translators:
        yield "A4", _author(translator)
    yield from _dates(paper)
    yield "T2", "" if type_ in _WHOLE else paper.venue
    # The name of the meeting for some programs, that of its proceedings for others: here the same.
    yield "C3", paper.venue if kind == "CONF" else ""
    for name, tag in _tags_of(type_).items():
        yield tag, details.get(name, "")
    first, _, last = details.get("pages", "").partition("–")
    yield "SP", first
    yield "EP", last
    yield from _addresses(paper)
    yield "AB", text.plain(paper.abstract)
    for word in dict.fromkeys([*paper.tags, *paper.keywords]):
        yield "KW", word
    yield from _notes(paper)
    read = _read_type(paper, kind)
    yield "N1", _note("Type", (paper.type or item_types.UNTOLD) if read != paper.type else "")
    yield "N1", _note("Citation key", key if citation_keys.is_of_a_program(key) else "")


def _tags_of(type_: str) -> Mapping[str, str]:
    """Keys of details to their tags; that of editions has the version of software."""
    if type_ != "software":
        return _TAGS
    return {"version" if key == "edition" else key: tag for key, tag in _TAGS.items()}


def _read_type(paper: Paper, kind: str) -> str:
    """The type that a reference of a kind is read as."""
    read = item_types.of_ris(kind)
    if read != "manuscript" or "arxiv" not in paper.identifiers:
        return read
    return "article" if paper.venue or paper.details else ""


def _author(author: Author) -> str:
    """Family, given, suffix; a name without parts ends in a comma, or programs would cut it."""
    if author.collective:
        return f"{' '.join(author.name.split())},"
    name = people.family(author)
    between = BOUND if people.reads_as_two(author) else " "
    parts = (f"{name.particle} {name.proper}", author.given, name.suffix)
    return ", ".join(between.join(part.split()) for part in parts if part)


def _dates(paper: Paper) -> Iterator[tuple[str, str]]:
    """The year, and the date where more than the year is known."""
    date = publication.issued(paper)
    if date:
        yield "PY", f"{date.year:04d}"
        yield "DA", _date(date) if date.month else ""
    if accessed := paper.details.get("accessed"):
        with contextlib.suppress(ValueError):
            yield "Y2", _date(PartialDate.parse(accessed))


def _date(date: PartialDate) -> str:
    """`YYYY/MM/DD/`: the slashes stay where a part is not known."""
    month, day = (f"{part:02d}" if part else "" for part in (date.month, date.day))
    return f"{date.year:04d}/{month}/{day}/"


def _addresses(paper: Paper) -> Iterator[tuple[str, str]]:
    """The identifiers; the first address is the one a program opens."""
    yield "DO", paper.identifiers.get("doi", "")
    if arxiv := paper.identifiers.get("arxiv"):
        yield "DB", "arXiv"
        yield "AN", f"arXiv:{arxiv}"
    best = publication.address(paper)
    yield "UR", best
    for scheme in _ADDRESSED:
        if scheme in paper.identifiers:
            address = identifiers.url(scheme, paper.identifiers[scheme])
            yield "UR", address if address != best else ""
    yield "L1", paper.links.get("pdf", "")


def _notes(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "N1", publication.remark(paper)
    yield "N1", paper.details.get("note", "")
    first = publication.first_version(paper)
    whole = publication.work_type(paper) in _WHOLE
    # Programs have the proceedings there where a paper has a series alone.
    alone = item_types.UNTOLD if "series" in paper.details and not paper.venue else ""
    yield "N1", _note("Venue", paper.venue if whole else alone)
    yield "N1", _note("First version", first)
    tags = _tags_of(publication.work_type(paper))
    for name, label in item_types.RIS_NOTES.items():
        yield "N1", _note(label, "" if name in tags else paper.details.get(name, ""))
    for kind, label in _NOTED_LINKS.items():
        yield "N1", _note(label, paper.links.get(kind, ""))


def _note(label: str, value: object) -> str:
    """A note of what has no tag; empty without a value."""
    return item_types.RIS_NOTE.format(label, value) if value else ""
