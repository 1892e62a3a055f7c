"""Papers of a page that shows nothing but text: a title, its abstract, the next title.

Lines are judged by their shape and by whose turn it is; where that leaves a doubt they are refused.
Chrome (buttons, counts, addresses, dates) is no entry; all of it is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.sources.base import Day, Entry, Item, Refusal, Skipped
from generator.sources.saved import dates, facts, line_classifier
from generator.sources.saved.line_classifier import Shape
from generator.sources.saved.papers import BROKEN_OFF
from generator.sources.saved.text_blocks import Piece

# A line of the page's head that no rule names is chrome up to so many words.
_SHORT_WORDS = 3
# So many short lines below the last abstract are the foot of the page.
_SHORTEST_FOOT = 3
_CHROME = (Shape.CHROME, Shape.BUTTON)


def items(lines: Sequence[Piece], *, cut: bool) -> Iterator[Item]:
    """The items of a page in the order of the lines they begin on.

    Args:
        lines: The lines with something on them.
        cut: Whether the file ends within the last.
    """
    start = _head_length(lines)
    for line in lines[:start]:
        yield _day(line) or Skipped(line.line, line.text)
    yield from _entries(lines[start:], cut=cut)


def _day(line: Piece) -> Day | None:
    """The day a line names, when it names one and nothing else."""
    found = dates.day_of(line.text)
    return Day(line.line, line.text, *found) if found else None


def _head_length(lines: Sequence[Piece]) -> int:
    """How many lines stand before the first entry: up to the date, or as long as chrome goes on."""
    first_prose = next((i for i, n in enumerate(lines) if n.shape is Shape.PROSE), len(lines))
    for place, line in enumerate(lines[:first_prose]):
        if dates.day_of(line.text):
            return place + 1
    for place, line in enumerate(lines):
        # The line above the first abstract is its title, however short.
        short = place + 1 < first_prose and _is_short(line)
        if not short and line.shape not in _CHROME:
            return place
    return len(lines)


def _is_short(line: Piece) -> bool:
    return len(line.text.split()) <= _SHORT_WORDS


def _entries(lines: Sequence[Piece], *, cut: bool) -> Iterator[Item]:
    """Entries, refusals and chrome of all lines below the head, in order."""
    foot = _foot_start(lines)
    chrome = [line for line in _around(lines[:foot]) if _is_chrome(*line)]
    skipped = {line.line for _, line, _ in chrome}
    content = [line for line in lines[:foot] if line.line not in skipped]
    last = lines[-1] if lines and cut else None
    found, repeated = _once(list(_paired(content, last)))
    result: list[Entry | Refusal | Skipped] = [
        *(_item(number, each) for number, each in enumerate(found, start=1)),
        *(Skipped(line.line, line.text) for _, line, _ in chrome),
        *(Skipped(line.line, line.text) for line in (*repeated, *lines[foot:])),
    ]
    yield from sorted(result, key=lambda item: item.line)


def _foot_start(lines: Sequence[Piece]) -> int:
    """Where the foot begins: words of a page in any language, all of them short."""
    start = len(lines)
    while start and lines[start - 1].shape not in (Shape.PROSE, Shape.EITHER):
        if not _is_short(lines[start - 1]) and lines[start - 1].shape is Shape.TITLE:
            break
        start -= 1
    unknown = sum(line.shape is Shape.TITLE for line in lines[start:])
    return start if unknown >= _SHORTEST_FOOT else len(lines)


def _around(lines: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece, Piece | None]]:
    """Each line between those above and below it."""
    yield from zip([None, *lines], lines, [*lines[1:], None], strict=False)


def _is_chrome(above: Piece | None, line: Piece, below: Piece | None) -> bool:
    """Whether a line belongs to the page; a button may be a title, alone above an abstract."""
    titles = (Shape.TITLE, Shape.EITHER)
    if line.shape is not Shape.BUTTON:
        # Below "Submitted by" and above a title: who did.
        who = above and above.shape is Shape.BUTTON and below and below.shape in titles
        return line.shape is Shape.CHROME or bool(who and " " not in line.text)
    title_above = above is not None and above.shape in titles
    return title_above or below is None or below.shape is not Shape.PROSE


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry that begins on a line; without an abstract it has a fault."""

    line: Piece
    abstract: Piece | None = None
    fault: str = ""
    people: Piece | None = None


def _paired(content: Sequence[Piece], last: Piece | None) -> Iterator[_Found]:
    """Titles with the abstracts below them; a line that finds no partner is a fault.

    Args:
        content: Titles and abstracts.
        last: The line on which the file breaks off, if it does.
    """
    title: Piece | None = None
    people: Piece | None = None
    for _, line, below in _around(content):
        before_prose = below is not None and below.shape is Shape.PROSE
        if title and facts.is_labelled(line.text):
            people = line
        elif title and line.shape is Shape.EITHER and before_prose:
            yield _Found(title, fault="a title whose abstract is not certain")
            yield _Found(line, fault="a line that may be a title or an abstract")
            title = None
        elif title and line.shape in (Shape.EITHER, Shape.PROSE):
            broken = line is last and not line_classifier.is_whole(line.text)
            yield _Found(title, line, BROKEN_OFF if broken else "", people)
            title = people = None
        elif line.shape is Shape.PROSE:
            yield _Found(line, fault="an abstract without a title above it")
        else:
            if title:
                yield _Found(title, fault=_WITHOUT_ABSTRACT)
            title = line
    if title:
        yield _Found(title, fault=_WITHOUT_ABSTRACT)


_WITHOUT_ABSTRACT = "a title without an abstract below it"


def _once(found: Sequence[_Found]) -> tuple[list[_Found], list[Piece]]:
    """The entries without second sights of the same paper, and the lines of those."""
    kept: list[_Found] = []
    repeated: list[Piece] = []
    seen: set[tuple[str, str]] = set()
    for each, below in zip(found, [*found[1:], None], strict=False):
        told_again = below is not None and below.line.text == each.line.text
        key = (each.line.text, each.abstract.text if each.abstract else "")
        if (each.abstract and key in seen) or (each.fault == _WITHOUT_ABSTRACT and told_again):
            repeated += [line for line in (each.line, each.abstract, each.people) if line]
        else:
            kept.append(each)
            seen.add(key)
    return kept, repeated


def _item(number: int, found: _Found) -> Entry | Refusal:
    line, text = found.line.line, found.line.text
    if found.fault:
        return Refusal(number=number, line=line, reason=found.fault, text=text)
    return Entry(
        number=number,
        line=line,
        title=text,
        abstract=found.abstract.text if found.abstract else "",
        authors=facts.authors(found.people.text) if found.people else (),
    )
