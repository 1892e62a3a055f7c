"""What a paper says of its publication: type, venue, dates, and where a reader is best sent to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from generator import identifiers, item_types
from generator.item_types import DETAILS
from generator.model import STATUS_REMARKS, Paper, PartialDate
from generator.periods import holds
from generator.venues import Publication, as_periodical, joined, parse, without_year

_DAY = re.compile(r"(?<=, )\d{4}-\d\d-\d\d\Z")
# Facts of which one shows that the venue is a name alone.
_PARTS = frozenset({"volume", "issue", "genre", "publisher"})
_OF_PUBLISHERS = frozenset({"book", "thesis"})
_OF_MEETINGS = frozenset({"paper-conference", ""})


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
        return replace(as_periodical(paper.venue), type=type_)
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
        return joined(spoken(details.get("genre", "Thesis")), publisher or paper.venue, year)
    if not paper.venue:
        is_book = publisher and type_ == "book"
        return joined(f"{publisher} ({spoken('book')})", "", year) if is_book else publisher
    if paper.type in item_types.PERIODICALS or ("volume" in details and type_ == "article-journal"):
        issue = details.get("issue", "") if "volume" in details else ""
        return str(Publication(type_, paper.venue, details.get("volume", ""), issue, year))
    return paper.venue


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


def period(paper: Paper) -> str:
    """The season or interval that can stand in the place of `issued`, or empty; see `periods`.

    It cannot where the date says more: of March 15 in spring, spring would be left.
    """
    said, date = paper.details.get("period", ""), issued(paper)
    return said if date and holds(said, str(date)) else ""


def is_only_of_a_meeting(paper: Paper) -> bool:
    """Whether a parted paper has a meeting, and no proceedings or other venue beside it.

    Sources that name a meeting alone mean the venue by it, so that exports must say it.
    """
    of_meetings = work_type(paper) in item_types.OF_MEETINGS
    return of_meetings and not paper.venue and "event_title" in paper.details


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
    """A remark for whoever cites a withdrawn or retracted paper and the like, or empty."""
    status = paper.status
    said = STATUS_REMARKS.get(status.kind, "") if status else ""
    return ": ".join(filter(None, (said, status.reason))) if status and said else ""


def series(paper: Paper) -> str:
    """The venue without the year, so that the meetings of a series are one value."""
    apart = parted(paper)
    said = (apart.venue, *(apart.details.get(key, "") for key in ("publisher", "genre")))
    name = next(filter(None, said), "")
    return without_year(name)
