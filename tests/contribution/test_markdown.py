"""Values in answers: shown as they are, and never more than shown."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.contribution.markdown import code, sentence
from tests.contribution.liveness import live

HOSTILE = [
    "@everyone",
    "`@everyone`",
    "``` @everyone ```",
    "`` ` @everyone",
    "` ` @everyone `x`",
    "\\`@everyone",
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "<!-- @everyone",
    "&lt;script&gt; &#64;everyone",
    "https://evil.example",
    "www.evil.example",
    "example/paper-catalogue#1 closes #1",
    "GH-1",
    "a\n\n# Heading\n\n- item\n\n> quote\n\n    code\n\n---",
    "$`x`$ $$y$$ :tada:",
    "| a | b |\n| - | - |",
    "[^1] [x]: https://evil.example",
    "*a* _b_ ~~c~~ **d**",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_value_does_nothing(value: str) -> None:
    assert live(f"Start {code(value)} end") == []
    assert live(sentence(f"`{value}` is no name; did you mean `{value}`?")) == []
    assert live(sentence(value)) == []


@given(st.text(max_size=40), st.text("`\\ @<#a\n$", max_size=12))
@example("%", "")
def test_no_value_does_anything(one: str, other: str) -> None:
    for value in (one, other, one + other, f"{other}`{one}"):
        assert live(f"Start {code(value)} end") == []
        assert live(f"Start {sentence(f'The `{value}` of {value} ends')}") == []


@pytest.mark.parametrize("value", [value for value in HOSTILE if not value.startswith("`")])
def test_detector_of_this_test_sees_what_is_not_in_a_span(value: str) -> None:
    assert live(value) != []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", "nothing"),
        (" \n ", "nothing"),
        ("leaves", "`leaves`"),
        ("a ` b", "`` a ` b ``"),
        ("```", "```` ``` ````"),
        ("a\nb\r\n  c", "`a b c`"),
        ("a\u202eb\u200b\x00\ud800", "`a\\u202eb\\u200b\\x00\\ud800`"),
        ("Müller 苔 𝛼", "`Müller 苔 𝛼`"),
        ("word " * 100, "`" + "word " * 23 + "word…`"),
    ],
)
def test_code_shows_a_value_on_one_line(value: str, expected: str) -> None:
    assert code(value) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "`levaes` is not in the vocabulary; did you mean `leaves`?",
            "`levaes` is not in the vocabulary; did you mean `leaves`?",
        ),
        ("papers/x.md has the same title", "`papers/x.md` has the same title"),
        ("'@ada' is no day (of the calendar)", "`'@ada'` is no day (of the calendar)"),
        ("`a``b`", "`a` `b`"),
        ("one ` two", "one `` ` `` two"),
        ("a `` b", "a  b"),
        (
            "x (`a`). See 2001.00001, b/c; 98 % of @a!",
            "x (`a`). See `2001.00001`, `b/c`; 98 % of `@a`!",
        ),
    ],
)
def test_sentence_keeps_words_and_quotes_the_rest(words: str, expected: str) -> None:
    assert sentence(words) == expected


@pytest.mark.parametrize(
    "words",
    ["`a` 不在词表中；您是指 `b` 吗？", "缺失或为空", "a `b` de trop ; on attend au plus 1 000"],
)
def test_sentence_of_another_language_reads_as_it_is(words: str) -> None:
    assert sentence(words) == words
