"""Answers of OpenAlex, Europe PMC and DataCite, saved as JSON, read as items of CSL.

Source: OpenAlex, "Work object"; Europe PMC, RESTful web service reference (`resultType=core`);
DataCite, metadata schema 4.5 as its REST API has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from generator.identifiers import detect
from generator.sources import csl, jsonfile, namelist, nbib, people
from generator.sources.base import Entry, Item, Source
from generator.sources.file_entries import Piece, items
from generator.sources.jsonfile import Object, as_object, elements, inner, text, texts

_ENVELOPE = ("results", "resultList", "result", "data")
_OF_OPENALEX = frozenset({"authorships", "display_name"})
_OF_EUROPE_PMC = frozenset({"authorString", "journalInfo"})
_OF_DATACITE = frozenset({"attributes", "creators", "titles"})
_TYPES = {
    "article": "article-journal", "preprint": "article", "book-chapter": "chapter",
    "dissertation": "thesis", "paratext": "", "erratum": "", "editorial": "article-journal",
    "letter": "article-journal", "proceedings-article": "paper-conference",
}  # fmt: skip
_GENERAL_TYPES = {
    "Dataset": "dataset", "Software": "software", "JournalArticle": "article-journal",
    "Preprint": "article", "Book": "book", "BookChapter": "chapter", "Report": "report",
    "Dissertation": "thesis", "ConferencePaper": "paper-conference", "Standard": "standard",
}  # fmt: skip
_LINE_IN_MARKUP = re.compile(r"\s*</?h4>\s*")


def read(data: bytes) -> Iterator[Item]:
    """The works of an answer.

    Raises:
        SourceError: The file is not JSON.
    """
    yield from items(jsonfile.pieces(data, _ENVELOPE), _entry)


def sniff(head: bytes) -> float:
    """Sure of JSON with the members of one of these services."""
    names = jsonfile.names(head)
    known = (_OF_OPENALEX, _OF_EUROPE_PMC, _OF_DATACITE)
    return 0.95 if any(names >= each for each in known) else 0.0


SOURCE = Source(
    name="works-json",
    label="JSON of OpenAlex, Europe PMC or DataCite",
    origin="json",
    extensions=(".json",),
    sniff=sniff,
    read=read,
    is_digest=False,
)


def _entry(number: int, piece: Piece[object]) -> Entry:
    work = as_object(piece.value)
    translate: Callable[[Object], Mapping[str, object]] = _of_openalex
    if "attributes" in work:
        work, translate = inner(work, "attributes"), _of_datacite
    elif "authorString" in work or "journalInfo" in work:
        translate = _of_europe_pmc
    item = {name: value for name, value in translate(work).items() if value}
    return csl.entry(number, Piece(piece.line, piece.text, item))


def _of_openalex(work: Object) -> Mapping[str, object]:
    place = inner(work, "primary_location")
    source = inner(place, "source")
    pdf = text(place, "pdf_url") or text(inner(work, "best_oa_location"), "pdf_url")
    biblio, ids = inner(work, "biblio"), inner(work, "ids")
    first, last = text(biblio, "first_page"), text(biblio, "last_page")
    return {
        "title": text(work, "title") or text(work, "display_name"),
        "type": _TYPES.get(text(work, "type"), text(work, "type")),
        "author": [
            person
            for each in elements(work, "authorships")
            for person in _of_authorship(as_object(each))
        ],
        "issued": {"raw": text(work, "publication_date") or str(work.get("publication_year", ""))},
        "container-title": text(source, "display_name"),
        "volume": text(biblio, "volume"),
        "issue": text(biblio, "issue"),
        "page": "–".join(dict.fromkeys(filter(None, (first, last)))),
        "language": text(work, "language"),
        "DOI": text(work, "doi"),
        "URL": " ".join(dict.fromkeys(_addresses(work))),
        "custom": {"pdf": pdf} if pdf else {},
        "PMID": text(ids, "pmid").rpartition("/")[2],
        "abstract": _in_order(inner(work, "abstract_inverted_index")),
        "note": "Retracted" if work.get("is_retracted") is True else "",
    }


def _addresses(work: Object) -> Iterator[str]:
    """The address of a work, and where arXiv has it."""
    places = [inner(work, "primary_location"), *map(as_object, elements(work, "locations"))]
    for at, place in enumerate(places):
        address = text(place, "landing_page_url")
        if address and (not at or (detect(address) or ("",))[0] == "arxiv"):
            yield address


def _of_authorship(authorship: Object) -> list[Mapping[str, str]]:
    author = inner(authorship, "author")
    name = text(author, "display_name") or text(authorship, "raw_author_name")
    return _with_orcid(_people(name), text(author, "orcid"))


def _people(name: str) -> list[Mapping[str, str]]:
    """Whom a printed name names, mostly one, in parts."""
    return [
        {"literal": name} if person.collective else {"family": person.family, "given": person.given}
        for person in people.parse_author_list([name])
    ] or [{"literal": name}]


def _with_orcid(named: list[Mapping[str, str]], orcid: str) -> list[Mapping[str, str]]:
    """The people of one entry; of several nobody knows whose iD it is."""
    return [{**named[0], "ORCID": orcid}] if len(named) == 1 and orcid else named


def _initials_last(name: str) -> Mapping[str, str]:
    """The parts of "Muster A"."""
    family, given, suffix = namelist.initials_last(name)
    return {"family": family, "given": given, "suffix": suffix} if given else _people(name)[0]


def _in_order(index: Object) -> str:
    """The words of an abstract that are given with their places."""
    placed = (
        (place, word)
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    )
    return " ".join(word for _, word in sorted(placed))


def _of_europe_pmc(work: Object) -> Mapping[str, object]:
    journal = inner(work, "journalInfo")
    kinds = texts(inner(work, "pubTypeList"), "pubType")
    listed = elements(inner(work, "authorList"), "author")
    named = [as_object(each) for each in listed]
    in_words = text(work, "authorString").rstrip(".").split(", ")
    return {
        "title": nbib.title(text(work, "title")),
        "type": "article" if "Preprint" in kinds else "article-journal",
        "author": [*map(_of_author, named)] or [*map(_initials_last, filter(None, in_words))],
        "issued": {"raw": text(work, "firstPublicationDate") or text(work, "pubYear")},
        "container-title": text(inner(journal, "journal"), "title"),
        "volume": text(journal, "volume"),
        "issue": text(journal, "issue"),
        "page": text(work, "pageInfo"),
        "ISSN": text(inner(journal, "journal"), "issn"),
        "language": text(work, "language"),
        "DOI": text(work, "doi"),
        "PMID": text(work, "pmid"),
        "PMCID": text(work, "pmcid"),
        "keyword": "; ".join(texts(inner(work, "keywordList"), "keyword")),
        "abstract": _LINE_IN_MARKUP.sub("\n\n", text(work, "abstractText")).strip(),
        "note": "Retracted" if "Retracted Publication" in kinds else "",
    }


def _of_author(author: Object) -> Mapping[str, str]:
    if group := text(author, "collectiveName"):
        return {"literal": group}
    orcid = inner(author, "authorId")
    given = text(author, "firstName") or text(author, "initials")
    known = text(orcid, "value") if text(orcid, "type") == "ORCID" else ""
    family = text(author, "lastName")
    found = (
        {"family": family, "given": given} if family else _initials_last(text(author, "fullName"))
    )
    return {**found, "ORCID": known}


def _of_datacite(work: Object) -> Mapping[str, object]:
    titles = (text(as_object(each), "title") for each in elements(work, "titles"))
    said = [as_object(each) for each in elements(work, "descriptions")]
    abstracts = (text(e, "description") for e in said if text(e, "descriptionType") == "Abstract")
    subjects = (text(as_object(each), "subject") for each in elements(work, "subjects"))
    dates = [as_object(each) for each in elements(work, "dates")]
    issued = (text(each, "date") for each in dates if text(each, "dateType") == "Issued")
    house = work.get("publisher")
    return {
        "title": next(titles, ""),
        "type": _GENERAL_TYPES.get(text(inner(work, "types"), "resourceTypeGeneral"), ""),
        "author": _creators(work, "creators", lambda _: True),
        "editor": _creators(work, "contributors", lambda role: role == "Editor"),
        "contributor": _creators(work, "contributors", lambda role: role != "Editor"),
        "issued": {"raw": next(issued, "") or str(work.get("publicationYear", ""))},
        "publisher": house if isinstance(house, str) else text(inner(work, "publisher"), "name"),
        "version": text(work, "version"),
        "language": text(work, "language"),
        "DOI": text(work, "doi"),
        "URL": text(work, "url"),
        "keyword": "; ".join(filter(None, subjects)),
        "abstract": next(abstracts, ""),
    }


def _creators(work: Object, name: str, wanted: Callable[[str], bool]) -> list[Mapping[str, str]]:
    """The people of a list who have a role that is wanted."""
    listed = map(as_object, elements(work, name))
    return [
        person
        for each in listed
        if wanted(text(each, "contributorType"))
        for person in _of_creator(each)
    ]


def _of_creator(creator: Object) -> list[Mapping[str, str]]:
    ids = (text(as_object(each), "nameIdentifier") for each in elements(creator, "nameIdentifiers"))
    orcid = next((each for each in ids if "orcid" in each), "")
    if text(creator, "familyName"):
        parts = {"family": text(creator, "familyName"), "given": text(creator, "givenName")}
        return _with_orcid([parts], orcid)
    if text(creator, "nameType") == "Organizational":
        return _with_orcid([{"literal": text(creator, "name")}], orcid)
    return _with_orcid(_people(text(creator, "name")), orcid)
