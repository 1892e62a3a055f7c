"""What the text of a venue says in the terms of a bibliography: journal, volume, publisher, year.

Only what is certain is taken apart; any other text stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator import item_types

_YEAR = r"(?:19|20)\d\d"
_THESIS = re.compile(
    r"^(?P<type>(?:Ph\.?D\.?|Doctoral|D\.?Phil\.?|Master(?:'s|’s)?|M\.?Sc\.?|Bachelor(?:'s|’s)?)"
    rf" (?:thesis|dissertation))(?:, (?P<container>(?!{_YEAR}$).+?))?(?:, (?P<year>{_YEAR}))?$",
    re.IGNORECASE,
)
_BOOK = re.compile(rf"^(?P<container>.+?) \(book\)(?:, (?P<year>{_YEAR}))?$", re.IGNORECASE)
_VOLUME = re.compile(
    r"^(?P<container>.+?),? (?P<volume>\d{1,5})(?: ?\((?P<number>[\w–-]{1,9})\))?"
    rf"(?:, (?P<year>{_YEAR})| \((?P<year_after>{_YEAR})\))$"
)
# As arXiv has what authors say: "Phys. Rev. D 98, 030001 (2018)", "J. Leaves, vol. 2, pp. 4-5".
_REFERENCE = re.compile(
    r"(?P<container>\D{3,}?)[,:]?\s*(?:\bvol(?:ume)?\b\.?\s*)?(?P<volume>\d{1,4})"
    r"(?:\s*\((?P<number>[\w–-]{1,9})\)|,?\s*(?:no|number|iss(?:ue)?)\b\.?\s*(?P<issue>[\w–-]{1,9}))?"
    r"(?:[\s,:;]+(?:(?:pp?|pages?|art(?:icle)?(?: no)?)\b[.:]?\s*)?"
    r"(?P<pages>[A-Za-z]?\d+(?:\s*[-–]+\s*[A-Za-z]?\d+)?))?",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r",?\s*\(?\b(?:pp?\.|pages?)\s*(\d+\s*[-–]+\s*\d+)\)?(?=[\s,.;]|$)", re.IGNORECASE
)
# By name: another word before a year is a place or a meeting, and would be lost.
_MONTH = (
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE_WITHIN = re.compile(
    rf"[,;]?\s*\(?\s*(?:{_MONTH}\.?\s+)?(?<![\d–-])(?P<year>{_YEAR})(?![\d–-])\s*\)?"
)
_FEWEST_OF_ARTICLES = 5
_COMMA_YEAR = re.compile(rf"^(?P<container>[^,]+(?:, [^,]+)*?), (?P<year>{_YEAR})$")
# The name ends in a word or an acronym: after a number, the year would pass for a volume's.
_YEAR_LAST = re.compile(rf"^(?P<container>.*(?:[^\W\d_]\.?|[A-Z]\))) (?P<year>{_YEAR})$")
_MEETING = re.compile(
    r"\b(?:proceedings|proc\.|conference|workshop|symposium|meeting|findings|track|tutorials?"
    r"|lecture notes|challenge|competition)(?![a-z])",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|trans\.|letters|magazine|annals|acta|reviews?|nature|science"
    r"|sciences|archives?|bulletin|quarterly|frontiers|advances in \w+ physics|plos|communications)"
    r"(?![a-z])",
    re.IGNORECASE,
)
# Journals of this field that are known by an abbreviation, which no other word gives away.
_JOURNAL_NAMES = frozenset({
    "AIJ", "IJCV", "JAIR", "JMLR", "NECO", "PAMI", "PNAS", "RA-L", "TACL", "TIP", "TKDE", "TMLR",
    "TNNLS", "TOG", "TOIS", "TPAMI", "TVCG",
})  # fmt: skip
_ANY_YEAR = re.compile(rf"(?:\s*[,(])?\s*\b{_YEAR}\b\)?")


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and when a paper was published, as one text says it.

    Attributes:
        type: A name of `item_types.SPELLINGS`; empty when neither the record nor the venue says.
        container: Journal, proceedings, publisher or school; the whole venue without a type.
        volume: Volume of a journal, or empty.
        number: Issue of a journal, or empty.
        year: Year the venue names, or None.
        genre: Type of a thesis ("PhD dissertation"), or empty.
        pages: Pages, or empty.
        article: Number of the article itself, or empty.
    """

    type: str = ""
    container: str = ""
    volume: str = ""
    number: str = ""
    year: int | None = None
    genre: str = ""
    pages: str = ""
    article: str = ""

    def __str__(self) -> str:
        """The venue in one text: the inverse of `parse`."""
        if self.type == "thesis":
            return joined(self.genre, self.container, self.year)
        if self.type == "book":
            return joined(f"{self.container} (book)", "", self.year)
        if self.type not in item_types.PERIODICALS:
            return self.container
        if not self.volume and self.container in _JOURNAL_NAMES and self.year:
            return f"{self.container} {self.year}"
        issue = f"({self.number})" if self.number else ""
        return joined(f"{self.container} {self.volume}{issue}".strip(), "", self.year)


def joined(first: str, second: str, year: int | None) -> str:
    """What there is of three parts of a venue, in one line."""
    return ", ".join(part for part in (first, second, str(year or "")) if part)


@lru_cache(maxsize=2**12)  # every format asks for it several times
def parse(venue: str) -> Publication:
    """The publication the text of a venue names."""
    if match := _THESIS.match(venue):
        return Publication(
            "thesis", match["container"] or "", year=_year(match["year"]), genre=match["type"]
        )
    if match := _BOOK.match(venue):
        return Publication("book", match["container"], year=_year(match["year"]))
    return _periodical(venue) or _meeting(venue) or Publication(container=venue)


def _periodical(venue: str) -> Publication | None:
    if _MEETING.search(venue):
        return None
    found = as_periodical(venue)
    name = found.container
    known = found.volume or name in _JOURNAL_NAMES or _JOURNAL.search(name)
    return found if known else None


def as_periodical(venue: str) -> Publication:
    """What a venue says that is that of a periodical."""
    if found := _reference(venue):
        return found
    if match := _VOLUME.match(venue):
        year = _year(match["year"] or match["year_after"])
        volume, number = match["volume"], match["number"] or ""
        return Publication("article-journal", match["container"], volume, number, year)
    match = _COMMA_YEAR.match(venue) or _YEAR_LAST.match(venue)
    if not match:
        return Publication("article-journal", venue)
    return Publication("article-journal", match["container"], year=_year(match["year"]))


def _reference(venue: str) -> Publication | None:
    """What a whole reference to a journal says: volume, issue, pages and year, in any order."""
    venue = _single_spaced(venue)
    dates = list(_DATE_WITHIN.finditer(venue))
    if len(dates) > 1:
        return None
    date = dates[0] if dates else None
    rest = f"{venue[: date.start()]}{venue[date.end() :]}" if date else venue
    match = _REFERENCE.fullmatch(rest.strip(" ,.;"))
    pages = re.sub(r"\s*[-–]+\s*", "–", match["pages"] or "") if match else ""
    if not match or not (date or "–" in pages):
        return None
    is_article = "–" not in pages and len(pages) >= _FEWEST_OF_ARTICLES
    return Publication(
        "article-journal",
        match["container"].rstrip(" ,"),
        match["volume"],
        match["number"] or match["issue"] or "",
        _year(date["year"]) if date else None,
        pages="" if is_article else pages,
        article=pages if is_article else "",
    )


def _meeting(venue: str) -> Publication | None:
    """Proceedings keep their text whole: "NeurIPS 2022" names the meeting, year included."""
    spaced = _single_spaced(venue)
    pages = _PAGES.search(spaced)
    if pages and (found := _meeting(_PAGES.sub("", spaced))):
        return replace(found, pages=re.sub(r"\s*[-–]+\s*", "–", pages[1]))
    years = re.findall(rf"(?<!\d){_YEAR}(?!\d)", venue)
    if len(set(years)) == 1 and (_MEETING.search(venue) or not _COMMA_YEAR.match(venue)):
        return Publication("paper-conference", venue, year=int(years[0]))
    return Publication("paper-conference", venue) if not years and _MEETING.search(venue) else None


def _single_spaced(venue: str) -> str:
    """The text without runs of blanks, of which patterns with several gaps take the cube."""
    return " ".join(venue.split())


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def without_year(name: str) -> str:
    """The name of a series of meetings, of which each may be of another year."""
    return _single_spaced(_ANY_YEAR.sub("", _single_spaced(name))) or name
