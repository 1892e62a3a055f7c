"""What a list says of a paper besides its link: only what is certain, the rest services know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from generator import identifiers
from generator.model import Author, PartialDate
from generator.sources.linked import authors, spans, words
from generator.sources.linked.blocks import Block, Kind
from generator.sources.linked.spans import Span
from generator.sources.saved import facts as people

# Source: measured in generator/sources/saved/line_classifier.py.
_LONGEST_TITLE = 300
_LONGEST_MARKED = 2_000
_FEWEST_WORDS = 3
_PROSE_WORDS = 45
_PROSE_WIDE = 90
_NUMBER = re.compile(
    r"^\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|#?\d{1,4}\s*[.)、:](?=\s)|#\d{1,4})[\s.:、-]*"
)
_TAGGED = re.compile(
    r"^\W*(?:[\[(【][^\[\]()【】]{0,30}(?:\d{2,4}|\b[a-z-]+\.[A-Z]{2})[^\[\]()【】]{0,30}[\])】]"
    r"|\d{4}([-./])\d{1,2}(?:\1\d{1,2})?(?!\d))[\s:,.*|–—-]*"
)
_BEHIND = re.compile(
    r"\s*[\[(【](?:[A-Za-z][\w&/'’ .-]{0,40}[ '’]?\d{2,4}\W{0,3}"
    r"|oral|poster|spotlight|arxiv|new|[\W_]*)[\])】]\s*$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^\[([^\[\]]*)\]$")
_ENDS = re.compile(r"^[\s\-–—|:;,.·•*🔥📄📝📃🆕⭐✨🌟]+|[\s\-–—|:;,·•*🔥📄📝📃🆕⭐✨🌟]+$")
_QUOTED = re.compile(r"[“\"«「]([^“”\"«»「」]{8,300})[”\"»」]")
_DAY = re.compile(r"(?<!\d)(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2}))?(?!\d)")
_CATEGORY = re.compile(r"\b[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2}|\.[a-z]{2,}-[a-z]{2,})?(?=$|[\s,;|)\]])")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s*$")  # not that of an initial or of "Jr."


@dataclass(slots=True)
class Facts:
    """What is certain of a paper; empty where nothing is."""

    title: str = ""
    authors: tuple[Author, ...] = ()
    abstract: str = ""
    date: PartialDate | None = None
    venue: str = ""
    category: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)


def label_of(line: Sequence[Span]) -> words.Label | None:
    """The label that a line begins with, be it known or only in bold; None without one."""
    return words.label_of(spans.plain(line), bold=_begins_with_label(line))


def _begins_with_label(line: Sequence[Span]) -> bool:
    """Whether a line begins with words in bold up to a colon."""
    seen = [span for span in line if span.text.strip()]
    behind = seen[1].text.lstrip()[:1] if len(seen) > 1 else ""
    colons = (":", "：")
    return (
        bool(seen) and seen[0].bold and (seen[0].text.rstrip().endswith(colons) or behind in colons)
    )


@lru_cache(maxsize=2**12)  # a link is looked at for its paper, its title and its neighbours
def name_of(address: str) -> tuple[str, str] | None:
    """Scheme and identifier of the paper that an address leads to."""
    found = identifiers.detect(address)
    return found if found and found[0] in identifiers.PAPER_SCHEMES else None


def clean(text: str) -> str:
    """A title without number, day, venue and marks around it.

    >>> clean("[3] 🔥 [CVPR 2024] On Leaves (Oral) [, ]")
    'On Leaves'
    """
    before = None
    while before != text and len(text) <= _LONGEST_MARKED:  # a longer one is no title in any case
        before = text
        text = _BEHIND.sub("", authors.BRACKETS.sub(" ", text))
        text = _ENDS.sub("", _TAGGED.sub("", _NUMBER.sub("", text)))
        text = _BRACKETED.sub(r"\1", text)
    return " ".join(text.split())


def may_be_title(text: str, fewest: int = _FEWEST_WORDS) -> bool:
    """Whether words can be the title of a paper, and neither a button nor prose nor people."""
    if words.is_button(text) or words.role_of(text) or len(text) > _LONGEST_TITLE:
        return False
    return len(text.split()) + len(_WIDE.findall(text)) >= fewest and not authors.is_line_of_names(
        text
    )


def is_prose(text: str) -> bool:
    """Whether a paragraph is as long as an abstract."""
    return len(text.split()) >= _PROSE_WORDS or len(_WIDE.findall(text)) >= _PROSE_WIDE


def linked_title(found: Sequence[Span], fewest: int = _FEWEST_WORDS) -> str:
    """The words on a link to a paper, when they are its title."""
    for address in dict.fromkeys(span.address for span in found if name_of(span.address)):
        text = clean(spans.plain(span for span in found if span.address == address))
        if may_be_title(text, fewest):
            return text
    return ""


def own_title(block: Block, fewest: int = _FEWEST_WORDS) -> tuple[str, tuple[str, ...]]:
    """The title that a line holds besides its links, and the words behind it that may be names."""
    free = [span for span in block.spans if not span.address]
    upright = spans.plain(span for span in free if not span.italic)
    slanted = spans.plain(span for span in free if span.italic)
    heavy = next((text for text in _bold(block.spans) if may_be_title(text, fewest)), "")
    if heavy:
        before, _, behind = upright.partition(heavy)
        return _unquoted(heavy).rstrip("."), (behind, clean(before), slanted)
    whole = clean(upright)
    quoted = _QUOTED.search(whole)
    if quoted and may_be_title(clean(quoted[1]), fewest):
        around = (whole[: quoted.start()], whole[quoted.end() :], slanted)
        return clean(quoted[1].rstrip(".,")), around
    first, *rest = authors.SENTENCES.split(whole, 1)
    first = first if rest and first[-1:] in "?!" else first.rstrip(".")
    # Behind a title stand people; other sentences are a description.
    if rest and not people.is_author_list(authors.SENTENCES.split(rest[0])[0].rstrip(". ")):
        return "", ()
    title, named = authors.parted(clean(first))
    if may_be_title(title, fewest) and not is_prose(first):
        return title, (named, *rest, slanted)
    return "", ()


def _bold(line: Sequence[Span]) -> Iterator[str]:
    """What stands in bold without a link, formulas and words in italics within it included."""
    for bold, run in groupby(line, lambda span: span.bold and not span.address):
        if bold:
            yield clean(spans.plain(run))


def _unquoted(title: str) -> str:
    quoted = _QUOTED.fullmatch(title)
    return quoted[1].rstrip(".,") if quoted else title


def _after(text: str, title: str) -> str:
    return text[text.find(title) + len(title) :] if title in text else ""


def day_in(text: str, arxiv: str) -> PartialDate | None:
    """The day of publication; with an arXiv number only where that agrees with it."""
    found = _DAY.search(text)
    if not found:
        return None
    try:
        day = PartialDate.parse("-".join(f"{int(part):02}" for part in found.groups() if part))
    except ValueError:
        return None
    return day if not arxiv or f"{day.year % 100:02}{day.month:02}" == arxiv[:4] else None


def category_in(text: str) -> str:
    """The first category of arXiv that words name."""
    found = _CATEGORY.search(text)
    return found[0] if found else ""


def same_script(one: str, other: str) -> bool:
    """Whether two texts are both in Chinese, Japanese or Korean, or neither is: no translation."""
    wide, wider = (len(_WIDE.findall(text)) * 4 > len(text) for text in (one, other))
    return wide == wider


def of_section(blocks: Sequence[Block], title: Block | None, arxiv: str) -> Facts:
    """What the lines about one paper say.

    Args:
        blocks: The lines.
        title: The one that holds its title, if any.
        arxiv: Its arXiv identifier, or empty.
    """
    found = Facts()
    if title:
        found.title, behind = _title(title)
        found.authors = next(filter(None, map(authors.people_in, behind)), ())
        year = next(filter(None, map(authors.year_behind, behind)), 0)
        found.date = PartialDate(year) if year and not arxiv else None
    for role, value, lines in _fields(blocks):
        if role == "title" and not found.title and same_script(value, value):
            found.title = clean(value)
        elif role == "authors" and not found.authors:
            found.authors = people.authors(_FULL_STOP.sub("", value))
        elif role == "date" and not found.date:
            found.date = day_in(value, arxiv)
        elif role == "category" and not found.category:
            found.category = category_in(value)
        elif role == "venue" and not found.venue and not words.is_nothing(value):
            found.venue = value
        elif role == "abstract" and not found.abstract and value:
            found.abstract = value if same_script(value, found.title or value) else ""
        found.links += [
            (span.text, span.address) for line in lines for span in line if span.address
        ]
    plain = [block for block in blocks if block is not title]
    people_line, named = _people_below(plain)
    found.authors = found.authors or named
    if not found.abstract:
        prose = [block for block in plain if block is not people_line]
        found.abstract = _only_prose(prose, found.title)
    return found


def _title(block: Block) -> tuple[str, tuple[str, ...]]:
    labelled = words.label_of(block.text)
    if labelled and labelled[0] == "title":
        return clean(labelled[2]), ()
    if linked := linked_title(block.spans, 1):
        slanted = spans.plain(span for span in block.spans if span.italic and not span.address)
        return linked, (slanted, _after(block.text, linked))
    return own_title(block, 1)


def _people_below(blocks: Sequence[Block]) -> tuple[Block | None, tuple[Author, ...]]:
    """The line right below the title with names: in italics, or several of them."""
    for block in blocks[:2]:
        italic = all(span.italic or not span.text.strip(" ,;|") for span in block.spans)
        free = spans.plain(span for span in block.spans if not span.address)
        named = authors.people_in(free, alone=italic) or authors.people_in(block.text, alone=italic)
        if named and block.kind in (Kind.TEXT, Kind.ITEM):
            return block, named
    return None, ()


def _only_prose(blocks: Iterable[Block], title: str) -> str:
    """The one paragraph that is as long as an abstract."""
    prose = [
        text
        for text in _paragraphs(b for b in blocks if b.kind in (Kind.TEXT, Kind.ITEM))
        if is_prose(text) and not words.label_of(text)
    ]
    return prose[0] if len(prose) == 1 and same_script(prose[0], title or prose[0]) else ""


def _paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    lines: list[str] = []
    for block in blocks:
        if (block.gap or block.kind is Kind.ITEM) and lines:
            yield " ".join(lines)
            lines = []
        lines.append(block.text)
    if lines:
        yield " ".join(lines)


def _fields(blocks: Sequence[Block]) -> Iterator[tuple[str, str, list[Sequence[Span]]]]:
    """Role, value and lines of each labelled part; those without a label have no role."""
    role, texts, lines = "", [""], list[Sequence[Span]]()
    folded = False
    for block in blocks:
        if role and block.folded != folded:  # the fold ends, and with it what it holds
            yield role, "\n\n".join(filter(None, texts)), lines
            role, texts, lines = "", [""], []
        folded = block.folded or block.summary
        headed = block.kind is Kind.HEADING or block.summary
        for part in [block.spans] if headed else _parts(block.spans):
            text = spans.plain(part)
            labelled = None if headed else label_of(part)
            bare = words.role_of(text) if headed or _is_label(part) else ""
            stands_out = block.gap and _is_label(part) and may_be_title(clean(text))
            if labelled or headed or bare or stands_out:
                yield role, "\n\n".join(filter(None, texts)), lines
                role = labelled[0] if labelled else bare
                texts, lines = [labelled[2] if labelled else ""], [part]
            else:
                _go_on(role, texts, text, gap=block.gap)
                lines.append(part)
    yield role, "\n\n".join(filter(None, texts)), lines


def _go_on(role: str, texts: list[str], text: str, *, gap: bool) -> None:
    """Add a line to the value of a label; only an abstract goes on over empty lines."""
    if gap and texts[-1]:
        if role == "abstract" and not words.is_button(text):
            texts.append(text)
    elif role == "abstract" or not any(texts):
        texts[-1] = f"{texts[-1]} {text}".strip()


def _is_label(part: Sequence[Span]) -> bool:
    """Whether all of a line is in bold, as a label above its value is."""
    return all(span.bold or not span.text.strip() for span in part)


def _parts(line: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """A line parted where another label in bold begins."""
    start = 0
    for place, span in enumerate(line):
        after = line[place + 1].text if place + 1 < len(line) else ""
        labels = span.bold and (
            span.text.rstrip()[-1:] in ":：" or after.lstrip()[:1] in tuple(":：")
        )
        if place and labels:
            yield line[start:place]
            start = place
    yield line[start:]
