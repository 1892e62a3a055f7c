"""The papers of a page that shows where each begins: entries, refusals, and what is left over.

A page made for screens of two sizes shows each paper twice; both sights together are one entry.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator import text as texts
from generator.model import Author, PartialDate
from generator.sources.base import Entry, Item, Refusal, Skipped
from generator.sources.saved import dates, facts, line_classifier
from generator.sources.saved.line_classifier import Shape
from generator.sources.saved.sections import Section
from generator.sources.saved.text_blocks import Piece

NO_TITLE = "a link to a paper without its title; add the paper by its number"
BROKEN_OFF = "the file breaks off in the abstract of this title; save the page again"
TITLE_BROKEN_OFF = "the file breaks off in this title; save the page again"

_TRUNCATED = re.compile(r"truncat|abgeschnitten|gekürzt|tronqu|截断|已省略", re.IGNORECASE)
_CUT_END = re.compile(r"\s*(?:\.\.\.|…)$")
# Columns of the shortest abstract of one sentence, and of one that lacks its full stop.
_SHORTEST_SENTENCE = 40
_SHORTEST_UNSTOPPED = 80
_LONGEST_DATE_LINE = 80
_SENT_IN = re.compile(r"^submitted|\bsubmitted by\b", re.IGNORECASE)
# Among the last pieces of a file a program says that it cut it off.
_TAIL = 2
# How far below the only title of a page its abstract may begin.
_FARTHEST_ALONE = 3


@dataclass(frozen=True, slots=True)
class _Span:
    """Where the abstract stands in the body of a section; empty when there is none."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A paper as one section shows it.

    Attributes:
        title: The piece that is its title, or a link to it when it has none.
        paper: arXiv identifier, or empty.
        prose: The paragraphs of its abstract.
        authors: Its authors, if the page names them.
        date: Its publication.
        links: Kind of link to address.
        others: Pieces besides title and abstract that these facts are from.
        fault: Why it can be no entry, or empty.
    """

    title: Piece
    paper: str
    prose: tuple[Piece, ...]
    authors: tuple[Author, ...] = ()
    date: PartialDate | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Piece, ...] = ()
    fault: str = ""

    @property
    def abstract(self) -> str:
        """Its paragraphs, apart by an empty line."""
        return "\n\n".join(piece.text for piece in self.prose)


def items(sections: Sequence[Section], *, cut: bool) -> Iterator[Item]:
    """The items of all sections, in the order of their lines.

    Args:
        sections: The parts of the page.
        cut: Whether the file ends in the middle of something.
    """
    spans = [_span(section) for section in sections]
    if sections:
        spans[-1] = _above_foot(sections[-1], spans)
    shared = _shared_addresses(sections)
    sights = [_sight(*each, shared) for each in zip(sections, spans, strict=True)]
    if sections:
        sights[-1:] = _broken(sections[-1], sights, cut=cut)
    entries = sorted(_merged(sights), key=lambda sight: sight.title.line)
    used = {piece for sight in entries for piece in (sight.title, *sight.prose, *sight.others)}
    found: list[Entry | Refusal | Skipped] = [
        *(_item(number, sight) for number, sight in enumerate(entries, start=1)),
        *(
            Skipped(piece.line, piece.text)
            for section in sections
            for piece in (*section.lead, section.title, *section.body)
            if piece and piece.text and piece not in used
        ),
    ]
    yield from sorted(found, key=lambda item: item.line)


def _item(number: int, sight: _Occurrence) -> Entry | Refusal:
    title = sight.title
    if sight.fault:
        text = title.text or title.address
        return Refusal(number=number, line=title.line, reason=sight.fault, text=text)
    return Entry(
        number=number,
        line=title.line,
        title=title.text,
        abstract=sight.abstract,
        authors=sight.authors,
        date=sight.date,
        identifiers={"arxiv": sight.paper} if sight.paper else {},
        links=sight.links,
    )


def _span(section: Section) -> _Span:
    """Where the abstract stands: the first prose below the title and what follows it at once."""
    if not section.title:
        return _Span()
    prose = [_is_prose(piece, section.title) for piece in section.body]
    if True not in prose:
        return _Span()
    start = prose.index(True)
    return _Span(start, prose.index(False, start) if False in prose[start:] else len(prose))


def _is_prose(piece: Piece, title: Piece) -> bool:
    """Whether a piece below a title reads like an abstract, be it of one sentence."""
    if piece.heading or piece.text == title.text or facts.is_author_list(piece.text):
        return False
    if piece.shape is Shape.EITHER:
        return line_classifier.width(piece.text) >= _SHORTEST_SENTENCE
    unstopped = (
        piece.shape is Shape.TITLE and line_classifier.width(piece.text) >= _SHORTEST_UNSTOPPED
    )
    return piece.shape is Shape.PROSE or unstopped


def _above_foot(last: Section, spans: Sequence[_Span]) -> _Span:
    """The abstract of the last section, below which no paper ends the foot of the page.

    It stands as near to its title as others do and has no more paragraphs; where no other paper
    has an abstract, only a link to the paper tells one from the words of the foot.
    """
    span = spans[-1]
    others = [other for other in spans[:-1] if other.end]
    linked = bool(span.end) and last.body[span.start].paper == last.paper != ""
    if not others and len(spans) > 1:
        return span if linked else _Span()
    farthest = max((other.start for other in others), default=_FARTHEST_ALONE)
    longest = max((other.end - other.start for other in others), default=span.end - span.start)
    if span.start > farthest and not linked:
        return _Span()
    return _Span(span.start, min(span.end, span.start + longest))


def _sight(section: Section, span: _Span, shared: set[str]) -> _Occurrence:
    paragraphs = {piece.text: piece for piece in reversed(section.body[span.start : span.end])}
    prose = tuple(reversed(paragraphs.values()))
    rest = [*section.lead, *section.body[: span.start], *section.body[span.end :]]
    people = next(
        (p for p in section.body if p not in prose and facts.is_author_list(p.text)), None
    )
    days = [(piece, day) for piece in rest if (day := _published(piece, section.paper))]
    linking = [p for p in rest if facts.links(_own_links(p, shared))]
    title = section.title or section.body[0]
    return _Occurrence(
        title=title,
        paper=section.paper,
        prose=prose,
        authors=facts.authors(people.text) if people else (),
        date=days[0][1] if days else None,
        links=facts.links(link for piece in linking for link in _own_links(piece, shared)),
        others=tuple(p for p in (people, *(piece for piece, _ in days[:1]), *linking) if p),
        fault="" if section.title else NO_TITLE,
    )


def _published(piece: Piece, paper: str) -> PartialDate | None:
    short = len(piece.text) <= _LONGEST_DATE_LINE and not piece.heading
    return dates.published(piece.text, paper) if short and not _SENT_IN.search(piece.text) else None


def _own_links(piece: Piece, shared: set[str]) -> list[tuple[str, str]]:
    return [(words, address) for words, address in piece.links if address not in shared]


def _shared_addresses(sections: Sequence[Section]) -> set[str]:
    """Addresses that stand with several papers belong to the page."""
    papers: defaultdict[str, set[str]] = defaultdict(set)
    for section in sections:
        key = _key(section.paper, section.title)
        for piece in (*section.lead, *section.body):
            for _, address in piece.links:
                papers[address].add(key)
    return {address for address, found in papers.items() if len(found) > 1}


def _key(paper: str, title: Piece | None) -> str:
    """What two sights of one paper share."""
    return paper or (texts.normalise_title(texts.clean(title.text)) if title else "")


def _broken(last: Section, sights: Sequence[_Occurrence], *, cut: bool) -> Iterator[_Occurrence]:
    """The last sight, and the title that the file breaks off in, each with its fault."""
    sight = sights[-1]
    after = last.body[last.body.index(sight.prose[-1]) + 1 :] if sight.prose else last.body
    ends = (cut and not after) or any(_TRUNCATED.search(piece.text) for piece in after[-_TAIL:])
    if sight.prose:
        halved = ends and not line_classifier.is_whole(sight.prose[-1].text)
    else:
        halved = (cut or ends) and any(other.prose for other in sights[:-1])
    yield replace(sight, fault=sight.fault or BROKEN_OFF) if halved else sight
    tail = last.body[-1] if last.body else None
    if cut and tail and tail.heading and not tail.paper and tail not in (*sight.prose, sight.title):
        yield _Occurrence(tail, "", (), fault=TITLE_BROKEN_OFF)


def _merged(sights: Sequence[_Occurrence]) -> list[_Occurrence]:
    """Each paper once, with what either sight of it shows."""
    found: list[_Occurrence] = []
    places: dict[str, int] = {}
    for sight in sights:
        key = _key(sight.paper, sight.title)
        place = places.setdefault(key, len(found))
        if place == len(found):
            found.append(sight)
        elif sight.paper or _agree(found[place].abstract, sight.abstract):
            found[place] = _both(found[place], sight)
        else:
            found.append(sight)
    return found


def _agree(one: str, other: str) -> bool:
    """Whether two abstracts are one, of which a page may show only the beginning."""
    short, long = sorted((_CUT_END.sub("", one), _CUT_END.sub("", other)), key=len)
    return long.startswith(short)


def _both(first: _Occurrence, second: _Occurrence) -> _Occurrence:
    base, more = (second, first) if first.fault and not second.fault else (first, second)
    whole = more.prose and not more.fault
    longer = whole and (not base.prose or _continues(more.abstract, base.abstract))
    return replace(
        base,
        prose=more.prose if longer else base.prose,
        authors=base.authors or more.authors,
        date=base.date or more.date,
        links={**more.links, **base.links},
    )


def _continues(longer: str, shown: str) -> bool:
    return len(longer) > len(shown) and _agree(longer, shown)
