"""CSL-JSON: one item a paper, for reference managers and citation processors.

Text is plain, formulas are readable Unicode. What the schema has no field for stands under
`custom`: the identifiers `arxiv`, `openreview`, `acl`, the links `pdf`, `code`, `project`, and
`first_version`, the date of the preprint where the published version has another. (Styles show
`original-date` as that of a reissued book: "(2017) 2018".)

Source: CSL 1.0.2, schema `csl-data.json`; its specification, appendices III and IV (types and
variables).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from generator import publication, text
from generator.exports import people
from generator.exports.bibtex import NAMED_LINKS
from generator.exports.keys import keys
from generator.model import Author, Paper, PartialDate

_encode = json.JSONEncoder(ensure_ascii=False).encode
_HEAD, _TAIL = "[\n", "\n]\n"
# Without the DOI, which has a field of its own.
_CUSTOM = ("first_version", "arxiv", "openreview", "acl", *NAMED_LINKS)


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


def item(paper: Paper, key: str) -> dict[str, object]:
    """The variables of a paper that have a value, in the order they are written."""
    published = publication.parse_venue(paper)
    values: dict[str, object] = {
        "id": key,
        "type": published.type or "document",
        "title": text.plain(paper.title),
        "author": [_name(author) for author in paper.authors],
        "issued": _date(publication.issued(paper)),
        **_container(paper, published),
        "volume": published.volume,
        "issue": published.number,
        "genre": published.genre,
        "DOI": paper.identifiers.get("doi", ""),
        "URL": publication.address(paper),
        "abstract": text.plain(paper.abstract),
        "keyword": ", ".join(paper.tags),
        "note": publication.remark(paper),
        "custom": _custom(paper),
    }
    return {name: value for name, value in values.items() if value}


def _name(author: Author) -> Mapping[str, object]:
    if author.collective:
        return {"literal": author.name}
    name = people.family(author)
    parts = {
        "family": name.proper,
        "given": author.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        # Family name first wherever the name is shown, as it is printed.
        "static-ordering": author.family_first
        or author.printed == f"{author.family} {author.given}",
    }
    return {part: value for part, value in parts.items() if value}


def _date(date: PartialDate | None) -> dict[str, list[list[int]]]:
    if not date:
        return {}
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


def _container(paper: Paper, published: publication.Publication) -> Mapping[str, str]:
    """Where the work appeared; the archive of a preprint as styles print it."""
    if published.type == "article" and "arxiv" in paper.identifiers:
        return {"publisher": "arXiv", "number": f"arXiv:{paper.identifiers['arxiv']}"}
    in_publisher = published.type in ("book", "thesis", "report")
    return {"publisher" if in_publisher else "container-title": published.container}


def _custom(paper: Paper) -> dict[str, str]:
    first = publication.first_version(paper)
    facts = {"first_version": str(first or ""), **paper.identifiers, **paper.links}
    return {key: facts[key] for key in _CUSTOM if facts.get(key)}
