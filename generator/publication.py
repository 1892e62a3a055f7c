"""What the text of a venue says in the terms of a bibliography: journal, volume, publisher, year.

Only what is certain is taken apart; any other text stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from generator import identifiers, item_types
from generator.item_types import DETAILS
from generator.model import Paper, PartialDate

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
_DAY = re.compile(r"(?<=, )\d{4}-\d\d-\d\d\Z")
# Facts of which one shows that the venue is a name alone.
_PARTS = frozenset({"volume", "issue", "genre", "publisher"})
_OF_PUBLISHERS = frozenset({"book", "thesis"})
_OF_MEETINGS = frozenset({"paper-conference", ""})


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
            return _joined(self.genre, self.container, self.year)
        if self.type == "book":
            return _joined(f"{self.container} (book)", "", self.year)
        if self.type not in item_types.PERIODICALS:
            return self.container
        if not self.volume and self.container in _JOURNAL_NAMES and self.year:
            return f"{self.container} {self.year}"
        issue = f"({self.number})" if self.number else ""
        return _joined(f"{self.container} {self.volume}{issue}".strip(), "", self.year)


def _joined(first: str, second: str, year: int | None) -> str:
    return ", ".join(part for part in (first, second, str(year or "")) if part)


def parted(paper: Paper) -> Paper:
    """The paper with the text of its venue taken apart, where a record has all in one text.

    Of "Journal of Leaves 12(3), 2021" the name of the journal stays; the rest become facts of
    their own, from the same source. A paper of which nothing is to be parted is returned itself.
    """
    if not paper.venue or paper.issued or not paper.details.keys().isdisjoint(_PARTS):
        return paper
    told = _told(paper)
    if told.container == paper.venue:
        return paper
    whole = told.type in _OF_PUBLISHERS
    parts = {
        "volume": told.volume,
        "issue": told.number,
        "number": told.article,
        "pages": told.pages,
        "genre": told.genre,
        "publisher": told.container if whole else "",
    }
    same_year = told.year is None or (paper.date and paper.date.year == told.year)
    found = replace(
        paper,
        type=told.type,
        venue="" if whole else told.container,
        details=in_order({**paper.details, **parts}),
        issued=PartialDate(told.year) if told.year and not same_year else None,
    )
    return replace(found, sources=_origins(paper, found))


def in_order(details: Mapping[str, str]) -> Mapping[str, str]:
    """Those details that say something, in the order of records."""
    return {key: details[key] for key in DETAILS if details.get(key)}


def _origins(paper: Paper, found: Paper) -> Mapping[str, str]:
    """Where the facts of a parted paper came from: the parts from where the whole did."""
    origin = paper.sources.get("venue", "")
    if not origin:
        return paper.sources
    new = [key for key in found.details if key not in paper.details]
    keys = [
        *(["type"] if not paper.type else []),
        *(["venue"] if found.venue else []),
        *new,
        *(["issued"] if found.issued else []),
    ]
    written: dict[str, str] = {}
    for key, value in paper.sources.items():
        written |= dict.fromkeys(keys, origin) if key == "venue" else {key: value}
    return written


def _told(paper: Paper) -> Publication:
    """What the text of a venue says of a work of the type that the record gives, if any."""
    type_, told = _type(paper), parse(paper.venue)
    if type_ in ("", told.type):
        return told
    if type_ in item_types.PERIODICALS:
        return replace(_issue(paper.venue), type=type_)
    return Publication(type_, paper.venue)


def _type(paper: Paper) -> str:
    return paper.type if paper.type in item_types.SPELLINGS else ""


def work_type(paper: Paper) -> str:
    """The type of a parted paper, a name of `item_types.SPELLINGS`, or empty.

    The record says it, or else its venue. One that says neither is a preprint if arXiv has it.
    """
    if known := _type(paper):
        return known
    if paper.venue:
        return parse(paper.venue).type or ("article-journal" if "volume" in paper.details else "")
    return "article" if "arxiv" in paper.identifiers and not paper.details else ""


def cited(paper: Paper, spoken: Callable[[str], str] = str) -> str:
    """Where and when it was published, in one line: "Journal of Leaves 12(3), 2021".

    Args:
        paper: The paper.
        spoken: Gives the name of a kind of work ("PhD thesis", "book") in a reader's language.
    """
    if parted(paper) is not paper:
        return paper.venue
    type_, details, date = work_type(paper), paper.details, issued(paper)
    year = date.year if date else None
    publisher = details.get("publisher", "")
    if type_ == "thesis":
        return _joined(spoken(details.get("genre", "Thesis")), publisher or paper.venue, year)
    if not paper.venue:
        is_book = publisher and type_ == "book"
        return _joined(f"{publisher} ({spoken('book')})", "", year) if is_book else publisher
    if paper.type in item_types.PERIODICALS or ("volume" in details and type_ == "article-journal"):
        issue = details.get("issue", "") if "volume" in details else ""
        return str(Publication(type_, paper.venue, details.get("volume", ""), issue, year))
    return paper.venue


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
    found = _issue(venue)
    name = found.container
    known = found.volume or name in _JOURNAL_NAMES or _JOURNAL.search(name)
    return found if known else None


def _issue(venue: str) -> Publication:
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


def issued(paper: Paper) -> PartialDate | None:
    """When the version that the venue names came out; without one, the date of the paper."""
    paper = parted(paper)
    if paper.issued or not paper.venue:
        return paper.issued or paper.date
    year = parse(paper.venue).year if work_type(paper) in _OF_MEETINGS else None
    # A source says itself when a meeting was; only a first version may be earlier.
    earlier = paper.date and year and paper.date.year > year and paper.type
    same = paper.date and paper.date.year == year
    return paper.date if year is None or same or earlier else PartialDate(year)


def first_version(paper: Paper) -> PartialDate | None:
    """The date of the paper where `issued` tells another: that of the preprint, mostly."""
    return paper.date if paper.date != issued(paper) else None


def address(paper: Paper) -> str:
    """The page a reader of the reference is best sent to, or empty.

    A DOI has its own place in every format, so its address comes last; the address that a source
    gave comes first.
    """
    if "url" in paper.links:
        return paper.links["url"]
    for scheme in ("acl", "openreview", "arxiv", "doi"):
        if scheme in paper.identifiers:
            return identifiers.url(scheme, paper.identifiers[scheme])
    return paper.links.get("project", paper.links.get("pdf", ""))


def changed(paper: Paper) -> str:
    """The day of the last change that readers must see, in ISO 8601; empty if none is known.

    That is the day it was added, or a later one on which a service told what became of it.
    """
    told = _DAY.search(paper.sources.get("status", "")) if paper.status else None
    try:
        day = str(PartialDate.parse(told[0])) if told else ""
    except ValueError:
        day = ""
    return max(str(paper.added or ""), day)


def remark(paper: Paper) -> str:
    """A remark for whoever cites a withdrawn or retracted paper, or empty."""
    status = paper.status
    if not status or status.kind == "superseded":
        return ""
    return ": ".join(filter(None, (status.kind.capitalize(), status.reason)))


def series(paper: Paper) -> str:
    """The venue without the year, so that the meetings of a series are one value."""
    apart = parted(paper)
    said = (apart.venue, *(apart.details.get(key, "") for key in ("publisher", "genre")))
    name = next(filter(None, said), "")
    return _single_spaced(_ANY_YEAR.sub("", _single_spaced(name))) or name
