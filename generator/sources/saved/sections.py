"""Where each paper begins on a page that says so by its links or, without any, by its headings.

The links `/papers/<arXiv identifier>` are the strongest sign: all that stand between the first to
one paper and the first to the next are of one paper, whatever the page says around them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.sources.saved.line_classifier import Shape
from generator.sources.saved.text_blocks import Piece

_LONGEST_LABEL = 60
_NAMES = (Shape.TITLE, Shape.EITHER, Shape.PROSE)
# One heading above prose may be that of the page.
_FEWEST = 2
# A page may show each paper twice.
_MOST_REPEATED = 2
_NUMBERED = re.compile(r"^#?\d{1,3}[.):]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a page that is about one paper.

    Attributes:
        lead: What stands above the title.
        title: The title, or None.
        body: What stands below it, or all of it when there is none.
        paper: arXiv identifier, or empty.
    """

    lead: Sequence[Piece]
    title: Piece | None
    body: Sequence[Piece]
    paper: str = ""


def _section(pieces: Sequence[Piece], title: int | None, paper: str = "") -> Section:
    """The section of pieces of which one may be the title."""
    if title is None:
        return Section((), None, pieces, paper)
    return Section(pieces[:title], pieces[title], pieces[title + 1 :], paper)


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces from a link to a paper up to the first link to another."""

    paper: str
    start: int
    end: int


def by_links(pieces: Sequence[Piece]) -> tuple[int, list[Section]]:
    """How many pieces stand before the first paper, and the sections; none without links."""
    runs = _runs(pieces)
    if not runs:
        return len(pieces), []
    if are_closed(pieces):
        return _closed(pieces, runs)
    titles = _titles(pieces, runs)
    starts = [run.start if at is None else min(run.start, at) for run, at in titles]
    ends = [*starts[1:], len(pieces)]
    return starts[0], _unnumbered(
        [
            _section(pieces[start:end], None if at is None else at - start, run.paper)
            for start, end, (run, at) in zip(starts, ends, titles, strict=True)
        ]
    )


def are_closed(pieces: Sequence[Piece]) -> bool:
    """Whether each paper ends with its only link, which stands right below its abstract."""
    runs = _runs(pieces)
    labels = _labels(pieces, runs)
    below = pieces[runs[-1].start :] if runs else ()
    return (
        bool(runs)
        and all(_closes(pieces, run, labels) for run in runs)
        and not any(piece.shape is Shape.PROSE for piece in below)
    )


def _closes(pieces: Sequence[Piece], run: _Run, labels: set[str]) -> bool:
    link, *rest = pieces[run.start : run.end]
    alone = not any(piece.heading or piece.paper for piece in rest)
    named = " " in link.text and _may_be_title(link, labels)
    return alone and not named and _prose_above(pieces, run.start) is not None


def _prose_above(pieces: Sequence[Piece], start: int) -> int | None:
    """The place of the abstract right above a link, which only chrome may part from it."""
    for place in range(start - 1, -1, -1):
        piece = pieces[place]
        if piece.paper or piece.heading:
            return None
        if piece.shape is not Shape.CHROME:
            return place if piece.shape is Shape.PROSE else None
    return None


def _closed(pieces: Sequence[Piece], runs: Sequence[_Run]) -> tuple[int, list[Section]]:
    """The sections of a page on which a link to each paper closes it."""
    starts: list[int] = []
    for run in runs:
        start = _prose_above(pieces, run.start) or 0
        while start and pieces[start].shape is not Shape.TITLE and not pieces[start - 1].paper:
            start -= 1
        starts.append(start)
    ends = [*starts[1:], len(pieces)]
    return starts[0], [
        _section(pieces[start:end], 0 if pieces[start].shape is Shape.TITLE else None, run.paper)
        for start, end, run in zip(starts, ends, runs, strict=True)
    ]


def by_headings(pieces: Sequence[Piece]) -> tuple[int, list[Section]]:
    """The same for a page whose papers are told by headings of one level with prose below them."""
    named = [i for i, piece in enumerate(pieces) if piece.heading and piece.shape in _NAMES]
    ends = [*named[1:], len(pieces)]
    above_prose = [
        (start, end)
        for start, end in zip(named, ends, strict=False)
        if any(piece.shape in (Shape.PROSE, Shape.EITHER) for piece in pieces[start + 1 : end])
    ]
    levels = Counter(pieces[start].heading for start, _ in above_prose)
    if max(levels.values(), default=0) < _FEWEST:
        return len(pieces), []
    level = max(levels, key=lambda found: (levels[found], found))
    starts = [at for at in named if pieces[at].heading == level]
    # A heading of a higher level ends the papers.
    after = (i for i in named if i > starts[-1] and pieces[i].heading < level)
    ends = [*starts[1:], next(after, len(pieces))]
    return starts[0], _unnumbered(
        [_section(pieces[start:end], 0) for start, end in zip(starts, ends, strict=True)]
    )


def _unnumbered(sections: list[Section]) -> list[Section]:
    """The sections with titles without their numbers, where a page numbers all of them."""
    titles = [section.title for section in sections if section.title]
    if len(titles) < _FEWEST or not all(_NUMBERED.match(title.text) for title in titles):
        return sections
    return [
        replace(section, title=replace(section.title, text=_NUMBERED.sub("", section.title.text)))
        if section.title
        else section
        for section in sections
    ]


def _runs(pieces: Sequence[Piece]) -> list[_Run]:
    starts: list[int] = []
    for place, piece in enumerate(pieces):
        if piece.paper and (not starts or piece.paper != pieces[starts[-1]].paper):
            starts.append(place)
    ends = [*starts[1:], len(pieces)]
    return [_Run(pieces[at].paper, at, end) for at, end in zip(starts, ends, strict=False)]


def _titles(pieces: Sequence[Piece], runs: Sequence[_Run]) -> list[tuple[_Run, int | None]]:
    """Each run with the place of its title, which may stand above it."""
    labels = _labels(pieces, runs)
    repeated = Counter(piece.text for piece in pieces if piece.heading)
    found = {run: at for run in runs if (at := _linked(pieces, run, labels)) is not None}
    bare = [run for run in runs if run not in found]
    above = {run: at for run in bare if (at := _heading_above(pieces, run, repeated)) is not None}
    # The heading of the page stands above the first paper, and only there.
    if len(above) * 2 > len(bare) and (len(bare) > 1 or len(runs) == 1):
        found |= above
    beside = _beside(pieces, [run for run in runs if run not in found], labels)
    return [(run, found.get(run, beside.get(run))) for run in runs]


def _labels(pieces: Sequence[Piece], runs: Sequence[_Run]) -> set[str]:
    """Short texts that stand with several papers: words of the page in whatever language."""
    papers: defaultdict[str, set[str]] = defaultdict(set)
    for run in runs:
        for piece in pieces[run.start : run.end]:
            papers[_label(piece)].add(run.paper)
    return {text for text, found in papers.items() if len(found) > 1}


def _label(piece: Piece) -> str:
    """What a short text has in common with others that differ by their counts."""
    short = not piece.heading and len(piece.text) <= _LONGEST_LABEL
    return re.sub(r"[\d.,]+", "", piece.text).casefold().strip() if short else ""


def _may_be_title(piece: Piece, labels: set[str]) -> bool:
    if not piece.text or piece.shape is Shape.CHROME:
        return False
    if piece.heading:
        return True
    return piece.shape is not Shape.PROSE and (_label(piece) or piece.text) not in labels


def _linked(pieces: Sequence[Piece], run: _Run, labels: set[str]) -> int | None:
    """The words on a link to the paper itself; a heading before anything else."""
    found = [
        place
        for place in range(run.start, run.end)
        if pieces[place].names_paper and _may_be_title(pieces[place], labels)
    ]
    return min(found, key=lambda at: (not pieces[at].heading, pieces[at].shape), default=None)


def _heading_above(pieces: Sequence[Piece], run: _Run, repeated: Counter[str]) -> int | None:
    """The last heading above the first link to a paper and below the links to another."""
    for place in range(run.start - 1, -1, -1):
        piece = pieces[place]
        if piece.paper:
            return None
        # "Abstract" may head a part of each paper.
        if piece.heading and piece.shape in _NAMES and repeated[piece.text] <= _MOST_REPEATED:
            return place
    return None


def _beside(pieces: Sequence[Piece], runs: Sequence[_Run], labels: set[str]) -> dict[_Run, int]:
    """Titles that are no links: all above the link to their paper, or all below it."""
    below = dict(_found(pieces, runs, labels, step=1))
    above = dict(_found(pieces, runs, labels, step=-1))
    # Titles are longer than what a page says about itself.
    return above if _length(pieces, above) > _length(pieces, below) else below


def _found(
    pieces: Sequence[Piece], runs: Sequence[_Run], labels: set[str], step: int
) -> Iterator[tuple[_Run, int]]:
    for run in runs:
        place = run.start + step
        while 0 <= place < len(pieces) and pieces[place].paper in ("", run.paper):
            piece = pieces[place]
            if _may_be_title(piece, labels):
                yield run, place
            if piece.text and piece.shape is not Shape.CHROME:
                break
            place += step


def _length(pieces: Sequence[Piece], places: dict[_Run, int]) -> int:
    return sum(len(pieces[place].text) for place in places.values())
