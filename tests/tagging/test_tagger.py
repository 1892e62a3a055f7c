import pytest

from generator.model import Tag, Vocabulary
from generator.tagging import Suggestion, Tagger, chosen
from tests.tagging.garden import GARDEN, birds, scores

TAGGER = Tagger(GARDEN)


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        ("Trees", "", 2),
        ("Wood", "", 1.6),
        ("Wood and leaf", "So. A wood.", 1.4 + 0.5 + 0.35),
        ("Trees of wood", "", 2),
        ("Trees and leaf", "", 2.5),
        ("Trees, leaf and root", "", 2.5),
        ("Trees", "So. An oak.", 2 + 1 + 1.75 / 2),
        ("Trees", "An oak. So.", 2 + 1 + 1.75 / 2 + 0.5),
        ("Trees", "So. An oak, another oak and oaks.", 2 + 1 + 1.75 * 3 / 4),
        ("Trees", "So. An oak and a beech.", 2 + 1.5 + 1.75 * 2 / 3),
        ("Trees", "So. An oak, a beech and an elm.", 2 + 1.75 + 1.75 * 3 / 4),
        ("Trees", "So. An oak, a beech, an elm and a tree.", 2 + 1.75 + 1.75 * 4 / 5),
        ("Trees", "So. A leaf.", 2 + 0.35),
        ("Trees", "A leaf.", 2 + 0.35),
        ("Trees", "So. A wood.", 2 + 0.35),
        ("Trees", "So. A leaf and another leaf.", 2 + 0.35),
        ("Trees", "So. A leaf, a root, a branch and a twig.", 2 + 3 * 0.35),
        ("Trees", "So. An oak on a stone.", 2 + 1 + 1.75 / 3),
        ("Trees", "So. An oak and an oak on a stone.", 2 + 1 + 1.75 * 2 / 4),
        ("Trees", "So. A decision tree.", 2),
        ("On", "An oak.", 1 + 1.75 / 2 + 0.5),
    ],
)
def test_score_adds_up_the_evidence(title: str, abstract: str, expected: float) -> None:
    assert scores(TAGGER.suggest(title, abstract))["trees"] == pytest.approx(expected, abs=1e-3)


def birds_once(count: int) -> str:
    """An abstract with one phrase of each bird, none of them in the first sentence."""
    return "So. The " + ", ".join(f"bird {number}" for number in range(count))


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        ("No bird", "None.", {}),
        ("Leaf", "A leaf and a root.", {}),
        ("Bird 1, bird 0", "", {"bird-0": 2.0, "bird-1": 2.0}),
        # Each earns 1 and its part of 1.75: of two they are enough to fill up with, of three not.
        ("No", birds_once(2), {"bird-0": 1.583, "bird-1": 1.583}),
        ("No", birds_once(3), {}),
        ("Bird 5", birds_once(2), {"bird-5": 2.0, "bird-0": 1.583}),
        ("Bird 5, bird 6", birds_once(2), {"bird-5": 2.0, "bird-6": 2.0}),
        ("Bird 1", birds_once(2), {"bird-1": 3.583, "bird-0": 1.583}),
        (
            "Bird 7, bird 6, bird 5, bird 4, bird 3, bird 2, bird 1, bird 0",
            "",
            {f"bird-{number}": 2.0 for number in range(6)},
        ),
    ],
)
def test_tags_are_assigned_by_score_filled_to_two_and_at_most_six(
    title: str, abstract: str, expected: dict[str, float]
) -> None:
    found = scores(Tagger(birds(8)).suggest(title, abstract))
    assert list(found.items()) == list(expected.items())


def test_broader_tags_come_last_as_implied() -> None:
    found = TAGGER.suggest("Oaks and stones", "")
    assert [(suggestion.tag, suggestion.implied) for suggestion in found] == [
        ("trees", False),
        ("stones", False),
        ("plants", True),
    ]
    assert chosen(found, GARDEN) == ("trees", "stones")


def test_broader_tag_that_was_earned_is_not_implied_but_not_chosen() -> None:
    found = TAGGER.suggest("Oaks are plants", "")
    assert [(suggestion.tag, suggestion.implied) for suggestion in found] == [
        ("trees", False),
        ("plants", False),
    ]
    assert chosen(found, GARDEN) == ("trees",)


def test_six_tags_are_counted_before_the_implied_ones() -> None:
    nests = tuple(
        Tag(f"n{number}", f"N{number}", "A nest.", "", f"b{number}", (f"nest {number}",))
        for number in range(6)
    )
    above = tuple(Tag(f"b{number}", f"B{number}", "Birds.", "") for number in range(6))
    title = ", ".join(f"nest {number}" for number in range(6))
    assert len(Tagger(Vocabulary(tags=(*nests, *above))).suggest(title, "")) == 12


def test_reasons_are_the_phrases_as_they_stand_in_the_text() -> None:
    (found,) = [
        suggestion
        for suggestion in TAGGER.suggest(
            "Old-Oaks of Wood and Leaf", "Of beeches. A\n  wood, a root, a beech, a beech."
        )
        if suggestion.tag == "trees"
    ]
    assert [str(reason) for reason in found.reasons] == [
        "title “Old-Oaks” (strong)",
        "title “Wood” (strong)",
        "title “Leaf” (weak)",
        "first sentence “beeches” (strong)",
        "abstract “wood” (weak)",
        "abstract “root” (weak)",
        "abstract “beech” (strong)",
    ]


@pytest.mark.parametrize(
    ("suggestion", "expected"),
    [
        (TAGGER.suggest("Oaks", "")[0], "trees 2.0: title “Oaks” (strong)"),
        (TAGGER.suggest("Oaks", "")[1], "plants 0.0 implied: no phrase of its own"),
        (Suggestion("stones", 2.25), "stones 2.2: no phrase of its own"),
    ],
)
def test_suggestion_reads_as_a_line(suggestion: Suggestion, expected: str) -> None:
    assert str(suggestion) == expected


def test_empty_vocabulary_suggests_nothing() -> None:
    assert Tagger(Vocabulary()).suggest("Oaks", "An oak.") == ()
