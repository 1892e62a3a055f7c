"""Rules of the facts of a record: dates, people, and how much of each there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import item_types, periods
from generator.check.violation import CheckInput, Violation, violation
from generator.model import IDENTIFIER, Author, Catalogue, Paper, PartialDate
from generator.store.addresses import REMOVED

_FIRST_YEAR = 1900
_ET_AL = re.compile(r"^(?:and others|others)$|\bet\.? al\b", re.IGNORECASE)
# Footnote marks, numbers of affiliations, addresses of electronic mail: what page scrapers leave.
_NO_NAME = re.compile(r"[\d\u00b9\u00b2\u00b3\u2070-\u2079*†‡§¶@;]")
_SEVERAL = re.compile(r"\s(?:and|&)\s")
_ARXIV_MONTH = re.compile(r"(\d\d)(\d\d)\.")

_MOST_SHOWN = 80

MOST_CHARACTERS = {"title": 400, "venue": 400, "link": 2_000, "name": 200, "reason": 1_000}
"""Several times the longest of three thousand papers: a title of 175, an address of 300."""

MOST_TAGS = 20
MOST_AUTHORS = 10_000
"""Twice as many as the paper with the most has: the mass of the Higgs boson, by 5,154 people."""


def has_title(catalogue: Catalogue) -> Iterator[Violation]:
    """Every record has the title of its paper, not an identifier in its place."""
    for paper in catalogue.papers:
        if paper.sources.get("title") == IDENTIFIER:
            message = "an identifier alone; `catalogue enrich` asks for the title"
            yield violation(paper, "title", message, paper.title)


def has_year(catalogue: Catalogue) -> Iterator[Violation]:
    """Every record says in which year the paper appeared."""
    for paper in catalogue.papers:
        if paper.date is None:
            yield violation(paper, "year", "no year; say when the paper appeared")


def plausible_dates(catalogue: Catalogue) -> Iterator[Violation]:
    """A paper appeared in 1900 or later, and not after the day it was added."""
    for paper in catalogue.papers:
        if paper.date is None:
            continue
        if paper.date.year < _FIRST_YEAR:
            message = f"{paper.date} is before {_FIRST_YEAR}; is it a misprint?"
            yield violation(paper, _date_key(paper.date), message)
        elif paper.added and _is_after(str(paper.date), str(paper.added)):
            message = f"{paper.date} is after {paper.added}, when the record was added"
            yield violation(paper, _date_key(paper.date), f"{message}; one of them is wrong")


def no_future_dates(content: CheckInput) -> Iterator[Violation]:
    """No paper, record, digest or removal is of a day that is still to come."""
    if content.today is None:
        return
    today = str(content.today)
    for paper in content.papers:
        for key, date in _dates(paper):
            if _is_after(date, today):
                message = f"{date} is still to come: today is {today}; is it a misprint?"
                yield violation(paper, key, message)
    for digest in content.digests:
        if _is_after(digest.id[:10], today):
            message = f"its day is still to come: today is {today}; rename it to the day it came"
            yield Violation(f"digests/{digest.file}", message)
    for tombstone in content.removed:
        if _is_after(str(tombstone.date), today):
            message = f"`{tombstone.slug}` is removed on {tombstone.date}, which is still to come"
            yield Violation(REMOVED, f"{message}; give the day it was removed", text=tombstone.slug)


def _dates(paper: Paper) -> Iterator[tuple[str, str]]:
    """Key and text of the dates in a record; an arXiv identifier tells a month."""
    if paper.date:
        yield _date_key(paper.date), str(paper.date)
    if paper.added:
        yield "added", str(paper.added)
    if month := _ARXIV_MONTH.match(paper.identifiers.get("arxiv", "")):
        yield "arxiv", f"20{month[1]}-{month[2]}"


def _date_key(date: PartialDate) -> str:
    return "date" if date.month else "year"


def _is_after(date: str, day: str) -> bool:
    """Whether all of a date of the same or lower precision comes after a day."""
    return date > day[: len(date)]


def readable_periods(catalogue: Catalogue) -> Iterator[Violation]:
    """Periods and dates of events are in EDTF: a date, a season or an interval (`2005/2007`)."""
    for paper in catalogue.papers:
        for key, wanted in (("period", "season or interval"), ("event_date", "date or interval")):
            said = paper.details.get(key, "")
            if not said or periods.is_period(said) or (key == "event_date" and _is_date(said)):
                continue
            sure = periods.of_edtf(said)
            hint = f"did you mean `{sure}`?" if sure else "write it as `2020-03-30/2020-04-02`"
            shown = said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]}..."
            yield violation(paper, key, f"`{shown}` is no {wanted} of EDTF; {hint}", said)


def _is_date(said: str) -> bool:
    try:
        PartialDate.parse(said)
    except ValueError:
        return False
    return True


def known_types(catalogue: Catalogue) -> Iterator[Violation]:
    """The type of a record is one of CSL: `article-journal`, `paper-conference`, `thesis`, ..."""
    for paper in catalogue.papers:
        if paper.type and paper.type not in item_types.SPELLINGS:
            meant = item_types.of_csl(paper.type) or item_types.of_bibtex(paper.type)
            hint = (
                f"did you mean `{meant}`?" if meant else f"known: {', '.join(item_types.SPELLINGS)}"
            )
            yield violation(paper, "type", f"`{paper.type}` is no type of CSL; {hint}", paper.type)


def has_authors(catalogue: Catalogue) -> Iterator[Violation]:
    """Every record names its authors, or else its editors."""
    for paper in catalogue.papers:
        if not paper.authors and not paper.editors:
            message = "no authors; list them, each with family and given names"
            yield violation(paper, "authors", message)


def plain_author_names(catalogue: Catalogue) -> Iterator[Violation]:
    """Each author, editor and translator is one name without marks."""
    for paper in catalogue.papers:
        for key, author in paper.people:
            if reason := _flaw_of_name(author):
                shown = author.family or author.name
                yield violation(paper, key, f"`{author.name}` {reason}", shown)


def no_repeated_authors(catalogue: Catalogue) -> Iterator[Violation]:
    """No author stands twice in one record."""
    for paper in catalogue.papers:
        seen: set[tuple[str, Author]] = set()
        for key, author in paper.people:
            if (key, author) in seen:
                shown = author.family or author.name
                message = f"`{author.name}` stands twice; keep one, or tell them apart by ORCID iD"
                yield violation(paper, key, message, shown)
            seen.add((key, author))


def _flaw_of_name(author: Author) -> str:
    """What is wrong with the name of an author, or nothing."""
    if _ET_AL.search(author.name):
        return "is not a name; list the other authors, or leave this out"
    if author.collective:
        return ""
    if mark := _NO_NAME.search(f"{author.family} {author.given}"):
        return f"holds `{mark[0]}`, which is no part of a name; remove it"
    if _SEVERAL.search(f"{author.family} {author.given}"):
        return "is more than one name; write one author a line"
    return ""


def plausible_sizes(catalogue: Catalogue) -> Iterator[Violation]:
    """Titles, venues, names and links are no longer, authors and tags no more, than papers have."""
    for paper in catalogue.papers:
        for key, kind, fact in _lengths(paper):
            if len(fact) > MOST_CHARACTERS[kind]:
                told = f"{len(fact):,} characters are too many for a {kind}"
                message = f"{told}; at most {MOST_CHARACTERS[kind]:,}: is it something else?"
                yield violation(paper, key, message, fact)
        for key, count, most in (
            ("authors", len(paper.authors), MOST_AUTHORS),
            ("editors", len(paper.editors), MOST_AUTHORS),
            ("translators", len(paper.translators), MOST_AUTHORS),
            ("tags", len(paper.tags), MOST_TAGS),
        ):
            if count > most:
                yield violation(
                    paper, key, f"{count:,} {key} are too many; at most {most:,} are kept"
                )


def _lengths(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """Key, kind and text of the facts whose length is bounded."""
    yield "title", "title", paper.title
    yield "venue", "venue", paper.venue
    for key, said in paper.details.items():
        yield key, "reason", said
    for kind, address in paper.links.items():
        yield kind, "link", address
    for key, author in paper.people:
        yield key, "name", author.name
    if paper.status:
        yield "status", "reason", paper.status.reason
