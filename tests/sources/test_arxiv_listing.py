import pytest

from generator.model import Author
from generator.sources.arxiv_listing import SOURCE
from generator.sources.base import EmptyDay, SourceError
from tests.sources.examples import ABSTRACT, facts
from tests.sources.pages import told
from tests.support.invented import ADA, GROUP, WIM

FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<id>http://rss.arxiv.org/atom/cs.CV</id><title>cs.CV updates on arXiv.org</title>
<updated>2020-01-06T05:00:02.5+00:00</updated>
{}
</feed>"""
LISTING = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 version="2.0"><channel><title>cs.CV updates on arXiv.org</title>
<link>http://rss.arxiv.org/rss/cs.CV</link>
{}
</channel></rss>"""
CHANNEL_DAY = "<pubDate>Mon, 06 Jan 2020 00:00:00 -0500</pubDate>"


def item(kind: str, title: str = "On Leaves", more: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>https://arxiv.org/abs/2001.00001</link>{more}"
        f"<arxiv:announce_type>{kind}</arxiv:announce_type></item>\n"
    )


def read(text: str) -> list[dict[str, object]]:
    return facts(SOURCE.read(text.encode()))


def lines(text: str) -> list[str]:
    return told(SOURCE.read(text.encode()))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("new", "5 #1 On Leaves | "),
        ("cross", "5 #1 On Leaves | "),
        ("replace", "5 skipped a replacement: On Leaves"),
        ("replace-cross", "5 skipped a replacement: On Leaves"),
    ],
)
def test_replacement_is_no_paper_of_the_day(kind: str, expected: str) -> None:
    assert lines(LISTING.format(item(kind) + item("new", "Stones")))[:2] == [
        expected,
        f"6 #{2 if '#' in expected else 1} Stones | ",
    ]


@pytest.mark.parametrize(
    "text",
    [
        LISTING.format(CHANNEL_DAY + item("new")),
        LISTING.format(item("new") + CHANNEL_DAY),
        LISTING.format(item("new", more=CHANNEL_DAY)),
        FEED.format(""),
        FEED.replace("<updated>2020-01-06T05:00:02.5+00:00</updated>\n", "").format(
            "<entry><id>oai:arXiv.org:2001.00001v1</id><title>On Leaves</title>"
            "<published>2020-01-06T00:00:00-05:00</published></entry>"
        ),
    ],
)
def test_day_is_that_of_the_announcement(text: str) -> None:
    assert [line.split(" ", 1)[1] for line in lines(text) if " day 20" in line] == ["day 2020-1-6"]


@pytest.mark.parametrize("days", ["", "<pubDate>soon</pubDate>", "<pubDate/>"])
def test_listing_may_tell_no_day(days: str) -> None:
    assert lines(LISTING.format(days + item("new"))) == ["5 #1 On Leaves | "]


@pytest.mark.parametrize(
    "text",
    [LISTING.format(CHANNEL_DAY), FEED.format(""), LISTING.format(CHANNEL_DAY + item("replace"))],
)
def test_whole_listing_without_new_papers_is_an_empty_day(text: str) -> None:
    assert SOURCE.sniff(text.encode()) > 0.9
    found = list(SOURCE.read(text.encode()))
    assert found[-1] == EmptyDay(1, "a listing without new papers")
    cut = list(SOURCE.read(text.encode()[:-12]))
    assert not any(isinstance(each, EmptyDay) for each in cut)


def test_error_of_the_service_is_no_empty_day() -> None:
    text = LISTING.replace("cs.CV updates on arXiv.org", "Feed error for query: cs.XX").format(
        "<description>Bad archive 'XX'.</description>" + CHANNEL_DAY
    )
    with pytest.raises(SourceError, match=r"arXiv answers with an error: Bad archive 'XX'\."):
        read(text)


def test_listing_in_rss_is_read_alike() -> None:
    text = LISTING.format(
        "<item><title>On Leaves</title><link>https://arxiv.org/abs/2001.00001</link>"
        "<description>arXiv:2001.00001v2 Announce Type: cross \n"
        f"Abstract: {ABSTRACT}</description>"
        '<guid isPermaLink="false">oai:arXiv.org:2001.00001v2</guid><category>cs.CV</category>'
        "<category>q-bio.TO</category><pubDate>Mon, 06 Jan 2020 00:00:00 -0500</pubDate>"
        "<arxiv:announce_type>cross</arxiv:announce_type>"
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
        "<title>On Leaves. (arXiv:2001.00001v1 [cs.CV])</title>"
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


def test_replacement_in_a_listing_of_former_years_is_told_by_its_title() -> None:
    title = "On Leaves. (arXiv:2001.00001v2 [cs.CV] UPDATED)"
    assert lines(LISTING.format(item("", title))) == [
        f"5 skipped a replacement: {title}",
        "1 empty, a listing without new papers",
    ]
