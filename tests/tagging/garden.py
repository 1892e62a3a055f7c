"""A small invented vocabulary in which every kind of phrase stands once."""

from generator.model import Area, Tag, Vocabulary
from generator.tagging import Suggestion

TREES = Tag(
    "trees",
    "Trees",
    "All that has a trunk.",
    "garden",
    broader="plants",
    aliases=("tree", "oak", "beech", "elm", "old oak"),
    title_aliases=("wood",),
    weak_aliases=("leaf", "root", "branch", "twig"),
    false_friends=("decision tree", "tree search"),
)
STONES = Tag("stones", "Stones", "All that lies.", "garden", aliases=("stone", "pebble*"))
PLANTS = Tag("plants", "Plants", "All that grows.", "garden", aliases=("plant",))
GARDEN = Vocabulary((Area("garden", "Garden"),), (TREES, STONES, PLANTS))


def birds(count: int) -> Vocabulary:
    """A vocabulary of tags `bird-0`, `bird-1`, ... with one phrase each, of the same spelling."""
    tags = [
        Tag(f"bird-{number}", f"Bird {number}", "It flies.", "garden", aliases=(f"bird {number}",))
        for number in range(count)
    ]
    return Vocabulary((Area("garden", "Garden"),), tuple(tags))


def scores(suggestions: tuple[Suggestion, ...]) -> dict[str, float]:
    """Tag to score, in order."""
    return {suggestion.tag: round(suggestion.score, 3) for suggestion in suggestions}
