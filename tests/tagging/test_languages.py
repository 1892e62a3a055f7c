"""Vocabularies in German and French: phrases in all their forms, and names that are phrases."""

import pytest

from generator.store import vocabulary
from generator.tagging import Tagger

GERMAN = """\
language: de
areas:
- {slug: garten, name: Garten}
tags:
- {slug: wurzeln, name: Wurzeln, description: Was hält., area: garten, aliases: [Wurzel]}
- {slug: baeume, name: Bäume, description: Was ragt., area: garten, aliases: [hoher Baum]}
- {slug: gelb, name: Gelbe Blätter, description: Was fällt., area: garten}
- {slug: moos, name: Moos, description: Was kriecht., area: garten, aliases: [Moos*, KI]}
"""
FRENCH = """\
language: fr
areas:
- {slug: jardin, name: Jardin}
tags:
- {slug: racines, name: Racines, description: Ce qui tient., area: jardin}
- {slug: chevaux, name: Chevaux, description: Ce qui court., area: jardin, aliases: [cheval]}
- {slug: reseaux, name: Réseaux neuronaux, description: Ce qui lie., area: jardin}
"""


def tags(text: str, title: str) -> list[str]:
    """The tags of a title in a vocabulary without faults."""
    terms, problems = vocabulary.parse(text, "tags.yml")
    assert not problems
    return [suggestion.tag for suggestion in Tagger(terms).suggest(title, "")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Eine Wurzel", ["wurzeln"]),
        ("Über Wurzeln", ["wurzeln"]),
        ("Hohe Bäume", ["baeume"]),
        ("Von einem hohen Baume", ["baeume"]),
        ("Unter hohen Bäumen", ["baeume"]),
        ("Baum und Zeit", ["baeume"]),
        ("Ein gelbes Blatt", ["gelb"]),
        ("Von gelben Blättern", ["gelb"]),
        ("Blätter", []),
        ("Moosgarten", ["moos"]),
        ("KI im Garten", ["moos"]),
        ("Ki, ein Fluss", []),
        ("Die Baumwurzel", []),
    ],
)
def test_german_phrases_are_found_in_all_their_forms(title: str, expected: list[str]) -> None:
    assert tags(GERMAN, title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("La racine", ["racines"]),
        ("Des racines", ["racines"]),
        ("Deux chevaux", ["chevaux"]),
        ("Un réseau neuronal", ["reseaux"]),
        ("Un réseau", []),
    ],
)
def test_french_phrases_are_found_in_all_their_forms(title: str, expected: list[str]) -> None:
    assert tags(FRENCH, title) == expected


def test_english_phrases_of_a_german_vocabulary_have_english_plurals() -> None:
    text = GERMAN.replace("[Wurzel]", "[root policy]")
    assert tags(text, "Two Root Policies") == ["wurzeln"]


@pytest.mark.parametrize("weaker", ["title: [safe], weak: [Safety]", "not: [safety]"])
def test_name_is_a_phrase_unless_it_is_named_as_a_weaker_one(weaker: str) -> None:
    text = "areas: [{slug: a, name: A}]\ntags:\n- {slug: s, name: Safety, description: S., area: a"
    assert tags(f"{text}}}", "On Safety") == ["s"]
    assert tags(f"{text}, {weaker}}}", "On Safety") == []


def test_language_without_rules_is_told_with_those_that_have_them() -> None:
    terms, (problem,) = vocabulary.parse(GERMAN.replace("de", "german", 1), "tags.yml")
    assert (problem.line, terms.language) == (1, "")
    assert "no plurals and cases are known of `language: german`, only of en, ar" in problem.message
