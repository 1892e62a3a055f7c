"""Which lines of a text go on in the next one: those that had no room for its first word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.sources.saved.line_classifier import width

# Terminals and mail programs wrap no wider, and few narrower.
_WIDEST, _NARROWEST = 132, 60
# Headings are often given more room than paragraphs.
_NARROWER = 0.85
# So many of the lines that may go on are of no paragraph.
_OTHERS = 0.1
_PARAGRAPH = 3


def goes_on(lines: Sequence[str], *, certain: bool = False) -> list[bool]:
    """Whether each line goes on in the next; none does in a text that was not hard-wrapped.

    Args:
        lines: The lines of the text.
        certain: Whether it is known that a program wrapped it.
    """
    widths = [width(line.rstrip()) for line in lines]
    before = sorted(w for w, line in zip(widths, lines[1:], strict=False) if w and line.strip())
    widest = before[int((len(before) - 1) * (1 - _OTHERS))] if before else 0
    if certain:
        widest = max((w for w in before if w <= _WIDEST), default=0)
    full = set(_full(lines, widths, widest)) if _NARROWEST <= widest <= _WIDEST else set()
    wrapped = certain or _goes_on_in_small_letters(lines, full) or _fills_paragraphs(lines, full)
    return [wrapped and place in full for place in range(len(lines))]


def _goes_on_in_small_letters(lines: Sequence[str], full: set[int]) -> bool:
    """Whether sentences go on; what is only as long as the longest line begins anew."""
    after = [lines[place + 1].lstrip() for place in full]
    small = sum(text[0].islower() or width(text[0]) > 1 for text in after)
    return len(after) > 1 and small * 3 >= len(after)


def _fills_paragraphs(lines: Sequence[str], full: set[int]) -> bool:
    """Whether nearly all that stands between empty lines has full lines but for its last."""
    paragraphs = [block for block in _blocks(lines) if len(block) >= _PARAGRAPH]
    filled = sum(full.issuperset(block[:-1]) for block in paragraphs)
    return filled > 1 and filled * 3 >= len(paragraphs) * 2


def _full(lines: Sequence[str], widths: Sequence[int], widest: int) -> Iterator[int]:
    """The lines that had no room for the first word of the next."""
    for block in _blocks(lines):
        limit = max(widest * _NARROWER, *(min(widths[place], widest) for place in block))
        for place in block[:-1]:
            if widths[place] + 1 + _first_word(lines[place + 1]) > limit:
                yield place


def _blocks(lines: Sequence[str]) -> Iterator[range]:
    start = 0
    for place in range(len(lines) + 1):
        if place == len(lines) or not lines[place].strip():
            if place > start:
                yield range(start, place)
            start = place + 1


def _first_word(line: str) -> int:
    text = line.strip()
    return width(text[0]) - 1 if width(text[0]) > 1 else width(text.split()[0])
