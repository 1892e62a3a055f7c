import re
from itertools import pairwise

import markdown
import pytest
from hypothesis import example, given

from generator.text import Link, Math, paragraphs_html, segments, to_html, to_markdown
from generator.text.characters import paragraphs, strip_invisible
from generator.text.formulas import _ELEMENTS
from tests.text.reader import Reader
from tests.text.strategies import MARKUP, TEX, mixtures

SITE = ("attr_list", "md_in_html", "tables", "toc")
"""The extensions of mkdocs.yml."""

MORE = (
    *SITE, "abbr", "admonition", "def_list", "footnotes", "nl2br", "sane_lists", "wikilinks",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.admonition",
    "pymdownx.blocks.html", "pymdownx.blocks.tab", "pymdownx.caret", "pymdownx.critic",
    "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite",
    "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar",
    "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist", "pymdownx.tilde",
)  # fmt: skip
"""What people switch on in Material for MkDocs; smarty is left out, for it changes every quote."""

MAGICLINK = {
    "repo_url_shorthand": True,
    "social_url_shorthand": True,
    "user": "ada",
    "repo": "leaves",
}
ENGINES = {
    "site": markdown.Markdown(extensions=[*SITE]),
    "more": markdown.Markdown(
        extensions=[*MORE], extension_configs={"pymdownx.magiclink": MAGICLINK}
    ),
}

LITERAL = [
    "<script>alert(1)</script>",
    "</p><img src=x onerror=alert(1)>",
    "{{ config.site_name }} and {% raw %} and {# a #}",
    "[x](y) ![x](y) [x][y] [[wiki]] [TOC]",
    "It costs $5 and $10.",
    "| a | b |",
    "***",
    "**bold** __bold__ *it* _it_ ***both*** snake_case_name 2*3*4",
    ":tada: ++ctrl+alt+del++ ==mark== ~~gone~~ H~2~O x^2^",
    "[^1] and [^1]: a note",
    "*[HTML]: Hypertext",
    "# Heading",
    "A heading ##",
    "====",
    "----",
    "- item",
    "+ item",
    "1. item",
    "iv) item",
    "(a) item",
    "- [x] done",
    "> quoted",
    "    indented",
    "```python",
    "`code`",
    ": a definition",
    "!!! note",
    "??? note",
    '=== "Tab"',
    "/// block",
    '--8<-- "README.md"',
    "{: .class #id }",
    "<!-- comment -->",
    "<!DOCTYPE html>",
    "<?php echo 1 ?>",
    "&amp; &lt; &copy; &#60; &nbsp; &",
    r"\* \_ \\ \<",
    "(c) (tm) (r) +/- --> <-- =/= 1/2 1st 2nd c/o",
    "www.example.org ftp://example.org ada@example.org mailto:ada@example.org",
    "@ada ada/leaves#12 #12 !12 pass@1",
    "{++added++} {--removed--} {>>note<<}",
    "title: not front matter",
    "\u202bעברית\u202c and \u200fمرحبا",
    "\U0001f468\u200d\U0001f33e 中文 café",
    "\x02wzxhzdk:0\x03",
    "a 'quote' and a \"quote\"...",
    "javascript:alert(1)",
    r"unknown $\foo{x}$ and ${x$",
]


def shown(text: str) -> str:
    """The text as a record could hold it: what a browser must show."""
    return "\n".join(paragraphs(strip_invisible(text)))


@pytest.mark.parametrize("text", LITERAL)
def test_text_that_looks_like_markup_reads_as_written(text: str) -> None:
    read = Reader(paragraphs_html(text))
    assert read.text == shown(text)
    assert read.names == {"p"}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", LITERAL)
def test_markdown_of_text_that_looks_like_markup_shows_it(engine: str, text: str) -> None:
    assert ENGINES[engine].reset().convert(to_markdown(text)) == paragraphs_html(text)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("before", "after"), list(pairwise(LITERAL)))
def test_markdown_of_two_paragraphs_keeps_them_apart(engine: str, before: str, after: str) -> None:
    text = f"{before}\n\n{after}"
    assert ENGINES[engine].reset().convert(to_markdown(text)) == paragraphs_html(text)


@pytest.mark.parametrize("engine", ENGINES)
def test_markdown_comes_to_the_same_html(engine: str) -> None:
    """The rule that the fast path of paper pages rests on."""

    @example("$x^2$ begins.\n\nAnd $y$ goes on.")
    @example("$$y_1$$\n\n$x$\n\nend")
    @example("https://a.example/x_y?a=1&b=2#c, (http://a.example/(d)) and http://a.example/e*f*")
    @given(mixtures(MARKUP))
    def holds(text: str) -> None:
        assert ENGINES[engine].reset().convert(to_markdown(text)) == paragraphs_html(text)

    holds()


@given(mixtures(TEX))
def test_markdown_of_tex_comes_to_the_same_html(text: str) -> None:
    assert ENGINES["more"].reset().convert(to_markdown(text)) == paragraphs_html(text)


@given(mixtures(MARKUP))
def test_html_holds_nothing_but_links_and_formulas(text: str) -> None:
    read = Reader(paragraphs_html(text))
    for name, attributes in read.elements:
        assert name in ("a", "p") or _ELEMENTS.fullmatch(name)
        assert name != "a" or re.match("https?://", attributes["href"] or "", re.IGNORECASE)
        assert not any(attribute.startswith("on") for attribute in attributes)
    if not any(isinstance(part, Math) for part in segments(text)):
        assert read.text == shown(text)


@given(mixtures(MARKUP))
def test_html_is_that_of_one_paragraph(text: str) -> None:
    line = " ".join(paragraphs(strip_invisible(text)))
    paragraph = paragraphs_html(line).removeprefix("<p>").removesuffix("</p>")
    assert to_html(text) == paragraph.removeprefix("&#32;")


LINKS = [
    ("See https://a.example/b_c.", "https://a.example/b_c"),
    ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
    ("https://a.example/?x=1&y=2&copy=3", "https://a.example/?x=1&y=2&copy=3"),
    ("https://a.example/a*b*~c+d", "https://a.example/a*b*~c+d"),
    ("https://a.example/a++b++", "https://a.example/a++b++"),
]


@pytest.mark.parametrize(("text", "address"), LINKS)
def test_address_is_linked_whole(text: str, address: str) -> None:
    read = Reader(to_html(text))
    assert read.elements == [("a", {"href": address})]
    assert read.text == text
    assert [part.url for part in segments(text) if isinstance(part, Link)] == [address]


def test_formula_is_set_within_its_sentence() -> None:
    assert to_html("a $x<1$ for") == (
        'a <math alttext="x&lt;1"><mrow><mi>x</mi><mo>&lt;</mo><mn>1</mn></mrow></math> for'
    )


def test_markdown_has_a_line_a_paragraph() -> None:
    assert to_markdown("one\ntwo\n\n three\n") == "one two\n\nthree"
    assert to_markdown("") == paragraphs_html(" \n") == ""
