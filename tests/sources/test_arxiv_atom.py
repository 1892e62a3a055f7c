import pytest

from generator.sources.arxiv_atom import SOURCE
from tests.sources.examples import ABSTRACT, ARXIV_ATOM, facts
from tests.sources.pages import told
from tests.support.invented import ADA, GROUP, WIM

FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
{}
</feed>"""


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
