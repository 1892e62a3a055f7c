import json

import pytest

from generator.sources.base import Entry
from generator.sources.openreview import SOURCE
from tests.sources.examples import ABSTRACT, OPENREVIEW, facts
from tests.sources.pages import told
from tests.support.invented import ADA, GROUP, WIM

FIRST_VERSION = {
    "id": "aBcDeFgHiJ",
    "forum": "aBcDeFgHiJ",
    "invitation": "Leaves.org/2020/Conference/-/Blind_Submission",
    "cdate": 1577000000000,
    "content": {
        "title": "On the Shape of\nLeaves",
        "authors": ["Ada Beispiel", "The Example Collaboration"],
        "authorids": ["~Ada_Beispiel1", ""],
        "keywords": "leaves; shape, ",
        "abstract": ABSTRACT,
        "html": "https://arxiv.org/abs/2001.00001v2",
        "_bibtex": "@misc{\nada2020,\ntitle={On},\nyear={2020},\nurl={https://example.org}}",
    },
}
LINE = {
    "id": "aBcDeFgHiJ",
    "title": "On the Shape of Leaves",
    "track": "main",
    "abstract": ABSTRACT,
    "keywords": "leaves;shape",
    "author": "Ada Beispiel;Wim van den Voorbeeld",
    "authorids": "~Ada_Beispiel1;~Wim1",
    "bibtex": "@inproceedings{\nada2020,\nbooktitle={8th Meeting on  Leaves},\nyear={2020}\n}",
    "github": "",
    "project": "https://example.org/leaves",
    "site": "https://openreview.net/forum?id=aBcDeFgHiJ",
}


def note(**content: object) -> str:
    return json.dumps({"id": "aBcDeFgHiJ", "content": {"title": "On Leaves", **content}})


def told_of(text: str) -> list[str]:
    return told(SOURCE.read(text.encode()))


def entry(text: str) -> Entry:
    (item,) = SOURCE.read(text.encode())
    assert isinstance(item, Entry)
    return item


def test_answer_of_the_second_version_gives_every_fact_and_skips_replies() -> None:
    assert facts(SOURCE.read(OPENREVIEW.encode())) == [
        {
            "number": 1,
            "line": 3,
            "title": "On the Shape of Leaves",
            "abstract": ABSTRACT,
            "authors": (ADA, WIM),
            "date": "2020-01-02",
            "identifiers": {"openreview": "aBcDeFgHiJ"},
            "venue": "Leaves 2020 poster",
            "links": {
                "pdf": "https://openreview.net/pdf?id=aBcDeFgHiJ",
                "code": "https://github.com/example/leaves",
            },
            "keywords": ("leaves", "shape"),
        }
    ]
    assert told_of(OPENREVIEW)[1:] == ["40 skipped a reply in the forum aBcDeFgHiJ"]


def test_note_of_the_first_version_gives_every_fact() -> None:
    text = json.dumps(FIRST_VERSION)
    assert SOURCE.sniff(text.encode()) > 0.9
    assert facts(SOURCE.read(text.encode())) == [
        {
            "number": 1,
            "line": 1,
            "title": "On the Shape of Leaves",
            "abstract": ABSTRACT,
            "authors": (ADA, GROUP),
            "date": "2020",
            "identifiers": {"arxiv": "2001.00001", "openreview": "aBcDeFgHiJ"},
            "keywords": ("leaves", "shape"),
        }
    ]


def test_dump_with_a_note_a_line_gives_every_fact() -> None:
    text = json.dumps(LINE)
    assert SOURCE.sniff(text.encode()) > 0.9
    assert facts(SOURCE.read(f"{text}\n\n{text}\n".encode()))[1] == {
        "number": 2,
        "line": 3,
        "title": "On the Shape of Leaves",
        "abstract": ABSTRACT,
        "authors": (ADA, WIM),
        "date": "2020",
        "identifiers": {"openreview": "aBcDeFgHiJ"},
        "venue": "8th Meeting on Leaves",
        "links": {"project": "https://example.org/leaves"},
        "keywords": ("leaves", "shape"),
    }


@pytest.mark.parametrize(
    ("cut", "reason"),
    [
        ('"Ada', "it is not JSON: invalid control character on line 2"),
        ("Wim", "it is not JSON: invalid control character on line 2"),
        (
            ', "authorids"',
            "it is not JSON: expecting property name enclosed in double quotes on line 3",
        ),
    ],
)
def test_broken_line_of_a_dump_is_refused_and_the_rest_goes_on(cut: str, reason: str) -> None:
    whole = json.dumps(LINE)
    broken = whole[: whole.index(cut) + 1]
    found = told_of("\n".join([whole, broken, whole, broken]))
    assert [line.split(": {")[0] for line in found] == [
        f"1 #1 On the Shape of Leaves | {ABSTRACT}",
        f"2 #2 refused, {reason}",
        f"3 #3 On the Shape of Leaves | {ABSTRACT}",
        "4 #4 refused, the file breaks off in it; save it again",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (note(title=None), "it has no title"),
        (note(title=["On Leaves"]), "text was expected as 'title', a list found"),
        (note(authors="Ada Beispiel"), "a list was expected as 'authors', text found"),
        (note(authors=[1]), "an object was expected, a number found"),
        (note(abstract={"value": 1}), "text was expected as 'abstract', a number found"),
        (note(keywords=[[]]), "text was expected in 'keywords', a list found"),
        ('{"id": 1}', "text was expected as 'id', a number found"),
        ('{"id": "a b", "title": "On Leaves"}', "'a b' is no identifier of OpenReview"),
        (
            '{"id": "aBcDeFgHiJ", "content": []}',
            "an object was expected as 'content', a list found",
        ),
        (note()[:-1] + ', "pdate": "soon"}', "a whole number was expected as 'pdate', text found"),
    ],
)
def test_note_with_values_of_wrong_types_is_refused(text: str, reason: str) -> None:
    (line,) = told_of(text)
    assert line.startswith(f"1 #1 refused, {reason}: ")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("1577923199000", "2020-01-01"),
        ("0", "None"),
        ("-5", "None"),
        ("99999999999999999", "None"),
        ("9" * 5_000, "None"),
        ("null", "None"),
    ],
)
def test_date_is_the_day_of_publication_in_utc(moment: str, expected: str) -> None:
    assert str(entry(f'{note()[:-1]}, "pdate": {moment}}}').date) == expected


def test_authors_with_profiles_are_named() -> None:
    authors = [{"fullname": "Ada Beispiel", "username": "~Ada1"}, {"name": "Wim van den Voorbeeld"}]
    assert entry(note(authors={"value": authors})).authors == (ADA, WIM)


@pytest.mark.parametrize(
    "text",
    ['{"content": "x", "title": "y"}', '[{"title": "x", "author": [{"family": "y"}]}]', "content"],
)
def test_other_json_is_not_taken_for_notes(text: str) -> None:
    assert SOURCE.sniff(text.encode()) == 0
