import pytest
from hypothesis import given

from generator.text import Link, Math, Text, segments
from generator.text.segmentation import find, looks_like_math
from tests.text.strategies import MARKUP, TEX, mixtures

FORMULAS = [
    ("a $x^2$ b", "x^2", False),
    (r"a $\alpha$ b", r"\alpha", False),
    ("the $k$ nearest", "k", False),
    ("for $K=4$ trees", "K=4", False),
    ("within $[0, 1]$", "[0, 1]", False),
    ("at $n \\log n$ cost", r"n \log n", False),
    (r"a $\text{pass}@k$ rate", r"\text{pass}@k", False),
    ("with $1{,}000$ trees", "1{,}000", False),
    (r"grown in $\sim$4 hours", r"\sim", False),
    ("$$E = mc^2$$", "E = mc^2", True),
    (r"so \(x_1 < 2\) holds", "x_1 < 2", False),
    (r"so \[x = 1\] holds", "x = 1", True),
    ("$5 or $x^2$", "x^2", False),
]
NO_FORMULAS = [
    "It costs $5 and $10.",
    "from $5 to $10, or 5$ to 10$",
    "between $1,000 and $2,000",
    "set $HOME and $PATH",
    "export $LEAF_DIR and $TREE_DIR",
    "a $ sign and another $ sign",
    r"escaped \$x\$ signs",
    "the $100 million tree and the $5 leaf",
    r"Markdown \(escapes\) and \[x\]",
    "an $empty$ word",
    "$\n\n$",
    "$ x$",
    "one $ alone",
    "$$",
    "$$$$",
]
UNCONVERTIBLE = [
    r"$\foo{x}$", "${x$", "$x^{2$", r"$\frac{1}$", r"$\href{javascript:alert(1)}{x}$",
    r"$\def\x{y}\x$", r"$\limits^2$", "$x^2^3$", r"$\begin{matrix}a$",
]  # fmt: skip
ADDRESSES = [
    ("see http://a.example.", ["http://a.example"]),
    ("HTTPS://A.example/B", ["HTTPS://A.example/B"]),
    ("(see https://a.example/b)", ["https://a.example/b"]),
    ("https://a.example/b_(c)_d,", ["https://a.example/b_(c)_d"]),
    ("https://a.example/b?!...", ["https://a.example/b"]),
    ("**https://a.example**", ["https://a.example"]),
    ("https://a.example/{id}", ["https://a.example/"]),
    ("http://a.example,http://b.example", ["http://a.example,http://b.example"]),
    ("http://a.example http://b.example", ["http://a.example", "http://b.example"]),
    ("xhttp://a.example and http:// and https://-", []),
    ("ftp://a.example, javascript://a.example, a.example", []),
    ("https://a.example/$x^2$", ["https://a.example/$x"]),
]


@pytest.mark.parametrize(("text", "tex", "display"), FORMULAS)
def test_formula_is_found(text: str, tex: str, display: bool) -> None:
    found = [part for part in segments(text) if isinstance(part, Math)]
    assert [(part.tex, part.display) for part in found] == [(tex, display)]


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_text_with_dollars_is_no_formula(text: str) -> None:
    assert segments(text) == (Text(text),)


@pytest.mark.parametrize("text", UNCONVERTIBLE)
def test_formula_that_cannot_be_shown_stays_readable(text: str) -> None:
    assert segments(f"a {text} b") == (Text(f"a {text} b"),)


@pytest.mark.parametrize(("text", "urls"), ADDRESSES)
def test_address_ends_where_the_sentence_goes_on(text: str, urls: list[str]) -> None:
    assert [part.url for part in segments(text) if isinstance(part, Link)] == urls


@given(mixtures(TEX + MARKUP))
def test_segments_hold_the_whole_text(text: str) -> None:
    assert "".join(map(source, segments(text))) == text


@given(mixtures(TEX + MARKUP))
def test_found_places_stand_in_order(text: str) -> None:
    position = 0
    for start, end, value in find(text):
        assert position <= start < end
        assert source(value) == text[start:end]
        position = end


def source(part: Text | Math | Link) -> str:
    match part:
        case Text(text):
            return text
        case Math():
            return part.source
        case Link(url):
            return url


def test_looks_like_math_takes_words_in_text_for_no_prose() -> None:
    assert looks_like_math(r"x \text{ where all trees grow}")
    assert not looks_like_math("x where all trees grow")
