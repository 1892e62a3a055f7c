"""Answers of OpenAlex, Europe PMC and DataCite, and pages that say in their head what they show."""

import json

import pytest

from generator.sources import choose, entries, metapage, services_json
from generator.sources.base import Entry, Source

OPENALEX = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.5555/leaf.1",
    "title": "On <i>Leaves</i>",
    "display_name": "On Leaves",
    "publication_year": 2020,
    "publication_date": "2020-03-12",
    "type": "article",
    "is_retracted": True,
    "authorships": [
        {
            "author": {
                "display_name": "Ann Muster",
                "orcid": "https://orcid.org/0000-0002-1825-0097",
            }
        },
        {"author": {"display_name": "Leaf Collaboration"}},
    ],
    "abstract_inverted_index": {"We": [0], "grow": [1, 3], "and": [2]},
    "primary_location": {"source": {"display_name": "Journal of Leaves"}},
    "biblio": {"volume": "1", "issue": "2", "first_page": "3", "last_page": "9"},
    "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/24034244"},
}
EUROPE_PMC = {
    "pmid": "24034244",
    "pmcid": "PMC123456",
    "doi": "10.5555/leaf.1",
    "title": "On leaves.",
    "authorString": "Muster A, Leaf Group.",
    "authorList": {
        "author": [
            {
                "fullName": "Muster A",
                "firstName": "Ann",
                "lastName": "Muster",
                "authorId": {"type": "ORCID", "value": "0000-0002-1825-0097"},
            },
            {"collectiveName": "Leaf Group"},
        ]
    },
    "journalInfo": {"volume": "1", "issue": "2", "journal": {"title": "Journal of Leaves"}},
    "pageInfo": "3-9",
    "abstractText": "<h4>Aim</h4>We grow.<h4>End</h4>They fell.",
    "firstPublicationDate": "2020-03-12",
    "pubTypeList": {"pubType": ["Journal Article", "Retracted Publication"]},
}
DATACITE = {
    "doi": "10.5281/zenodo.1",
    "titles": [{"title": "On Leaves"}],
    "creators": [
        {
            "name": "Muster, Ann",
            "givenName": "Ann",
            "familyName": "Muster",
            "nameIdentifiers": [{"nameIdentifier": "https://orcid.org/0000-0002-1825-0097"}],
        },
        {"name": "Leaf Group", "nameType": "Organizational"},
    ],
    "publisher": "Zenodo",
    "publicationYear": 2020,
    "dates": [{"date": "2020-03-12", "dateType": "Issued"}],
    "types": {"resourceTypeGeneral": "Dataset"},
    "descriptions": [{"description": "<p>We grow.</p>", "descriptionType": "Abstract"}],
    "version": "1.2",
    "subjects": [{"subject": "leaves"}],
}
PAGE = """<!doctype html>
<html><head><title>On Leaves | Journal</title>
<meta name="citation_title" content="On &lt;i&gt;Leaves&lt;/i&gt;">
<meta name="citation_author" content="Muster, Ann"><meta content="Ben Probe" name="citation_author">
<meta name="citation_publication_date" content="2020/03/12">
<meta name="citation_journal_title" content="Journal of Leaves">
<meta name="citation_volume" content="1"><meta name="citation_firstpage" content="3">
<meta name="citation_lastpage" content="9"><meta name="citation_doi" content="10.5555/leaf.1">
<meta name="citation_pdf_url" content="https://example.org/a.pdf">
</head><body><h1>On Leaves</h1></body></html>
"""


def only(source: Source, text: str) -> Entry:
    [item] = source.read(text.encode())
    assert isinstance(item, Entry)
    return item


@pytest.mark.parametrize(
    "answer",
    [
        {"meta": {"count": 1}, "results": [OPENALEX]},
        OPENALEX,
        {"hitCount": 1, "resultList": {"result": [EUROPE_PMC]}},
    ],
)
def test_article_of_a_service_has_every_fact(answer: object) -> None:
    found = only(services_json.SOURCE, json.dumps(answer))
    assert found.title.rstrip(".").casefold() == "on leaves"
    assert (found.authors[0].family, found.authors[0].given) == ("Muster", "Ann")
    assert found.authors[0].orcid == "0000-0002-1825-0097"
    assert found.authors[1].collective
    assert (str(found.date), found.type) == ("2020-03-12", "article-journal")
    assert found.identifiers["doi"] == "10.5555/leaf.1"
    assert found.identifiers["pmid"] == "24034244"
    assert found.venue == "Journal of Leaves"
    assert found.details == {"volume": "1", "issue": "2", "pages": "3–9"}
    assert found.status
    assert found.status.kind == "retracted"
    assert found.abstract in ("We grow and grow", "Aim\n\nWe grow.\n\nEnd\n\nThey fell.")
    assert not found.not_kept


def test_data_set_of_datacite_has_every_fact() -> None:
    answer = {"data": {"id": "10.5281/zenodo.1", "type": "dois", "attributes": DATACITE}}
    found = only(services_json.SOURCE, json.dumps(answer))
    assert [(a.name, a.orcid) for a in found.authors] == [
        ("Ann Muster", "0000-0002-1825-0097"),
        ("Leaf Group", ""),
    ]
    assert (found.type, str(found.date), found.abstract) == ("dataset", "2020-03-12", "We grow.")
    assert found.details == {"version": "1.2", "publisher": "Zenodo"}
    assert (found.identifiers, found.keywords) == ({"doi": "10.5281/zenodo.1"}, ("leaves",))


def test_people_and_addresses_of_openalex_are_kept() -> None:
    place = {
        "landing_page_url": "https://arxiv.org/abs/2001.00001",
        "pdf_url": "https://arxiv.org/pdf/2001.00001",
    }
    two = [
        {"author": {"display_name": "Ada Beispiel and Ben Probe", "orcid": "https://orcid.org/0"}}
    ]
    work = {**OPENALEX, "authorships": two, "primary_location": place}
    found = only(services_json.SOURCE, json.dumps(work))
    assert [author.name for author in found.authors] == ["Ada Beispiel", "Ben Probe"]
    assert found.identifiers["arxiv"] == "2001.00001"
    assert found.links == {"pdf": "https://arxiv.org/pdf/2001.00001"}
    elsewhere = {"landing_page_url": "https://example.org/leaves"}
    work = {**OPENALEX, "primary_location": elsewhere, "locations": [elsewhere, place]}
    found = only(services_json.SOURCE, json.dumps(work))
    assert found.identifiers["arxiv"] == "2001.00001"
    assert found.links == {"url": "https://example.org/leaves"}


@pytest.mark.parametrize(
    "authors",
    [
        {"authorString": "Muster A, van den Voorbeeld WA, Probe B Jr, Leaf Group."},
        {
            "authorString": "",
            "authorList": {
                "author": [
                    {"fullName": "Muster A"},
                    {"fullName": "van den Voorbeeld WA"},
                    {"fullName": "Probe B Jr"},
                    {"collectiveName": "Leaf Group"},
                ]
            },
        },
    ],
)
def test_initials_stand_last_in_europe_pmc(authors: dict[str, object]) -> None:
    rest = {name: value for name, value in EUROPE_PMC.items() if not name.startswith("author")}
    found = only(services_json.SOURCE, json.dumps({**rest, **authors}))
    assert [(author.family, author.given) for author in found.authors[:3]] == [
        ("Muster", "A"),
        ("van den Voorbeeld", "WA"),
        ("Probe Jr", "B"),
    ]
    assert found.authors[3].name == "Leaf Group"
    assert found.title == "On leaves"


def test_contributors_and_address_of_datacite_are_kept() -> None:
    more = {
        "contributors": [
            {"name": "Probe, Ben", "contributorType": "Editor"},
            {"name": "Lizi, Mei", "contributorType": "DataCurator"},
        ],
        "url": "https://example.org/leaves",
    }
    answer = {"data": {"type": "dois", "attributes": {**DATACITE, **more}}}
    found = only(services_json.SOURCE, json.dumps(answer))
    assert [author.name for author in found.editors] == ["Ben Probe"]
    assert found.details["contributors"] == "Mei Lizi"
    assert found.links == {"url": "https://example.org/leaves"}


def test_page_of_a_publisher_has_what_its_head_says() -> None:
    found = only(metapage.SOURCE, PAGE)
    assert (found.title, str(found.date)) == ("On Leaves", "2020-03-12")
    assert [author.name for author in found.authors] == ["Ann Muster", "Ben Probe"]
    assert (found.venue, found.type) == ("Journal of Leaves", "article-journal")
    assert found.details == {"volume": "1", "pages": "3–9"}
    assert (found.identifiers, found.links) == (
        {"doi": "10.5555/leaf.1"},
        {"pdf": "https://example.org/a.pdf"},
    )


def test_dublin_core_of_a_page_is_read() -> None:
    said = {"title": "Stones", "creator": "Muster, Ann", "date": "2020", "identifier": "10.5555/s"}
    head = "".join(f"<meta name='DC.{name}' content='{value}'>" for name, value in said.items())
    found = only(metapage.SOURCE, f"<html><head>{head}</head></html>")
    assert (found.title, str(found.date), found.identifiers["doi"]) == (
        "Stones",
        "2020",
        "10.5555/s",
    )


def test_page_without_a_title_in_its_head_or_with_several_is_not_of_one_paper() -> None:
    other = '<meta name="citation_title" content="Stones">'
    assert metapage.sniff(PAGE.encode()) > 0.9
    assert metapage.sniff(PAGE.replace("</head>", f"{other}</head>").encode()) == 0
    assert metapage.sniff(PAGE.replace("citation_title", "x").encode()) == 0


def test_dublin_core_does_not_hide_the_papers_of_a_page() -> None:
    links = "".join(
        f'<h3><a href="https://arxiv.org/abs/2001.0000{n}">Leaf Number {n}</a></h3><p>A. Muster'
        for n in (1, 2, 3)
    )
    head = "<meta name='DC.title' content='Papers'><meta name='DC.creator' content='Ann Muster'>"
    page = f"<!doctype html><html><head>{head}</head><body>{links}</body></html>"
    found = entries(page.encode(), "page.html")
    assert [item.title for item in found if isinstance(item, Entry)] == [
        "Leaf Number 1",
        "Leaf Number 2",
        "Leaf Number 3",
    ]
    alone = page.replace(links, "")
    assert choose(alone.encode(), "page.html") is metapage.SOURCE


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"publication_date": "2020/06", "online_date": "2019/12/15"}, "2020-06"),
        ({"publication_date": "2020/06", "online_date": "2020/06/02"}, "2020-06-02"),
        ({"publication_date": "2020", "online_date": "2020/03/12"}, "2020-03-12"),
        ({"online_date": "2020/03/12", "year": "2021"}, "2020-03-12"),
        ({"publication_date": "soon", "year": "2021"}, "2021"),
    ],
)
def test_date_of_a_page_is_that_of_publication(dates: dict[str, str], expected: str) -> None:
    said = "".join(f'<meta name="citation_{name}" content="{day}">' for name, day in dates.items())
    text = PAGE.replace('<meta name="citation_publication_date" content="2020/03/12">', said)
    assert str(only(metapage.SOURCE, text).date) == expected


def test_page_keeps_signs_of_markup_and_both_numbers_of_its_journal() -> None:
    said = {"abstract": "We find p < 0.05 > 0.01.", "issn": "1234-5679", "publisher": "Don't"}
    head = "".join(f'<meta name="citation_{name}" content="{v}">' for name, v in said.items())
    head += '<meta name="citation_issn" content="2345-6784"><meta name=a content=it\'s>'
    found = only(metapage.SOURCE, PAGE.replace("</head>", f"{head}</head>"))
    assert found.abstract == "We find p < 0.05 > 0.01."
    assert found.details["issn"] == "1234-5679, 2345-6784"
    assert found.details["publisher"] == "Don't"
