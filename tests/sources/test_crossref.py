import json

import pytest

from generator import publication
from generator.model import Author
from generator.sources.base import Entry
from generator.sources.crossref import SOURCE
from tests.sources.bibliographies import as_paper
from tests.sources.examples import ABSTRACT, CROSSREF, facts
from tests.sources.pages import told
from tests.support.invented import ADA, GROUP


def work(**facts: object) -> str:
    return json.dumps({"DOI": "10.5555/1", "title": ["On Leaves"], **facts})


def entry(text: str) -> Entry:
    (item,) = SOURCE.read(text.encode())
    assert isinstance(item, Entry)
    return item


def test_list_of_works_gives_every_fact() -> None:
    assert facts(SOURCE.read(CROSSREF.encode())) == [
        {
            "number": 1,
            "line": 7,
            "title": "On the Shape of Leaves: A Survey",
            "abstract": ABSTRACT,
            "authors": (
                Author("Beispiel", "Ada", orcid="0000-0002-1825-0097"),
                Author("van den Voorbeeld Jr.", "Wim"),
                GROUP,
            ),
            "date": "2020-01-02",
            "identifiers": {"doi": "10.5555/12345678"},
            "venue": "Journal of Invented Botany & More",
            "keywords": ("Botany",),
        },
        {
            "number": 2,
            "line": 66,
            "title": "Stones That Dream",
            "identifiers": {"doi": "10.5555/87654321"},
        },
    ]


@pytest.mark.parametrize(
    "text", [work(), f'{{"status": "ok", "message-type": "work", "message": {work()}}}']
)
def test_single_work_is_read_with_or_without_its_envelope(text: str) -> None:
    assert [item["title"] for item in facts(SOURCE.read(text.encode()))] == ["On Leaves"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"published": {"date-parts": [[2020, 5, 6]]}}, "2020-05-06"),
        ({"issued": {"date-parts": [[2020, 5]]}}, "2020-05"),
        ({"issued": {"date-parts": [[None]]}, "published-print": {"date-parts": [[2020]]}}, "2020"),
        ({"published": {"date-parts": [[2020, 13]]}}, "2020"),
        ({"published": {"date-parts": [[2020, "5"]]}}, "2020"),
        ({"published": {"date-parts": [[0]]}}, "None"),
        ({"published": {"date-parts": []}}, "None"),
        ({"created": {"date-parts": [[2020, 5, 6]]}}, "None"),
    ],
)
def test_date_is_that_of_publication(dates: dict[str, object], expected: str) -> None:
    assert str(entry(work(**dates)).date) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"given": "Ada", "family": "Beispiel"}, (ADA,)),
        ({"given": "Ada", "family": "Beispiel", "ORCID": "http://orcid.org/1"}, (ADA,)),
        ({"family": "Madonna"}, (Author(printed="Madonna"),)),
        ({"name": "The Example Collaboration"}, (GROUP,)),
        ({"name": "on behalf of the Leaf Group"}, (Author(printed="Leaf Group"),)),
        (
            {"given": "Ada", "family": "Beispiel on behalf of the Leaf Group"},
            (ADA, Author(printed="Leaf Group")),
        ),
        ({"affiliation": []}, ()),
    ],
)
def test_authors_are_people_or_groups(
    author: dict[str, object], expected: tuple[Author, ...]
) -> None:
    assert entry(work(author=[author])).authors == expected


@pytest.mark.parametrize(
    ("doi", "expected"),
    [
        ("10.5555/A(1)B", {"doi": "10.5555/A(1)B"}),
        ("10.48550/arXiv.2001.00001", {"doi": "10.48550/arXiv.2001.00001", "arxiv": "2001.00001"}),
        ("10.18653/v1/P19-1001", {"doi": "10.18653/v1/P19-1001", "acl": "P19-1001"}),
        ("", {}),
    ],
)
def test_doi_tells_the_identifier_it_is_made_of(doi: str, expected: dict[str, str]) -> None:
    assert entry(work(DOI=doi)).identifiers == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"volume": "12", "issue": "3"}, "J. Leaves 12(3), 2021"),
        ({"volume": "12"}, "J. Leaves 12, 2021"),
        ({"published-print": {"date-parts": [[None]]}}, "J. Leaves"),
        ({"type": "proceedings-article", "volume": "12"}, "J. Leaves"),
        ({"container-title": []}, ""),
        ({"type": "posted-content", "institution": [{"name": "LeafRxiv"}]}, ""),
    ],
)
def test_venue_reads_in_one_line(facts: dict[str, object], expected: str) -> None:
    printed, online = ({"date-parts": [[year, 1]]} for year in (2021, 2020))
    known = {"published": online, "published-print": printed, "container-title": ["J. Leaves"]}
    assert publication.cited(as_paper(entry(work(**{**known, **facts})))) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (work(title=[]), "it has no title"),
        (work(title="On Leaves"), "a list was expected as 'title', text found"),
        (work(title=[1]), "text was expected in 'title', a number found"),
        (work(author="Ada Beispiel"), "a list was expected as 'author', text found"),
        (work(author=["Ada Beispiel"]), "an object was expected, text found"),
        (work(DOI=10.5), "text was expected as 'DOI', a number found"),
        (work(DOI="leaf"), "'leaf' is not a DOI"),
        (work(abstract=[]), "text was expected as 'abstract', a list found"),
        (work(published=[2020]), "an object was expected as 'published', a list found"),
        (work(published={"date-parts": [2020]}), "a list of lists was expected as 'date-parts'"),
    ],
)
def test_work_with_values_of_wrong_types_is_refused(text: str, reason: str) -> None:
    (line,) = told(SOURCE.read(text.encode()))
    assert line.startswith(f"1 #1 refused, {reason}: ")


def test_answer_that_breaks_off_in_the_second_work_keeps_the_first() -> None:
    text = CROSSREF[: CROSSREF.index("Stones")]
    assert [line.split(": ")[0] for line in told(SOURCE.read(text.encode()))] == [
        "7 #1 On the Shape of Leaves",
        "66 #2 refused, the file breaks off in it; save it again",
    ]


def test_csl_json_of_crossref_is_not_taken_for_works() -> None:
    text = '{"DOI": "10.5555/1", "reference-count": 3, "title": "On Leaves", "member": "1"}'
    assert SOURCE.sniff(text.encode()) == 0
