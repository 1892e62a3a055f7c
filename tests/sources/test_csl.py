import json

import pytest

from generator import publication
from generator.exports import csl_json
from generator.model import Author, PartialDate
from generator.sources import csl
from generator.sources.base import Entry, Item, SourceError
from tests.sources.bibliographies import as_paper
from tests.sources.pages import told
from tests.support.invented import MEI, paper


def read(value: object) -> list[Item]:
    return list(csl.read(json.dumps(value).encode()))


def entry(**facts: object) -> Entry:
    """The one entry of a file, whose title is "On Leaves" unless the facts have another."""
    (found,) = read([{"id": "a", "title": "On Leaves", **facts}])
    assert isinstance(found, Entry)
    return found


def test_item_gives_every_fact() -> None:
    found = entry(
        type="article-journal",
        title='On the Shape of <i>Leaves</i> <span class="nocase">in vitro</span>',
        author=[
            {"family": "Beispiel", "given": "Ada"},
            {"family": "Voorbeeld", "given": "Wim", "non-dropping-particle": "van den"},
            {"literal": "The Example Collaboration"},
        ],
        issued={"date-parts": [[2020, "7"]]},
        **{"container-title": "Journal of Invented Botany"},
        volume=12,
        issue="3",
        DOI="10.5555/12345678",
        URL="https://arxiv.org/abs/2001.00001",
        abstract="Leaves & trees have\na shape.\n\nWe measure it.",
        keyword="leaves, green things",
        custom={
            "first_version": "2019-12",
            "code": "https://example.org/leaves",
            "acl": "P19-1001",
        },
    )
    assert found == Entry(
        number=1,
        line=1,
        title="On the Shape of Leaves in vitro",
        abstract="Leaves & trees have a shape.\n\nWe measure it.",
        authors=(
            Author("Beispiel", "Ada"),
            Author("van den Voorbeeld", "Wim"),
            Author(printed="The Example Collaboration"),
        ),
        date=PartialDate(2019, 12),
        issued=PartialDate(2020, 7),
        identifiers={"arxiv": "2001.00001", "doi": "10.5555/12345678", "acl": "P19-1001"},
        type="article-journal",
        venue="Journal of Invented Botany",
        details={"volume": "12", "issue": "3"},
        links={"code": "https://example.org/leaves"},
        keywords=("leaves", "green things"),
        citation_key="a",
    )


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ({"id": "beispiel2020"}, "beispiel2020"),
        ({"id": "ITEM-1"}, ""),
        ({"id": "2373393/ABCD2345"}, ""),
        ({"id": "http://zotero.org/users/1/items/ABCD2345"}, ""),
        ({"id": "https://doi.org/10.5555/12345678"}, ""),
        ({"id": 7}, ""),
        ({"id": "6f1c2b0e-9d3a-4c5b-8e7f-0a1b2c3d4e5f"}, ""),
        ({"id": "6F1C2B0E-9D3A-4C5B-8E7F-0A1B2C3D4E5F"}, ""),
        ({"id": "ABCD2345"}, ""),
        ({"id": "W2741809807"}, ""),
        ({"id": "temp_id_8217"}, ""),
        ({"id": "beispiel"}, "beispiel"),
        ({"id": "BEISP2020"}, "BEISP2020"),
        ({"id": "WIM02020"}, "WIM02020"),
        ({"id": "W2020"}, "W2020"),
        ({"id": "ITEM-1", "citation-key": "beispielShape2020"}, "beispielShape2020"),
    ],
)
def test_key_that_a_program_made_up_is_none(item: dict[str, object], key: str) -> None:
    assert entry(**item).citation_key == key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '[\n {"id": "a",\n "title": "A"},\n {"id": "b"},\n 7,\n {"title": "C"}]',
            [
                "2 #1 A | ",
                '4 #2 refused, it has no title: {"id": "b"}, 7, {"title": "C"}]',
                '5 #3 refused, an object was expected, a number found: 7, {"title": "C"}]',
                "6 #4 C | ",
            ],
            id="list",
        ),
        pytest.param('{"id": "a",\n "title": "A", "author": [{}]}', ["1 #1 A | "], id="one item"),
        pytest.param('{"items":\n [{"title": "A"}]}', ["2 #1 A | "], id="envelope"),
        pytest.param(
            '{"none": {},\n"one": [{"title": "A"}],\n"two": [{"title": "B"}]}',
            ["2 #1 A | ", "3 #2 B | "],
            id="several lists",
        ),
        pytest.param(
            '[{"title": "A"},\n{"title": {"a": "B"}}]',
            ["1 #1 A | ", '2 #2 refused, its title is no text: {"title": {"a": "B"}}]'],
            id="title that is a list",
        ),
        pytest.param(
            '[{"title": "A"},\n{"title": "B',
            ["1 #1 A | ", '2 #2 refused, the file breaks off in it; save it again: {"title": "B'],
            id="file breaks off",
        ),
        pytest.param(
            '{"items": [{"title": "A"},\n{"title',
            ["1 #1 A | ", '2 #2 refused, the file breaks off in it; save it again: {"title'],
            id="envelope breaks off",
        ),
        pytest.param("[]", [], id="empty"),
    ],
)
def test_every_item_is_read_or_refused_with_its_line(text: str, expected: list[str]) -> None:
    assert told(csl.read(text.encode())) == expected


def test_other_text_is_refused() -> None:
    with pytest.raises(SourceError, match="not JSON"):
        list(csl.read(b"Leaves"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Beispiel", "given": "Ada", "suffix": "Jr."}, Author("Beispiel Jr.", "Ada")),
        (
            {"family": "Beispiel", "given": "Ada", "dropping-particle": "von"},
            Author("von Beispiel", "Ada"),
        ),
        (
            {"family": "Lizi", "given": "Mei", "static-ordering": True},
            Author("Lizi", "Mei", "Lizi Mei"),
        ),
        ({"family": "Plato"}, Author(printed="Plato")),
        ({"given": "Plato"}, Author(printed="Plato")),
        ({"family": "Lef&egrave;vre", "given": "Ren&#233;e"}, Author("Lefèvre", "Renée")),
        ({"literal": "Leaves &amp; Trees"}, Author(printed="Leaves & Trees")),
        ({"name": "Leaf Lab"}, Author(printed="Leaf Lab")),
        ({"literal": "Beispiel, Ada and others"}, Author(printed="Beispiel, Ada and others")),
    ],
)
def test_name_is_put_together_from_its_parts(name: object, expected: Author) -> None:
    assert entry(author=[name]).authors == (expected,)


@pytest.mark.parametrize("author", [None, {}, 5, [{}], [5], [{"literal": "et al."}]])
def test_what_is_no_name_is_no_author(author: object) -> None:
    assert entry(author=author).authors == ()


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2017]]}, "2017"),
        ({"date-parts": [["2017", "3", "5"]]}, "2017-03-05"),
        ({"date-parts": [[2017, 3], [2017, 4]]}, "2017-03"),
        ({"date-parts": [[2017, 2, 30]]}, "2017-02"),
        ({"date-parts": [[2017]], "season": 1}, "2017"),
        ({"raw": "2017-03"}, "2017-03"),
        ({"literal": "5 March 2017"}, "2017-03-05"),
        ({"literal": "in press"}, None),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": []}, None),
        ("2017", "2017"),
        (2017, "2017"),
        ({"date-parts": [2017, 3]}, "2017-03"),
        ({"year": 2017, "month": 3}, "2017-03"),
    ],
)
def test_date_is_as_precise_as_the_item(issued: object, expected: str | None) -> None:
    found = entry(issued=issued).date
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"type": "article-journal", "container-title": "Leaves"}, "Leaves, 2020"),
        ({"type": "journal-article", "container-title": ["Leaves"], "volume": "7"},
         "Leaves 7, 2020"),
        ({"type": "article", "publisher": "arXiv", "number": "arXiv:2012.03532"}, ""),
        ({"type": "paper-conference", "container-title": "LEAF 2020"}, "LEAF 2020"),
        ({"type": "paper-conference", "event-title": "Meeting of Leaves"}, "Meeting of Leaves"),
        ({"type": "book", "publisher": "Leaf Press"}, "Leaf Press (book), 2020"),
        ({"type": "thesis", "publisher": "Leaf University", "genre": "PhD thesis"},
         "PhD thesis, Leaf University, 2020"),
        ({"type": "report", "publisher": "Leaf Institute"}, "Leaf Institute"),
        ({"type": "webpage", "container-title": "The Leaf Blog"}, "The Leaf Blog"),
        ({}, ""),
    ],
)  # fmt: skip
def test_venue_reads_in_one_line(facts: dict[str, object], expected: str) -> None:
    found = entry(issued={"date-parts": [[2020]]}, **facts)
    assert publication.cited(as_paper(found)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"DOI": "https://doi.org/10.5555/1"}, {"doi": "10.5555/1"}),
        ({"number": "arXiv:2012.03532"}, {"arxiv": "2012.03532"}),
        ({"note": "arXiv:2012.03532 [cs]"}, {"arxiv": "2012.03532"}),
        ({"URL": "https://openreview.net/forum?id=rJXMpikCZ"}, {"openreview": "rJXMpikCZ"}),
        ({"custom": {"openreview": "rJXMpikCZ"}}, {"openreview": "rJXMpikCZ"}),
        ({"number": 2012}, {}),
        ({"custom": "arXiv:2012.03532"}, {}),
    ],
)
def test_identifiers_are_found_where_programs_put_them(
    facts: dict[str, object], expected: dict[str, str]
) -> None:
    assert dict(entry(**facts).identifiers) == expected


def test_name_that_is_printed_family_first_comes_back() -> None:
    (found,) = csl.read(csl_json.render([paper(authors=(MEI,))]).encode())
    assert isinstance(found, Entry)
    assert found.authors == (MEI,)


@pytest.mark.parametrize(
    ("value", "sure"),
    [
        ([{"id": "a", "type": "article-journal", "title": "A"}], 0.9),
        ([{"id": "a", "author": [{"family": "Beispiel"}]}], 0.9),
        ({"title": "A", "issued": {"date-parts": [[2020]]}}, 0.9),
        ([{"title": "A", "container-title": "Leaves"}], 0.9),
        ([{"title": "A"}], 0.0),
        ([{"title": "A", "type": "article", "authors": [{"name": "Ada"}]}], 0.0),
        ({"title": ["A"], "issued": {"date-parts": [[2020]]}}, 0.9),
        ({"title": ["A"], "issued": {"date-parts": [[2020]]}, "member": "1"}, 0.0),
        ("Leaves", 0.0),
        ([], 0.0),
    ],
)
def test_json_with_the_names_of_csl_is_surely_csl(value: object, sure: float) -> None:
    assert csl.sniff(json.dumps(value).encode()) == sure


def test_ids_of_names_and_those_of_our_exports_are_read() -> None:
    orcid, names = "0000-0002-1825-0097", [{"family": "Voorbeeld"}, {"family": "Beispiel"}]
    exported = entry(author=names, custom={"orcid": ["", orcid, "x"]})
    assert [author.orcid for author in exported.authors] == ["", orcid]
    for spelling, expected in ((f"http://orcid.org/{orcid}", orcid), (orcid[:-1] + "8", "")):
        found = entry(author=[{**names[0], "ORCID": spelling}, names[1]])
        assert [author.orcid for author in found.authors] == [expected, ""]


def test_person_who_writes_on_behalf_of_a_group_and_the_group_are_two() -> None:
    orcid = "0000-0002-1825-0097"
    author = [
        {"family": "Muster on behalf of the Leaf Group", "given": "Ann", "ORCID": orcid},
        {"literal": "Ben Probe, on behalf of Leaves"},
        {"literal": "on behalf of the Root Group"},
    ]
    assert entry(author=author).authors == (
        Author("Muster", "Ann", orcid=orcid),
        Author(printed="Leaf Group"),
        Author("Probe", "Ben"),
        Author(printed="Leaves"),
        Author(printed="Root Group"),
    )
