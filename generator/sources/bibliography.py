"""What BibTeX, RIS and CSL-JSON have in common: dates, notes and where identifiers hide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator import identifiers, periods, venues
from generator.item_types import DETAILS
from generator.model import LINK_KINDS, STATUS_REMARKS, PartialDate, Status
from generator.sources import file_entries
from generator.sources.base import Entry
from generator.sources.months import MONTH_NUMBERS

_ACCESSED = re.compile(
    r"\[?(?:online[;,]?\s*)?(?:last )?(?:accessed|visited|retrieved)(?: on)?:?\s+"
    r"([^\]]{4,30}?)\]?\.?",
    re.IGNORECASE,
)
# Within a word the latter are letters and signs: Catalan "intel·ligent", "P(A|B)".
_WIDE_SEPARATORS = re.compile(r"[；、，]|(?<!\S)[•·|](?!\S)")
_DATE = re.compile(
    r"(?<!\d)(1\d{3}|2[01]\d\d)(?:[-/.](\d{1,2})(?!\d)(?:[-/.](\d{1,2})(?!\d))?)?(?!\d)", re.ASCII
)
_DAY_IN_DIGITS = re.compile(r"(1\d{3}|2[01]\d\d)(0\d|1[0-2])([0-3]\d)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)", re.ASCII)
_ARCHIVE = re.compile(r"^(?:arxiv|corr)\b", re.IGNORECASE)
# What stands before an identifier without saying that it is that of another paper.
_LEAD = re.compile(
    r"^(?:(?:arxiv|corr|e-?prints?|preprints?|available|online|at|from|as|also|see|url|in)\b"
    r"(?!\s*:\s*\d)[\s,;:]*)*",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"https?://|arxiv\s*:|doi\b|10\.\d|abs/|pmc?(?:id)?\s*:?\s*(?:pmc)?\d", re.IGNORECASE
)
# Publishers have resolvers of their own; in its own place, a DOI may have anything before it.
_RESOLVER = re.compile(r"https?://doi\.[a-z.]+/(?=10\.)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_HYPHENS = re.compile("[‐‑–−]")  # no DOI has them, and programs make them of others
_LONG_DASH = re.compile(r"\s*(?:-{2,}|-?[–—])-?\s*")
_RANGE = re.compile(r"^([A-Za-z]{0,3}\d+[a-z]?)\s*[-‐‑−]\s*([A-Za-z]{0,3}\d+[a-z]?)$")
_SERIAL = re.compile(r"(?<![\w-])\d[\d-]{6,15}[\dXx](?![\w-])", re.ASCII)
_SERIALS = {8: "issn", 10: "isbn", 13: "isbn"}
# What our own exports say of a work that was withdrawn or retracted.
_KIND_OF = {remark: kind for kind, remark in STATUS_REMARKS.items() if remark}
_REMARK = re.compile(rf"({'|'.join(_KIND_OF)})(?:: (.*))?")


def date(text: str) -> PartialDate | None:
    """The first date in a text such as `2017-03~`, `2017/03//`, `5 March 2017` or `[2017]`.

    Source: ISO 8601-2:2019 (EDTF), sections 4 and 8 (uncertain dates, intervals, seasons).
    """
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    match = _DATE.search(text) or _DAY_IN_DIGITS.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = match.groups()
    if month:
        return partial(int(year), int(month), int(day or 0))
    return partial(int(year), *month_and_day(text[: match.start()] + text[match.end() :]))


def month_and_day(text: str) -> tuple[int, int]:
    """The month a text such as `jan`, `3` or `June 5` names, and its day; 0 for what is missing."""
    words = _WORD.findall(text.lower())
    for word in words:
        if number := MONTH_NUMBERS.get(word):
            day = _SHORT_NUMBER.search(text)
            return number, int(day[0]) if day else 0
    # The number beside a word is that of a day, an issue or something else.
    numbers = [] if words else _SHORT_NUMBER.findall(text)
    return (int(numbers[0]), 0) if len(numbers) == 1 else (0, 0)


def partial(year: int, month: int = 0, day: int = 0) -> PartialDate | None:
    """The date as far as its parts are in the calendar."""
    for parts in ((year, month, day), (year, month), (year,)):
        try:
            return PartialDate.parse("-".join(f"{part:02d}" for part in parts))
        except ValueError:
            continue
    return None


def is_within(date: PartialDate, other: PartialDate) -> bool:
    """Whether a date is in the month of another one, or in its year where that is all it says."""
    return date.year == other.year and (not other.month or date.month in (0, other.month))


def details(given: Mapping[str, str]) -> Mapping[str, str]:
    """What a source says of a work, by the keys of records; ranges with a dash between them."""
    found = {key: " ".join(given.get(key, "").split()) for key in DETAILS}
    found |= {key: ranges(found[key]) for key in ("volume", "issue", "pages")}
    return {key: said for key, said in found.items() if said}


def ranges(numbers: str) -> str:
    """Numbers with the dash of ranges, however it is written; from one to the same is one.

    >>> ranges("12--34"), ranges("12 - 34"), ranges("3-1--3-12"), ranges("S-12")
    ('12–34', '12–34', '3-1–3-12', 'S-12')
    """
    if _LONG_DASH.search(numbers):
        numbers = _LONG_DASH.sub("–", numbers)
    else:
        numbers = _RANGE.sub(r"\1–\2", numbers)
    first, _, last = numbers.partition("–")
    return first if first == last else numbers


def serial_numbers(texts: Iterable[str]) -> Mapping[str, str]:
    """The ISBNs and the ISSNs in some texts.

    >>> dict(serial_numbers(["978-3-16-148410-0; 0302-9743 (ISSN)"]))
    {'isbn': '978-3-16-148410-0', 'issn': '0302-9743'}
    """
    found: dict[str, list[str]] = {}
    for number in (match[0] for text in texts for match in _SERIAL.finditer(text)):
        if kind := _SERIALS.get(len(number.replace("-", ""))):
            found.setdefault(kind, []).append(number)
    return {kind: ", ".join(dict.fromkeys(numbers)) for kind, numbers in found.items()}


def note(texts: Iterable[str]) -> str:
    """The texts that are notes: no identifiers, addresses or remarks on a retraction."""
    said = dict.fromkeys(" ".join(text.split()) for text in texts)
    return "; ".join(text for text in said if text and not _is_no_note(text))


def _is_no_note(text: str) -> bool:
    remark = _REMARK.fullmatch(text) or _remarked(text) or accessed(text)
    return bool(remark or file_entries.web(text))


def accessed(note: str) -> PartialDate | None:
    """The day of access, where that is all a note says.

    >>> str(accessed("[Online; accessed 29-June-2019]"))
    '2019-06-29'
    """
    found = _ACCESSED.fullmatch(note.strip())
    return date(found[1]) if found else None


def status(texts: Iterable[str]) -> Status | None:
    """What our own exports say became of a work, in a note.

    >>> status(["12 pages", "Retracted: The stones were asleep."])
    Status(kind='retracted', reason='The stones were asleep.', by='')
    """
    said = (_REMARK.fullmatch(" ".join(text.split())) for text in texts)
    found = next(filter(None, said), None)
    return Status(_KIND_OF[found[1]], found[2] or "") if found else None


def period(*texts: str) -> str:
    """The season or interval that the first of some texts names, which is no date.

    >>> period("2020", "mar–apr 2020"), period("Fall 2019")
    ('2020-03/2020-04', '2019-23')
    """
    found = (periods.read(text, MONTH_NUMBERS) for text in texts if text)
    return next(filter(None, found), "")


def event_date(text: str) -> str:
    """When a meeting was: a period, else a date, else what is said.

    >>> event_date("2021-21~"), event_date("1-3 June 2021"), event_date("two days in June")
    ('2021-21', '2021-06-01/2021-06-03', 'two days in June')
    """
    return periods.of_edtf(text) or period(text) or str(date(text) or text)


def end_of(date: str) -> tuple[str, ...]:
    """What cannot be kept of a date such as `2005/2007`, of which a record has the beginning."""
    return ("end of the date",) if len({found[0] for found in _DATE.finditer(date)}) > 1 else ()


def untold(entry: Entry) -> Entry:
    """The entry of a record that tells no type, and no year of publication but in its venue."""
    year = venues.parse(entry.venue).year
    implied = year and entry.issued == PartialDate(year)
    return replace(entry, type="", issued=None if implied else entry.issued)


def with_implied_type(entry: Entry) -> Entry:
    """An entry without the type that its record is of anyway, as what arXiv alone has is."""
    bare = not entry.venue and not entry.details and "arxiv" in entry.identifiers
    return replace(entry, type="") if entry.type == "article" and bare else entry


def is_archive(container: str) -> bool:
    """Whether a journal or publisher is arXiv, under whatever name."""
    return bool(_ARCHIVE.match(container))


def identify(
    given: Mapping[str, Iterable[str]], addresses: Iterable[str], remarks: Iterable[str]
) -> dict[str, str]:
    """The identifiers of a paper, the first of each scheme.

    Args:
        given: Scheme to spellings that stand where an identifier of that scheme belongs.
        addresses: Addresses of the paper.
        remarks: Texts that may be nothing but an identifier, such as notes and journals.
    """
    found: dict[str, str] = {}
    for scheme, spellings in given.items():
        found |= file_entries.identifier(scheme, *spellings)
    if "doi" not in found:
        found |= file_entries.identifier("doi", *map(_doi, given.get("doi", ())))
    if "doi" in found:
        found["doi"] = _HYPHENS.sub("-", found["doi"])
    words = (_RESOLVER.sub("", word) for address in addresses for word in address.split())
    for spelling in (found.get("doi", ""), *words, *map(_remarked, remarks)):
        detected = identifiers.detect(spelling)
        if detected and detected[0] in identifiers.PAPER_SCHEMES:
            found.setdefault(*detected)
    return {scheme: found[scheme] for scheme in identifiers.PAPER_SCHEMES if scheme in found}


def links(
    named: Mapping[str, str], addresses: Iterable[str], known: Mapping[str, str]
) -> Mapping[str, str]:
    """The links of a paper: those that say what they lead to, and the first other address.

    Args:
        named: Kind of `LINK_KINDS` to what stands where its address belongs.
        addresses: Addresses of the paper; of those that name an identifier none is lost.
        known: Its identifiers.
    """
    found = {kind: file_entries.web(address) for kind, address in named.items()}
    for address in map(file_entries.web, addresses):
        detected = identifiers.detect(_RESOLVER.sub("", address)) or ("", "")
        if address and address not in found.values() and known.get(detected[0]) != detected[1]:
            is_pdf = address.partition("?")[0].lower().endswith(".pdf")
            found["pdf" if is_pdf and not found.get("pdf") else "url"] = address
            break
    return {kind: found[kind] for kind in LINK_KINDS if found.get(kind)}


def further_addresses(
    addresses: Iterable[str], kept: Mapping[str, str], known: Mapping[str, str]
) -> tuple[str, ...]:
    """What to tell of addresses that no record has a place for besides the one it keeps."""
    found = {file_entries.web(address) for address in addresses} - {"", *kept.values()}
    lost = (identifiers.detect(_RESOLVER.sub("", address)) for address in found)
    other = any(not each or known.get(each[0]) != each[1] for each in lost)
    return ("another web address",) if other else ()


def _doi(spelling: str) -> str:
    found = _DOI.search(spelling)
    return found[0] if found else ""


def _remarked(remark: str) -> str:
    """The spelling of an identifier that is all a remark says; else empty."""
    lead = _LEAD.match(remark)
    said = lead[0] if lead else ""
    rest = remark[len(said) :].strip()
    if not (said or _TELLING.match(rest)):
        return ""
    if rest.lower().startswith("abs/"):
        rest = f"arXiv:{rest[4:]}"
    shorter = re.split(r"\s*[,;(\[]|\s+(?=\d{4}$)", rest)[0]
    return next((each for each in (rest, shorter) if identifiers.detect(each)), "")


def keywords(text: str) -> tuple[str, ...]:
    """The keywords of a list with semicolons, or else commas, between them.

    Of both, commas part as well where there are more of them, unless a semicolon ends the list, as
    in our own exports.

    >>> keywords("leaves, trees; moss, stones, roots"), keywords("leaves, fallen; trees;")
    (('leaves', 'trees', 'moss', 'stones', 'roots'), ('leaves, fallen', 'trees'))
    """
    ended = text.rstrip().endswith(";")
    text = text if ended else _WIDE_SEPARATORS.sub("; ", text)
    semicolons, commas = text.count(";"), text.count(",")
    mixed = commas > semicolons and not ended
    parts = re.split("[;,]" if mixed or not semicolons else ";", text)
    return tuple(word for each in parts if (word := " ".join(each.split())))
