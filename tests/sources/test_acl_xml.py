import pytest

from generator.model import Author
from generator.sources.acl_xml import SOURCE
from generator.sources.base import Entry
from tests.sources.examples import ABSTRACT, ACL_XML, facts
from tests.sources.pages import told
from tests.support.invented import ADA


def collection(
    paper: str = "", name: str = "2020.leaves", volume: str = "1", number: str = "1", meta: str = ""
) -> bytes:
    return (
        f'<collection id="{name}"><volume id="{volume}"><meta>{meta}</meta>'
        f'<paper id="{number}"><title>On Leaves</title>{paper}</paper></volume></collection>'
    ).encode()


def entry(data: bytes) -> Entry:
    (item,) = SOURCE.read(data)
    assert isinstance(item, Entry)
    return item


def test_collection_gives_every_fact_and_skips_front_matter() -> None:
    venue = "Proceedings of the Workshop on Leaves"
    assert facts(SOURCE.read(ACL_XML.encode())) == [
        {
            "number": 1,
            "line": 13,
            "title": "On the Shape of Leaves in $n^2$",
            "abstract": ABSTRACT,
            "authors": (
                ADA,
                Author("van den Voorbeeld Jr.", "Wim"),
                Author(printed="Madonna"),
            ),
            "date": "2020-07",
            "identifiers": {
                "doi": "10.18653/v1/2020.leaves-main.1",
                "acl": "2020.leaves-main.1",
            },
            "venue": venue,
            "links": {
                "pdf": "https://aclanthology.org/2020.leaves-main.1.pdf",
                "code": "https://github.com/example/leaves",
            },
        },
        {
            "number": 2,
            "line": 24,
            "title": "Stones That Dream",
            "date": "2020-07",
            "identifiers": {"acl": "2020.leaves-main.2"},
            "venue": venue,
        },
    ]
    assert told(SOURCE.read(ACL_XML.encode()))[0] == (
        f"10 skipped front matter of the volume {venue!r}"
    )


@pytest.mark.parametrize(
    ("name", "volume", "number", "expected"),
    [
        ("2020.acl", "main", "12", "2020.acl-main.12"),
        ("P19", "1", "1", "P19-1001"),
        ("J93", "2", "4", "J93-2004"),
        ("W05", "3", "12", "W05-0312"),
        ("W19", "52", "7", "W19-5207"),
        ("C69", "1", "2", "C69-0102"),
        ("D19", "1", "3", "D19-1003"),
        ("D19", "50", "3", "D19-5003"),
    ],
)
def test_identifier_is_made_of_collection_volume_and_paper(
    name: str, volume: str, number: str, expected: str
) -> None:
    found = entry(collection(name=name, volume=volume, number=number))
    assert found.identifiers == {"acl": expected}


@pytest.mark.parametrize(
    "data",
    [
        collection(name="leaves"),
        collection(number=""),
        b"<collection id='2020.leaves'><paper id='1'><title>On Leaves</title></paper></collection>",
        b"<paper><title>On Leaves</title></paper>",
    ],
)
def test_paper_without_identifier_is_refused(data: bytes) -> None:
    reason = "its collection, volume and own number make no Anthology identifier"
    assert told(SOURCE.read(data)) == [f"1 #1 refused, {reason}: On Leaves"]


@pytest.mark.parametrize(
    ("meta", "paper", "expected"),
    [
        ("<year>2020</year>", "", "2020"),
        ("<year>2020</year><month>September</month>", "", "2020-09"),
        ("<year>2020</year><month>28 May - 1 June</month>", "", "2020-05"),
        ("<year>2020</year><month>Spring</month>", "", "2020"),
        ("<year>2020</year><month>March</month>", "<year>2019</year>", "2019-03"),
        ("<year>soon</year>", "", "None"),
        ("<year>0000</year>", "", "None"),
        ("", "", "None"),
    ],
)
def test_date_is_that_of_the_volume(meta: str, paper: str, expected: str) -> None:
    assert str(entry(collection(paper, meta=meta)).date) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("P19-1001", {"pdf": "https://aclanthology.org/P19-1001.pdf"}),
        ("https://example.org/leaves.pdf", {"pdf": "https://example.org/leaves.pdf"}),
        ("leaves.pdf", {}),
        ("javascript:alert(1)", {}),
    ],
)
def test_pdf_is_at_the_anthology_or_where_it_says(address: str, expected: dict[str, str]) -> None:
    assert entry(collection(f"<url>{address}</url>")).links == expected


def test_papers_have_the_facts_of_their_own_volume() -> None:
    text = (
        '<collection id="2020.x">'
        '<volume id="1"><meta><booktitle>One</booktitle></meta><paper id="1"><title>A</title>'
        '</paper></volume><volume id="2"><paper id="1"><title>B</title></paper></volume>'
        '<volume id="3"><meta><booktitle>Three</booktitle></meta><paper id="1"><title>C</title>'
        "</paper></volume></collection>"
    )
    found = [item for item in SOURCE.read(text.encode()) if isinstance(item, Entry)]
    assert [item.venue for item in found] == ["One", "", "Three"]


def test_other_collections_are_not_taken_for_one() -> None:
    assert SOURCE.sniff(b"<collection><record/></collection>") == 0


def test_what_is_raised_or_lowered_stays_so() -> None:
    marked = ACL_XML.replace("</title>", " of 10<sup>9</sup> H<sub>2</sub>O</title>")
    [found, *_] = [item for item in SOURCE.read(marked.encode()) if isinstance(item, Entry)]
    assert found.title.endswith("of 10⁹ H₂O")


def test_person_who_writes_on_behalf_of_a_group_and_the_group_are_two() -> None:
    name = "<first>Ada</first><last>Beispiel on behalf of the Leaf Group</last>"
    found = entry(collection(f"<author>{name}</author>"))
    assert found.authors == (ADA, Author(printed="Leaf Group"))
