"""What is exported comes back as the same facts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from generator import item_types, publication, text
from generator.exports import biblatex, bibtex, csl_json, ris
from generator.model import Author, Paper, PartialDate, Status
from generator.sources import bibtex as bibtex_source
from generator.sources import charset, markup
from generator.sources import csl as csl_source
from generator.sources import ris as ris_source
from generator.sources.base import Entry, Item
from generator.text.segmentation import Math, find
from tests.sources.bibliographies import facts, groups, papers, people


def holds_tex(source: str) -> bool:
    r"""Whether TeX can hold a text: in its formulas, a bare % or # would be something else.

    Formulas come back in `$...$`, whatever stood around them.
    """
    maths = [found for _, _, found in find(source) if isinstance(found, Math)]
    return (
        holds_letters(source)
        and not markup.has_markup(source)
        and all(
            math.source == f"${math.tex}$" and not re.search(r"(?<!\\)[%#]", math.tex)
            for math in maths
        )
    )


def holds_letters(source: str) -> bool:
    """Whether a text does not look like UTF-8 that was read as Windows-1252, which is put right."""
    return charset.decoded_once(source) == source


def holds_plain(source: str) -> bool:
    """Whether a format without formulas and with some HTML in its text can hold a text."""
    return holds_letters(source) and text.plain(source) == source and markup.plain(source) == source


@given(papers(holds_tex, people | groups))
def test_bibtex_gives_back_what_was_exported(paper: Paper) -> None:
    check(paper, bibtex.render([paper]), bibtex_source.read)


@given(papers(holds_tex, people | groups))
def test_biblatex_gives_back_what_was_exported(paper: Paper) -> None:
    check(paper, biblatex.render([paper]), bibtex_source.read)


@given(papers(holds_plain, people | groups))
def test_ris_gives_back_what_was_exported(paper: Paper) -> None:
    one_line = " ".join(paper.abstract.split())  # all that programs read without loss
    check(replace(paper, abstract=one_line), ris.render([paper]), ris_source.read)


@given(papers(holds_plain, people | groups))
def test_csl_json_gives_back_what_was_exported(paper: Paper) -> None:
    check(paper, csl_json.render([paper]), csl_source.read)


def check(paper: Paper, exported: str, read: Callable[[bytes], Iterator[Item]]) -> None:
    found = list(read(exported.encode()))
    assert len(found) == 1
    assert isinstance(found[0], Entry)
    assert facts(found[0]) == facts(paper)


PAIRS = [
    (bibtex, bibtex_source),
    (biblatex, bibtex_source),
    (ris, ris_source),
    (csl_json, csl_source),
]
formats = pytest.mark.parametrize(("export", "source"), PAIRS, ids=lambda m: m.__name__)


@formats
@pytest.mark.parametrize(
    "authors",
    [
        [Author("Ada A.", "Ada A.")],
        [Author("de la Muestra A.", "Ada B."), Author("Beispiel", "Eva")],
        [Author("von A.", "Ada A.")],
        [Author("Ada Ada", "Ada Beispiel"), Author(printed="Plato")],
        [Author("Beispiel", "Ada"), Author("Muestra A. Jr.", "Ada B.")],
    ],
    ids=lambda authors: authors[0].family,
)
def test_name_that_looks_like_two_comes_back_as_one(
    export: Any, source: Any, authors: list[Author]
) -> None:
    listed = Paper(slug="leaves", title="Leaves", authors=tuple(authors))
    check(listed, export.render([listed]), source.read)


@formats
@pytest.mark.parametrize("kind", sorted(item_types.SPELLINGS.keys() - {"document"}))
@pytest.mark.parametrize("details", [{}, {"series": "Notes on Moss"}, {"publisher": "Moss Press"}])
def test_container_of_every_type_comes_back(
    export: Any, source: Any, kind: str, details: dict[str, str]
) -> None:
    """That of a book or thesis, too, whose series and school have the usual tags."""
    facts = {"type": kind, "venue": "Leaf & Tree Papers", "details": details}
    held = Paper(slug="leaves", title="Leaves", date=PartialDate(2020), **facts)  # type: ignore[arg-type]
    check(held, export.render([held]), source.read)


@formats
@pytest.mark.parametrize(
    "kind", ["retracted", "withdrawn", "partially-retracted", "concern", "reinstated"]
)
@pytest.mark.parametrize("reason", ["", "The stones were asleep."])
def test_status_comes_back(export: Any, source: Any, kind: str, reason: str) -> None:
    held = Paper(slug="stones", title="Stones", status=Status(kind, reason))
    [found] = source.read(export.render([held]).encode())
    assert found.status == held.status


_FURTHER = {
    "maintitle": "Leaves of All Lands: In Ten Volumes",
    "volume": "3",
    "language": "english",
    "original_language": "latin",
    "original_date": "1735",
    "titleaddon": "With 200 plates",
    "container_author": "Ada Beispiel; Wim van den Voorbeeld; Plato",
    "version": "2.1-beta",
    "event_title": "Seventh Meeting on Leaves",
    "event_place": "Leafton, Isle of Trees",
    "event_date": "1999-03-30/1999-04-02",
    "holder": "Leaf & Sons; Ann Muster",
    "contributors": "Ada Beispiel (annotator); Wim van den Voorbeeld (redactor); Plato (redactor)",
    "accessed": "2020-03-04",
    "note": "Reprinted",
}


@formats
@pytest.mark.parametrize("status", [None, Status("retracted")])
@pytest.mark.parametrize("kind", ["book", "chapter", ""])
def test_all_that_a_bibliography_says_comes_back(
    export: Any, source: Any, kind: str, status: Status | None
) -> None:
    held = Paper(slug="leaves", title="Leaves", type=kind, details=_FURTHER, status=status)
    check(held, export.render([held]), source.read)


@formats
@pytest.mark.parametrize(
    ("period", "date"),
    [
        ("2021-21", PartialDate(2021)),
        ("2021-23/2021-24", PartialDate(2021)),
        ("2021-33", PartialDate(2021)),
        ("2021/2023", PartialDate(2021)),
        ("2021-03/2021-04", PartialDate(2021, 3)),
        ("2021-03/2022-01", PartialDate(2021, 3)),
        ("2021-03-30/2021-04-02", PartialDate(2021, 3, 30)),
    ],
)
def test_season_or_interval_comes_back(
    export: Any, source: Any, period: str, date: PartialDate
) -> None:
    held = Paper(
        slug="leaves", title="Leaves", type="article-journal", venue="Leaf Letters", date=date,
        details={"period": period},
    )  # fmt: skip
    check(held, export.render([held]), source.read)


@formats
@pytest.mark.parametrize("said", ["1999", "1999-03", "1999-03-30", "1999-03/1999-04"])
def test_date_of_a_meeting_comes_back(export: Any, source: Any, said: str) -> None:
    held = Paper(slug="leaves", title="Leaves", details={"event_date": said})
    check(held, export.render([held]), source.read)


@formats
@pytest.mark.parametrize("venue", ["NeurIPS 2022", "Nature, 2020", "Proceedings of Trees", ""])
@pytest.mark.parametrize("issued", [None, PartialDate(2023, 4), PartialDate(2024)])
def test_record_without_a_type_has_none_after_a_round_trip(
    export: Any, source: Any, venue: str, issued: PartialDate | None
) -> None:
    """Formats say the type that the venue tells; whoever reads that again must not write it."""
    names = {"arxiv": "2012.03532"}
    facts = {"identifiers": names, "venue": venue, "issued": issued if venue else None}
    given = Paper(slug="leaves", title="Leaves", date=PartialDate(2017), **facts)  # type: ignore[arg-type]
    held = publication.parted(given)
    check(held, export.render([given]), source.read)


@formats
def test_key_of_digits_comes_back(export: Any, source: Any) -> None:
    held = Paper(slug="leaves", title="Leaves", citation_key="1102917")
    [found] = source.read(export.render([held], {"leaves": "1102917"}).encode())
    assert found.citation_key == "1102917"


@formats
@pytest.mark.parametrize("word", ["intel·ligent", "P(A|B)", "leaves | trees", "叶、树", "a, b"])
def test_keyword_with_a_separator_comes_back_whole(export: Any, source: Any, word: str) -> None:
    held = Paper(slug="leaves", title="Leaves", keywords=(word, "moss"))
    check(held, export.render([held]), source.read)


@formats
def test_contributors_of_more_kinds_than_bibtex_has_fields_come_back(
    export: Any, source: Any
) -> None:
    roles = ("annotator", "redactor", "reviser", "founder", "100% {of} it", "compiler")
    said = "; ".join(f"Ada Beispiel ({role})" for role in roles)
    held = Paper(slug="leaves", title="Leaves", type="book", details={"contributors": said})
    check(held, export.render([held]), source.read)
