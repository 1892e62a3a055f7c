"""What a list says of each paper to a reference manager is what the exports say of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from generator import item_types
from generator.exports import coins, csl_json, meta_tags
from generator.model import Paper
from generator.store import content
from tests.exports.papers import BARE, CHAPTER, FULL
from tests.house.project import ROOT
from tests.support.hostile import CROWD, HOSTILE
from tests.support.invented import PAPERS

OURS = content.load(Path(ROOT / "content")).catalogue.papers
ALL = [*OURS, *HOSTILE, *PAPERS, FULL, CHAPTER, BARE]

# How Zotero's reader of such titles tells types: by the format, then by the genre or type.
BOOKS = {"bookitem": "bookSection", "proceeding": "conferencePaper", "report": "report"}
TYPES = {
    "article-journal": "journalArticle", "paper-conference": "conferencePaper", "book": "book",
    "chapter": "bookSection", "thesis": "thesis", "report": "report", "article": "preprint",
    "dataset": "dataset", "software": "computerProgram", "manuscript": "manuscript",
    "document": "document", "webpage": "webpage", "patent": "patent",
}  # fmt: skip


def zotero_type(told: Mapping[str, list[str]]) -> str:
    """The type that Zotero gives an item."""
    form = told["rft_val_fmt"][0].removeprefix("info:ofi/fmt:kev:mtx:")
    genre = told.get("rft.genre", [""])[0]
    if form == "book":
        return BOOKS.get(genre, "book")
    named = {"journal": "journalArticle", "dissertation": "thesis"}
    return named[form] if form in named else told["rft.type"][0]


def zotero_name(value: str) -> str:
    """A name as Zotero parts it, family first."""
    family, comma, given = re.sub(r"^[\s.,/\[\]:]+|[\s,/\[\]:.]+$", "", value).partition(",")
    if not comma and "," not in value:
        given, _, family = family.rpartition(" ")
    return ", ".join(filter(None, (family, given.strip())))


def zotero_item(title: str) -> dict[str, object]:
    """What Zotero reads in a title, by the names of CSL."""
    told = parse_qs(title, strict_parsing=True)
    kind = zotero_type(told)
    part = kind in ("journalArticle", "conferencePaper", "bookSection")
    whole = "rft.btitle" if kind in ("book", "report") else "rft.title"
    containers = {"journalArticle": "rft.jtitle", "conferencePaper": "rft.btitle"}
    ids = told.get("rft_id", [])
    one = {key: values[0] for key, values in told.items()}
    found = {
        "kind": kind,
        "title": one.get("rft.atitle" if part else whole),
        "authors": [*map(zotero_name, told.get("rft.au", []))],
        "date": one.get("rft.date"),
        "container-title": one.get(containers.get(kind, "rft.btitle")) if part else None,
        "publisher": one.get("rft.pub", one.get("rft.inst")),
        "volume": one.get("rft.volume"),
        "issue": one.get("rft.issue"),
        "page": one.get("rft.pages"),
        "DOI": next((told[9:] for told in ids if told.startswith("info:doi/")), None),
        "URL": next((told for told in ids if told.startswith("http")), None),
    }
    return {key: value for key, value in found.items() if value}


def item(paper: Paper) -> dict[str, object]:
    """The same of the item of CSL-JSON."""
    (told,) = json.loads(csl_json.render([paper]))
    dates = told.get("issued", {}).get("date-parts", [[]])[0]
    doi, address = told.get("DOI"), told.get("URL")
    kind = TYPES[told["type"]]
    wanted = {key: told.get(key) for key in ("title", "container-title", "publisher", "DOI")}
    numbers = () if kind in ("preprint", "dataset", "document") else ("volume", "issue", "page")
    found = {
        **wanted,
        **{key: told[key].replace("–", "-") for key in numbers if key in told},
        "kind": kind,
        "authors": [zotero_name(meta_tags.inverted_name(author)) for author in paper.authors],
        "date": "-".join(f"{part:02d}" for part in dates),
        "URL": None if doi and address and address.endswith(doi) else address,
    }
    return {key: value for key, value in found.items() if value}


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: paper.slug)
def test_list_and_export_say_the_same(paper: Paper) -> None:
    wanted = item(replace(paper, authors=paper.authors[: coins.MOST_AUTHORS]))
    assert zotero_item(coins.title(paper)) == wanted


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: paper.slug)
def test_title_needs_no_escape_and_begins_with_its_version(paper: Paper) -> None:
    told = coins.title(paper)
    assert re.fullmatch(
        r"ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:\w+"
        r"(?:&rft(?:_id|\.\w+)=[\w.~:/,+%-]+)+",
        told,
    )
    assert told.isascii()


@pytest.mark.parametrize("kind", item_types.SPELLINGS)
def test_every_type_says_its_title_and_names(kind: str) -> None:
    told = parse_qs(coins.title(replace(FULL, type=kind, venue="", status=None)))
    names = [zotero_name(name) for name in told["rft.au"]]
    assert names == [zotero_name(meta_tags.inverted_name(author)) for author in FULL.authors]
    assert {"rft.title", "rft.atitle", "rft.btitle"} & told.keys()


def test_crowd_is_cut() -> None:
    told = parse_qs(coins.title(CROWD))
    assert len(told["rft.au"]) == coins.MOST_AUTHORS
