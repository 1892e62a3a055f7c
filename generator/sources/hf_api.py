"""The daily papers API of Hugging Face: a day as JSON, or as scripts save it.

They wrap it in envelopes, or write each item as Python prints it instead of as an object.
Abstracts have lost their `$` and backslashes, which `text.lost` mends where it can. Of the two
titles the outer is right: it stands on one line and has its TeX, where the inner is hard-wrapped
and without it; in eleven days of them they differ in nothing else. Votes, comments and summaries
made by a model are no facts of a paper.
"""

from __future__ import annotations

import ast
import datetime
import re
import warnings
from collections.abc import Iterator, Sequence

from generator.identifiers import detect
from generator.model import PartialDate
from generator.sources import arxiv, base, jsonfile, people
from generator.sources.base import Day, EmptyDay, Entry, Item, Source
from generator.sources.file_entries import Broken, Found, Piece, UnusableEntry, items, one_line, web
from generator.sources.jsonfile import Object, as_object, elements, inner, text, texts
from generator.text.tex_repair import restore_tex

_ENVELOPE = ("data", "papers", "items", "results")
_OF_A_PAPER = frozenset({"upvotes", "numComments", "submittedOnDailyAt", "discussionId"})
_PRINTED = re.compile(
    r"""
    \s*(?:\{[^\[]*)?\[\s*"  # the first of a list of texts, in an envelope or not
    \{'(?:paper'|(?:[^"\\]|\\.)*?'paper'):\ \{
    """,
    re.VERBOSE,
)
# The answer for a weekend or a holiday; of other services nobody saves an empty list.
_EMPTY = re.compile(r"\s*\[\s*\]\s*")
_DAY_OF_ENVELOPE = re.compile(r'^\s*\{[^\[]{0,2000}?"date"\s*:\s*"(\d{4})-(\d{2})-(\d{2})')
# What is submitted on a weekend stands on Monday's page.
_LONGEST_DAY = datetime.timedelta(days=3)
# arXiv announces no paper sooner than this after it came in.
_SOONEST_SUBMISSION = datetime.timedelta(hours=6)


def read(data: bytes) -> Iterator[Item]:
    """The items of a day, and the day before the first of its papers.

    Raises:
        SourceError: The file is not JSON.
    """
    found: list[Found[object]] = []
    for piece in jsonfile.pieces(data, _ENVELOPE):
        base.require_page(len(found) + 1, piece.line)
        found.append(_unprinted(piece))
    day = _day_of_envelope(data) or _day(found)
    for item in items(found, _entry):
        if day and item.line >= day.line:
            yield day
            day = None
        yield item
    if day:
        yield day
    if _EMPTY.fullmatch(base.decode_head(data)):
        yield EmptyDay(1, "a day without papers")


def sniff(head: bytes) -> float:
    """Sure of JSON with papers that have votes, and of the answer for a day without papers."""
    if _EMPTY.fullmatch(base.decode_head(head)):
        return 0.9
    names = jsonfile.names(head)
    known = "paper" in names and names & _OF_A_PAPER
    return 0.95 if known or _PRINTED.match(base.decode_head(head)) else 0.0


SOURCE = Source(
    name="hf-api",
    label="Hugging Face daily papers API",
    origin="digest",
    extensions=(".json",),
    sniff=sniff,
    read=read,
)


def _unprinted(piece: Found[object]) -> Found[object]:
    """A piece with its object, if that was written as text."""
    if isinstance(piece, Broken) or not isinstance(piece.value, str):
        return piece
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of backslashes that stand for nothing
            value: object = ast.literal_eval(piece.value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return piece
    return Piece(piece.line, piece.text, value)


def _entry(number: int, piece: Piece[object]) -> Entry:
    item = as_object(piece.value)
    paper = inner(item, "paper") or item
    known = arxiv.identifier(text(paper, "id"))
    title = text(item, "title") or text(paper, "title")
    return Entry(
        number=number,
        line=piece.line,
        title=restore_tex(one_line(title)),
        abstract=_abstract(text(paper, "summary") or text(item, "summary")),
        authors=people.parse_author_list(
            text(as_object(each), "name") for each in elements(paper, "authors")
        ),
        date=_published(paper) or arxiv.month(known),
        identifiers={"arxiv": known},
        links=_links(paper),
        keywords=tuple(texts(paper, "ai_keywords")),
        guessed=True,
    )


def _abstract(summary: str) -> str:
    blocks = arxiv.paragraphs(summary).split("\n\n")
    return "\n\n".join(restore_tex(" ".join(block.split())) for block in blocks)


def _published(paper: Object) -> PartialDate | None:
    """The day of the paper on arXiv; what the item says may be another."""
    moment = _published_at(paper)
    return PartialDate(moment.year, moment.month, moment.day) if moment else None


def _published_at(paper: Object) -> datetime.datetime | None:
    return _moment(text(paper, "publishedAt"))


def _links(paper: Object) -> dict[str, str]:
    """Code and project page, unless that is the code again or the paper's own page."""
    code, project = web(text(paper, "githubRepo")), web(text(paper, "projectPage"))
    own = project.rstrip("/") == code.rstrip("/") or detect(project)
    links = {"code": code, "project": "" if own else project}
    return {kind: address for kind, address in links.items() if address}


def _day_of_envelope(data: bytes) -> Day | None:
    head = base.decode_head(data[:4_000])
    found = _DAY_OF_ENVELOPE.match(head)
    if not found:
        return None
    year, month, day = map(int, found.groups())
    return Day(1 + head.count("\n", 0, found.end()), found[0][-10:], year, month, day)


def _day(found: Sequence[Found[object]]) -> Day | None:
    """The last day on which one of the papers was submitted.

    Those of the evening before in UTC are listed with them. Papers of many days are no digest.
    """
    moments = [(moment, piece.line) for piece in found if (moment := _submitted(piece))]
    if not moments:
        return None
    last = max(moment for moment, _ in moments).date()
    if last - min(moment for moment, _ in moments).date() > _LONGEST_DAY:
        return None
    line = next(line for moment, line in moments if moment.date() == last)
    return Day(line, str(last), last.year, last.month, last.day)


def _submitted(piece: Found[object]) -> datetime.datetime | None:
    """When a paper was submitted to the page.

    Before 2025 `publishedAt` of the item said so; since then it is that of the paper, some hours
    off.
    """
    if isinstance(piece, Broken):
        return None
    try:
        item = as_object(piece.value)
        paper = inner(item, "paper")
        daily = text(paper, "submittedOnDailyAt") or text(item, "submittedOnDailyAt")
        submitted, published = _moment(daily or text(item, "publishedAt")), _published_at(paper)
    except UnusableEntry:
        return None
    if not daily and submitted and published and submitted - published < _SOONEST_SUBMISSION:
        return None
    return submitted


def _moment(written: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(written)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
        return aware.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
