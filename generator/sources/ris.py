"""RIS, in the dialects of its vendors, and the tagged files of the Web of Science and PubMed.

Where vendors disagree on a tag, what their files hold decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator import citation_keys, item_types, periods
from generator.authorship import BOUND
from generator.model import Author, PartialDate
from generator.sources import (
    bibliography,
    charset,
    markup,
    namelist,
    names,
    nbib,
    people,
    risfile,
    single_names,
)
from generator.sources.base import Entry, Item, Skipped, Source
from generator.sources.file_entries import Piece, items, one_line
from generator.sources.risfile import Reference

_KEY_NOTE = "Citation key"
_PERIOD_NOTE = item_types.RIS_NOTES["period"]
_LABELS = (
    "Code", "Project page", "First version", "Type", "Venue", _KEY_NOTE,
    *item_types.RIS_NOTES.values(),
)  # fmt: skip
_NOTED = re.compile(
    re.escape(item_types.RIS_NOTE).replace(r"\{\}", "({})").format("|".join(_LABELS), ".+"),
    re.DOTALL,
)
# Others have there when a meeting was.
_ACCESSED = re.compile(r"\d{4}(?:[-/]\d{1,2}){0,2}[/\s]*(?:[/T]?\d{1,2}:\d\d(?::\d\d)?Z?)?")
_BLANKS = re.compile(rf"[^\S{BOUND}]+")
"""White space but for that which our own exports keep a name together with."""
# What databases count, and when they did.
_COUNTED = re.compile(r"cited by|times cited|export date|total times", re.IGNORECASE)
_ADDRESS_END = re.compile(r"\s*;\s*(?=https?:)|\s+")
_DETAILS = {
    "series": ("T3",), "publisher": ("PB",), "place": ("CY", "PP"), "chapter": ("SE",),
    "language": ("LA",),
}  # fmt: skip
# Who keeps a copy and where, what was asked and counted: of programs and databases themselves.
_BOOKKEEPING = re.compile(
    r"TY|RP|AD|AV|DP|DB|L[34]|RN|J[12AFO]|ST|C[1245678]|U[1-9]|PT|UT|Z9|NR|TC|PG|SC|WC|WE|GA|OA"
    r"|DA|PD|EM|RI|OI|CR|PA|PM|HC|HP|FX|FU|J9|JI|D2|EA|EY|LB|CN|CA|TT"
)
_USUAL = re.compile(r"article|paper|review|chapter|proceeding", re.IGNORECASE)
_JOURNAL_TAGS = ("T2", "JF", "JO", "JA", "J2")


def read(data: bytes) -> Iterator[Item]:
    """The items of a file, one by one as they are read.

    Raises:
        SourceError: The bytes are no text.
    """
    text = charset.decode(data)
    yield from items((nbib if nbib.is_nbib(text) else risfile).pieces(text), _item)


def sniff(head: bytes) -> float:
    """Sure of a file with a line that begins a reference."""
    text = charset.decode_head(head).replace("\r\n", "\n").replace("\r", "\n")
    return 0.95 if risfile.looks_tagged(text) or nbib.is_nbib(text) else 0.0


SOURCE = Source(
    name="ris",
    label="RIS",
    origin="ris",
    extensions=(".ris", ".ciw", ".nbib"),
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
    first, type_ = bibliography.date(noted.get("First version", "")), _type(reference, noted)
    entry = Entry(
        number=number,
        line=piece.line,
        title=one_line(markup.plain(reference.first("TI", "CT", "BT", "ST"))),
        abstract=_paragraphs(reference.first("AB", "N2")),
        authors=_people(reference, "AU"),
        others=single_names.names_some(" and ".join(reference.all("AU"))),
        editors=_editors(type_, reference),
        translators=_people(reference, "A4", "TA"),
        date=first or issued,
        issued=issued if first != issued and first else None,
        identifiers=known,
        type=type_,
        venue=_venue(type_, reference, noted),
        details=bibliography.details(dict(_details(type_, reference, noted))),
        links=_links(reference, noted, known),
        status=bibliography.status(reference.all("N1")),
        keywords=_keywords(reference.all("KW")),
        citation_key=_citation_key(reference, noted),
    )
    if noted.get("Type") == item_types.UNTOLD:
        entry = bibliography.untold(entry)
    elif reference.first("TY") == "MANSCPT" and "Type" not in noted:  # as our exports have them
        entry = bibliography.with_implied_type(entry)
    end = bibliography.end_of(reference.first("PY", "Y1"))
    end = () if "period" in entry.details else end
    addresses = _addresses(reference, "UR", "LK", "L2")
    further = bibliography.further_addresses(addresses, entry.links, known)
    lost = (*reference.left(_BOOKKEEPING), *end, *further)
    return replace(entry, left=reference.unread(), not_kept=lost)


def _keywords(given: Iterable[str]) -> tuple[str, ...]:
    """The keywords, one a line, or all of them on one with semicolons between them."""
    words = [" ".join(word.split()) for word in given if word]
    alone = len(words) == 1 and words[0].count(";") > 1
    return bibliography.keywords(words[0]) if alone else tuple(words)


def _citation_key(reference: Reference, noted: Mapping[str, str]) -> str:
    """The key of a reference, unless it is the number that a program gave it.

    Our own exports note a key that looks like such a number.
    """
    if own := noted.get(_KEY_NOTE, ""):
        return own
    key = reference.first("ID")
    usable = citation_keys.is_usable(key) and not citation_keys.is_of_a_program(key)
    return key if usable else ""


def _noted(notes: Iterable[str]) -> Mapping[str, str]:
    """What our own exports note, by its name."""
    return {found[1]: found[2] for note in notes if (found := _own_note(note))}


def _own_note(note: str) -> re.Match[str] | None:
    """The name and the value of a note of our own exports.

    A key heads entries of BibTeX as it is, and periods are counted with: what cannot be either is
    a note like others.
    """
    found = _NOTED.fullmatch(note)
    usable = {_KEY_NOTE: citation_keys.is_usable, _PERIOD_NOTE: periods.is_period}
    known = found and usable.get(found[1], bool)(found[2])
    return found if known else None


def _paragraphs(text: str) -> str:
    return "\n\n".join(filter(None, map(markup.plain, text.split("\n\n"))))


def _names(lines: Sequence[str]) -> list[str]:
    """The names of all lines; some programs write several on one."""
    apart: list[str] = []
    alone = len(lines) == 1
    for line in lines:
        person, group = single_names.represented(line)
        apart += [person] if _is_company(person) else namelist.parted(person, alone=alone)
        apart += [f"{group.rstrip(',')},"] if group else []  # whole, as the comma says
    return namelist.initials_behind(list(map(single_names.without_others, apart)))


def _people(reference: Reference, *tags: str) -> tuple[Author, ...]:
    # References may stand for any white space, which lists of names are parted at.
    lines = [_BLANKS.sub(" ", markup.unescaped(line)).strip() for line in reference.all(*tags)]
    return tuple(filter(None, map(_author, _names(lines))))


def _editors(type_: str, reference: Reference) -> tuple[Author, ...]:
    """The editors; of a book Zotero has them under A3, and those of its series under A2."""
    zotero = type_ == "book" and reference.all("A3")
    return _people(reference, "A3" if zotero else "A2", "ED")


def _is_company(line: str) -> bool:
    return len(line) <= names.MOST_CHARACTERS and names.is_company(line)


def _author(name: str) -> Author | None:
    """The author of `Family, Given, Suffix`; a comma at the end says that the name is whole."""
    if len(name) > names.MOST_CHARACTERS:
        return names.too_long(name)
    name = " ".join(name.split())
    if name.endswith(","):
        return single_names.alone(name[:-1].strip())
    if names.is_company(name):
        return single_names.alone(name)
    parts = [part.strip() for part in name.split(",")]
    suffixes = [part for part in parts[1:] if single_names.is_suffix(part)]
    family, *given = [part for part in parts if part not in suffixes]
    if given or not single_names.alone(name):
        return single_names.author(family, ", ".join(given), " ".join(suffixes))
    return next(iter(people.parse_author_list([", ".join([family, *suffixes])])), None)


def _issued(reference: Reference) -> PartialDate | None:
    """The year, and the date where it is one of that year."""
    given = map(bibliography.date, reference.all("PY", "Y1", "DA"))
    dates = [date for date in given if date]
    # Source: RIS Format Specifications: DA is the date; Y1 may be that of an earlier version.
    day = next(filter(None, map(bibliography.date, reference.all("DA"))), None)
    if day and day.day:
        return day
    first = day if day and day.month else dates[0] if dates else None
    alike = [found for found in dates if first and bibliography.is_within(found, first)]
    return max(alike, default=None, key=lambda found: (bool(found.month), bool(found.day)))


def _dates(reference: Reference) -> list[str]:
    """What its dates say; `2020/03//March-April` has more behind the day."""
    year = reference.first("PY", "Y1")[:4]
    told = reference.all("DA", "PY", "Y1")
    return [each if re.search(r"\d{4}", each) else f"{each} {year}" for each in told if each]


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
    told = item_types.of_ris(reference.first("TY"))
    manuscript = told == "manuscript" and bibliography.is_archive(reference.first("DB"))
    archived = bibliography.is_archive(reference.first(*_JOURNAL_TAGS))
    return "article" if archived or manuscript else told


def _venue(type_: str, reference: Reference, noted: Mapping[str, str]) -> str:
    """The journal, proceedings or other place it appeared in; an archive of preprints is none."""
    if own := noted.get("Venue", ""):
        return "" if own == item_types.UNTOLD else own
    tags: tuple[str, ...] = _JOURNAL_TAGS
    if type_ in item_types.PARTS_OF_BOOKS:
        tags = ("C3", "T2", "BT", "JF", "JO", "T3")
    elif type_ in ("book", "thesis"):
        tags = ()
    found = markup.plain(reference.first(*tags))
    return "" if bibliography.is_archive(found) else found


def _details(
    type_: str, reference: Reference, noted: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """What else the tags say; the volume of an archive of preprints is none."""
    for key, tags in _DETAILS.items():
        said = markup.plain(reference.first(*tags))
        yield key, "" if bibliography.is_archive(said) else said
    if type_ in ("book", "thesis"):
        yield "series" if type_ == "book" else "publisher", _of_book(type_, reference)
    yield "genre", _genre(type_, reference.first("M3"))
    contained = type_ in item_types.PERIODICALS  # EndNote has the number of an article there
    yield "number", _number(reference.first("M1", *(["C7"] if contained else [])))
    yield from bibliography.serial_numbers(reference.all("SN")).items()
    yield from ((key, noted.get(label, "")) for key, label in item_types.RIS_NOTES.items())
    yield "period", noted.get(_PERIOD_NOTE, "") or bibliography.period(*_dates(reference))
    if type_ == "software":
        yield from {"version": reference.first("ET"), "edition": noted.get("Edition", "")}.items()
    else:
        yield "edition", markup.plain(reference.first("ET"))
    accessed = reference.first("Y2")
    yield "accessed", str((_ACCESSED.fullmatch(accessed) and bibliography.date(accessed)) or "")
    notes = (note for note in reference.all("N1") if not _own_note(note))
    yield "note", bibliography.note(note for note in notes if not _COUNTED.match(note))
    if not bibliography.is_archive(reference.first(*_JOURNAL_TAGS)):
        yield "volume", reference.first("VL")
        yield "issue", reference.first("IS")
        first, last = reference.first("SP"), reference.first("EP")
        known = not last or last == first or bibliography.ranges(first).endswith(f"–{last}")
        yield "pages", first if known else f"{first}–{last}"


def _of_book(type_: str, reference: Reference) -> str:
    """The series of a book or the school of a thesis, for which vendors have two tags each."""
    tags = ("T3", "T2") if type_ == "book" else ("PB", "T2")
    return markup.plain(reference.first(*tags))


def _genre(type_: str, said: str) -> str:
    """The type of a thesis or report; vendors say there also that an article is an article."""
    contained = type_ in item_types.PERIODICALS | item_types.PARTS_OF_BOOKS
    usual = contained and _USUAL.search(said)
    return "" if usual or bibliography.identify({"doi": [said]}, [], []) else said


def _number(said: str) -> str:
    return "" if bibliography.identify({}, [], [said]) else said


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
