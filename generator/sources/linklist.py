"""Lists of papers in Markdown: digests of daily sites, tables and lists of a README.

Each link to arXiv, a DOI, OpenReview or the ACL Anthology is a paper. Where its title is not
certain, the record is made by its identifier, and `catalogue enrich` asks for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from generator import identifiers
from generator.model import PartialDate
from generator.sources import arxiv, arxiv_mail, base
from generator.sources.base import Day, Entry, Item, Skipped, Source, left_out
from generator.sources.linked import blocks, sections, tables
from generator.sources.linked import facts as paper_facts
from generator.sources.linked.blocks import Block, Kind
from generator.sources.linked.facts import Facts
from generator.sources.linked.sections import Section
from generator.sources.saved import dates
from generator.sources.saved import facts as near
from generator.sources.saved.text_blocks import paper_of

# What begins as data, a web page or a bibliography is none; a record of a catalogue has these keys.
_OTHER = re.compile(
    r"\s*(?:[{%@]|\[\s*[\[{\"]|<(?:\?xml|feed|rss|rdf|collection)\b|TY  ?- |\\\\)"
    r"|\s*---\n(?:(?!---)[^\n]*\n)*?(?:added|arxiv|doi|sources|authors):",
    re.IGNORECASE,
)
_DATA = re.compile(r"@[A-Za-z]+\s*[{(]|(?:TY|ER)\s+-(?:\s|$)|PMID\s?-\s")
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A\s*---\n.*?\n---\n", re.DOTALL)
_ELSEWHERE = re.compile(r"https?://")
_FEW = 2
_LINES_OF_A_PAPER = 4


def read(data: bytes) -> Iterator[Item]:
    """The papers of a list in its order; other lines of one paper or of none are skipped.

    Raises:
        SourceError: The bytes are not text.
    """
    found = blocks.read(_body(base.decode(data)))
    yield from _days(found)
    seen: set[tuple[str, str]] = set()
    told = [(section, _facts(section)) for section in sections.read(found)]
    yield from _others(found, {block.line for section, _ in told for block in section.blocks})
    best = _best(told)
    number = 1
    for section, _ in told:
        names = [identifiers.work_key(*name) for name in section.names.items()]
        if not seen.isdisjoint(names):
            name = next(iter(section.names.values()))
            yield Skipped(section.line, f"again: {name}", left_out("repeated", name))
            continue
        seen.update(names)
        yield _entry(number, *best[names[0]])
        number += 1


def sniff(head: bytes) -> float:
    """Sure of text with links to papers and a title; not of a page of Daily Papers."""
    text = "\n".join(base.lines(base.decode_head(head)))
    if "\x00" in text or _OTHER.match(text) or arxiv_mail.sniff(head):
        return 0.0
    lines = blocks.read(_body(text))
    found = sections.read(lines)
    if not found or _is_daily_papers(found) or any(_DATA.match(line.text) for line in lines):
        return 0.0
    told = [facts for section in found if (facts := _facts(section)).title]
    if len(told) >= _FEW:
        return 0.85
    # One paper, or links alone: other documents have some as well, on many more lines.
    described = any(facts.authors or facts.abstract for facts in told)
    if _PAGE.match(text):
        return 0.6 if described and _FEW <= len(found) <= 2 * len(told) else 0.0
    dense = len(found) * _LINES_OF_A_PAPER >= len(lines) and (told or len(found) > _FEW)
    return 0.6 if described or dense else 0.0


SOURCE = Source(
    name="links",
    label="a list of links to papers",
    origin="digest",
    extensions=(".md", ".markdown", ".txt", ".html", ".htm"),
    sniff=sniff,
    read=read,
    needs_day=False,
)


def _body(text: str) -> str:
    """The text of a web page, or Markdown without its front matter, whose lines stay empty."""
    if _PAGE.match(text):
        return blocks.of_page(text)
    return _FRONT_MATTER.sub(lambda found: "\n" * found[0].count("\n"), text)


def _is_daily_papers(found: Sequence[Section]) -> bool:
    """Whether most papers link to Hugging Face, whose pages have readers of their own."""
    pages = sum(
        any(paper_of(span.address) for block in section.blocks for span in block.spans)
        for section in found
    )
    return pages * 2 > len(found)


def _days(found: Sequence[Block]) -> Iterator[Day]:
    """The one day that headings name; a list that goes on from day to day is of none."""
    days = {
        day: block
        for block in found
        if block.kind is Kind.HEADING and (day := dates.day_in_heading(block.text)) and day[0]
    }
    if len(days) == 1:
        day, block = next(iter(days.items()))
        yield Day(block.line, block.text, *day, certain=False)


def _others(found: Sequence[Block], told: Collection[int]) -> Iterator[Skipped]:
    """Rows and items that link elsewhere, or nowhere, and sentences that mention a paper."""
    for block in found:
        if block.line not in told and block.kind is Kind.TEXT and sections.names_in(block):
            yield Skipped(block.line, f"mentions a paper: {block.text}")
        away = any(_ELSEWHERE.match(span.address) for span in block.spans)
        is_one = block.kind is Kind.ROW or (block.kind is Kind.ITEM and away)
        if is_one and block.line not in told and block.text.strip(" |"):
            yield Skipped(block.line, f"without a link to a paper: {block.text}")


_Told = tuple[Section, Facts]


def _best(found: Sequence[_Told]) -> Mapping[tuple[str, str], _Told]:
    """The section that says most of each paper, by each of its names."""
    best: dict[tuple[str, str], _Told] = {}
    for told in found:
        for name in told[0].names.items():
            key = identifiers.work_key(*name)
            if key not in best or _weight(told[1]) > _weight(best[key][1]):
                best[key] = told
    return best


def _weight(found: Facts) -> int:
    return bool(found.title) * 4 + bool(found.abstract) * 2 + bool(found.authors)


def _facts(section: Section) -> Facts:
    known = section.names.get("arxiv", "")
    if section.blocks[0].kind is Kind.ROW:
        return tables.of_row(section.blocks[0], known)
    return paper_facts.of_section(section.blocks, section.title, known)


def _entry(number: int, section: Section, found: Facts) -> Entry:
    return Entry(
        number=number,
        line=section.line,
        title=found.title,
        abstract=found.abstract,
        authors=found.authors,
        date=found.date or _month(section.names),
        identifiers=section.names,
        venue=found.venue,
        links={
            kind: address
            for kind, address in near.links(found.links).items()
            if kind != "pdf" or not paper_facts.name_of(address)
        },
        keywords=(found.category,) if found.category else (),
    )


def _month(names: Mapping[str, str]) -> PartialDate | None:
    return arxiv.month(names["arxiv"]) if "arxiv" in names else None
