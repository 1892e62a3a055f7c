"""arXiv's daily listings in RSS and Atom: what was announced on one day in some categories.

They list new papers, cross-lists and replacements; a replacement is another version of an old
paper and no paper of the day. On weekends and holidays they are whole and list nothing.

Source: https://info.arxiv.org/help/rss_specifications.html (announce types, skipped days).
"""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterator, Sequence

from generator.sources import arxiv_atom, xmlfile
from generator.sources.base import (
    Day,
    EmptyDay,
    Entry,
    Item,
    Skipped,
    Source,
    SourceError,
    left_out,
)
from generator.sources.file_entries import Broken, Found, Piece, items, one_line
from generator.sources.xmlfile import Element

_PAPERS = ("item", "entry")
# The day of the whole listing; its entries repeat it.
_DAYS = ("pubDate", "date", "updated", "published")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)", re.ASCII)
# "(arXiv:2001.00001v2 [cs.CV] UPDATED)", as the feeds had it before 2024
_UPDATED = re.compile(r"\(arXiv:[^()]*\bUPDATED\)\s*$")


def read(data: bytes) -> Iterator[Item]:
    """The items of a listing, its day first; replacements are skipped.

    Raises:
        SourceError: The file is no XML that can be read, or tells an error.
    """
    found = list(xmlfile.pieces(data, (*_PAPERS, *_DAYS, "title", "description")))
    _refuse_error(found)
    if day := _day(found):
        yield day
    papers = [each for each in found if isinstance(each, Broken) or each.value.name in _PAPERS]
    read_items = list(items(papers, _item))
    yield from read_items
    if all(isinstance(item, Skipped) for item in read_items):
        yield EmptyDay(1, "a listing without new papers")


def sniff(head: bytes) -> float:
    """Sure of a feed of arXiv that announces."""
    return 0.95 if arxiv_atom.is_feed(head) and arxiv_atom.is_listing(head) else 0.0


SOURCE = Source(
    name="arxiv-listing",
    label="arXiv's daily listing",
    origin="arXiv",
    extensions=(".xml", ".rss", ".atom"),
    sniff=sniff,
    read=read,
)


def _item(number: int, piece: Piece[Element]) -> Entry | Skipped:
    kind = piece.value.text_of("announce_type").strip()
    title = piece.value.text_of("title")
    if kind.startswith("replace") or _UPDATED.search(title):
        title = one_line(title)
        return Skipped(piece.line, f"a replacement: {title}", left_out("replacement", title))
    return arxiv_atom.read_entry(number, piece)


def _refuse_error(found: Sequence[Found[Element]]) -> None:
    """Source: arxiv-feed, `feed/serializers` (a feed that tells what was wrong with the query)."""
    told = {each.value.name: each for each in reversed(found) if isinstance(each, Piece)}
    title = told.get("title")
    if title and title.text.startswith("Feed error"):
        reason = told["description"].text if "description" in told else title.text
        raise SourceError(title.line, f"arXiv answers with an error: {reason}")


def _day(found: Sequence[Found[Element]]) -> Day | None:
    """The day of the listing, else that of its first paper; both are midnight in New York."""
    pieces = [each for each in found if isinstance(each, Piece)]
    whole = [each.value for each in pieces if each.value.name in _DAYS]
    papers = (each.value for each in pieces if each.value.name in _PAPERS)
    own = (each for paper in papers for each in paper.elements() if each.name in _DAYS)
    return next((day for each in (*whole, *own) if (day := _day_of(each))), None)


def _day_of(element: Element) -> Day | None:
    text = element.text().strip()
    iso = _ISO_DAY.match(text)
    if iso:
        return Day(element.line, text, int(iso[1]), int(iso[2]), int(iso[3]))
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return Day(element.line, text, moment.year, moment.month, moment.day)
