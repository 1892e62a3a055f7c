"""What a row of a table says of its paper: by the names of the columns, else by what cells hold."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sources.linked import authors, facts, spans, words
from generator.sources.linked.blocks import Block
from generator.sources.linked.facts import Facts
from generator.sources.linked.spans import Span

_FEW_WORDS = 4
_NICKNAME_WORDS = 2


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
            found.authors = authors.people_in(text, alone=True)
        elif role == "abstract":
            found.abstract = text
        elif role == "venue":
            found.venue = "" if facts.name_of(text) else text
        elif role == "category":
            found.category = facts.category_in(text)
        if role in ("date", "") and not found.date:
            found.date = facts.day_in(text, arxiv) if len(text) <= len("2024-01-05") else None
    if "authors" not in roles:
        rows = [line for cell in block.cells for line in spans.lines(cell)]
        slanted = (spans.plain(span for span in line if span.italic) for line in rows)
        named = map(authors.people_in, (*slanted, *map(spans.plain, rows)))
        found.authors = next(filter(None, named), ())
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
    rows = [
        (role, line) for role, cell in zip(roles, cells, strict=False) for line in spans.lines(cell)
    ]
    bold = (
        facts.clean(spans.plain(line))
        for _, line in rows
        if all(span.bold or not span.text.strip() for span in line)
    )
    certain = next((text for text in (*linked, *bold) if facts.may_be_title(text)), "")
    if certain or any(role in ("title", "paper") for role in roles):
        return certain
    free = [
        text
        for role, line in rows
        if not role and facts.may_be_title(text := facts.clean(spans.plain(line)))
        if not authors.leaves_out(text) and not facts.is_prose(text)
    ]
    return free[0] if len(free) == 1 else ""


def _of_cell(cell: Sequence[Span], fewest: int) -> str:
    linked = facts.linked_title(cell, fewest)
    said = (line for line in spans.lines(cell) if not words.is_button(spans.plain(line)))
    found = _of_line(next(said, ()))
    return next((text for text in (linked, *found) if facts.may_be_title(text, fewest)), "")


def _of_line(line: Sequence[Span]) -> tuple[str, str]:
    """What may be a title in a line of a cell: its words in bold, else all of them."""
    bold = facts.clean(spans.plain(span for span in line if span.bold and not span.address))
    free = facts.clean(spans.plain(span for span in line if not words.is_button(span.text)))
    described = len(free.split()) - len(bold.split()) > _FEW_WORDS
    nickname = described and len(bold.split()) <= _NICKNAME_WORDS
    return ("" if nickname else bold), ("" if described and bold else free)
