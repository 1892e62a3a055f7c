import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.citation_keys import LONGEST, Keys, base, is_usable, keys
from generator.model import IDENTIFIER, Author, Paper, PartialDate
from tests.support.invented import ADA, GROUP, LEAVES, WIM, paper


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
        (
            "Electroencephalographicallycharacterisedleaves",
            {"authors": (Author(printed="The Consortium for Invented Plants and Stones"),)},
            "theconsortiumforin2020electroencephalogr",
        ),
        (
            "葉の形についての長い研究と石の夢と木の根",
            {"authors": (Author("李", "梅"),)},
            "li2020xienoxingnituitenochangiyanjiu",
        ),
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


def test_no_new_key_is_longer_than_forty_characters() -> None:
    clashing = [
        paper("葉の形についての長い研究と石の夢と木の根" * 3, slug=f"p{number}", authors=(GROUP,))
        for number in range(30)
    ]
    found = keys(clashing).values()
    assert len(set(found)) == len(clashing)
    assert max(map(len, found)) <= LONGEST


def test_given_key_stays_whatever_comes_and_goes() -> None:
    held = replace(added(9, "z"), citation_key="beispiel2020leaves")
    without = added(3, "a")
    assert keys([held]) == {"z": "beispiel2020leaves"}
    assert keys([held, without]) == {"z": "beispiel2020leaves", "a": "beispiel2020leavesa"}


def test_of_two_records_with_one_key_the_first_added_has_it() -> None:
    twice = [replace(added(day, f"p{day}"), citation_key="Leaves20") for day in (4, 3)]
    assert keys(twice) == {"p3": "Leaves20", "p4": "beispiel2020leaves"}


def test_own_key_is_kept_where_it_is_free_in_any_case() -> None:
    in_use = Keys.of([replace(added(3, "a"), citation_key="Leaves20")])
    assert in_use.give(replace(added(4, "b"), citation_key="Ada:20")).citation_key == "Ada:20"
    another = in_use.give(replace(added(4, "c"), citation_key="leaves20"))
    assert another.citation_key == "beispiel2020leaves"
    assert in_use.give(added(4, "d")).citation_key == "beispiel2020leavesa"


@pytest.mark.parametrize("facts", [{"authors": ()}, {"sources": {"title": IDENTIFIER}}])
def test_record_that_is_to_be_completed_is_given_no_key(facts: dict[str, object]) -> None:
    assert not Keys().give(replace(added(3, "a"), **facts)).citation_key  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "usable"),
    [
        ("Beispiel_2020", True),
        ("DBLP:journals/corr/abs-2001-00001", True),
        ("10.5555/12345678", True),
        ("8765432", True),
        ("1", False),
        ("größe2020", False),
        ("two words", False),
        ("https://example.org/leaves", False),
        ("key{", False),
        ("x" * 81, False),
        ("", False),
    ],
)
def test_key_of_a_bibliography_is_usable_in_tex(key: str, *, usable: bool) -> None:
    assert is_usable(key) is usable


def test_work_that_only_has_editors_keeps_the_key_it_is_given() -> None:
    edited = replace(added(3, "a"), authors=(), editors=(ADA,))
    assert Keys().give(edited).citation_key
    assert not Keys().give(replace(edited, editors=())).citation_key


def test_work_that_a_bibliography_has_without_names_keeps_the_key_it_is_given() -> None:
    anonymous = replace(added(3, "a"), authors=(), digests=(), sources={"title": "bibtex"})
    assert Keys().give(anonymous).citation_key
    assert not Keys().give(replace(anonymous, sources={})).citation_key
    assert not Keys().give(replace(anonymous, digests=LEAVES.digests)).citation_key
