"""PubMed's tagged files."""

import pytest

from generator.sources.base import Entry
from generator.sources.ris import SOURCE

SAVED = """
PMID- 24034244
OWN - NLM
IS  - 1097-4172 (Electronic)
VI  - 154
IP  - 6
DP  - 2013 Sep 12
TI  - The shape of
      leaves.
PG  - 1194-205
LID - 10.5555/leaf.1 [doi]
LID - S0092-8674(13)01084-2 [pii]
AB  - A leaf has
      a shape.
FAU - Muster, Ann C
AU  - Muster AC
AUID- ORCID: 0000-0002-1825-0097
AD  - The house of leaves.
FAU - Probe, Ben
AU  - Probe B
CN  - Leaf Study Group
LA  - eng
PT  - Journal Article
PT  - Retracted Publication
TA  - Leaf Lett
JT  - Leaf letters
OT  - green
PMC - PMC123456
AID - 10.5555/leaf.1 [doi]
SO  - Leaf Lett. 2013 Sep 12;154(6):1194-205.

PMID- 24034245
TI  - Stones.
DP  - 2013 Fall
AU  - Probe B
PT  - Preprint
"""


def entries(text: str) -> list[Entry]:
    return [item for item in SOURCE.read(text.encode()) if isinstance(item, Entry)]


def test_every_fact_of_a_reference_is_read() -> None:
    [leaves, stones] = entries(SAVED)
    assert SOURCE.sniff(SAVED.encode()) > 0.9
    assert (leaves.line, leaves.title, leaves.abstract) == (
        2,
        "The shape of leaves",
        "A leaf has a shape.",
    )
    assert [author.name for author in leaves.authors] == [
        "Ann C Muster",
        "Ben Probe",
        "Leaf Study Group",
    ]
    assert [author.orcid for author in leaves.authors] == ["0000-0002-1825-0097", "", ""]
    assert leaves.identifiers == {"doi": "10.5555/leaf.1", "pmid": "24034244", "pmcid": "PMC123456"}
    assert (str(leaves.date), leaves.venue, leaves.type) == (
        "2013-09-12",
        "Leaf letters",
        "article-journal",
    )
    assert leaves.details == {
        "volume": "154",
        "issue": "6",
        "pages": "1194–1205",
        "issn": "1097-4172",
        "language": "eng",
    }
    assert leaves.keywords == ("green",)
    assert leaves.status
    assert leaves.status.kind == "retracted"
    assert not leaves.not_kept
    assert (stones.title, stones.type) == ("Stones", "article")
    assert stones.details == {"period": "2013-23"}
    assert [author.name for author in stones.authors] == ["B Probe"]
    assert stones.authors[0].family == "Probe"


def only(*lines: str) -> Entry:
    [entry] = entries(
        "\n".join(("PMID- 1", *lines, "TI  - Stones." if "TI" not in lines[0] else ""))
    )
    return entry


def test_last_word_of_a_short_name_is_its_initials() -> None:
    found = only("AU  - Muster A", "AU  - van den Voorbeeld WA", "AU  - Probe B 3rd", "AU  - Ada")
    assert [(author.family, author.given) for author in found.authors[:3]] == [
        ("Muster", "A"),
        ("van den Voorbeeld", "WA"),
        ("Probe 3rd", "B"),
    ]
    assert found.authors[3].name == "Ada"
    [alone] = only("AU  - Muster HE").authors
    assert (alone.family, alone.given) == ("Muster", "HE")


def test_suffix_of_a_full_name_is_none_of_its_given_names() -> None:
    [author] = only("FAU - Probe, B C 3rd", "AU  - Probe BC 3rd").authors
    assert (author.family, author.given) == ("Probe 3rd", "B C")


def test_orcid_is_that_of_the_author_before_it() -> None:
    known = "AUID- ORCID: 0000-0002-1825-0097"
    for names in (("AU  - Muster A", "AU  - Probe B"), ("FAU - Muster, Ann", "FAU - Probe, Ben")):
        assert [bool(author.orcid) for author in only(*names, known).authors] == [False, True]
    mixed = only("FAU - Muster, Ann", "AU  - Muster A", "AU  - Probe B", known)
    assert [(author.family, bool(author.orcid)) for author in mixed.authors] == [
        ("Muster", False),
        ("Probe", True),
    ]


@pytest.mark.parametrize(
    ("kinds", "type_"),
    [
        (["Dataset", "Journal Article"], "article-journal"),
        (["Journal Article", "Technical Report"], "article-journal"),
        (["Journal Article", "Preprint"], "article"),
        (["Dataset"], "dataset"),
        (["Technical Report"], "report"),
    ],
)
def test_article_is_one_whatever_it_reports_on(kinds: list[str], type_: str) -> None:
    assert only(*(f"PT  - {kind}" for kind in kinds)).type == type_


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("[Leaves of trees].", "Leaves of trees"),
        ("[Leaves of trees.]", "Leaves of trees"),
        ("[Leaves] of [trees].", "[Leaves] of [trees]"),
        ("Leaves in the U.S.", "Leaves in the U.S."),
        ("Leaves (green).", "Leaves (green)"),
        ("Do leaves fall?", "Do leaves fall?"),
    ],
)
def test_title_has_no_marks_of_the_database(said: str, title: str) -> None:
    assert only(f"TI  - {said}").title == title


def test_marks_go_and_what_is_not_kept_is_told() -> None:
    found = only(
        "OT  - *COVID-19", "OT  - green", "DP  - 2019 Dec-2020 Jan", "MH  - Leaves/*growth",
        "GN  - Of a tree.", "RIN - Leaf Lett. 2021;1:2", "CTI - Books of Leaves", "PT  - Book",
    )  # fmt: skip
    assert found.keywords == ("COVID-19", "green")
    assert (str(found.date), found.details["period"]) == ("2019-12", "2019-12/2020-01")
    assert (found.details["note"], found.details["series"]) == ("Of a tree.", "Books of Leaves")
    assert found.status
    assert found.status.kind == "retracted"
    assert found.not_kept == ("MH", "RIN")
