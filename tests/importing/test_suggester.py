"""Tags of new papers, each with what suggested it, in vocabularies of several kinds."""

import pytest

from generator.importing.tags import Suggester
from generator.model import Vocabulary
from generator.store import vocabulary
from tests.tagging.garden import GARDEN

BIOLOGY = """\
areas:
- {slug: life, name: Life}
tags:
- {slug: cell-biology, name: Cell biology, description: Cells., area: life, aliases: [cell]}
- {slug: genetics, name: Genetics, description: Genes., area: life, aliases: [gene, genome]}
- {slug: ecology, name: Ecology, description: Habitats., area: life, aliases: [habitat]}
- {slug: botany, name: Botany, description: Plants., area: life, aliases: [leaf]}
- {slug: zoology, name: Zoology, description: Animals., area: life, aliases: [beetle]}
"""
CHINESE = """\
areas:
- {slug: plants, name: 植物}
tags:
- {slug: leaves, name: 叶, description: 叶的形状。, area: plants, aliases: [叶片, 叶]}
- {slug: stones, name: 石, description: 石头。, area: plants, aliases: [石头]}
"""


def suggester(text: str) -> Suggester:
    terms, problems = vocabulary.parse(text, "tags.yml")
    assert not problems
    return Suggester(terms)


def test_empty_vocabulary_suggests_nothing() -> None:
    assert Suggester(Vocabulary()).suggest("Old Oaks", "An oak.", ["oak"]) == {}


def test_five_tags_of_biology() -> None:
    found = suggester(BIOLOGY).suggest("Beetles of One Habitat", "We count a beetle.", [])
    assert set(found) == {"zoology", "ecology"}


def test_chinese_vocabulary_finds_words_within_sentences() -> None:
    assert suggester(CHINESE).suggest("论叶片的形状", "我们研究叶片。") == {"leaves": "tagger"}


@pytest.mark.parametrize(
    ("abstract", "keyword", "expected"),
    [
        ("We look at stones.", "pebble*", {"stones": "tagger"}),
        ("We look at a leaf.", "tree", {}),
        ("It rains. Oak, oak, oak, a beech and a stone.", "stone", {"trees": "tagger"}),
        ("", "stone", {"stones": "keyword stone"}),
    ],
)
def test_keyword_counts_unless_the_text_names_it_in_passing(
    abstract: str, keyword: str, expected: dict[str, str]
) -> None:
    assert Suggester(GARDEN).suggest("On Weather", abstract, [keyword]) == expected


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        (["stones", "plants", "weather"], {"stones": "keyword stones"}),
        (["weather", "stones"], {}),
    ],
)
def test_slugs_before_other_keywords_are_tags(
    keywords: list[str], expected: dict[str, str]
) -> None:
    abstract = "It rains. Oak, oak, oak, a beech and a stone."
    found = Suggester(GARDEN).suggest("On Weather", abstract, keywords)
    assert {tag: by for tag, by in found.items() if tag != "trees"} == expected
