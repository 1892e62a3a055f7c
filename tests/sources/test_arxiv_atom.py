import pytest

from generator.model import Author
from generator.sources.arxiv_atom import SOURCE
from tests.sources.examples import ABSTRACT, ARXIV_ATOM, facts
from tests.sources.pages import told
from tests.support.invented import ADA, GROUP, WIM

FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
{}
</feed>"""
LISTING = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 version="2.0"><channel><title>cs.CV updates on arXiv.org</title>
<link>http://rss.arxiv.org/rss/cs.CV</link>
{}
</channel></rss>"""


def entry(identifier: str = "http://arxiv.org/abs/2001.00001v1", more: str = "") -> str:
    return FEED.format(f"<entry><id>{identifier}</id><title>On Leaves</title>{more}</entry>")


def read(text: str) -> list[dict[str, object]]:
    return facts(SOURCE.read(text.encode()))


def lines(text: str) -> list[str]:
    return told(SOURCE.read(text.encode()))


def test_answer_of_the_api_gives_every_fact() -> None:
    assert read(ARXIV_ATOM) == [
        {
            "number": 1,
            "line": 5,
            "title": "On the Shape of Leaves",
            "abstract": ABSTRACT,
            "authors": (ADA, WIM),
            "date": "2020-01-02",
            "identifiers": {"arxiv": "2001.00001", "doi": "10.5555/12345678"},
            "venue": "J. Invented Bot. 12 (2021)",
            "keywords": ("cs.CV",),
        },
        {
            "number": 2,
            "line": 23,
            "title": "Stones That Dream",
            "abstract": "They do.",
            "authors": (GROUP,),
            "date": "2006-01-02",
            "identifiers": {"arxiv": "astro-ph/0601001"},
        },
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(FEED.format(""), [], id="unknown identifiers vanish"),
        pytest.param(
            FEED.format(
                "<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id>"
                "<title>Error</title><summary>incorrect id\nformat for abc</summary></entry>"
            ),
            ["2 #1 refused, arXiv answers: incorrect id format for abc: "],
            id="error",
        ),
        pytest.param(
            entry().replace("On Leaves", "Error"), ["2 #1 Error | "], id="a paper called so"
        ),
        pytest.param(
            entry("http://arxiv.org/abs/leaf"),
            ["2 #1 refused, 'http://arxiv.org/abs/leaf' is not a valid arXiv identifier; expected"],
            id="wrong identifier",
        ),
        pytest.param(
            entry().replace("On Leaves", " "), ["2 #1 refused, it has no title: "], id="no title"
        ),
    ],
)
def test_what_is_no_paper_is_refused_with_the_reason(text: str, expected: list[str]) -> None:
    found = lines(text)
    assert len(found) == len(expected)
    for line, begun in zip(found, expected, strict=True):
        assert line.startswith(begun)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("<published>2019-12-31T23:59:59Z</published>", "2019-12-31"),
        ("<published>2019-02-30T00:00:00Z</published>", "2020-01"),
        ("", "2020-01"),
        (
            "<published>2019-12-31</published><arxiv:announce_type>new</arxiv:announce_type>",
            "2020-01",
        ),
    ],
)
def test_date_is_that_of_the_first_version_or_the_month_of_the_identifier(
    more: str, expected: str
) -> None:
    assert read(entry(more=more))[0]["date"] == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("<arxiv:doi>10.5555/1 10.5555/2</arxiv:doi>", "10.5555/1"),
        ("<arxiv:doi>see leaf 10.5555/2</arxiv:doi>", "10.5555/2"),
        ("<arxiv:doi>in print</arxiv:doi>", None),
    ],
)
def test_first_doi_of_several_counts(more: str, expected: str | None) -> None:
    known = read(entry(more=more))[0]["identifiers"]
    assert known == {"arxiv": "2001.00001", **({"doi": expected} if expected else {})}


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("\n  Leaves have\na shape.\n", "Leaves have\na shape."),
        ("Leaves.\n  Stones.\nTrees.", "Leaves.\n\nStones.\nTrees."),
        ("Leaves.\n  Stones.", "Leaves.\n\nStones."),
        ("\n    Leaves have\n    a shape\n    each.\n  ", "Leaves have\na shape\neach."),
    ],
)
def test_indented_line_begins_a_paragraph_unless_all_are_indented(
    summary: str, expected: str
) -> None:
    assert read(entry(more=f"<summary>{summary}</summary>"))[0]["abstract"] == expected


def test_listing_in_rss_is_read_alike() -> None:
    text = LISTING.format(
        "<item><title>On Leaves</title><link>https://arxiv.org/abs/2001.00001</link>"
        "<description>arXiv:2001.00001v2 Announce Type: replace-cross \n"
        f"Abstract: {ABSTRACT}</description>"
        '<guid isPermaLink="false">oai:arXiv.org:2001.00001v2</guid><category>cs.CV</category>'
        "<category>q-bio.TO</category><pubDate>Mon, 06 Jan 2020 00:00:00 -0500</pubDate>"
        "<arxiv:announce_type>replace-cross</arxiv:announce_type>"
        "<dc:creator>Ada Beispiel, Wim van den Voorbeeld</dc:creator>"
        "<arxiv:DOI>10.5555/12345678</arxiv:DOI>"
        "<arxiv:journal_reference>J. Bot. 1</arxiv:journal_reference></item>"
    )
    assert SOURCE.sniff(text.encode()) > 0.9
    assert read(text) == [
        {
            "number": 1,
            "line": 5,
            "title": "On Leaves",
            "abstract": ABSTRACT,
            "authors": (ADA, WIM),
            "date": "2020-01",
            "identifiers": {"arxiv": "2001.00001", "doi": "10.5555/12345678"},
            "venue": "J. Bot. 1",
            "keywords": ("cs.CV",),
        }
    ]


def test_listing_in_atom_is_read_alike() -> None:
    text = FEED.format(
        "<entry><id>oai:arXiv.org:2001.00001v1</id><title>On Leaves</title>"
        f"<summary>arXiv:2001.00001v1 Announce Type: new \nAbstract: {ABSTRACT}</summary>"
        '<category term="cs.CV"/><published>2020-01-06T00:00:00-05:00</published>'
        "<arxiv:announce_type>new</arxiv:announce_type>"
        "<dc:creator>Ada Beispiel, The Example Collaboration</dc:creator></entry>"
    )
    found = read(text)[0]
    assert found["abstract"] == ABSTRACT
    assert found["authors"] == (ADA, GROUP)
    assert found["date"] == "2020-01"
    assert found["keywords"] == ("cs.CV",)


def test_listing_of_former_years_is_read_alike() -> None:
    text = (
        '<?xml version="1.0"?>\n<rdf:RDF xmlns="http://purl.org/rss/1.0/">\n'
        '<channel rdf:about="http://arxiv.org/"><title>cs.CV updates on arXiv.org</title></channel>'
        '\n<item rdf:about="http://arxiv.org/abs/2001.00001">'
        "<title>On Leaves. (arXiv:2001.00001v2 [cs.CV] UPDATED)</title>"
        "<link>http://arxiv.org/abs/2001.00001</link>"
        "<description>&lt;p&gt;Leaves &amp;amp; shapes.\n&lt;/p&gt;</description><dc:creator>"
        '&lt;a href="http://arxiv.org/find/a"&gt;Ada Beispiel&lt;/a&gt;, '
        '&lt;a href="http://arxiv.org/find/m"&gt;Mei Lizi&lt;/a&gt;</dc:creator></item></rdf:RDF>'
    )
    assert SOURCE.sniff(text.encode()) > 0.9
    assert read(text) == [
        {
            "number": 1,
            "line": 4,
            "title": "On Leaves",
            "abstract": "Leaves & shapes.",
            "authors": (ADA, Author("Lizi", "Mei")),
            "date": "2020-01",
            "identifiers": {"arxiv": "2001.00001"},
        }
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>https://example.org/</id></feed>',
        "<html><a href='https://arxiv.org/abs/2001.00001'>leaves</a></html>",
        "http://arxiv.org/schemas/atom <feed>",
    ],
)
def test_feeds_of_others_and_pages_are_not_taken_for_one(text: str) -> None:
    assert SOURCE.sniff(text.encode()) == 0
