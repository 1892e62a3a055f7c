"""Addresses on lines of their own, joined to the words that they are the links of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from generator.sources.saved import sections
from generator.sources.saved.line_classifier import Shape
from generator.sources.saved.text_blocks import Piece


def joined(rows: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page on which the address of each link has a line of its own.

    The words of a link stand above its address or below it, all over the page; titles tell. Where
    each address closes its paper there are no such words.
    """
    bare = {at for at, row in enumerate(rows) if row.address and row.address in row.text}
    papers = [at for at in sorted(bare) if rows[at].names_paper]
    if sections.are_closed(rows):
        return list(rows)
    step = max((-1, 1), key=lambda step: sum(_title_length(rows, bare, at + step) for at in papers))
    latest = list(accumulate((row.paper for row in rows), _newest))
    address_of = {
        at + step: at
        for at in bare
        if 0 <= at + step < len(rows)
        and not rows[at + step].address
        and _may_be_link(rows[at + step], rows[at], latest[at + step])
    }
    used = set(address_of.values())
    return [
        _with_address(row, rows[address_of[at]].address) if at in address_of else row
        for at, row in enumerate(rows)
        if at not in used
    ]


def _newest(old: str, new: str) -> str:
    return new or old


def _may_be_link(words: Piece, address: Piece, latest: str) -> bool:
    """Whether an address beside words is theirs; an abstract has that of its title.

    Args:
        words: The words.
        address: The address.
        latest: Paper of the last link above the words.
    """
    return words.shape is not Shape.PROSE or (address.paper != "" and address.paper == latest)


def _with_address(row: Piece, address: str) -> Piece:
    return replace(row, address=address, links=((row.text, address),))


def _title_length(rows: Sequence[Piece], bare: set[int], place: int) -> int:
    if not 0 <= place < len(rows) or place in bare:
        return 0
    return len(rows[place].text) if rows[place].shape <= Shape.EITHER else 0
