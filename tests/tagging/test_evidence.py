import pytest

from generator.model import Tag, Vocabulary
from generator.tagging.evidence import Evidence, Strength
from generator.tagging.phrases import tokenise
from tests.tagging.garden import GARDEN, TREES


def hits(text: str) -> list[tuple[str, str]]:
    """The hits of the trees in a text: words and strength."""
    tokens = tokenise(text)
    found = Evidence(GARDEN).find(tokens).get(GARDEN.tags.index(TREES), [])
    return [(" ".join(tokens[hit.start : hit.stop]), hit.strength.name) for hit in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an oak", [("oak", "STRONG")]),
        ("a wood", [("wood", "IN_TITLE")]),
        ("a leaf", [("leaf", "WEAK")]),
        ("a stone", []),
        ("an old oak", [("old oak", "STRONG")]),
        ("an old oak, an oak", [("old oak", "STRONG"), ("oak", "STRONG")]),
        ("leaf of an oak", [("leaf", "WEAK"), ("oak", "STRONG")]),
        ("a decision tree", []),
        ("a decision tree search", []),
        ("a decision tree and a tree", [("tree", "STRONG")]),
        ("decision: tree", [("tree", "STRONG")]),
    ],
)
def test_hits_are_the_outermost_phrases_without_false_friends(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert hits(text) == expected


def test_strongest_use_of_a_phrase_in_one_place_counts() -> None:
    tag = Tag("elms", "Elms", "Of elms.", "", aliases=("elm tree",), weak_aliases=("elm-tree",))
    (found,) = Evidence(Vocabulary(tags=(tag,))).find(["elm", "tree"]).values()
    assert [hit.strength for hit in found] == [Strength.STRONG]


def test_false_friend_of_one_tag_leaves_the_others() -> None:
    other = Tag("choices", "Choices", "Of choices.", "", aliases=("decision tree",))
    found = Evidence(Vocabulary(tags=(TREES, other))).find(["decision", "tree"])
    assert list(found) == [1]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("an oak (elm), and elms", 1),
        ("an oak\uff08elm\uff09and elms", 1),
        ("an oak, an elm", 2),
        ("an oak (an elm)", 2),
        ("an oak (elm of old)", 2),
        ("an oak (elm) and a beech (tree)", 2),
    ],
)
def test_abbreviation_that_the_text_introduces_is_what_it_stands_for(text: str, kinds: int) -> None:
    (found,) = Evidence(GARDEN).find(tokenise(text)).values()
    assert len({hit.phrase for hit in found}) == kinds
