"""PubMed's tagged files (NBIB, MEDLINE) as references with the tags of RIS.

Source: National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.sources.file_entries import Found, Piece, beginning
from generator.sources.risfile import Reference

_BEGINS = re.compile(r"[\s\ufeff]*PMID *- *\d")
_TAGGED = re.compile(r"([A-Z]{2,4}) *- ?(.*)")
_LINE_BEGINS = re.compile(r"PMID *- *\d")
_TAGS = {
    "TI": "TI", "AB": "AB", "JT": "T2", "VI": "VL", "IP": "IS", "LA": "LA", "PL": "CY", "OT": "KW",
    "BTI": "BT", "PB": "PB", "EN": "ET", "ISBN": "SN",
}  # fmt: skip
_TYPES = {
    "Preprint": "UNPB", "Book": "BOOK", "Book Chapter": "CHAP", "Dataset": "DATA",
    "Technical Report": "RPRT", "Patent": "PAT", "Newspaper Article": "NEWS",
    "Academic Dissertation": "THES",
}  # fmt: skip
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


def _translated(line: int, head: str, given: list[tuple[str, str]]) -> Reference:
    reference = Reference(line, head)
    kinds = [said for tag, said in given if tag == "PT"]
    reference.add("TY", next((_TYPES[kind] for kind in kinds if kind in _TYPES), "JOUR"))
    if "Retracted Publication" in kinds:
        reference.add("N1", "Retracted")
    whole = any(tag in {"FAU", "FED"} for tag, _ in given)
    for at, (tag, said) in enumerate(given):
        for named, value in _facts(tag, said, given[at + 1 : at + 4], whole=whole):
            reference.add(named, value)
    return reference


def _facts(
    tag: str, said: str, behind: list[tuple[str, str]], *, whole: bool
) -> Iterator[tuple[str, str]]:
    """The tags of RIS for one of PubMed.

    Args:
        tag: The tag.
        said: Its value.
        behind: The tags that follow, where the iD of an author is.
        whole: Whether names are given in full, too.
    """
    if tag in {"FAU", "AU", "FED", "ED", "CN"}:
        yield from _people(tag, said, behind, whole=whole)
    elif tag in {"LID", "AID"}:
        yield from (("DO", doi) for doi in _DOI.findall(said))
    elif tag == "IS":
        yield from (("SN", issn) for issn in _ISSN.findall(said)[:1])
    elif tag == "DP":
        yield from (("PY", said[:4]), ("DA", said))
    elif tag == "PG":
        yield from _pages(said)
    elif tag in {"PMID", "PMC"}:
        yield "AN", f"{tag.removesuffix('ID')}ID: {said}"
    elif named := _TAGS.get(tag):
        yield named, said


def _people(
    tag: str, said: str, behind: list[tuple[str, str]], *, whole: bool
) -> Iterator[tuple[str, str]]:
    """Authors and editors, each by the full name where there is one, and groups."""
    if tag == "CN":
        yield "AU", f"{said},"
    elif tag.startswith("F") or not whole:
        yield "A2" if tag.endswith("ED") else "AU", f"{said}{_orcid(behind)}"


def _orcid(behind: list[tuple[str, str]]) -> str:
    """The iD of the author whose tags these are, in brackets."""
    for tag, said in behind:
        if tag in {"FAU", "CN"}:
            break
        if tag == "AUID" and (found := _ORCID.search(said)):
            return f" ({found[1]})"
    return ""


def _pages(said: str) -> Iterator[tuple[str, str]]:
    """First and last page, which PubMed shortens: 1194-205 is 1194 to 1205."""
    first, _, last = said.partition(";")[0].partition("-")
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: -len(last)] + last
    yield from (("SP", first.strip()), ("EP", last.strip()))
