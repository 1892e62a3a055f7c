"""RIS, in the dialects of its vendors, and the tagged files of the Web of Science.

Where vendors disagree on a tag, what their files hold decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator import item_types
from generator.model import Author, PartialDate
from generator.sources import bibliography, charset, markup, namelist, names, people, risfile
from generator.sources.base import Entry, Item, Skipped, Source
from generator.sources.file_entries import Piece, items, one_line
from generator.sources.risfile import Reference

_NOTED = re.compile(r"(Code|Project page|First version|Type): (.+)", re.DOTALL)
_ADDRESS_END = re.compile(r"\s*;\s*(?=https?:)|\s+")
_JOURNALS = frozenset({"JOUR", "JFULL", "EJOUR", "MGZN", "NEWS", "INPR", "ABST"})
_PROCEEDINGS = frozenset({"CONF", "CPAPER", "CHAP", "ECHAP"})
_BOOKS = frozenset({"BOOK", "EBOOK", "EDBOOK"})
_JOURNAL_TAGS = ("T2", "JF", "JO", "JA", "J2")


def read(data: bytes) -> Iterator[Item]:
    """The items of a file, one by one as they are read.

    Raises:
        SourceError: The bytes are no text.
    """
    yield from items(risfile.pieces(charset.decode(data)), _item)


def sniff(head: bytes) -> float:
    """Sure of a file with a line that begins a reference."""
    text = charset.decode_head(head).replace("\r\n", "\n").replace("\r", "\n")
    return 0.95 if risfile.looks_tagged(text) else 0.0


SOURCE = Source(
    name="ris",
    label="RIS",
    origin="ris",
    extensions=(".ris", ".ciw"),
    sniff=sniff,
    read=read,
    is_digest=False,
    guess=charset.guess,
)


def _item(number: int, piece: Piece[Reference | None]) -> Entry | Skipped:
    reference = piece.value
    if reference is None:
        return Skipped(piece.line, piece.text)
    noted = _noted(reference.all("N1"))
    issued, known = _issued(reference), _identifiers(reference)
    return Entry(
        number=number,
        line=piece.line,
        title=one_line(markup.plain(reference.first("TI", "CT", "BT", "ST"))),
        abstract=_paragraphs(reference.first("AB", "N2")),
        authors=tuple(filter(None, map(_author, _names(reference.all("AU"))))),
        others=bibliography.names_some(" and ".join(reference.all("AU"))),
        date=bibliography.date(noted.get("First version", "")) or issued,
        identifiers=known,
        type=_type(reference, noted),
        venue=_venue(reference, issued.year if issued else None),
        links=_links(reference, noted, known),
        keywords=tuple(" ".join(word.split()) for word in reference.all("KW") if word),
    )


def _noted(notes: Iterable[str]) -> Mapping[str, str]:
    """What our own exports note, by its name."""
    return {found[1]: found[2] for note in notes if (found := _NOTED.fullmatch(note))}


def _paragraphs(text: str) -> str:
    return "\n\n".join(filter(None, map(markup.plain, text.split("\n\n"))))


def _names(lines: Iterable[str]) -> list[str]:
    """The names of all lines; some programs write several on one."""
    apart = [
        part for line in lines for part in ([line] if _is_company(line) else namelist.parted(line))
    ]
    return namelist.initials_behind(list(map(bibliography.without_others, apart)))


def _is_company(line: str) -> bool:
    return len(line) <= names.MOST_CHARACTERS and names.is_company(line)


def _author(name: str) -> Author | None:
    """The author of `Family, Given, Suffix`; a comma at the end says that the name is whole."""
    if len(name) > names.MOST_CHARACTERS:
        return names.too_long(name)
    name = " ".join(name.split())
    if name.endswith(","):
        return bibliography.alone(name[:-1].strip())
    if names.is_company(name):
        return bibliography.alone(name)
    parts = [part.strip() for part in name.split(",")]
    suffixes = [part for part in parts[1:] if bibliography.is_suffix(part)]
    family, *given = [part for part in parts if part not in suffixes]
    if given or not bibliography.alone(name):
        return bibliography.author(family, ", ".join(given), " ".join(suffixes))
    return next(iter(people.parse_author_list([", ".join([family, *suffixes])])), None)


def _issued(reference: Reference) -> PartialDate | None:
    """The year, and the date where it is one of that year."""
    given = map(bibliography.date, reference.all("PY", "Y1", "DA"))
    dates = [date for date in given if date]
    # Source: RIS Format Specifications: DA is the date; Y1 may be that of an earlier version.
    day = next(filter(None, map(bibliography.date, reference.all("DA"))), None)
    if day and day.day:
        return day
    alike = [found for found in dates if found.year == dates[0].year]
    return max(alike, default=None, key=lambda found: (bool(found.month), bool(found.day)))


def _identifiers(reference: Reference) -> Mapping[str, str]:
    journal = f"{reference.first(*_JOURNAL_TAGS)} {reference.first('VL')}".strip()
    return bibliography.identify(
        {"doi": reference.all("DO", "M3")},
        _addresses(reference, "UR", "L1", "L2", "LK"),
        [*reference.all("AN", "N1", "M1"), journal],
    )


def _type(reference: Reference, noted: Mapping[str, str]) -> str:
    """The type a reference says it is of; what an archive holds is a preprint."""
    if own := item_types.of_csl(noted.get("Type", "")):
        return own
    archived = bibliography.is_archive(reference.first(*_JOURNAL_TAGS))
    return "article" if archived else item_types.of_ris(reference.first("TY"))


def _venue(reference: Reference, year: int | None) -> str:
    kind = reference.first("TY")
    if kind == "THES":
        return bibliography.thesis(reference.first("M3"), reference.first("PB", "T2"), year)
    sort, container = _place(kind, reference)
    volume, issue = reference.first("VL"), reference.first("IS")
    return bibliography.venue(sort, markup.plain(container), volume, issue, year)


def _place(kind: str, reference: Reference) -> tuple[str, str]:
    """The sort of a work, and the journal, proceedings or other place it appeared in."""
    if kind in _JOURNALS:
        return "article-journal", reference.first(*_JOURNAL_TAGS)
    if kind in _PROCEEDINGS:
        return "paper-conference", reference.first("C3", "T2", "BT", "JF", "JO", "T3")
    if kind in _BOOKS:
        return "book", reference.first("PB")
    return "", reference.first(*_JOURNAL_TAGS, "PB")


def _links(
    reference: Reference, noted: Mapping[str, str], known: Mapping[str, str]
) -> Mapping[str, str]:
    named = {
        "pdf": reference.first("L1"),
        "code": noted.get("Code", ""),
        "project": noted.get("Project page", ""),
    }
    return bibliography.links(named, _addresses(reference, "UR", "LK", "L2"), known)


def _addresses(reference: Reference, *tags: str) -> list[str]:
    return [part for address in reference.all(*tags) for part in _ADDRESS_END.split(address)]
