"""PubMed's tagged files (NBIB, MEDLINE) as references with the tags of RIS.

Source: National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.sources import namelist
from generator.sources.file_entries import Found, Piece, beginning
from generator.sources.months import MONTH_NUMBERS
from generator.sources.risfile import Reference

_BEGINS = re.compile(r"[\s\ufeff]*PMID *- *\d")
_TAGGED = re.compile(r"([A-Z]{2,4}) *- ?(.*)")
_LINE_BEGINS = re.compile(r"PMID *- *\d")
_TAGS = {
    "AB": "AB", "JT": "T2", "VI": "VL", "IP": "IS", "LA": "LA", "PL": "CY", "BTI": "BT",
    "CTI": "T3", "PB": "PB", "EN": "ET", "ISBN": "SN", "GN": "N1",
}  # fmt: skip
# Of no use to a record, and what somebody may miss.
_TOLD = frozenset({"EIN", "MH", "RIN"})
_PEOPLE = frozenset({"FAU", "AU", "FED", "ED", "CN"})
_TYPES = {
    "Preprint": "UNPB", "Book": "BOOK", "Book Chapter": "CHAP", "Dataset": "DATA",
    "Technical Report": "RPRT", "Patent": "PAT", "Newspaper Article": "NEWS",
    "Academic Dissertation": "THES",
}  # fmt: skip
_SUFFIX_BEHIND = re.compile(r" (?=[2-4](?:nd|rd|th)$)")
# "Leaves in the U.S." has the stop for itself.
_STOP = re.compile(r"(?<=[^\W_]{2})\.$|(?<=[)\]\"”])\.$")
_INTERVAL = re.compile(r"(\d{4}) ([A-Z][a-z]{2})(?: \d+)?-(\d{4}) ([A-Z][a-z]{2})(?: \d+)?")
_DOI = re.compile(r"(10\.\S+) \[doi\]")
_ISSN = re.compile(r"[\d-]+[\dXx]")
_ORCID = re.compile(r"ORCID: *(?:https?://orcid\.org/)?([\dXx-]{16,19})")


def is_nbib(text: str) -> bool:
    """Whether a text begins as such a file does."""
    return bool(_BEGINS.match(text))


def pieces(text: str) -> Iterator[Found[Reference | None]]:
    """The references of a file in order."""
    found: list[tuple[str, str]] = []
    first, head = 0, ""
    for number, written in enumerate(text.split("\n"), start=1):
        line = written.lstrip("\ufeff").rstrip()
        if _LINE_BEGINS.match(line):
            if found:
                yield Piece(first, head, _translated(first, head, found))
            found, first, head = [], number, beginning(line)
        if tagged := _TAGGED.match(line):
            found.append((tagged[1], tagged[2]))
        elif found and line.strip():
            tag, said = found[-1]
            found[-1] = (tag, f"{said} {line.strip()}")
    if found:
        yield Piece(first, head, _translated(first, head, found))


def title(said: str) -> str:
    """A title without the full stop behind it, and the brackets of one that was translated.

    >>> title("[Leaves of trees]."), title("Leaves in the U.S."), title("Leaves?")
    ('Leaves of trees', 'Leaves in the U.S.', 'Leaves?')
    """
    bare = _STOP.sub("", said.strip())
    translated = bare.startswith("[") and bare.find("]") == len(bare) - 1
    return _STOP.sub("", bare[1:-1].strip()) if translated else bare


def _translated(line: int, head: str, given: list[tuple[str, str]]) -> Reference:
    reference = Reference(line, head)
    kinds = [said for tag, said in given if tag == "PT"]
    reference.add("TY", _type(kinds))
    if "Retracted Publication" in kinds or any(tag == "RIN" for tag, _ in given):
        reference.add("N1", "Retracted")
    before = ""
    for at, (tag, said) in enumerate(given):
        if tag in _PEOPLE:
            if f"F{tag}" != before:  # the same person without the full name
                reference.add(*_person(tag, said, given[at + 1 : at + 6]))
        else:
            for named, value in _facts(tag, said):
                reference.add(named, value)
        before = tag
    return reference


def _type(kinds: list[str]) -> str:
    """The type of RIS; what is an article says besides what it reports on."""
    if "Journal Article" in kinds:
        return _TYPES["Preprint"] if "Preprint" in kinds else "JOUR"
    return next((_TYPES[kind] for kind in kinds if kind in _TYPES), "JOUR")


def _facts(tag: str, said: str) -> Iterator[tuple[str, str]]:
    """The tags of RIS for one of PubMed, and what they say."""
    if tag == "TI":
        yield "TI", title(said)
    elif tag == "OT":
        yield "KW", said.removeprefix("*")  # of a major topic
    elif tag in {"LID", "AID"}:
        yield from (("DO", doi) for doi in _DOI.findall(said))
    elif tag == "IS":
        yield from (("SN", issn) for issn in _ISSN.findall(said)[:1])
    elif tag == "DP":
        yield from (("PY", said[:4]), ("DA", _interval(said)))
    elif tag == "PG":
        yield from _pages(said)
    elif tag in {"PMID", "PMC"}:
        yield "AN", f"{tag.removesuffix('ID')}ID: {said}"
    elif named := _TAGS.get(tag):
        yield named, said
    elif tag in _TOLD:
        yield tag, said


def _person(tag: str, said: str, behind: list[tuple[str, str]]) -> tuple[str, str]:
    """An author, an editor or a group.

    Args:
        tag: The tag.
        said: Its value.
        behind: The tags that follow, where the iD of an author is.
    """
    if tag == "CN":
        return "AU", f"{said},"
    if tag.startswith("F"):
        name = _SUFFIX_BEHIND.sub(", ", said)
        behind = behind[1:] if behind and behind[0][0] == tag[1:] else behind
    else:
        name = ", ".join(filter(None, namelist.initials_last(said)))
    return "A2" if tag.endswith("ED") else "AU", f"{name}{_orcid(behind)}"


def _orcid(behind: list[tuple[str, str]]) -> str:
    """The iD of the author whose tags these are, in brackets."""
    for tag, said in behind:
        if tag in _PEOPLE:
            break
        if tag == "AUID" and (found := _ORCID.search(said)):
            return f" ({found[1]})"
    return ""


def _interval(said: str) -> str:
    """A date; one from a month of a year to that of another in the words of EDTF."""
    found = _INTERVAL.fullmatch(said)
    months = [MONTH_NUMBERS.get(found[at].lower(), 0) for at in (2, 4)] if found else []
    if not found or not all(months):
        return said
    return f"{found[1]}-{months[0]:02d}/{found[3]}-{months[1]:02d}"


def _pages(said: str) -> Iterator[tuple[str, str]]:
    """First and last page, which PubMed shortens: 1194-205 is 1194 to 1205."""
    first, _, last = said.partition(";")[0].partition("-")
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: -len(last)] + last
    yield from (("SP", first.strip()), ("EP", last.strip()))
