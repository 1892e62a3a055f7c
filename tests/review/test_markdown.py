import html

import markdown as python_markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.review.markdown import JOINER, LONGEST, escaped, faults
from generator.text.characters import strip_invisible
from tests.review.hostile import HOSTILE
from tests.support.markup import Markup

BLOCKS = ("# heading", "1. one")
"""Those of the hostile texts that do no more than headings and lists may."""


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless_once_escaped_and_found_where_it_is_not(text: str) -> None:
    assert list(faults(f"- {escaped(text)} · **{escaped(text)}**")) == []
    if text not in BLOCKS:
        assert list(faults(f"- {text}")) != []


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_is_text_alone_in_an_engine(text: str) -> None:
    page = Markup(python_markdown.markdown(f"- **x** {escaped(text)}\n- {escaped(text)}"))
    assert {element.tag for element in page.elements} == {"ul", "li", "strong"}
    [shown] = [item.text for item in page.all("li") if not item.text.startswith("x ")]
    assert shown.replace(JOINER, "") == " ".join(strip_invisible(text).replace("$", "＄").split())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("On the Shape of Leaves: A-B, 50 % (2020)", "On the Shape of Leaves: A-B, 50 % (2020)"),
        ("a < b & c", "a &#60; b &#38; c"),
        ("@ada #1", f"&#64;{JOINER}ada &#35;{JOINER}1"),
        ("https://example.org/", f"https:{JOINER}//example.org/"),
        ("COVID-19", f"COVID-{JOINER}19"),
        ("defaced facades", f"deface{JOINER}d facades"),
        ("1. one", "1&#46; one"),
        ("- one", "&#45; one"),
        ("two\n\n  lines", "two lines"),
        ("$5", "＄5"),
    ],
)
def test_escaped_text_is_changed_no_more_than_it_must_be(text: str, written: str) -> None:
    assert escaped(text) == written


@given(st.text() | st.text("@#:/-<>&;[]()!`*_~$\\abcdef01 .wW\u2060\u200b\u0301"))
@example("e\u0301@" + "\u0301" * 40)
def test_any_text_is_shown_as_it_is_and_found_harmless(text: str) -> None:
    written = escaped(text)
    assert list(faults(f"- **{written}**")) == []
    shown = " ".join(strip_invisible(text).replace("$", "＄").split())
    assert html.unescape(written).replace(JOINER, "") == shown


@pytest.mark.parametrize(
    "summary",
    [
        "",
        "**2 new papers.**\n\nPages: 4 before.\n\n### New papers (2)\n\n- **x** · y\n  - z\n",
        "<details><summary>New addresses (1)</summary>\n\n- /papers/x/\n\n</details>\n",
        "x" * LONGEST,
    ],
)
def test_summary_of_the_shapes_we_make_is_harmless(summary: str) -> None:
    assert list(faults(summary)) == []


@pytest.mark.parametrize(
    ("summary", "fault"),
    [
        ("x" * (LONGEST + 1), "it has 60,001 characters; at most 60,000 are shown"),
        ("fine\n<b>bold</b>", "line 2 holds an element"),
        ("<details open>", "line 1 holds an element"),
        ("<details class=x>", "line 1 holds an element"),
        ("<det<details>ails onclick=x>", "line 1 holds an element"),
        ("&#64;octocat", "line 1 holds '@octocat', which may become a link"),
        ("&#0064;octocat", "line 1 holds '@octocat', which may become a link"),
        ("&#x40;octocat", "line 1 holds '&', which is markup"),
        ("&commat;octocat", "line 1 holds '&', which is markup"),
        ("&#36;x&#36;", "line 1 holds a formula or characters that are not seen"),
        ("&#8238;", "line 1 holds a formula or characters that are not seen"),
        ("fine\r\n\0", "line 2 holds a formula or characters that are not seen"),
    ],
)
def test_fault_of_a_summary_is_named_with_its_line(summary: str, fault: str) -> None:
    assert list(faults(summary)) == [fault]
