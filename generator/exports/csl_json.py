"""CSL-JSON: one item a paper, for reference managers and citation processors.

Text is plain, formulas are readable Unicode. What the schema has no field for stands under
`custom`: the identifiers `arxiv`, `openreview`, `acl`, the links `pdf`, `code`, `project`, the
details `maintitle`, `titleaddon`, `original_language`, `period`, `holder`, `type` where that of
the item would be read as another, `venue` where the meeting would be read as that,
`first_version`, the date of the preprint where the published version has another, and `orcid`,
the ORCID iDs of the authors in their order, empty where there is none.
(Styles show
`original-date` as that of a reissued book: "(2017) 2018".)

Source: CSL 1.0.2, schema `csl-data.json`; its specification, appendices III and IV (types and
variables).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator import item_types, periods, publication, text
from generator.authorship import OTHERS, names_only_some
from generator.citation_keys import is_of_a_program, keys
from generator.exports import people
from generator.exports.bibtex import NAMED_LINKS, joined_keywords
from generator.model import Author, Paper, PartialDate

_encode = json.JSONEncoder(ensure_ascii=False).encode
_MONTHS = 12
_HEAD, _TAIL = "[\n", "\n]\n"
_VARIABLES = {
    "series": "collection-title", "volume": "volume", "issue": "issue", "number": "number",
    "chapter": "chapter-number", "pages": "page", "edition": "edition", "genre": "genre",
    "publisher": "publisher", "place": "publisher-place", "isbn": "ISBN", "issn": "ISSN",
    "language": "language", "version": "version", "event_title": "event-title",
    "event_place": "event-place",
}  # fmt: skip
# Without the DOI, which has a field of its own.
_CUSTOM = (
    "first_version", "type", "venue", "arxiv", "openreview", "acl", *NAMED_LINKS, "maintitle",
    "titleaddon", "original_language", "period", "holder",
)  # fmt: skip


def render(papers: Iterable[Paper], cite_as: Mapping[str, str] | None = None) -> str:
    """A JSON array of items with all that is known of each paper, in the order given.

    Args:
        papers: What to list.
        cite_as: Slug to citation key, which is the `id` of an item; made from these papers alone
            when it is not given.
    """
    listed = tuple(papers)
    names = keys(listed) if cite_as is None else cite_as
    items = [entry(paper, names[paper.slug]) for paper in listed]
    head, between, tail = around(len(items))
    return f"{head}{between.join(items)}{tail}"


def around(count: int) -> tuple[str, str, str]:
    """What stands before the first of so many items, between two and after the last one."""
    return (_HEAD, ",\n", _TAIL) if count else ("[]\n", "", "")


def entry(paper: Paper, key: str) -> str:
    """One item, as it stands in an array: a line for each variable."""
    # The encoder of the library that indents is not the one that is fast.
    lines = [f'  "{name}": {_encode(value)}' for name, value in item(paper, key).items()]
    return " {\n" + ",\n".join(lines) + "\n }"


def item(paper: Paper, key: str, *, authors: bool = True) -> dict[str, object]:
    """The variables of a paper that have a value, in the order they are written.

    Args:
        paper: The paper.
        key: Its citation key.
        authors: Whether they are wanted.
    """
    people = {
        "author": [*map(name, paper.authors), *_others(paper)] if authors else [],
        "editor": [*map(name, paper.editors)],
        "translator": [*map(name, paper.translators)],
    }
    return _variables(paper, key, {of: names for of, names in people.items() if names})


def work(paper: Paper) -> dict[str, object]:
    """The variables of a paper without its key and people, which are most of its item."""
    return _variables(paper, "", {})


def _variables(paper: Paper, key: str, people: Mapping[str, object]) -> dict[str, object]:
    paper = publication.parted(paper)
    details = paper.details
    remark = publication.remark(paper)
    values: dict[str, object] = {
        "id": key,
        # As nobody would cite by such an id, it says so itself.
        "citation-key": key if is_of_a_program(key) else "",
        "type": publication.work_type(paper) or "document",
        "title": text.plain(paper.title),
        **people,
        "contributor": _people(details.get("contributors", "")),
        "container-author": _people(details.get("container_author", "")),
        "issued": _issued(paper),
        "event-date": _said_date(details.get("event_date", "")),
        "original-date": _said_date(details.get("original_date", "")),
        "accessed": _said_date(details.get("accessed", "")),
        **_archive(paper),
        "container-title": paper.venue,
        **{name: details[key] for key, name in _VARIABLES.items() if key in details},
        "DOI": paper.identifiers.get("doi", ""),
        "PMID": paper.identifiers.get("pmid", ""),
        "PMCID": paper.identifiers.get("pmcid", ""),
        "URL": publication.address(paper),
        "abstract": text.plain(paper.abstract),
        "keyword": joined_keywords(paper),
        "note": remark or details.get("note", ""),
        "annote": details.get("note", "") if remark else "",
        "custom": _custom(paper),
    }
    return {name: value for name, value in values.items() if value}


def name(author: Author) -> Mapping[str, object]:
    """The parts of a name."""
    if author.collective:
        return {"literal": author.name}
    family = people.family(author)
    parts = {
        # Whole: some programs drop a particle that stands by itself, and processors part them.
        "family": f"{family.particle} {family.proper}".strip(),
        "given": author.given,
        "suffix": family.suffix,
        # Family name first wherever the name is shown, as it is printed.
        "static-ordering": author.family_first
        or author.printed == f"{author.family} {author.given}",
    }
    return {part: value for part, value in parts.items() if value}


def _others(paper: Paper) -> list[Mapping[str, object]]:
    """What stands for the authors that are not named; pandoc prints it as "et al."."""
    return [{"literal": OTHERS}] if names_only_some(paper) else []


def _date(date: PartialDate | None) -> dict[str, list[list[int]]]:
    if not date:
        return {}
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


def _issued(paper: Paper) -> dict[str, object]:
    """When it appeared, with the season or the end of an interval."""
    date, period = publication.issued(paper), publication.period(paper)
    ends = [list(end) for end in periods.ends(period)]
    if len(ends) == 2 and all(len(end) < 2 or end[1] <= _MONTHS for end in ends):
        return {"date-parts": ends}
    season = {"season": ends[0][1] - 20} if period[5:] in periods.SEASONS else {}
    return {**_date(date), **season}


def _said_date(said: str) -> dict[str, object]:
    """A date or an interval that a record has as text."""
    if periods.is_period(said):
        ends = [list(end) for end in periods.ends(said)]
        days = len(ends) == 2 and all(len(end) < 2 or end[1] <= _MONTHS for end in ends)
        return {"date-parts": ends} if days else {"literal": said}
    try:
        return dict(_date(PartialDate.parse(said)))
    except ValueError:
        return {"literal": said} if said else {}


def _people(said: str) -> list[Mapping[str, str]]:
    """People that a record names in a text; contributors, each with what they did."""
    return [{"literal": each} for each in said.split("; ") if each]


def _archive(paper: Paper) -> Mapping[str, str]:
    """The archive of a preprint as styles print it."""
    archived = publication.work_type(paper) == "article" and "arxiv" in paper.identifiers
    arxiv = {"publisher": "arXiv", "number": f"arXiv:{paper.identifiers.get('arxiv')}"}
    return arxiv if archived and not paper.venue else {}


def _custom(paper: Paper) -> dict[str, object]:
    first = publication.first_version(paper)
    read = publication.work_type(paper)
    same = read in ("", "article")
    if paper.type:
        same = publication.work_type(replace(paper, type="")) != "article"
    facts = {
        "first_version": str(first or ""),
        "type": "" if same else paper.type or item_types.UNTOLD,
        "venue": item_types.UNTOLD if publication.is_only_of_a_meeting(paper) else "",
        **paper.identifiers,
        **paper.links,
        **paper.details,
    }
    ids = [author.orcid for author in paper.authors]
    given = {key: facts[key] for key in _CUSTOM if facts.get(key)}
    return {**given, "orcid": ids} if any(ids) else {**given}
