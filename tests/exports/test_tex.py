import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exports import tex

COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{"\\" + char: char for char in "&%$#_"},
}
READ = re.compile("|".join(map(re.escape, COMMANDS)))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("R&D at 100%", r"R\&D at 100\%"),
        ("a_b #1 $5", r"a\_b \#1 \$5"),
        (r"~ ^ \ ", r"\textasciitilde{} \textasciicircum{} \textbackslash{} "),
        ("{x}", r"\textbraceleft{}x\textbraceright{}"),
        ("“é – ß”", "“é – ß”"),
        ("size $n^2$ here", "size {$n^2$} here"),
        (r"$50\% \alpha_1$", r"{$50\% \alpha_1$}"),
        ("$a % b^2$", r"{$a \% b^2$}"),
        (r"\(x_1 = 2\)", "{$x_1 = 2$}"),
        (r"$\sqrt{2$", r"\$\textbackslash{}sqrt\textbraceleft{}2\$"),
    ],
)
def test_escaped_text_says_what_the_text_says(text: str, escaped: str) -> None:
    assert tex.escape(text) == escaped


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A Shape of Leaves", "A Shape of Leaves"),
        ("The DNA of Leaves", "The {DNA} of Leaves"),
        ("LeafNet: A Survey", "{LeafNet}: A Survey"),
        ("Leaf-ML for 3D Trees", "{Leaf-ML} for {3D} Trees"),
        ("Vitamin C and I", "Vitamin {C} and {I}"),
        ("The leaves of Beispiel in autumn", "The leaves of {Beispiel} in autumn"),
        (
            "Green gardens: Leaves sprout where Beispiel planted",
            "Green gardens: Leaves sprout where {Beispiel} planted",
        ),
        ("R&D of C++", r"{R\&D} of {C++}"),
        ("An $O(n)$ Leaf", "An {$O(n)$} Leaf"),
    ],
)
def test_title_shields_what_no_style_may_lower(text: str, title: str) -> None:
    assert tex.title(text) == title


def test_paragraphs_stand_on_one_line() -> None:
    assert tex.paragraphs("One\nline.\n\n\nAnother.") == r"One line. \par Another."


def depth(text: str) -> int:
    """How many braces stay open in the eyes of BibTeX, which knows no escapes; -1 if wrong."""
    level = 0
    for char in text:
        level += (char == "{") - (char == "}")
        if level < 0:
            return -1
    return level


HOSTILE = st.text(st.sampled_from('{}\\$%&#_^~ aB1"@,=\n') | st.characters(), max_size=40)


@settings(max_examples=300)
@given(HOSTILE)
def test_braces_balance_whatever_the_text(text: str) -> None:
    assert depth(tex.escape(text)) == 0
    assert depth(tex.title(text)) == 0
    assert depth(tex.paragraphs(text)) == 0


@settings(max_examples=300)
@given(HOSTILE.filter(lambda text: not re.search(r"\$.*\$|\\[(\[]", text, re.DOTALL)))
def test_text_without_formulas_is_read_back(text: str) -> None:
    assert READ.sub(lambda match: COMMANDS[match[0]], tex.escape(text)) == text
    bare = READ.sub("", tex.escape(text))
    assert not set(bare) & set("\\{}~^&%$#_")
