"""What a row of a table says of its paper: by the names of the columns, else by what cells hold."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sources.linked import facts, spans, words
from generator.sources.linked.blocks import Block
from generator.sources.linked.facts import Facts
from generator.sources.linked.spans import Span


def of_row(block: Block, arxiv: str) -> Facts:
    """What a row says.

    Args:
        block: The row.
        arxiv: The arXiv identifier of its paper, or empty.
    """
    roles = [words.role_of(name) for name in block.head]
    roles += [""] * (len(block.cells) - len(roles))
    texts = [spans.plain(cell) for cell in block.cells]
    found = Facts(links=[(span.text, span.address) for span in block.spans if span.address])
    found.title = _title(block.cells, roles)
    for role, text in zip(roles, texts, strict=False):
        if words.is_nothing(text):
            continue
        if role == "authors":
            found.authors = facts.people_in(text, alone=True)
        elif role == "abstract":
            found.abstract = text
        elif role == "venue":
            found.venue = "" if facts.name_of(text) else text
        elif role == "category":
            found.category = facts.category_in(text)
        if role in ("date", "") and not found.date:
            found.date = facts.day_in(text, arxiv) if len(text) <= len("2024-01-05") else None
    if "authors" not in roles:
        slanted = (spans.plain(span for span in cell if span.italic) for cell in block.cells)
        found.authors = next(filter(None, map(facts.people_in, (*slanted, *texts))), ())
    if found.abstract and not facts.same_script(found.abstract, found.title or found.abstract):
        found.abstract = ""
    return found


def _title(cells: Sequence[Sequence[Span]], roles: Sequence[str]) -> str:
    """The column of titles, else the words on the link, a cell in bold, the longest cell."""
    for wanted, fewest in (("title", 1), ("paper", 1)):
        for role, cell in zip(roles, cells, strict=False):
            if role == wanted and (text := _of_cell(cell, fewest)):
                return text
    linked = (facts.linked_title(cell) for cell in cells)
    bold = (
        facts.clean(spans.plain(cell))
        for cell in cells
        if all(span.bold or not span.text.strip() for span in cell)
    )
    certain = next((text for text in (*linked, *bold) if facts.may_be_title(text)), "")
    if certain or any(role in ("title", "paper") for role in roles):
        return certain
    free = [
        text
        for role, cell in zip(roles, cells, strict=False)
        if not role and facts.may_be_title(text := facts.clean(spans.plain(cell)))
        if not facts.leaves_out(text) and not facts.is_prose(text)
    ]
    return free[0] if len(free) == 1 else ""


def _of_cell(cell: Sequence[Span], fewest: int) -> str:
    linked = facts.linked_title(cell, fewest)
    bold = facts.clean(spans.plain(span for span in cell if span.bold and not span.address))
    whole = facts.clean(spans.plain(span for span in cell if not words.is_button(span.text)))
    return next((text for text in (linked, bold, whole) if facts.may_be_title(text, fewest)), "")
