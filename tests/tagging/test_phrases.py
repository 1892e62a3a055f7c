import pytest

from generator.tagging.phrases import Matcher, Phrase, plurals, split, tokenise


def found(phrase: str, text: str) -> list[str]:
    """What a phrase matches in a text, token by token."""
    tokens = tokenise(text)
    return [" ".join(tokens[match.start : match.stop]) for match in Matcher([phrase]).find(tokens)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("oak tree", "An oak tree.", ["oak tree"]),
        ("oak tree", "Oak Tree", ["Oak Tree"]),
        ("oak tree", "an oak-tree", ["oak tree"]),
        ("oak tree", "an oak/tree", ["oak tree"]),
        ("oak tree", "an oak\n  tree", ["oak tree"]),
        ("oak-tree", "an oak tree", ["oak tree"]),
        ("oak tree", "oak “tree”", ["oak tree"]),
        ("oak tree", "no oak, tree", []),
        ("oak tree", "no oak. Tree", []),
        ("oak tree", "the oak (tree)", []),
        ("oak tree", "the old trees", []),
        ("oak", "soak the oaken", []),
        ("oak", "oak, oak", ["oak", "oak"]),
        ("oak tree", "oaks tree", []),
        ("oak tree", "oak oak tree", ["oak tree"]),
        ("arbre é", "ARBRE É", ["ARBRE É"]),
        ("2 trees", "the 2 trees", ["2 trees"]),
    ],
)
def test_phrase_matches_whole_words_between_marks(
    phrase: str, text: str, expected: list[str]
) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("oak tree", "oak trees", ["oak trees"]),
        ("policy", "policies", ["policies"]),
        ("key", "keys", ["keys"]),
        ("key", "keies", []),
        ("process", "processes", ["processes"]),
        ("bush", "bushes", ["bushes"]),
        ("box", "boxs", []),
        ("trees", "tree", []),
        ("y", "ys", ["ys"]),
    ],
)
def test_last_word_matches_its_plural(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("GAN", "a GAN", ["GAN"]),
        ("GAN", "many GANs", ["GANs"]),
        ("GAN", "gan", []),
        ("GAN", "Gan", []),
        ("deep GAN", "Deep GAN", ["Deep GAN"]),
        ("deep GAN", "deep gan", []),
        ("Adam", "Adam", ["Adam"]),
        ("Adam", "ADAM", []),
        ("GAN*", "GANzorig", ["GANzorig"]),
        ("GAN*", "ganzorig", []),
    ],
)
def test_word_with_capitals_matches_as_written(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("interpretab*", "interpretable interpretability", ["interpretable", "interpretability"]),
        ("interpretab*", "interpret", []),
        ("more interpretab*", "more interpretable", ["more interpretable"]),
        ("more interpretab*", "interpretable", []),
        ("oak*", "oak", ["oak"]),
    ],
)
def test_star_lets_the_last_word_go_on(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_phrase_without_letters_matches_nothing() -> None:
    assert Phrase.parse(" – ").words == ()
    assert found("–", "a – b") == []


def test_overlapping_phrases_are_all_found() -> None:
    matches = Matcher(["deep oak", "deep oak tree", "oak tree", "tree"]).find(
        ["deep", "oak", "tree"]
    )
    assert sorted((match.phrase, match.start, match.stop) for match in matches) == [
        (0, 0, 2),
        (1, 0, 3),
        (2, 1, 3),
        (3, 2, 3),
    ]


def test_split_puts_the_tokens_at_odd_places() -> None:
    text = "An oak-tree, “old”."
    parts = split(text)
    assert "".join(parts) == text
    assert parts[1::2] == tokenise(text) == ["An", "oak", "tree", ",", "old", "."]


def test_plural_of_a_plural_is_harmless() -> None:
    assert plurals("trees") == ("trees", "treeses")
