"""BibLaTeX: one entry a paper, UTF-8, dates and eprints in the fields biber reads.

Source: The biblatex package (P. Lehman et al.), version 3.19, sections 2.1 to 2.3 and 3.14.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator import item_types, periods, publication
from generator.citation_keys import base, keys
from generator.exports import tex
from generator.exports.bibtex import (
    assemble,
    authors,
    braced,
    further,
    joined_names,
    own_facts,
    primary_class,
    published,
    verbatim,
)
from generator.model import Paper

_NAMES = {"venue": "journaltitle", "place": "location"}
_PUBLISHERS = {"thesis": "institution", "report": "institution"}


def render(papers: Iterable[Paper], cite_as: Mapping[str, str] | None = None) -> str:
    """A bibliography with all that is known of each paper, in the order given.

    Args:
        papers: What to list.
        cite_as: Slug to citation key; made from these papers alone when it is not given.
    """
    listed = tuple(papers)
    names = keys(listed) if cite_as is None else cite_as
    return "\n".join(entry(paper, names[paper.slug], complete=True) for paper in listed)


def entry(paper: Paper, key: str = "", *, complete: bool = False) -> str:
    """One entry, ending in a line break; the arguments are those of `bibtex.entry`."""
    return assemble(entry_type(paper), key or base(paper), _fields(paper, complete=complete))


def entry_type(paper: Paper) -> str:
    """The type of a paper's entry."""
    known = publication.work_type(publication.parted(paper))
    return item_types.SPELLINGS[known].biblatex if known else "misc"


def _fields(paper: Paper, *, complete: bool) -> Iterator[tuple[str, str]]:
    paper = publication.parted(paper)
    yield "title", braced(tex.title(paper.title))
    yield "author", braced(authors(paper))
    yield "editor", braced(joined_names(paper.editors))
    yield "translator", braced(joined_names(paper.translators))
    yield from published(paper, _NAMES, _PUBLISHERS)
    yield "type", braced(_thesis_type(paper.details.get("genre", "")))
    yield "date", braced(_date(paper))
    arxiv = paper.identifiers.get("arxiv", "")
    yield "eprint", braced(arxiv)
    yield "eprinttype", "{arxiv}" if arxiv else ""
    yield "eprintclass", braced(primary_class(arxiv))
    yield "doi", braced(verbatim(paper.identifiers.get("doi", "")))
    yield "url", braced(verbatim(publication.address(paper)))
    yield "note", braced(tex.escape(publication.remark(paper)))
    if complete:
        yield from further(paper)
        yield "verba", braced(verbatim(_own_facts(paper)))


def _date(paper: Paper) -> str:
    """When it appeared: a date, an interval or a season; of quarters biber knows nothing."""
    period = publication.period(paper)
    quarter = any(len(end) > 1 and end[1] >= periods.FIRST_QUARTER for end in periods.ends(period))
    return period if period and not quarter else str(publication.issued(paper) or "")


def _own_facts(paper: Paper) -> str:
    """Facts that no field is for, as `name=value` in the field for what users put there.

    Fields of our own names would be refused: biber knows the data model. Styles print neither.
    """
    facts = own_facts(paper, entry_type(paper))
    return " ".join(f"{name}={'%20'.join(value.split())}" for name, value in facts if value)


def _thesis_type(genre: str) -> str:
    """The type of a thesis; the two that every language has a word for by their key."""
    known = {"phd thesis": "phdthesis", "master's thesis": "mathesis"}
    return known.get(genre.casefold(), tex.escape(genre))
