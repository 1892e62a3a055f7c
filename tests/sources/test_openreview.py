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
        (note(authors=7), "a list was expected as 'authors', a number found"),
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


SECOND = {
    "title": "On Leaves",
    "authors": ["Ada Beispiel"],
    "abstract": "We look.",
    "venue": "ICLR 2025 Poster",
    "venueid": "ICLR.cc/2025/Conference",
}


def of_second(**content: object) -> Entry:
    """A note of the second version of the API."""
    return entry(note(**{name: {"value": v} for name, v in {**SECOND, **content}.items()}))


@pytest.mark.parametrize(
    ("venue", "venueid", "read", "status"),
    [
        ("ICLR 2025 Poster", "ICLR.cc/2025/Conference", "ICLR 2025 Poster", ""),
        ("FM-Wild Workshop @ ICML 2024", "ICML.cc/2024/W", "FM-Wild Workshop @ ICML 2024", ""),
        ("Submitted to ICLR 2025", "ICLR.cc/2025/Conference/Rejected_Submission", "", ""),
        ("ICLR 2022 Submitted", "ICLR.cc/2022/Conference", "", ""),
        ("ICLR 2025 Conference Submission", "ICLR.cc/2025/Conference/Submission", "", ""),
        ("ICLR 2025 Conference Desk Rejected Submission", "x", "", ""),
        ("ICLR 2025 Conference Withdrawn Submission", "x", "", "withdrawn"),
        ("Accepted by TMLR", "TMLR", "Transactions on Machine Learning Research", ""),
        ("Under review for TMLR", "TMLR/Under_Review", "", ""),
        ("Decision pending for TMLR", "TMLR/Decision_Pending", "", ""),
        ("Rejected by TMLR", "TMLR/Rejected", "", ""),
        ("Withdrawn by Authors", "TMLR/Withdrawn_by_Authors", "", "withdrawn"),
        ("Retracted Acceptance", "TMLR/Retracted_Acceptance", "", "retracted"),
        ("CoRR 2023", "dblp.org/journals/CORR/2023", "", ""),
    ],
)
def test_label_that_names_no_venue_is_none(
    venue: str, venueid: str, read: str, status: str
) -> None:
    found = of_second(venue=venue, venueid=venueid)
    assert (found.venue, found.status.kind if found.status else "") == (read, status)
    assert found.type == ("article-journal" if read.startswith("Transactions") else "")


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        (["Anonymous"], []),
        ("Anonymous authors\nPaper under double-blind review", []),
        ("Ada Beispiel, Ben Probe", ["Ada Beispiel", "Ben Probe"]),
        ({"readers": ["ICLR.cc/2025/Conference"]}, []),
        ([{"fullname": "Ada Beispiel", "username": "~Ada1"}], ["Ada Beispiel"]),
        (
            ["Ada  Beispiel ", "Muster, Ann", "Ben Probe*"],
            ["Ada Beispiel", "Ann Muster", "Ben Probe"],
        ),
    ],
)
def test_authors_are_those_whom_everybody_may_know(authors: object, names: list[str]) -> None:
    assert [author.name for author in of_second(authors=authors).authors] == names


def test_abstract_is_read_without_the_signs_of_markdown() -> None:
    said = "Our **leaf** is [here](https://example.org/a), [https://a.org](https://a.org), $a**b**$"
    assert of_second(abstract=said).abstract.startswith(
        "Our leaf is here (https://example.org/a), https://a.org,"
    )


@pytest.mark.parametrize(
    "said",
    ["Now a**2 + b**2 = c**2.", "In `x**y` and `**z**`.", "So $x^{**}$ and $y^{**}$, $$**z**$$."],
)
def test_powers_formulas_and_code_of_an_abstract_stay(said: str) -> None:
    assert of_second(abstract=said).abstract == said
    assert of_second(abstract=f"**Yes, $x$:** {said}").abstract == f"Yes, $x$: {said}"


def test_day_that_everybody_could_read_it_is_the_date_where_no_other_is_told() -> None:
    text = json.dumps({"id": "aBcDeFgHiJ", "odate": 1737560000000, "content": {"title": "Leaves"}})
    assert str(entry(text).date) == "2025-01-22"


def test_deleted_note_is_refused() -> None:
    text = json.dumps({"id": "aBcDeFgHiJ", "ddate": 1737560000000, "content": {"title": "Leaves"}})
    assert "it was deleted from OpenReview" in told_of(text)[0]


def test_keywords_in_one_text_of_a_list_are_parted_and_a_pdf_elsewhere_is_kept() -> None:
    found = of_second(keywords=["leaves; trees", "moss"], pdf="https://example.org/a.pdf")
    assert found.keywords == ("leaves", "trees", "moss")
    assert found.links["pdf"] == "https://example.org/a.pdf"
