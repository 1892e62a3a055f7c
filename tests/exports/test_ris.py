import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exports import ris
from generator.model import Author, Paper, PartialDate
from tests.exports.papers import BARE, CHAPTER, FULL
from tests.support.golden import Golden
from tests.support.invented import ADA, GROUP, LEAVES, MEI, PAPERS, TREES, WIM, paper

TAG = re.compile(r"([A-Z][A-Z0-9])  - (.*)")
TAGS = ("ER  - ", "TY  - JOUR", "\n\nER  - \n", "\r\nAU  - A, B")


def read(text: str) -> list[list[tuple[str, str]]]:
    """The tags and values of each reference, as a program reads them."""
    references: list[list[tuple[str, str]]] = []
    for line in text.splitlines():
        match = TAG.fullmatch(line)
        if match and match[1] == "TY":
            references.append([])
        if match:
            references[-1].append((match[1], match[2]))
        elif line:
            tag, value = references[-1].pop()
            references[-1].append((tag, f"{value}\n{line.strip()}"))
    return references


def values(listed: Paper, wanted: str) -> list[str]:
    """The values of a tag in the reference of a paper."""
    [reference] = read(ris.render([listed]))
    return [value for tag, value in reference if tag == wanted]


def test_reference_of_a_full_paper_has_every_fact(golden: Golden) -> None:
    golden(ris.render([FULL]), "full.ris")


def test_reference_of_a_bare_paper_is_title_alone() -> None:
    expected = "TY  - GEN\r\nID  - nothing\r\nTI  - Nothing Known\r\nER  - \r\n"
    assert ris.render([BARE]) == expected


def test_every_line_ends_in_carriage_return_and_line_feed() -> None:
    lines = ris.render([FULL, *PAPERS]).split("\r\n")
    assert lines.pop() == ""
    assert not [line for line in lines if "\n" in line or "\r" in line]


def test_references_keep_the_order_and_the_keys_given() -> None:
    found = read(ris.render([TREES, LEAVES], {LEAVES.slug: "one", TREES.slug: "two"}))
    assert [dict(reference)["ID"] for reference in found] == ["two", "one"]


@pytest.mark.parametrize(
    ("facts", "kind", "tag", "value"),
    [
        ({"venue": "Journal of Leaves 12(3), 2021"}, "JOUR", "T2", "Journal of Leaves"),
        ({"venue": "NeurIPS 2021"}, "CONF", "T2", "NeurIPS 2021"),
        ({"venue": "Leaf Press (book), 2021"}, "BOOK", "PB", "Leaf Press"),
        ({"venue": "PhD thesis, Leaf University"}, "THES", "PB", "Leaf University"),
        ({"venue": "PhD thesis, Leaf University"}, "THES", "M3", "PhD thesis"),
        ({"venue": "The Leaf Blog"}, "GEN", "T2", "The Leaf Blog"),
        ({"identifiers": {"arxiv": "2001.00001"}}, "MANSCPT", "AN", "arXiv:2001.00001"),
    ],
)
def test_venue_gives_the_type_and_its_tag(
    facts: dict[str, object], kind: str, tag: str, value: str
) -> None:
    assert values(paper(**facts), "TY") == [kind]
    assert values(paper(**facts), tag) == [value]


@pytest.mark.parametrize(
    ("author", "written"),
    [
        (ADA, "Beispiel, Ada"),
        (WIM, "van den Voorbeeld, Wim"),
        (MEI, "Lizi, Mei"),
        (GROUP, "The Example Collaboration,"),
        (Author("Muestra"), "Muestra"),
        (Author("Muster Jr.", "Max"), "Muster, Max, Jr."),
    ],
)
def test_author_is_family_given_and_suffix(author: Author, written: str) -> None:
    assert values(paper(authors=(author,)), "AU") == [written]


@pytest.mark.parametrize(
    ("date", "dates"),
    [("2020", []), ("2020-02", ["2020/02//"]), ("2020-12-07", ["2020/12/07/"])],
)
def test_date_stands_where_more_than_the_year_is_known(date: str, dates: list[str]) -> None:
    listed = paper(date=PartialDate.parse(date))
    assert values(listed, "PY") == ["2020"]
    assert values(listed, "DA") == dates


def test_address_of_each_identifier_is_listed_once_the_best_first() -> None:
    assert values(FULL, "UR") == [
        "https://aclanthology.org/2021.invented-main.1/",
        "https://arxiv.org/abs/2012.00001",
        "https://openreview.net/forum?id=inVented_1",
    ]
    assert values(LEAVES, "UR") == ["https://arxiv.org/abs/2001.00001"]


def test_every_value_is_one_line() -> None:
    listed = paper(abstract="One\nline.\n\n  \n\nER  - is no tag.")
    assert values(listed, "AB") == ["One line. ER - is no tag."]
    assert all(TAG.fullmatch(line) for line in ris.render([listed, *PAPERS]).splitlines() if line)


def test_meeting_is_named_twice_for_programs_that_know_its_proceedings_alone() -> None:
    assert values(paper(venue="NeurIPS 2021"), "C3") == ["NeurIPS 2021"]
    assert values(paper(venue="Leaf Journal 12(3), 2021"), "C3") == []


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(["A ", *"\n\r\x0b\x85\u2028", *TAGS]) | st.characters()).map("".join)
)
def test_no_text_breaks_a_reference(hostile: str) -> None:
    listed = paper(hostile, venue=hostile, tags=(hostile,), authors=(Author(hostile, hostile),),
                   abstract=hostile)  # fmt: skip
    before, after = read(ris.render([listed, TREES]))
    assert [tag for tag, _ in before].count("ER") == 1
    assert after == read(ris.render([TREES]))[0]


def test_facts_of_a_bibliography_are_in_the_export(golden: Golden) -> None:
    golden(ris.render([CHAPTER]), "chapter.ris")
