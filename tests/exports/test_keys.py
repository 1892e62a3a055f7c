import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exports.keys import base, keys
from generator.model import Author, Paper, PartialDate
from tests.support.invented import ADA, GROUP, WIM, paper


@pytest.mark.parametrize(
    ("title", "facts", "key"),
    [
        ("On the Shape of Leaves", {"authors": (ADA, WIM)}, "beispiel2020shape"),
        ("The Leaves", {"authors": (WIM,)}, "vandenvoorbeeld2020leaves"),
        ("What Is It?", {"authors": (GROUP,)}, "theexamplecollaboration2020it"),
        ("On the", {"authors": (ADA,)}, "beispiel2020on"),
        ("Über Bäume", {"authors": (Author("Muñoz-Größe", "Á."),)}, "munozgrosse2020uber"),
        (r"$\alpha^2$-Trees", {"authors": (ADA,)}, "beispiel20202"),
        ("大树", {"authors": (Author("李", "梅"),)}, "li2020dashu"),
        ("Leaves", {}, "2020leaves"),
        ("!?", {}, "paper2020"),
    ],
)
def test_key_is_family_year_and_first_telling_word(
    title: str, facts: dict[str, object], key: str
) -> None:
    assert base(paper(title, date=PartialDate(2020, 5), **facts)) == key


def test_key_of_a_paper_without_year_has_none() -> None:
    assert base(paper("Leaves", authors=(ADA,))) == "beispielleaves"


def added(day: int, slug: str, title: str = "Leaves") -> Paper:
    """A paper of the same author and year, added on a day of March."""
    date = datetime.date(2021, 3, day)
    return paper(title, slug=slug, authors=(ADA,), date=PartialDate(2020), added=date)


def test_first_added_of_a_clash_has_the_key_without_suffix() -> None:
    found = keys([added(4, "c"), added(3, "b"), added(4, "a")])
    assert found == {
        "b": "beispiel2020leaves",
        "a": "beispiel2020leavesa",
        "c": "beispiel2020leavesb",
    }


def test_suffixes_go_on_after_z() -> None:
    found = keys([added(4, f"p{number:02d}") for number in range(28)])
    assert found["p26"] == "beispiel2020leavesz"
    assert found["p27"] == "beispiel2020leavesaa"


def test_key_that_looks_like_another_with_suffix_changes_no_older_one() -> None:
    old = [added(3, "a"), added(3, "b")]
    new = added(4, "c", "Leavesa")
    assert base(new) == keys(old)["b"]
    assert keys([new, *old]) == {**keys(old), "c": "beispiel2020leavesaa"}


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.sampled_from(["Leaves", "Leavesa", "Leavesb", "Trees"])),
        max_size=12,
    ),
    st.sampled_from(["Leaves", "Leavesa", "Trees"]),
)
def test_new_paper_changes_no_old_key_and_all_are_unique(
    old: list[tuple[int, str]], title: str
) -> None:
    papers = [added(day, f"p{place}", name) for place, (day, name) in enumerate(old)]
    before = keys(papers)
    after = keys([added(10, "a-new-one", title), *papers])
    assert len(set(after.values())) == len(papers) + 1
    assert {slug: after[slug] for slug in before} == before
