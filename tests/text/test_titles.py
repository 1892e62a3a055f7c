import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import clean, normalise_title, title_words

SAME = [
    ("On the Shape of Leaves", "on  the shape of leaves."),
    ("Pre-Trained Trees", "Pretrained trees"),
    ("Trees & Leaves", "Trees and Leaves"),
    (r"Embedding\&Moss", "Embedding & Moss"),
    ("CAD^2RL", "CAD²RL"),
    (r"The $\alpha^2$ of Trees", "The α² of trees"),
    (r"G\"odel's Garden", "Godel’s Garden"),
    ("Łódź Straße Ørsted", "lodz strasse orsted"),
    ("{T}rees: {GAN}s", "Trees, GANs"),
    ("Ｆｕｌｌ Ｗｉｄｔｈ", "Full width"),
    ("``Stones'' that -- Dream", "“Stones” that – dream"),
]
DIFFERENT = [
    ("Llama 2 7B", "Llama 27B"),
    ("C++ for Trees", "C for Trees"),
    ("C# for Trees", "C for Trees"),
    ("A* in Gardens", "A in Gardens"),
    ("Trees I", "Trees II"),
    ("ハは", "パぱ"),
    ("!!!", "???"),
    ("树叶", "树木"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_normalise_title_equates_spellings(one: str, other: str) -> None:
    assert normalise_title(one) == normalise_title(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_normalise_title_tells_titles_apart(one: str, other: str) -> None:
    assert normalise_title(one) != normalise_title(other)


def test_title_words_are_folded() -> None:
    assert title_words("  Étude: the C++ Tree_house & Moss ") == (
        "etude the cplusplus tree house and moss"
    )


@given(st.text())
def test_normalise_title_ignores_case_and_cleaning(title: str) -> None:
    assert normalise_title(clean(title)) == normalise_title(title)
