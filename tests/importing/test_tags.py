import pytest

from generator.importing.tags import Keywords
from generator.model import Area, Tag, Vocabulary
from tests.support.invented import VOCABULARY


@pytest.mark.parametrize(
    ("keywords", "suggested", "expected"),
    [
        (["leaves"], [], ("leaves",)),
        (["LEAVES ", "Rulers"], [], ("leaves",)),
        (["Stone"], ["plants"], ("minerals", "plants")),
        (["minerals"], ["minerals"], ("minerals",)),
        (["tree"], ["leaves"], ("leaves",)),  # which implies plants
        (["leave", "tree stone"], [], ()),
        ([], ["plants"], ("plants",)),
    ],
)
def test_keyword_that_equals_a_name_of_a_tag_is_that_tag(
    keywords: list[str], suggested: list[str], expected: tuple[str, ...]
) -> None:
    assert Keywords(VOCABULARY).joined(keywords, suggested) == expected


def test_alias_never_takes_the_name_of_another_tag() -> None:
    tags = (
        Tag("forests", "Forests", "", "nature", aliases=("trees",)),
        Tag("trees", "Trees", "", "nature"),
    )
    keywords = Keywords(Vocabulary((Area("nature", "Nature"),), tags))
    assert keywords.joined(["Trees"], []) == ("trees",)
