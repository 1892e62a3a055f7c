"""What each service is asked, and what its recorded answers say."""

import contextlib
import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich import (
    acl,
    arxiv,
    crossref,
    huggingface,
    openalex,
    openreview,
    response_parsing,
)
from generator.enrich import semantic_scholar as semantic
from generator.enrich.base import Facts, Name, Service
from generator.enrich.services import ALL, SEARCHED
from generator.errors import UsageError
from generator.http.addresses import KEYS, Services, with_addresses
from generator.http.base import BrokenAnswer, Request
from generator.identifiers import PAPER_SCHEMES
from generator.model import LINK_KINDS, Author, PartialDate
from generator.sources.people import read_name
from tests.enrich.commands import recorded
from tests.support.invented import ADA, GROUP, WIM

ADA_KNOWN = Author("Beispiel", "Ada", orcid="0000-0002-1825-0097")
TITLE = "On the Shape of Leaves"
ARXIV = ("arxiv", "2001.00001")
OLD = ("arxiv", "math/0101001")
STRANGE = ("arxiv", "2001.99999")
DOI = ("doi", "10.5555/leaves.1")
REVIEW = ("openreview", "rJXMpikCZ")
ANTHOLOGY = ("acl", "2020.invented-1.1")

READ: list[tuple[Service, str, list[Name], dict[Name, Facts]]] = [
    (
        arxiv.SERVICE,
        "arxiv.xml",
        [ARXIV, OLD, STRANGE],
        {
            ARXIV: Facts(
                title=TITLE,
                authors=(ADA, WIM),
                date=PartialDate(2020, 1, 2),
                identifiers={"arxiv": "2001.00001", "doi": "10.5555/leaves.1"},
                abstract="Leaves have a shape. We measure it with $n^2$ rulers, "
                "where 0 < n and n > m.",
            ),
            OLD: Facts(
                title="Counting Leaves",
                authors=(GROUP,),
                date=PartialDate(2001, 1, 1),
                identifiers={"arxiv": "math/0101001"},
                venue="J. Invent. Bot. 1 (2001) 1-2",
                abstract="We count.",
            ),
        },
    ),
    (arxiv.SERVICE, "arxiv-empty.xml", [STRANGE], {}),
    (arxiv.SERVICE, "arxiv-error.xml", [STRANGE], {}),
    (
        crossref.SERVICE,
        "crossref.json",
        [DOI],
        {
            DOI: Facts(
                title=TITLE,
                authors=(
                    ADA_KNOWN,
                    Author("van den Voorbeeld Jr.", "Wim"),
                    GROUP,
                    Author(printed="Madonna"),
                ),
                date=PartialDate(2021, 5, 6),
                identifiers={"doi": "10.5555/LEAVES.1"},
                venue="Journal of Invented Botany & Stones 12(3), 2022",
                type="article-journal",
                details={
                    "pages": "17–29",
                    "publisher": "Leaf & Tree Press",
                    "issn": "0302-9743",
                },
                abstract="Leaves have a shape of CO₂.\n\nWe measure $x < y$ & more.",
            )
        },
    ),
    (
        openreview.SERVICE,
        "openreview.json",
        [REVIEW],
        {
            REVIEW: Facts(
                title=TITLE,
                authors=(ADA, WIM),
                date=PartialDate(2024, 1, 11),
                identifiers={"openreview": "rJXMpikCZ"},
                venue="Invented 2024 poster",
                links={"code": "https://github.com/invented/leaves"},
                abstract="Leaves have a shape.",
            )
        },
    ),
    (
        openreview.OLDER,
        "openreview-v1.json",
        [REVIEW],
        {
            REVIEW: Facts(
                title=TITLE,
                authors=(ADA,),
                identifiers={"openreview": "rJXMpikCZ"},
                abstract="Leaves have a shape.",
            )
        },
    ),
    (openreview.SERVICE, "openreview.json", [("openreview", "areviewofit")], {}),
    (
        acl.SERVICE,
        "acl.xml",
        [ANTHOLOGY],
        {
            ANTHOLOGY: Facts(
                title=TITLE,
                authors=(ADA, GROUP),
                date=PartialDate(2020, 7),
                identifiers={
                    "acl": "2020.invented-1.1",
                    "doi": "10.18653/v1/2020.invented-1.1",
                },
                venue="Proceedings of the Invented Conference",
                abstract="Leaves have a shape.",
            )
        },
    ),
    (
        semantic.SERVICE,
        "semantic-scholar.json",
        [ARXIV, STRANGE],
        {
            ARXIV: Facts(
                title=TITLE,
                authors=(ADA, Author("van den Voorbeeld", "W.")),
                date=PartialDate(2020, 7, 8),
                identifiers={
                    "arxiv": "2001.00001",
                    "doi": "10.5555/leaves.1",
                    "acl": "2020.invented-1.1",
                },
                venue="Symposium on Invented Things",
                abstract="Leaves have a shape.",
            )
        },
    ),
    (
        openalex.SERVICE,
        "openalex.json",
        [DOI],
        {
            DOI: Facts(
                title=TITLE,
                authors=(ADA_KNOWN, WIM),
                date=PartialDate(2021, 5, 6),
                identifiers={"doi": "10.5555/leaves.1", "arxiv": "2001.00001"},
                venue="Journal of Invented Botany",
                links={"pdf": "https://journal.example/leaves.pdf"},
                abstract="Leaves have a shape. No shape.",
            )
        },
    ),
    (
        huggingface.SERVICE,
        "huggingface.json",
        [ARXIV],
        {
            ARXIV: Facts(
                title=TITLE,
                authors=(ADA, WIM),
                date=PartialDate(2020, 1, 2),
                identifiers={"arxiv": "2001.00001"},
                links={"code": "https://github.com/invented/leaves"},
                abstract="Leaves have a shape.",
            )
        },
    ),
]


@pytest.mark.parametrize(("service", "name", "names", "expected"), READ)
def test_answer_says_what_it_holds(
    service: Service, name: str, names: Sequence[Name], expected: dict[Name, Facts]
) -> None:
    assert service.read(recorded(name), names, read_name) == expected
    given = {fact for facts in expected.values() for fact, _ in facts.items()}
    assert given - {names[0][0]} <= service.gives


@pytest.mark.parametrize(
    ("service", "name", "identifiers"),
    [
        (
            arxiv.SERVICE,
            "arxiv.xml",
            [{"arxiv": "2001.00001", "doi": "10.5555/leaves.1"}, dict([OLD])],
        ),
        (crossref.SERVICE, "crossref-search.json", [{"doi": "10.5555/other"}, dict([DOI])]),
        (semantic.SERVICE, "semantic-scholar-match.json", [dict([ARXIV])]),
    ],
)
def test_search_finds_papers_with_their_identifiers(
    service: Service, name: str, identifiers: list[dict[str, str]]
) -> None:
    assert [facts.identifiers for facts in service.found(recorded(name), read_name)] == identifiers


def test_search_of_openalex_and_hugging_face_finds_what_their_lists_hold() -> None:
    work = json.loads(recorded("openalex.json"))
    paper = json.loads(recorded("huggingface.json"))
    for service, body in (
        (openalex.SERVICE, {"results": [work]}),
        (huggingface.SERVICE, [{"paper": paper}]),
    ):
        titles = [facts.title for facts in service.found(json.dumps(body).encode(), read_name)]
        assert titles == [TITLE]


@pytest.mark.parametrize(
    ("service", "names", "expected"),
    [
        (
            arxiv.SERVICE,
            [ARXIV, OLD],
            Request("query", (("id_list", "2001.00001,math/0101001"), ("max_results", "2"))),
        ),
        (crossref.SERVICE, [("doi", "10.1/a/b<c>")], Request("works/10.1%2Fa%2Fb%3Cc%3E")),
        (openreview.SERVICE, [REVIEW], Request("notes", (("id", "rJXMpikCZ"),))),
        (acl.SERVICE, [ANTHOLOGY], Request("2020.invented-1.1.xml")),
        (
            semantic.SERVICE,
            [ARXIV, DOI, ANTHOLOGY],
            Request(
                "paper/batch",
                (("fields", "title,abstract,year,publicationDate,venue,authors.name,externalIds"),),
                '{"ids": ["ARXIV:2001.00001", "DOI:10.5555/leaves.1", "ACL:2020.invented-1.1"]}',
            ),
        ),
        (openalex.SERVICE, [DOI], Request("works/doi:10.5555/leaves.1")),
        (openalex.SERVICE, [ARXIV], Request("works/doi:10.48550/arXiv.2001.00001")),
        (huggingface.SERVICE, [ARXIV], Request("papers/2001.00001")),
    ],
)
def test_request_names_the_papers(
    service: Service, names: Sequence[Name], expected: Request
) -> None:
    assert service.ask(names) == expected


@pytest.mark.parametrize(
    ("service", "names", "expected"),
    [
        (crossref.SERVICE, {"doi": "10.48550/arXiv.2001.00001"}, None),
        (crossref.SERVICE, dict([ARXIV, DOI]), DOI),
        (huggingface.SERVICE, dict([OLD]), None),
        (semantic.SERVICE, dict([ARXIV, DOI]), ARXIV),
        (openalex.SERVICE, dict([ARXIV, DOI]), DOI),
        (acl.SERVICE, dict([ARXIV, DOI]), None),
    ],
)
def test_service_is_asked_by_a_name_it_can_know(
    service: Service, names: dict[str, str], expected: Name | None
) -> None:
    assert service.name_in(names) == expected


def test_title_with_the_signs_of_a_query_stays_a_title() -> None:
    title = 'Leaves, Stones | Trees: ti:all AND "More"'
    assert openalex.search(title).query[0] == (
        "filter",
        'title.search:Leaves Stones Trees ti all AND "More"',
    )
    assert arxiv.search(title).query[0] == (
        "search_query",
        "ti:leaves AND ti:stones AND ti:trees AND ti:ti AND ti:all AND ti:and AND ti:more",
    )


BROKEN = {
    "not JSON": b"no",
    "another object": b"{}",
    "a list": b"[]",
    "nothing": b"",
    "a web page": b"<!doctype html><title>Not now</title>",
    "another XML": b"<a/>",
    "cut off": b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
    "entities": b'<!DOCTYPE a [<!ENTITY b "c">]><feed xmlns="http://www.w3.org/2005/Atom">&b;</feed>',
}


@pytest.mark.parametrize("service", ALL, ids=lambda service: service.key)
@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_body_that_is_no_answer_is_refused_with_a_reason(service: Service, body: bytes) -> None:
    name = (service.schemes[0], "2001.00001")
    harmless = service.label == "OpenReview" and body == b"{}"
    if harmless:
        assert service.read(body, [name], read_name) == {}
    else:
        with pytest.raises(BrokenAnswer, match=r"^sent "):
            service.read(body, [name], read_name)


# fmt: off
KEYS_OF_ANSWERS = st.sampled_from([
    "DOI", "abstract", "abstract_inverted_index", "author", "authors", "authorships", "content",
    "container-title", "data", "date-parts", "externalIds", "forum", "given", "hidden", "id",
    "issued", "items", "locations", "message", "name", "notes", "paper", "pdate", "published",
    "primary_location", "publication_date", "results", "source", "title", "type", "value", "venue",
    "volume", "year",
])
# fmt: on
HOSTILE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["2001.00001", "10.5555/leaves.1", "<jats:p>", "$", "rJXMpikCZ", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS_OF_ANSWERS, inner, max_size=4),
    max_leaves=20,
)  # fmt: skip
JSON_SERVICES = [service for service in ALL if service.label not in ("arXiv", "ACL Anthology")]


@given(HOSTILE, st.sampled_from(JSON_SERVICES))
def test_any_json_is_read_or_refused(answer: object, service: Service) -> None:
    """Strange values never become facts of the wrong kind, nor an error of the program."""
    body = json.dumps(answer).encode()
    found: list[Facts] = []
    for read in (
        lambda: service.read(body, [("doi", "10.5555/leaves.1")], read_name).values(),
        lambda: service.found(body, read_name),
    ):
        with contextlib.suppress(BrokenAnswer):
            found.extend(read())
    for facts in found:
        for name, value in facts.items():
            assert isinstance(value, str | tuple | PartialDate), name
            if isinstance(value, str):
                assert value == value.strip()
                value.encode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A <b>bold</b> claim", "A bold claim"),
        ("H<sub>2</sub>O and x<sup>2</sup>", "H₂O and x²"),
        ("a < b and c > d", "a < b and c > d"),
        ("AT&amp;T &lt;tag&gt;", "AT&T <tag>"),
        ("<jats:title>Summary.</jats:title><jats:p>A</jats:p><jats:p>B</jats:p>", "A\n\nB"),
        (
            "<tex-math>\\documentclass{x}\\begin{document}$$\\alpha$$\\end{document}</tex-math>",
            "$\\alpha$",
        ),
        ("<mml:math><mml:mi>x</mml:mi></mml:math> alone", "$x$ alone"),
        ("<math><msup><mn>10</mn><mn>9</mn></msup></math>", "$10^{9}$"),
        (None, ""),
        (["a"], ""),
    ],
)  # fmt: skip
def test_markup_is_taken_off(source: response_parsing.Json, expected: str) -> None:
    assert response_parsing.marked_passage(source) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([("doi", "https://doi.org/10.5555/X")], {"doi": "10.5555/X"}),
        ([("doi", "10.48550/arXiv.2001.00001")], {"arxiv": "2001.00001"}),
        (
            [("doi", "10.18653/v1/2020.invented-1.1")],
            {"acl": "2020.invented-1.1", "doi": "10.18653/v1/2020.invented-1.1"},
        ),
        ([("doi", "10.5555/a 10.5555/b"), ("doi", "10.5555/c")], {"doi": "10.5555/c"}),
        ([("arxiv", "no"), ("doi", 7), ("acl", None)], {}),
    ],
)
def test_identifiers_are_taken_only_when_valid(
    names: list[tuple[str, response_parsing.Json]], expected: dict[str, str]
) -> None:
    assert response_parsing.named(names) == expected


def test_every_service_is_complete() -> None:
    ranks = [service.rank for service in ALL]
    assert ranks == sorted(ranks)
    assert [*(service.key for service in ALL), "zotero"] == list(KEYS)  # which `fetch` asks
    for service in ALL:
        assert Services().address(service).startswith("https://")
        assert set(service.schemes) <= set(PAPER_SCHEMES)
        assert service.gives <= {
            "title", "authors", "date", "venue", "abstract", *PAPER_SCHEMES, *LINK_KINDS
        }  # fmt: skip
    assert all(service.search for service in SEARCHED)


def test_address_of_a_service_can_be_given() -> None:
    found = with_addresses(["arxiv=http://127.0.0.1:80/a", "acl=https://mirror.example/"])
    assert (found.arxiv, found.acl) == ("http://127.0.0.1:80/a/", "https://mirror.example/")
    assert found.crossref == Services().crossref


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("arxiv", "'arxiv' names no web address; expected arxiv=https://"),
        ("arxiv=file:///tmp", "names no web address"),
        ("arxiv=https://", "names no web address"),
        ("elsewhere=https://a.example", "names no service; expected NAME=URL with openreview, "),
    ],
)
def test_address_that_is_none_is_wrong_use(pair: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        with_addresses([pair])


def test_project_page_that_is_the_repository_is_no_second_link() -> None:
    same = json.loads(recorded("huggingface.json"))
    same["projectPage"] = same["githubRepo"]
    [facts] = huggingface.SERVICE.found(json.dumps([{"paper": same}]).encode(), read_name)
    assert facts.links == {"code": same["githubRepo"]}


def test_a_group_on_whose_behalf_somebody_writes_is_a_name_of_its_own() -> None:
    told = json.loads(recorded("crossref.json"))
    told["message"]["author"] = [
        {
            "family": "Beispiel",
            "given": "Ada, on behalf of the Leaf Group",
            "ORCID": ADA_KNOWN.orcid,
        },
        {"family": "Muster, MD", "given": "Dr. Ben"},
        {"name": "Ministry of Leaves, Trees and Stones"},
    ]
    facts = crossref.SERVICE.read(json.dumps(told).encode(), [DOI], read_name)[DOI]
    assert facts.authors == (
        ADA_KNOWN,
        Author(printed="Leaf Group"),
        Author("Muster", "Ben"),
        Author(printed="Ministry of Leaves, Trees and Stones"),
    )
    mods = """<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo>
        <title>On Leaves</title></titleInfo><name><namePart type="given">Ada</namePart>
        <namePart type="family">Beispiel on
        behalf of the Leaf Group</namePart><role><roleTerm>author</roleTerm></role></name></mods>
        </modsCollection>"""
    name = ("acl", "P19-1001")
    [facts] = acl.SERVICE.read(mods.encode(), [name], read_name).values()
    assert facts.authors == (
        Author(ADA_KNOWN.family, ADA_KNOWN.given),
        Author(printed="Leaf Group"),
    )
