"""Where in a list each paper begins and ends: around a link to arXiv, a DOI, OpenReview or the ACL.

A line of a table, a heading or an item with such a link is a paper. A link that stands by itself
belongs to the nearest title above it: a heading, an item, a line in bold, a `Title:`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.sources.linked import authors, facts, spans, words
from generator.sources.linked.blocks import Block, Kind

# More words than these beside a link to a paper are a sentence that mentions it.
_SENTENCE_WORDS = 6
_NICKNAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class Section:
    """The lines about one paper.

    Attributes:
        names: Scheme to identifier.
        blocks: The lines.
        title: The one with its title, if any.
    """

    names: Mapping[str, str]
    blocks: Sequence[Block]
    title: Block | None

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.blocks[0].line


@dataclass(slots=True)
class _Start:
    """Where a paper begins, where its link is, and all that is its own in a line with others."""

    first: int
    anchor: int
    names: dict[str, str]
    titled: bool
    only: Block | None = None


def read(blocks: Sequence[Block]) -> list[Section]:
    """The papers of a list in its order; one that is there twice is twice in the answer."""
    return _Sections(blocks).found()


def names_in(block: Block) -> list[tuple[str, str]]:
    """The papers that a line links to, each once."""
    found = [facts.name_of(span.address) for span in block.spans if span.address]
    if not any(found):  # a column of bare identifiers
        named = zip(block.head, block.cells, strict=False)
        found = [
            facts.name_of(spans.plain(cell))
            for head, cell in named
            if words.role_of(head) == "link"
        ]
    return list(dict.fromkeys(name for name in found if name))


class _Sections:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._names = [self._anchored(block) for block in blocks]
        self._headings = self._of_categories()
        self._fewest = self._fewest_words()

    def found(self) -> list[Section]:
        starts: list[_Start] = []
        for place, names in enumerate(self._names):
            for own in _told_apart(names):
                self._add(starts, place, own)
        ends = [*(start.first for start in starts[1:]), len(self._blocks)]
        return [self._section(start, end) for start, end in zip(starts, ends, strict=False)]

    def _add(self, starts: list[_Start], place: int, names: dict[str, str]) -> None:
        block = self._blocks[place]
        several = len(list(_told_apart(self._names[place]))) > 1
        last = starts[-1] if starts else None
        if several:
            starts.append(_Start(place, place, names, titled=True, only=_part(block, names)))
        elif block.kind is Kind.ROW:
            starts.append(_Start(place, place, names, titled=True))
        elif last and any(last.names.get(scheme) == name for scheme, name in names.items()):
            last.names.update(names)
        elif self._has_title(block):
            starts.append(_Start(place, place, names, titled=True))
        else:
            above = self._title_above(place, last.anchor if last else -1)
            if above is not None:
                starts.append(_Start(above, place, names, titled=True))
            elif last and self._goes_on(last, place, names):
                last.names.update(names)
            else:
                starts.append(_Start(place, place, names, titled=False))

    def _goes_on(self, last: _Start, place: int, names: Mapping[str, str]) -> bool:
        """Whether a link leads to the paper before by another of its names."""
        between = self._blocks[last.anchor + 1 : place + 1]
        first = self._blocks[last.first]
        apart = any(
            block.kind in (Kind.HEADING, Kind.RULE, Kind.ROW)
            or (block.kind is Kind.ITEM and first.kind is Kind.ITEM and block.level <= first.level)
            for block in between
        )
        return not apart and first.kind is not Kind.ROW and not names.keys() & last.names.keys()

    def _section(self, start: _Start, end: int) -> Section:
        first = self._blocks[start.first]
        if start.only:
            titled = facts.linked_title(start.only.spans)
            return Section(start.names, [start.only], start.only if titled else None)
        if first.kind is Kind.ROW:
            end = start.first + 1
        for place in range(start.anchor + 1, end):
            block = self._blocks[place]
            if self._ends(first, block):
                end = place
                break
        title = first if start.titled and first.kind is not Kind.ROW else None
        return Section(start.names, self._blocks[start.first : end], title)

    @staticmethod
    def _ends(first: Block, block: Block) -> bool:
        if block.kind is Kind.HEADING:
            return first.kind is not Kind.HEADING or block.level <= first.level
        if block.kind is Kind.ITEM and first.kind is Kind.ITEM:
            return block.level <= first.level
        return block.kind in (Kind.RULE, Kind.ROW)

    @staticmethod
    def _anchored(block: Block) -> list[tuple[str, str]]:
        """The papers that a line is about; a sentence only mentions them."""
        names = names_in(block)
        labelled = words.label_of(block.text)
        if names and labelled and block.kind is not Kind.ROW:
            return names if labelled[0] in ("link", "paper", "title") else []
        if not names or block.kind is not Kind.TEXT:
            return names
        free = spans.plain(span for span in block.spans if not span.address and not span.bold)
        starts = next(
            (bool(s.address) or s.bold for s in block.spans if s.text.strip(" [(*#-")), False
        )
        brief = len(free.split()) < _SENTENCE_WORDS
        named = authors.is_line_of_names(free) or authors.begins_with_names(free)
        return names if starts or brief or named else []

    def _of_categories(self) -> frozenset[int]:
        """The levels of headings that have several papers below them."""
        levels: set[int] = set()
        below: dict[int, list[list[tuple[str, str]]]] = {}
        for block, names in zip(self._blocks, self._names, strict=True):
            if block.kind is Kind.HEADING:
                below = {level: seen for level, seen in below.items() if level < block.level}
                below[block.level] = []
            titled = block.kind in (Kind.ITEM, Kind.ROW) and _is_titled(block)
            for level, seen in below.items():
                if names and (titled or block.kind is not Kind.ROW):
                    seen.append(names)
                if _has_several(seen) or (titled and len(seen) > 1):
                    levels.add(level)
        return frozenset(levels)

    def _fewest_words(self) -> int:
        """One word is a title where the others on links are long; else it is a nickname."""
        linked = [
            len(text.split())
            for block, names in zip(self._blocks, self._names, strict=True)
            if names and (text := facts.linked_title(block.spans, 1))
        ]
        long = sum(count > _NICKNAME_WORDS for count in linked)
        return 1 if linked and long * 2 >= len(linked) else 3

    def _has_title(self, block: Block) -> bool:
        if block.summary or (block.kind is Kind.HEADING and block.level not in self._headings):
            return bool(facts.linked_title(block.spans, 1) or facts.own_title(block, 1)[0])
        labelled = words.label_of(block.text)
        if labelled and labelled[0] == "title":
            return True
        whole = not words.is_button(block.text) and all(
            span.address or not span.text.strip(" .[]()") for span in block.spans
        )
        linked = facts.linked_title(block.spans, min(self._fewest, _NICKNAME_WORDS + (not whole)))
        return bool(linked or (not labelled and facts.own_title(block)[0]))

    def _title_above(self, place: int, floor: int) -> int | None:
        """The place of the title of a link that stands by itself."""
        anchor = self._blocks[place]
        plain: int | None = None
        beside = False
        for at in range(place - 1, floor, -1):
            block = self._blocks[at]
            if self._bars(block, anchor):
                beside = block.kind is Kind.ITEM and not self._names[at]
                if not beside:
                    break
                continue  # authors, say, in an item of their own below the title
            if beside and not (block.kind is Kind.ITEM and facts.own_title(block)[0]):
                break
            if block.kind is Kind.HEADING and not words.role_of(block.text):
                return at if self._heads(block, anchor) else plain
            if _labels_title(block):
                return at - 1 if at - 1 > floor and self._is_translated(at) else at
            if self._stands_out(block) and self._is_title(block):
                return at
            if self._may_be_above(block, anchor) and facts.own_title(block)[0]:
                plain = at
        return plain

    def _is_translated(self, place: int) -> bool:
        """Whether a labelled title has the original right above it."""
        block, above = self._blocks[place], self._blocks[place - 1]
        told = words.label_of(block.text)
        other = told is not None and not facts.same_script(told[2], above.text)
        headed = above.kind is Kind.HEADING or self._stands_out(above)
        return other and headed and self._is_title(above)

    @staticmethod
    def _bars(block: Block, anchor: Block) -> bool:
        """Whether a title above a line cannot be that of a link below it."""
        beside = block.kind is anchor.kind is Kind.ITEM and block.level >= anchor.level
        other = beside and not words.label_of(block.text)
        return block.kind in (Kind.RULE, Kind.ROW) or other

    @staticmethod
    def _may_be_above(block: Block, anchor: Block) -> bool:
        return block.kind is Kind.TEXT and (anchor.folded or not block.folded)

    def _heads(self, block: Block, anchor: Block) -> bool:
        """Whether a heading is the title of a link below it, and not that of a category."""
        fewest = 3 if anchor.kind is Kind.ITEM and not words.label_of(anchor.text) else 1
        return block.level not in self._headings and self._is_title(block, fewest)

    @staticmethod
    def _stands_out(block: Block) -> bool:
        bold = all(span.bold or not span.text.strip(" .:0123456789)[]") for span in block.spans)
        return block.kind is Kind.ITEM or block.summary or bold

    @staticmethod
    def _is_title(block: Block, fewest: int = 1) -> bool:
        labelled = words.label_of(block.text)
        return not labelled and bool(facts.own_title(block, fewest)[0])


def _has_several(found: Sequence[Sequence[tuple[str, str]]]) -> bool:
    """Whether lines lead to more papers than one can have names."""
    names = {name for names in found for name in names}
    return len({scheme for scheme, _ in names}) < len(names)


def _is_titled(block: Block) -> bool:
    linked = facts.linked_title(block.spans)
    return bool(linked or (not words.label_of(block.text) and facts.own_title(block)[0]))


def _part(block: Block, names: Mapping[str, str]) -> Block:
    """The links of a line that lead to one of its papers."""
    own = (
        span
        for span in block.spans
        if (known := facts.name_of(span.address)) and names.get(known[0]) == known[1]
    )
    return replace(block, kind=Kind.TEXT, spans=tuple(own))


def _labels_title(block: Block) -> bool:
    labelled = words.label_of(block.text)
    return bool(labelled and labelled[0] == "title")


def _told_apart(names: Sequence[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """The names of each paper that a line links to: two of one scheme are two papers."""
    schemes = [scheme for scheme, _ in names]
    if len(set(schemes)) == len(schemes):
        if names:
            yield dict(names)
    else:
        for scheme, name in names:
            yield {scheme: name}
