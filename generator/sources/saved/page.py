"""Reads a saved page from its pieces, by the strongest sign of papers that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.sources.base import Entry, Item
from generator.sources.saved import head, papers, sections, title_abstract_pairs
from generator.sources.saved.line_classifier import Shape
from generator.sources.saved.text_blocks import Piece

# A line that such a page calls itself by.
_NAME = re.compile(
    r"^(?:[^\w\n]|\d)*(?:daily|weekly|monthly|trending) papers\b.{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)

# With so many papers there may be a paragraph of the page's own.
_PAPERS_FOR_PROSE = 4


def items(pieces: Sequence[Piece], *, cut: bool) -> Iterator[Item]:
    """The items of a page, in the order of their lines.

    Args:
        pieces: All that stands on it.
        cut: Whether the file ends in the middle of something.
    """
    start, found = sections.by_links(pieces)
    if not found:
        start, found = sections.by_headings(pieces)
    if not found:
        yield from title_abstract_pairs.items([piece for piece in pieces if piece.text], cut=cut)
        return
    yield from head.items(pieces[:start], pieces)
    yield from papers.items(found, cut=cut)


def is_mostly_papers(pieces: Sequence[Piece]) -> bool:
    """Whether hardly any prose stands on a page besides abstracts; there is in a letter."""
    entries = [item for item in items(pieces, cut=False) if isinstance(item, Entry)]
    abstracts = {text for entry in entries for text in entry.abstract.split("\n\n")}
    others = sum(p.shape is Shape.PROSE and p.text not in abstracts for p in pieces)
    return others * _PAPERS_FOR_PROSE <= len(entries)


def is_named(text: str) -> bool:
    """Whether a line of a text is the name of a page of papers."""
    return bool(_NAME.search(text))
