from dataclasses import replace

from generator.review import report
from generator.review.sites import ChangedPage, Difference
from tests.support.golden import Golden
from tests.support.markup import Markup

NOTHING = Difference((3, 3), (), (), (), (), ())
HOSTILE = "papers/<script>alert(1)</script>&\"'/"
SOME = Difference(
    pages=(3, 4),
    added=("papers/trees-without-roots/", HOSTILE),
    removed=("authors/ada-beispiel/",),
    changed=(
        ChangedPage("", ("@@ -1,2 +1,2 @@", " Home", "-1 paper", "+2 papers")),
        ChangedPage("about/", ("@@ -1 +1 @@", "-<b>old</b>", "+<img src=x onerror=alert(1)>")),
    ),
    framed=("tags/",),
    files=("feed.xml",),
)
MANY = Difference(
    pages=(0, 5_000),
    added=tuple(f"papers/{number}/" for number in range(5_000)),
    removed=(),
    changed=tuple(ChangedPage(f"tags/{n}/", ("+x",) * 5_000) for n in range(1_000)),
    framed=(),
    files=(),
)


def test_text_tells_addresses_first_and_then_what_reads_differently(golden: Golden) -> None:
    golden("".join(f"{line}\n" for line in report.as_text(SOME, "v1", "v2")), "report.txt")


def test_html_shows_what_the_text_tells(golden: Golden) -> None:
    told = report.as_html(SOME, "v1", "<i>v2</i>")
    golden(told, "report.html")
    page = Markup(told)
    assert page.faults == []
    shown = " ".join(page.all("html")[0].text.split())
    for line in report.as_text(SOME, "v1", "<i>v2</i>"):
        assert " ".join(line.strip(" \n:+-~").split()) in shown


def test_html_needs_no_other_file_and_holds_no_element_of_others() -> None:
    page = Markup(report.as_html(SOME, "v1", "v2"))
    assert list(page.references()) == []
    assert not {"script", "img", "b", "i"}.intersection(
        element.tag for element in page.elements if element.text not in PARTS
    )


PARTS = {
    "Added addresses",
    "Removed addresses",
    "Pages with another text",
    "Pages with the same text in another frame",
    "Files with other content",
}
"""What the report itself prints in bold."""


def test_text_holds_nothing_that_a_terminal_obeys() -> None:
    told = replace(NOTHING, added=("papers/\x1b]0;x\x07/",))
    assert "  + papers/]0;x/" in report.as_text(told, "v1", "v2")


def test_same_sites_are_told_in_a_sentence() -> None:
    assert list(report.as_text(NOTHING, "v1", "v2")) == ["The sites of v1 and v2 are the same."]
    page = Markup(report.as_html(NOTHING, "v1", "v2"))
    assert page.all("main")[0].text.strip() == "The sites of v1 and v2 are the same."


def test_text_of_papers_comes_before_that_of_lists() -> None:
    pages = [ChangedPage(address, ("+x",)) for address in ("", "authors/ada/", "papers/moss/")]
    lines = list(report.as_text(replace(NOTHING, changed=tuple(pages)), "v1", "v2"))
    shown = [line for line in lines if line.startswith("\n") and not line.endswith(":")]
    assert shown == ["\npapers/moss/", "\n/", "\nauthors/ada/"]


def test_report_of_much_is_bounded_and_counts_the_rest() -> None:
    lines = list(report.as_text(MANY, "v1", "v2"))
    assert len(lines) < 4_000
    assert "  and 4,900 more" in lines
    assert "  and 4,940 more lines" in lines
    assert lines[-1] == "\nThe text of 950 more changed pages is not shown."
    html = report.as_html(MANY, "v1", "v2")
    assert len(html) < 500_000
    for told in ("and 4,900 more", "and 4,940 more lines", "The text of 950 more changed pages"):
        assert told in html
