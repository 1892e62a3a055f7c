"""BibTeX: one entry a paper, UTF-8, for the classic styles.

Facts that BibTeX has no field for stand in fields of their own name (`firstversion`, `code`, ...);
styles pass over those, and an import reads them again.

Source: BibTeXing (O. Patashnik, 1988), sections 3 and 4; the arXiv fields as arXiv's own export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from generator import item_types, periods, publication
from generator.authorship import OTHERS, names_only_some
from generator.citation_keys import base, keys
from generator.exports import people, tex
from generator.model import LINK_KINDS, Author, Paper, PartialDate

BETWEEN = "\n"
"""What stands between entries."""

NAMED_LINKS = tuple(kind for kind in LINK_KINDS if kind != "url")
"""Kinds of links that stand in a field of their own name; `url` is every format's own."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = {"venue": "journal", "place": "address"}
_PUBLISHERS = {"thesis": "school", "report": "institution"}
_FURTHER = {
    "isbn": "isbn", "issn": "issn", "language": "language", "original_language": "origlanguage",
    "original_date": "origdate", "titleaddon": "titleaddon", "maintitle": "maintitle",
    "accessed": "urldate", "version": "version", "event_title": "eventtitle",
    "event_date": "eventdate",
}  # fmt: skip
# What an import, ours too, parts keywords at.
_SEPARATOR = re.compile(r"[,；、，]|(?<!\S)[•·|](?!\S)")
_SORTS = "abc"
_ROLE = re.compile(r"(.+?) \(([^()]+)\)")
# What kinds of theses are called in several languages.
_DOCTORAL = re.compile(r"\bph|\bd\.? ?phil|\bd[rs]?\b|\bdo[ckt]t|dissertation|habilitation|博士")
_LESSER = re.compile(r"master|bachelor|magist|licen")
# Archives that were their own subject class when an identifier still named the archive.
# Source: https://info.arxiv.org/help/arxiv_identifier.html
_CLASSES = frozenset({
    "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph", "nucl-ex", "nucl-th", "quant-ph",
})  # fmt: skip


def render(papers: Iterable[Paper], cite_as: Mapping[str, str] | None = None) -> str:
    """A bibliography with all that is known of each paper, in the order given.

    Args:
        papers: What to list.
        cite_as: Slug to citation key; made from these papers alone when it is not given.
    """
    listed = tuple(papers)
    names = keys(listed) if cite_as is None else cite_as
    return BETWEEN.join(entry(paper, names[paper.slug], complete=True) for paper in listed)


def entry(paper: Paper, key: str = "", *, complete: bool = False) -> str:
    """One entry, ending in a line break.

    Args:
        paper: What to cite.
        key: Citation key; the paper's own base when it is not given.
        complete: Whether abstract, keywords and links are wanted besides the reference.
    """
    return assemble(entry_type(paper), key or base(paper), _fields(paper, complete=complete))


def assemble(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """The text of an entry; fields without a value are left out."""
    lines = [f"  {name} = {value},\n" for name, value in fields if value not in ("", "{}")]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def entry_type(paper: Paper) -> str:
    """The type of a paper's entry."""
    paper = publication.parted(paper)
    type_ = publication.work_type(paper)
    if type_ == "thesis":
        genre = paper.details.get("genre", "").casefold()
        doctoral = _DOCTORAL.search(genre) and not _LESSER.search(genre)
        return "phdthesis" if doctoral else "mastersthesis"
    return item_types.SPELLINGS[type_].bibtex if type_ else "misc"


def _fields(paper: Paper, *, complete: bool) -> Iterator[tuple[str, str]]:
    paper = publication.parted(paper)
    yield from _head(paper)
    yield from published(paper, _NAMES, _PUBLISHERS)
    genre = "Thesis" if publication.work_type(paper) == "thesis" else ""
    yield "type", braced(tex.escape(paper.details.get("genre", genre)))
    yield from _date(paper)
    yield from _eprint(paper)
    yield "doi", braced(verbatim(paper.identifiers.get("doi", "")))
    yield "url", braced(verbatim(publication.address(paper)))
    yield "note", braced(tex.escape(publication.remark(paper)))
    if complete:
        yield from further(paper)
        for name, value in own_facts(paper, entry_type(paper)):
            yield name, braced(verbatim(value))


def published(
    paper: Paper, names: Mapping[str, str], publishers: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Where a work was published.

    Args:
        paper: The work, its venue parted.
        names: Key of a fact to the field that it stands in.
        publishers: Type to the field of its publisher, where that is not `publisher`.
    """
    type_, details = publication.work_type(paper), paper.details
    contained = type_ in item_types.PERIODICALS | item_types.PARTS_OF_BOOKS
    journal = names["venue"] if type_ in item_types.PERIODICALS else "booktitle"
    yield journal if contained else "howpublished", braced(tex.escape(paper.venue))
    yield publishers.get(type_, "publisher"), braced(tex.escape(details.get("publisher", "")))
    yield names["place"], braced(tex.escape(details.get("place", "")))
    for key in ("series", "volume", "edition"):
        yield key, braced(_ranges(tex.escape(details.get(key, ""))))
    number, other = ("issue", "number") if contained else ("number", "issue")
    yield "number", braced(_ranges(tex.escape(details.get(number, ""))))
    yield "eid" if contained else "issue", braced(tex.escape(details.get(other, "")))
    for key in ("chapter", "pages"):
        yield key, braced(_ranges(tex.escape(details.get(key, ""))))


def _ranges(numbers: str) -> str:
    """Numbers from one to another as TeX sets them."""
    return numbers.replace("–", "--")


def unnamed_type(paper: Paper, kind: str) -> str:
    """The type that the record gives, where an entry of this one would be read as another."""
    eprint = kind == "online" and "arxiv" in paper.identifiers  # reads as a preprint
    same = not eprint and item_types.of_bibtex(kind) == paper.type
    return "" if same else paper.type or item_types.UNTOLD


def _head(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "title", braced(tex.title(paper.title))
    yield "author", braced(authors(paper))
    yield "editor", braced(joined_names(paper.editors))
    yield "translator", braced(joined_names(paper.translators))


def _date(paper: Paper) -> Iterator[tuple[str, str]]:
    date = publication.issued(paper)
    if date:
        yield "year", braced(str(date.year))
        yield "month", _month(publication.period(paper), date)
        yield "day", braced(str(date.day or ""))


def _month(period: str, date: PartialDate) -> str:
    """The month, season or months in which it appeared; those of two years would be read as one."""
    ends = [*periods.ends(period)]
    if len(ends) == 1 and str(ends[0][1]) in periods.SEASONS:
        return braced(periods.SEASONS[str(ends[0][1])].split()[0].capitalize())
    months = [len(end) for end in ends] == [2, 2] and ends[0][0] == ends[1][0]
    if months and max(end[1] for end in ends) <= len(_MONTHS):
        first, last = ends
        return f'{_MONTHS[first[1] - 1]} # "--" # {_MONTHS[last[1] - 1]}'
    return _MONTHS[date.month - 1] if date.month else ""


def _eprint(paper: Paper) -> Iterator[tuple[str, str]]:
    arxiv = paper.identifiers.get("arxiv", "")
    if arxiv:
        yield "eprint", braced(arxiv)
        yield "archivePrefix", "{arXiv}"
        yield "eprinttype", "{arxiv}"  # the same for BibLaTeX, which reads such files too
        yield "primaryClass", braced(primary_class(arxiv))


def primary_class(arxiv: str) -> str:
    """The subject class an arXiv identifier tells, or empty: those since 2007 tell none."""
    archive = arxiv.partition("/")[0]
    return archive if archive in _CLASSES else ""


def further(paper: Paper) -> Iterator[tuple[str, str]]:
    """What a reference does not show: abstract, keywords, a note and more."""
    yield "abstract", braced(tex.paragraphs(paper.abstract))
    yield "keywords", braced(tex.escape(joined_keywords(paper)))
    for key, name in _FURTHER.items():
        yield name, braced(tex.escape(paper.details.get(key, "")))
    yield "venue", braced(tex.escape(paper.details.get("event_place", "")) if _meets(paper) else "")
    for key, name in (("container_author", "bookauthor"), ("holder", "holder")):
        people = paper.details.get(key, "")
        yield name, braced(" and ".join(_uncut(each) for each in people.split("; ") if each))
    yield from _contributors(paper.details.get("contributors", ""))
    note = "annote" if publication.remark(paper) else "note"
    yield note, braced(tex.escape(paper.details.get("note", "")))


def _meets(paper: Paper) -> bool:
    """Whether an entry names a meeting; else its `venue` is read as the meeting, not the place."""
    in_book = paper.venue and publication.work_type(paper) in item_types.PARTS_OF_BOOKS
    return bool(in_book or {"event_title", "event_date"} & paper.details.keys())


def _contributors(said: str) -> Iterator[tuple[str, str]]:
    """Whoever else took part, in the fields of BibLaTeX for them; classic styles pass over these.

    Of editors of other kinds there can be three sorts.
    """
    sorts = iter(_SORTS)
    for role, names in _by_role(said).items():
        listed = braced(" and ".join(map(_uncut, names)))
        if role in item_types.ROLES:
            yield role, listed
        elif sort := next(sorts, ""):
            yield f"editor{sort}", listed
            yield f"editor{sort}type", braced(tex.escape(role))


def _by_role(said: str) -> Mapping[str, list[str]]:
    """The names of those who did the same."""
    found: dict[str, list[str]] = {}
    for each in filter(None, said.split("; ")):
        match = _ROLE.fullmatch(each)
        name, role = match.groups() if match else (each, "contributor")
        found.setdefault(role, []).append(name)
    return found


def _beyond(said: str) -> str:
    """Those for whom BibLaTeX has no field left, as records have them."""
    sorts = [
        (role, names) for role, names in _by_role(said).items() if role not in item_types.ROLES
    ]
    beyond = sorts[len(_SORTS) :]
    return "; ".join(f"{name} ({role})" for role, names in beyond for name in names)


def own_facts(paper: Paper, kind: str) -> Iterator[tuple[str, str]]:
    """What no field is for, by names of our own.

    Args:
        paper: The work, its venue parted.
        kind: Type of its entry.
    """
    yield "firstversion", str(publication.first_version(paper) or "")
    yield "csltype", unnamed_type(paper, kind)
    yield "period", paper.details.get("period", "")
    yield "cslvenue", item_types.UNTOLD if publication.is_only_of_a_meeting(paper) else ""
    # An import decodes these two, as BibLaTeX has them with %20 for blanks.
    place = "" if _meets(paper) else paper.details.get("event_place", "")
    yield "eventplace", place.replace("%", "%25")
    for scheme in ("openreview", "acl", "pmid", "pmcid"):
        yield scheme, paper.identifiers.get(scheme, "")
    beyond = _beyond(paper.details.get("contributors", ""))
    yield "othercontributors", beyond.replace("%", "%25")
    for link in NAMED_LINKS:
        yield link, paper.links.get(link, "")


def authors(paper: Paper) -> str:
    """The authors in BibTeX's form, joined by `and`."""
    others = [OTHERS] if names_only_some(paper) else []
    return " and ".join([*map(_author, paper.authors), *others])


def joined_names(people: Iterable[Author]) -> str:
    """Editors or translators in BibTeX's form, joined by `and`."""
    return " and ".join(map(_author, people))


@lru_cache(maxsize=2**17)
def _author(author: Author) -> str:
    """Family name first; a name without parts in braces."""
    if author.collective:
        return braced(tex.escape(author.name))
    name = people.family(author)
    proper = _proper(name.proper, author)
    family = f"{tex.escape(name.particle)} {proper}".strip()
    return ", ".join(filter(None, (family, name.suffix, _uncut(author.given))))


def _proper(name: str, author: Author) -> str:
    """The name proper, in braces if it would be taken for something else.

    BibTeX takes all before a lower-case word for a particle ("Ejemplo y Muestra"), and all but the
    last word of a name that stands alone for given names. Programs that mend the lists of others,
    as ours does, take "Muestra Ejemplo, Ada Maria" for two people.
    """
    first = name.split()[:-1]
    mistaken = (not author.given and first) or any(map(people.begins_lower, first))
    mistaken = mistaken or (first and " " in author.given) or people.reads_as_two(author)
    return braced(tex.escape(name)) if mistaken else _uncut(name)


def _uncut(part: str) -> str:
    """A part of a name, in braces if a comma or `and` would cut it."""
    text = tex.escape(part)
    cut = "," in part or " and " in f" {part.casefold()} "
    return braced(text) if cut else text


def joined_keywords(paper: Paper) -> str:
    """Tags and keywords, between commas, or semicolons where a keyword has a comma or the like."""
    words = list(dict.fromkeys([*paper.tags, *paper.keywords]))
    if not any(map(_SEPARATOR.search, words)):
        return ", ".join(words)
    return "; ".join(words) + ";"


def braced(text: str) -> str:
    """A value between braces."""
    return f"{{{text}}}"


def verbatim(address: str) -> str:
    """An address or identifier as it is, but for what would end or break the field."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
