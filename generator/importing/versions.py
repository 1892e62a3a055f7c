"""Two versions of one work in one record: the preprint and what became of it.

The facts of the publication win over those of the preprint, in whatever order they come, and the
date is that of the first version. What a person wrote stays.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator import identifiers, venues
from generator.item_types import OF_ALL_VERSIONS
from generator.model import Paper

# What people write where the name of a journal belongs; arXiv never gets that far.
_ARCHIVE = re.compile(
    r"(?:bio|med|chem|eart|tech|eng)-?rxiv|(?:psy|soc|engr|edu)-?(?:ar)?xiv|ssrn\b"
    r"|research square|preprints(?:\.org)?$|authorea|osf preprints",
    re.IGNORECASE,
)
_DATES = ("date", "year")


def is_preprint(paper: Paper) -> bool:
    """Whether a record or an entry tells of a version that an archive holds, and of no other."""
    doi = paper.identifiers.get("doi", "")
    if _ARCHIVE.match(paper.venue) or (doi and identifiers.is_of_preprint(doi)):
        return True
    return not doi and not paper.venue and ("arxiv" in paper.identifiers or paper.type == "article")


def supersedes(record: Paper, entry: Paper) -> bool:
    """Whether an entry tells where the work was published, and the record of an earlier version.

    That is a preprint, or what has no DOI while the entry has one, such as a paper of a workshop:
    the venue of one and the DOI of the other would be the facts of two.
    """
    if not entry.venue or is_preprint(entry) or _same(record.venue, entry.venue):
        return False
    if is_preprint(record):
        return True
    known = {"doi", "acl"} & record.identifiers.keys()
    return bool(record.venue and not known and "doi" in entry.identifiers)


def _same(one: str, other: str) -> bool:
    return venues.parse(one).container.casefold() == other.casefold()


def without_publication(record: Paper) -> Paper:
    """The record of a version without where and when that appeared."""
    kept = {key: said for key, said in record.details.items() if key in {*OF_ALL_VERSIONS, "genre"}}
    gone = {"type", "venue", "issued", *(record.details.keys() - kept.keys())}
    sources = {key: origin for key, origin in record.sources.items() if key not in gone}
    return replace(record, type="", venue="", issued=None, details=kept, sources=sources)


def without_later_date(record: Paper, entry: Paper) -> Paper:
    """The record of a preprint without its date, where the publication is of an earlier year."""
    if not (record.date and entry.date and entry.date.year < record.date.year):
        return record
    sources = {key: origin for key, origin in record.sources.items() if key not in _DATES}
    return replace(record, date=None, sources=sources)


def with_first_date(record: Paper, entry: Paper) -> Paper:
    """A published record with the date of its preprint, where that is of an earlier year."""
    if not (is_preprint(entry) and entry.year and record.date and record.venue):
        return record
    if record.issued or is_preprint(record) or entry.year >= record.date.year:
        return record
    dates = {key: record.sources[key] for key in _DATES if key in record.sources}
    sources = {key: origin for key, origin in record.sources.items() if key not in dates}
    if dates:
        sources["issued"] = next(iter(dates.values()))
    sources |= {key: entry.sources[key] for key in _DATES if key in entry.sources}
    return replace(record, date=entry.date, issued=record.date, sources=sources)


def identified(record: Paper, entry: Paper) -> Paper:
    """The record with the DOI of the publication, that of the preprint as its web address."""
    doi, other = (paper.identifiers.get("doi", "") for paper in (record, entry))
    if not doi or not other or identifiers.is_of_preprint(doi) == identifiers.is_of_preprint(other):
        return record
    preprint, published = sorted((doi, other), key=identifiers.is_of_preprint, reverse=True)
    url = identifiers.url("doi", preprint)
    sources = dict(record.sources)
    if published != doi and "doi" in entry.sources:
        sources["doi"] = entry.sources["doi"]
    if "url" not in record.links:
        origin = (record if preprint == doi else entry).sources.get("doi")
        sources |= {"url": origin} if origin else {}
    return replace(
        record,
        identifiers={**record.identifiers, "doi": published},
        links={**record.links, "url": record.links.get("url", url)},
        sources=sources,
    )
