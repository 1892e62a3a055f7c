import pytest

from generator.review.html_text import lines, same


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("", []),
        ("words alone", ["words alone"]),
        ("<p>One. Two.</p><p>Three</p>", ["One.", "Two.", "Three"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<p>a <b>bold</b>\n  word &amp; more</p>", ["a bold word & more"]),
        ("<p>a<br>b</p>", ["a", "b"]),
        ("<p>a<script>hidden()</script><style>p {}</style></p>", ["a"]),
        ("<template><p>hidden</p></template><p>a</p>", ["a"]),
        ("</script><p>a</p>", ["a"]),
        ("<p>a <svg><title>hidden</title></svg>b</p>", ["a b"]),
        ("<title>T</title><nav>frame</nav><article><h1>H</h1>x</article>", ["T", "H", "x"]),
        ("<title>T</title><nav>frame</nav><p>all</p>", ["T", "frame", "all"]),
        ("<article>a</article><footer>frame</footer>", ["a"]),
    ],
)
def test_page_is_read_a_line_a_block_or_sentence(html: str, read: list[str]) -> None:
    assert lines(html) == read


PAGE = "<title>T</title><nav>N</nav><article><p>A</p></article><footer>F</footer>"


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (PAGE, True),
        (PAGE.replace("N", "another").replace("F", "another"), True),
        (PAGE.replace("T", "another"), False),
        (PAGE.replace("A", "another"), False),
        (PAGE.replace("<p>", '<p class="x">'), False),
        (PAGE + "<article>another</article>", False),
    ],
)
def test_pages_surely_read_the_same_only_where_title_and_article_are(
    other: str, alike: bool
) -> None:
    assert same(PAGE, other) is alike
    assert same(other, PAGE) is alike
    assert not alike or lines(PAGE) == lines(other)


def test_pages_without_an_article_have_to_be_read() -> None:
    page = "<title>T</title><p>A</p>"
    assert not same(page, page.replace("A", "B"))
