"""What Zotero saves of our pages, as its translators "Embedded Metadata", "RDF" and "COinS" work.

They are no package and run elsewhere. What they do with what stands on our pages is told here anew,
as they were in June 2024: which element tells the type, which value goes into which field, what is
taken where nothing better is there, how names are taken apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.exports import coins, csl_json
from generator.model import Author, Paper
from generator.store import content, records
from tests.exports.test_coins import TYPES, zotero_item
from tests.exports.test_coins import item as meant_on_lists
from tests.house.project import ROOT
from tests.interop.bibliography import LISTED
from tests.site.test_coins import references
from tests.support.building import Build, Built, invented_content
from tests.support.markup import Markup

OURS = content.load(ROOT / "content").catalogue.papers

BY_ELEMENT = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_inbook_title": "publicationTitle",
    "citation_conference_title": "conferenceName",
    "citation_dissertation_institution": "university",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_publisher": "publisher",
    "citation_isbn": "ISBN",
    "citation_issn": "ISSN",
    "citation_doi": "DOI",
    "citation_language": "language",
    "citation_abstract": "abstractNote",
}


def saved(html: str) -> dict[str, object]:
    """The item that Zotero makes of a page."""
    told: list[tuple[str, str]] = []
    for meta in Markup(html).all("meta"):
        name = meta["name"] or meta["property"]  # of two names the first
        if name and meta["content"]:
            told.append((name, meta["content"]))
    one: dict[str, str] = {}
    for name, value in told:
        one.setdefault(name, value)
    types = [BY_ELEMENT[name] for name, _ in told if name in BY_ELEMENT]
    guess = "book" if "citation_isbn" in one else "journalArticle"
    item: dict[str, object] = {"type": types[-1] if types else one.get("DC.type", guess)}
    if site := one.get("og:site_name"):
        item["publicationTitle"] = site
    item |= {field: " ".join(one[name].split()) for name, field in FIELDS.items() if name in one}
    item.setdefault("abstractNote", one.get("description", ""))
    nodes = [value for name, value in told if name == "citation_author"]
    item["creators"] = [name for node in nodes for name in names(node, alone=len(nodes) == 1)]
    pages = [one[name] for name in ("citation_firstpage", "citation_lastpage") if name in one]
    item["pages"] = "-".join(pages)
    return item


def names(node: str, *, alone: bool) -> list[tuple[str, str]]:
    """Family and given names of the people in an element; a group has only the first."""
    found = re.split(r"\s*;\s*", node)
    parts = re.split(r"\s*,\s*", found[0])
    if alone and len(found) == 1 and len(parts) > 1 and " " in parts[0] and " " in parts[1]:
        found = parts
    read = []
    for name in filter(None, found):
        family, comma, given = name.partition(",")
        if not comma:  # it is taken for one in speaking order
            given, _, family = name.rpartition(" ")
        read.append((family.strip(), given.strip()))
    return read


def meant(paper: Paper) -> dict[str, object]:
    """What is to be saved."""
    item: Mapping[str, str] = (told := json.loads(csl_json.render([paper]))[0])
    kind = TYPES[item["type"]]
    container, publisher = item.get("container-title", ""), item.get("publisher", "")
    [date] = told["issued"]["date-parts"] if "issued" in told else [[]]
    whole = len(date) == 3
    found = {
        "type": kind,
        "title": item["title"],
        "date": "/".join(f"{part:02d}" for part in (date if whole else date[:1])),
        "conferenceName": container if kind == "conferencePaper" else "",
        "abstractNote": " ".join(item.get("abstract", "").split()),
        "pages": item.get("page", "").replace("–", "-"),
        **{name: item.get(name, "") for name in ("volume", "issue", "DOI", "ISBN", "ISSN")},
        "language": item.get("language", ""),
    }
    if kind in ("journalArticle", "conferencePaper", "bookSection"):
        found["publicationTitle"] = container
    else:
        own = {"thesis": "university", "report": "institution"}.get(kind, "publisher")
        found[own] = container or publisher
    if kind == "preprint":
        arxiv = paper.identifiers.get("arxiv")
        found["number"] = f"arXiv:{arxiv}" if arxiv else ""
    if publisher not in ("", *found.values()):
        found["publisher"] = publisher
    creators = [
        (author.family, author.given)
        if author.family and author.given
        else (author.name.replace(",", ""), "")  # at which it would be torn into two names
        for author in paper.authors
    ]
    return {name: value for name, value in found.items() if value} | {"creators": creators}


def differences(site: Built, papers: tuple[Paper, ...]) -> dict[str, tuple[Any, Any]]:
    """What is saved otherwise than it is meant, by paper."""
    found = {}
    for paper in papers:
        item = saved(site.read(f"papers/{paper.slug}/"))
        said, wanted = {name: value for name, value in item.items() if value}, meant(paper)
        if not paper.authors:
            wanted.pop("creators")
        if said != wanted:
            found[paper.slug] = (said, wanted)
    return found


TORN = (Author("García Ejemplo", "Ana María"), Author(printed="Leaves & Sons of Leafton, R and D"))


def test_every_field_of_each_of_our_papers_is_saved(own_site: Built) -> None:
    assert len(OURS) == 66
    assert differences(own_site, OURS) == {}


def test_every_field_of_each_hostile_paper_is_saved(hostile_site: Built) -> None:
    assert differences(hostile_site, LISTED) == {}


def test_only_author_of_many_words_is_one(build: Build) -> None:
    papers = tuple(
        replace(LISTED[0], slug=f"one-{number}", authors=(author,), identifiers={})
        for number, author in enumerate(TORN)
    )
    drawn = {f"content/papers/{paper.slug}.md": records.dump(paper) for paper in papers}
    site = build({**invented_content(), **drawn}, strict=False)
    found = [saved(site.read(f"papers/{paper.slug}/"))["creators"] for paper in papers]
    assert found == [[("García Ejemplo", "Ana María")], [("Leaves & Sons of Leafton R and D", "")]]


@pytest.mark.parametrize(("address", "count"), [("digests/2025-08-20/", 66), ("papers/", 12)])
def test_every_paper_of_a_list_is_saved_at_once(own_site: Built, address: str, count: int) -> None:
    told = references(own_site.read(address))
    by_title = {coins.title(paper): paper for paper in OURS}
    papers = [by_title[title] for title in told]
    assert len({paper.slug for paper in papers}) == len(told) == count
    for title, paper in zip(told, papers, strict=True):
        cut = replace(paper, authors=paper.authors[: coins.MOST_AUTHORS])
        assert zotero_item(title) == meant_on_lists(cut)
