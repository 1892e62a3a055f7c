import pytest

from generator import publication
from generator.model import Author, PartialDate
from generator.sources import ris
from generator.sources.base import Entry, Item
from tests.sources.bibliographies import as_paper
from tests.sources.pages import told
from tests.support.timing import takes_under

NO_END = "no ER line ends it: the file breaks off; save it again, or add the line if it is whole"


def read(text: str) -> list[Item]:
    return list(ris.read(text.encode()))


def entry(*lines: str, kind: str = "JOUR") -> Entry:
    """The one entry of a file, whose title is "On Leaves" unless the lines have another."""
    (found,) = read("\n".join([f"TY  - {kind}", *lines, "TI  - On Leaves", "ER  - "]))
    assert isinstance(found, Entry)
    return found


def test_reference_gives_every_fact() -> None:
    found = read("""
TY  - JOUR
T1  - On the Shape of <i>Leaves</i> &amp; Trees
A1  - Beispiel, Ada
AU  - van den Voorbeeld, Wim
JF  - Journal of Invented Botany
VL  - 12
IS  - 3
Y1  - 2020/07/05/
DO  - 10.5555/12345678
UR  - https://arxiv.org/abs/2001.00001
N2  - Leaves have a shape.
KW  - leaves
KW  - green things
L1  - https://example.org/leaves.pdf
N1  - Cited By: 44
N1  - Code [catalogue]: https://example.org/leaves
ER  -
""")
    assert found == [
        Entry(
            number=1,
            line=2,
            title="On the Shape of Leaves & Trees",
            abstract="Leaves have a shape.",
            authors=(Author("Beispiel", "Ada"), Author("van den Voorbeeld", "Wim")),
            date=PartialDate(2020, 7, 5),
            identifiers={"arxiv": "2001.00001", "doi": "10.5555/12345678"},
            type="article-journal",
            venue="Journal of Invented Botany",
            details={"volume": "12", "issue": "3"},
            links={
                "pdf": "https://example.org/leaves.pdf",
                "code": "https://example.org/leaves",
            },
            keywords=("leaves", "green things"),
        )
    ]


GOOD = "TY  - JOUR\nTI  - Good\nER  - \n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(GOOD + GOOD, ["1 #1 Good | ", "4 #2 Good | "], id="two"),
        pytest.param("\ufeff" + GOOD, ["1 #1 Good | "], id="byte order mark"),
        pytest.param(f" \ufeff\n{GOOD}", ["2 #1 Good | "], id="byte order mark in the way"),
        pytest.param(
            f"Record 1 of 2\n{GOOD}\n2.\n{GOOD}END",
            ["1 skipped Record 1 of 2", "2 #1 Good | ", "6 skipped 2.", "7 #2 Good | ",
             "10 skipped END"],
            id="text between references",
        ),
        pytest.param(
            f"TY  - JOUR\nTI  - A\n{GOOD}", ["1 #1 A | ", "3 #2 Good | "], id="end missing"
        ),
        pytest.param(
            f"{GOOD}TY  - JOUR\nTI  - Cut of",
            ["1 #1 Good | ", f"4 #2 refused, {NO_END}: TY - JOUR"],
            id="file breaks off",
        ),
        pytest.param(
            f"AU  - Beispiel, Ada\nTI  - A\nER  - \n{GOOD}",
            ["1 #1 refused, it does not begin with a TY line: AU - Beispiel, Ada", "4 #2 Good | "],
            id="beginning missing",
        ),
        pytest.param(
            f"TY  - JOUR\nDO  - 10.5555/1\nER  - \n{GOOD}",
            ["1 #1 refused, it has no title: TY - JOUR", "4 #2 Good | "],
            id="title missing",
        ),
        pytest.param(f"TY  - GEN\n{GOOD}", ["1 #1 Good | "], id="two types"),
        pytest.param(f"{GOOD}ER  - \n", ["1 #1 Good | "], id="two ends"),
        pytest.param("TY - JOUR\nTI -Near\nER -\n", ["1 #1 Near | "], id="spaces missing"),
        pytest.param(
            "TY  - JOUR\nTI  - On the\n      Shape of\nLeaves\nER  - \n",
            ["1 #1 On the Shape of Leaves | "],
            id="wrapped title",
        ),
        pytest.param("", [], id="empty"),
    ],
)  # fmt: skip
def test_every_reference_is_read_or_refused_with_its_line(text: str, expected: list[str]) -> None:
    assert told(read(text)) == expected
    assert told(read(text.replace("\n", "\r\n"))) == expected


LONG = "Leaves have been measured for a long time, yet seldom twice, and so we measure them. " * 2


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["AB  - One.", " Two."], "One.\n\nTwo."),
        (["AB  - One.", " ER  - is no tag."], "One.\n\nER  - is no tag."),
        (["AB  - One.", "", "Two."], "One.\n\nTwo."),
        (["AB  - Leaves have", "a shape."], "Leaves have a shape."),
        (["AB  - Leaves have", "      a shape."], "Leaves have a shape."),
        ([f"AB  - {LONG}".rstrip(), "Two."], f"{LONG.strip()}\n\nTwo."),
        (["AB  - Leaves & trees.", " <p>Stones</p>"], "Leaves & trees.\n\nStones"),
        (["N2  - Other", "AB  - This"], "This"),
        (["AB  - ", "N2  - Other"], "Other"),
    ],
)
def test_lines_of_an_abstract_are_paragraphs_or_wrapped(lines: list[str], expected: str) -> None:
    (found,) = read("\n".join(["TY  - JOUR", "TI  - On Leaves", *lines, "ER  - "]))
    assert isinstance(found, Entry)
    assert found.abstract == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Beispiel, Ada", Author("Beispiel", "Ada")),
        ("Beispiel,Ada B.", Author("Beispiel", "Ada B.")),
        ("Voorbeeld, Wim van den", Author("van den Voorbeeld", "Wim")),
        ("Muster, Max, Jr.", Author("Muster Jr.", "Max")),
        ("Muster, Jr., Max", Author("Muster Jr.", "Max")),
        ("Max Muster, Jr.", Author("Muster Jr.", "Max")),
        ("Xu, Jun", Author("Xu", "Jun")),
        ("The Example Collaboration,", Author(printed="The Example Collaboration")),
        ("Leaves, Trees, Inc.,", Author(printed="Leaves, Trees, Inc.")),
        ("Ada Beispiel", Author("Beispiel", "Ada")),
        ("Lef&egrave;vre, Ren&#233;e", Author("Lefèvre", "Renée")),
        ("Plato", Author(printed="Plato")),
    ],
)
def test_author_is_taken_apart_at_the_commas(name: str, expected: Author) -> None:
    assert entry(f"AU  - {name}").authors == (expected,)


@pytest.mark.parametrize("name", ["et al.", "others", "", ","])
def test_others_are_no_author(name: str) -> None:
    assert entry("AU  - Beispiel, Ada", f"AU  - {name}").authors == (Author("Beispiel", "Ada"),)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PY  - 2017"], "2017"),
        (["PY  - 2017/03/05/"], "2017-03-05"),
        (["PY  - 2017/03//"], "2017-03"),
        (["PY  - 2017///Spring"], "2017"),
        (["PY  - 2017", "DA  - 2017/03/05/"], "2017-03-05"),
        (["PY  - 2017", "DA  - 2016/12/31/"], "2016-12-31"),
        (["Y1  - 2017", "DA  - 5 March 2017"], "2017-03-05"),
        (["PY  - ///", "Y1  - 2001/09/01/"], "2001-09-01"),
        (["PY  - 99"], None),
        (["PY  - in press"], None),
        (["PY  - 2017", "N1  - First version [catalogue]: 2016-12-01"], "2016-12-01"),
    ],
)
def test_date_is_the_most_precise_of_its_year(lines: list[str], expected: str | None) -> None:
    found = entry(*lines).date
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DO  - https://doi.org/10.5555/1"], {"doi": "10.5555/1"}),
        (["M3  - doi: 10.5555/1"], {"doi": "10.5555/1"}),
        (["M3  - Article"], {}),
        (["UR  - http://a.example/;https://doi.org/10.5555/1"], {"doi": "10.5555/1"}),
        (["UR  - https://openreview.net/forum?id=rJXMpikCZ"], {"openreview": "rJXMpikCZ"}),
        (["L2  - https://aclanthology.org/P19-1001.pdf"], {"acl": "P19-1001"}),
        (["AN  - arXiv:2012.03532"], {"arxiv": "2012.03532"}),
        (["JO  - arXiv preprint arXiv:2012.03532"], {"arxiv": "2012.03532"}),
        (["JO  - CoRR", "VL  - abs/2012.03532"], {"arxiv": "2012.03532"}),
        (["N1  - Erratum to doi:10.5555/1"], {}),
    ],
)
def test_identifiers_are_found_where_vendors_put_them(
    lines: list[str], expected: dict[str, str]
) -> None:
    assert dict(entry(*lines).identifiers) == expected


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("JOUR", ["JO  - J. Lvs", "JF  - Journal of Leaves", "VL  - 12"], "Journal of Leaves 12"),
        ("JOUR", ["T2  - Leaves", "IS  - 3", "PY  - 2020"], "Leaves, 2020"),
        ("JOUR", ["JO  - arXiv", "PY  - 2020"], ""),
        ("CONF", ["T2  - Leaf 2020", "VL  - 12"], "Leaf 2020"),
        ("CPAPER", ["C3  - Proceedings of Leaf", "T2  - LNCS"], "Proceedings of Leaf"),
        ("BOOK", ["T2  - A Series", "PB  - Leaf Press", "PY  - 2020"], "Leaf Press (book), 2020"),
        ("THES", ["PB  - Leaf University", "M3  - PhD thesis"], "PhD thesis, Leaf University"),
        ("THES", ["PB  - Leaf University"], "Thesis, Leaf University"),
        ("GEN", ["T2  - The Leaf Blog"], "The Leaf Blog"),
        ("RPRT", ["PB  - Leaf Institute"], "Leaf Institute"),
        ("UNPB", [], ""),
    ],
)  # fmt: skip
def test_venue_reads_in_one_line(kind: str, lines: list[str], expected: str) -> None:
    assert publication.cited(as_paper(entry(*lines, kind=kind))) == expected


def test_keywords_below_each_other_are_several() -> None:
    assert entry("KW  - leaves", "green things", "KW  - trees").keywords == (
        "leaves",
        "green things",
        "trees",
    )


WOS = """\
FN Some Analytics Web of Science
VR 1.0
PT J
AU Beispiel, A
   Voorbeeld, W
AF Beispiel, Ada
   van den Voorbeeld, Wim
TI On the Shape
   of Leaves
SO JOURNAL OF INVENTED BOTANY
DE leaves; green things
AB Leaves have a shape.
PD JUL 5
PY 2020
VL 12
IS 3
DI 10.5555/12345678
ER

PT C
AU Lizi, M
TI Stones That Dream
PY 2019
ER

PT J
TI Cut of
EF
"""


def test_file_of_the_web_of_science_is_read_with_full_names() -> None:
    first, *others = read(WOS)[2:]
    assert first == Entry(
        number=1,
        line=3,
        title="On the Shape of Leaves",
        abstract="Leaves have a shape.",
        authors=(Author("Beispiel", "Ada"), Author("van den Voorbeeld", "Wim")),
        date=PartialDate(2020, 7, 5),
        identifiers={"doi": "10.5555/12345678"},
        type="article-journal",
        venue="JOURNAL OF INVENTED BOTANY",
        details={"volume": "12", "issue": "3"},
        keywords=("leaves", "green things"),
    )
    assert told(others) == ["20 #2 Stones That Dream | ", f"26 #3 refused, {NO_END}: PT J"]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (GOOD, 0.95),
        ("\ufeff" + GOOD, 0.95),
        ("1.\r\nTY  - JOUR\r\n", 0.95),
        ("TY - JOUR\n", 0.95),
        (WOS, 0.95),
        ("PT J\nAU Beispiel, A\n", 0.95),
        ("On Leaves\nTY Leaf\n", 0.0),
        ("PT Joints and Leaves\n", 0.0),
        ("", 0.0),
    ],
)
def test_file_with_a_line_that_begins_a_reference_is_surely_ris(text: str, sure: float) -> None:
    assert ris.sniff(text.encode()) == sure


def test_time_grows_with_the_file_and_no_faster() -> None:
    text = "TY  - JOUR\nTI  - Leaves\nAB  - " + "Leaves\n" * 20_000 + "TY  - \n" * 20_000
    assert takes_under(3, lambda: read(text))


def test_editors_and_translators_of_a_book_as_zotero_has_them() -> None:
    """Editors of a book are A3 there, and A2 those of its series, for which there is no place."""
    book = (
        "TY  - BOOK\nTI  - Leaves\nA2  - Serie, Eva\nA3  - Muster, Max\nA4  - Lizi, Mei\nER  - \n"
    )
    [found] = ris.read(book.encode())
    assert isinstance(found, Entry)
    assert [author.name for author in found.editors] == ["Max Muster"]
    assert [author.name for author in found.translators] == ["Mei Lizi"]
    assert found.not_kept == ("A2",)
    [other] = ris.read(book.replace("A3  - Muster, Max\n", "").replace("A4", "TA").encode())
    assert isinstance(other, Entry)
    assert [author.name for author in other.editors] == ["Eva Serie"]
    assert [author.name for author in other.translators] == ["Mei Lizi"]


def test_date_is_that_of_da_where_it_has_a_month() -> None:
    assert entry("DA  - 2014/04", "Y1  - 2013///").date == PartialDate(2014, 4)
    assert entry("DA  - 2014/04", "Y1  - 2014/04/01/").date == PartialDate(2014, 4, 1)
    assert entry("DA  - 2014", "Y1  - 2013/05//").date == PartialDate(2013, 5)


def test_person_who_writes_on_behalf_of_a_group_and_the_group_are_two() -> None:
    found = entry(
        "AU  - Muster, Ann on behalf of the Leaf Group", "AU  - Probe, Ben, on behalf of Leaf Labs,"
    )
    assert found.authors == (
        Author("Muster", "Ann"),
        Author(printed="Leaf Group"),
        Author("Probe", "Ben"),
        Author(printed="Leaf Labs"),
    )
