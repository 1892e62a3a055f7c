import pytest

from generator.review import html_text
from generator.sources import htmlpage
from generator.sources.base import Entry, Item
from tests.sources.pages import abstract, told
from tests.support.timing import takes_under

LONG = abstract("Leaves & Stones")
PAGE = f"""\
<!doctype html>
<html><head><title>Daily Papers - Hugging Face</title><script>var a = "<h3>No";</script></head>
<body><nav><ul><li><a href="/models">Models</a></li></ul></nav>
<h1>Daily <b>Papers</b></h1><time>Mar 4</time>
<article>
<a href="/papers/2101.00001"><img src="a.png" alt="On Leaves"></a>
<a href="/login?next=%2Fpapers%2F2101.00001"><svg><title>Vote</title></svg>12</a>
<h3><a href="/papers/2101.00001">On
  <i>Leaves</i> &amp; Stones</a></h3>
<p>{LONG.replace("&", "&amp;")}</p>
<a href="https://github.com/ada/leaves">GitHub</a>
</article>
</body></html>
"""


def read(text: str) -> list[Item]:
    return list(htmlpage.read(text.encode()))


def test_web_page_gives_what_a_reader_sees() -> None:
    items = read(PAGE)
    assert told(items) == [
        "3 skipped Models",
        "4 skipped Daily Papers",
        "4 day 0-3-4",
        "7 skipped 12",
        f"8 #1 On Leaves & Stones | {LONG}",
    ]
    (entry,) = (item for item in items if isinstance(item, Entry))
    assert entry.identifiers == {"arxiv": "2101.00001"}
    assert entry.links == {"code": "https://github.com/ada/leaves"}


@pytest.mark.parametrize("section", ["<![foo[ x ]]>", "<![foo[", "<![if IE]>", "<![CDATA[ x ]]>"])
def test_marked_section_of_any_kind_is_skipped(section: str) -> None:
    assert told(read(PAGE.replace("<nav>", f"{section}<nav>"))) in (told(read(PAGE)), [])
    assert html_text.lines(f"<p>One.</p>{section}")[:1] == ["One."]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (PAGE, True),
        (f"<?xml version='1.0'?>\n<!-- saved -->\n{PAGE}", True),
        ("<!doctype html>", False),
        ("<html><body><h1>On Leaves</h1>", False),
        ("# Daily Papers", False),
        ("<feed><title>Daily Papers</title></feed>", False),
    ],
)
def test_web_page_of_papers_is_known(text: str, known: bool) -> None:
    assert (htmlpage.sniff(text.encode()) > 0) is known


def test_page_without_papers_gives_no_entry() -> None:
    items = read("<!doctype html><body><h1>Daily Papers</h1><p>Come back tomorrow!</p></body>")
    assert not any(isinstance(item, Entry) for item in items)


@pytest.mark.parametrize(
    "unit", ["<!--", "<a href='", "<b>", "</p>", "<a href='/papers/2101.00001'>x"]
)
def test_long_page_of_anything_is_read_at_once(unit: str) -> None:
    text = unit * (250_000 // len(unit))
    assert takes_under(3, lambda: read(text))
