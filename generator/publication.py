"""What the text of a venue says in the terms of a bibliography: journal, volume, publisher, year.

Only what is certain is taken apart; any other text stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator import identifiers, item_types
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


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and when a paper was published.

    Attributes:
        type: A name of `item_types.SPELLINGS`; empty when neither the record nor the venue says.
        container: Journal, proceedings, publisher or school; the whole venue without a type.
        volume: Volume of a journal, or empty.
        number: Issue of a journal, or empty.
        year: Year the venue names, or None.
        genre: Type of a thesis ("PhD dissertation"), or empty.
    """

    type: str = ""
    container: str = ""
    volume: str = ""
    number: str = ""
    year: int | None = None
    genre: str = ""

    def __str__(self) -> str:
        """The venue as a record writes it: the inverse of `parse`."""
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


def parse_venue(paper: Paper) -> Publication:
    """The publication of a paper; of which type the record says, or else its venue.

    One that says neither is a preprint if arXiv has it.
    """
    type_ = paper.type if paper.type in item_types.SPELLINGS else ""
    if not (type_ or paper.venue):
        return Publication("article" if "arxiv" in paper.identifiers else "")
    told = parse(paper.venue) if paper.venue else Publication()
    if type_ in ("", told.type):
        return told
    if type_ in item_types.PERIODICALS:
        return replace(_issue(paper.venue), type=type_)
    return Publication(type_, paper.venue, year=told.year)


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
    if match := _VOLUME.match(venue):
        year = _year(match["year"] or match["year_after"])
        volume, number = match["volume"], match["number"] or ""
        return Publication("article-journal", match["container"], volume, number, year)
    match = _COMMA_YEAR.match(venue) or _YEAR_LAST.match(venue)
    if not match:
        return Publication("article-journal", venue)
    return Publication("article-journal", match["container"], year=_year(match["year"]))


def _meeting(venue: str) -> Publication | None:
    """Proceedings keep their text whole: "NeurIPS 2022" names the meeting, year included."""
    years = re.findall(rf"(?<!\d){_YEAR}(?!\d)", venue)
    if len(set(years)) == 1 and (_MEETING.search(venue) or not _COMMA_YEAR.match(venue)):
        return Publication("paper-conference", venue, year=int(years[0]))
    return Publication("paper-conference", venue) if not years and _MEETING.search(venue) else None


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def issued(paper: Paper) -> PartialDate | None:
    """When the version that the venue names came out; without one, the date of the paper."""
    year = parse_venue(paper).year
    if year is None or (paper.date and paper.date.year == year):
        return paper.date
    return PartialDate(year)


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


def remark(paper: Paper) -> str:
    """A remark for whoever cites a withdrawn or retracted paper, or empty."""
    status = paper.status
    if not status or status.kind == "superseded":
        return ""
    return ": ".join(filter(None, (status.kind.capitalize(), status.reason)))
