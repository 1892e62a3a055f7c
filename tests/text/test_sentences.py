import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import first_sentence, sentence_split, truncate

SENTENCES = [
    ("Leaves grow. Stones dream! Do they?", ["Leaves grow.", "Stones dream!", "Do they?"]),
    ("Trees, e.g. Oaks, i.e. Big ones, vs. Elms.", ["Trees, e.g. Oaks, i.e. Big ones, vs. Elms."]),
    ("Beispiel et al. Trees grow by 4.5 cm.", ["Beispiel et al. Trees grow by 4.5 cm."]),
    ("By Beispiel et al. We grow.", ["By Beispiel et al.", "We grow."]),
    ("See Fig. 3 and Sec. 4. The end.", ["See Fig. 3 and Sec. 4.", "The end."]),
    ('He said "grow." Then left.', ['He said "grow."', "Then left."]),
    ("It grows (a lot.) We saw it.", ["It grows (a lot.)", "We saw it."]),
    ("A. Beispiel grows. B. Lizi dreams.", ["A. Beispiel grows.", "B. Lizi dreams."]),
    ("We beat it. iPhone trees follow.", ["We beat it.", "iPhone trees follow."]),
    ("Costs fall. $x$ grows.", ["Costs fall.", "$x$ grows."]),
    ("no full stop", ["no full stop"]),
    ("A title\n\nA paragraph. More.", ["A title", "A paragraph.", "More."]),
    ("树叶有形状。石头做梦！", ["树叶有形状。", "石头做梦！"]),
    ("At https://a.example/b.c. It grows.", ["At https://a.example/b.c.", "It grows."]),
    ("", []),
    (" \n ", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_end_where_a_reader_stops(text: str, expected: list[str]) -> None:
    assert list(sentence_split(text)) == expected
    assert first_sentence(text) == (expected[0] if expected else "")


@given(st.text(alphabet="aB .!?\n\"'()。e.g$"))
def test_sentences_hold_every_character_but_spaces(text: str) -> None:
    assert "".join("".join(sentence_split(text)).split()) == "".join(text.split())


CUTS = [
    ("short", 10, "short"),
    ("two words", 9, "two words"),
    ("two words", 8, "two…"),
    ("two, words here", 10, "two…"),
    ("a\n b   c", 5, "a b c"),
    ("unbreakable", 5, "unbr…"),
    ("two words", 1, "…"),
    ("two words", 0, ""),
]


@pytest.mark.parametrize(("text", "limit", "expected"), CUTS)
def test_truncate_cuts_after_a_word(text: str, limit: int, expected: str) -> None:
    assert truncate(text, limit) == expected


@given(st.text(), st.integers(0, 30))
def test_truncate_keeps_its_limit(text: str, limit: int) -> None:
    assert len(truncate(text, limit)) <= limit or truncate(text, limit) == ""
