"""When two descriptions are of one paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich import matching
from generator.enrich.matching import POSSIBLE, SAME, SURE, TOLD, Described, confidence
from generator.model import Author
from tests.support.invented import ADA, GROUP, MEI, WIM

TITLE = "On the Shape of Leaves"
LEAVES = "Leaves have a shape. We measure it with rulers."
OTHER_TEXT = "Stones were asked about their dreams and answered nothing."

SURELY = [
    (Described(TITLE, (ADA, WIM)), Described("On the shape of leaves.", (ADA,))),
    (Described(TITLE, (ADA,)), Described(TITLE, (Author("BEISPIEL", "A."), WIM))),
    (Described("Pre-Training of Leaves", (ADA,)), Described("Pretraining of Leaves", (ADA,))),
    (Described(TITLE), Described(TITLE)),
    (Described(TITLE, (), 2020, LEAVES), Described(TITLE, (ADA,), 2021, LEAVES + " All of them.")),
    (Described("Rejoinder", (ADA,)), Described("Rejoinder", (ADA,))),
    (Described(TITLE, (ADA,), 2020, LEAVES), Described(TITLE, (ADA,), 2021, OTHER_TEXT)),
    (Described("Leaves of $\\alpha$-Trees", (ADA,)), Described("Leaves of α-Trees", (ADA,))),
]
NOT_SURELY = [
    (Described(TITLE, (ADA,)), Described(TITLE, (MEI,))),
    (Described(TITLE, (ADA,), 2020, LEAVES), Described(TITLE, (MEI,), 2020, LEAVES)),
    (Described(TITLE, (), None, LEAVES), Described(TITLE, (), None, OTHER_TEXT)),
    (Described("Rejoinder"), Described("Rejoinder")),
    (Described("Leaf Technical Report"), Described("Leaf Technical Report")),
    (Described(TITLE, (ADA,), 2001), Described(TITLE, (ADA,), 2020)),
    (Described("On the Shape of Stones", (ADA,)), Described(TITLE, (ADA,))),
    (Described("Report on Leaf 2", (GROUP,)), Described("Report on Leaf 3", (GROUP,))),
    (Described("Theory of Leaves, Part I", (ADA,)), Described("Theory of Leaves, Part II", (ADA,))),
    (Described(TITLE, (ADA,)), Described(f"Erratum: {TITLE}", (ADA,))),
    (Described(TITLE, (ADA,)), Described(f"Reply to {TITLE}", (ADA,))),
    (Described("", (ADA,)), Described("", (ADA,))),
    (Described("…", (ADA,)), Described("!", (ADA,))),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SURELY)
def test_same_paper_is_sure(one: Described, other: Described) -> None:
    assert confidence(one, other) >= SURE


@pytest.mark.parametrize(("one", "other"), NOT_SURELY)
def test_paper_that_may_be_another_is_not_sure(one: Described, other: Described) -> None:
    assert confidence(one, other) < SURE


@pytest.mark.parametrize(
    ("one", "other", "named", "told"),
    [
        (Described(TITLE), Described(TITLE), True, True),
        (Described(""), Described(TITLE), True, True),
        (Described(TITLE, (ADA, WIM)), Described("Leaves: Their Geometry", (ADA,)), True, False),
        (Described(TITLE, (), None, LEAVES), Described("Rulers", (), None, LEAVES), True, False),
        (Described(TITLE, (ADA,)), Described("Stones That Dream", (MEI,)), False, False),
        (Described(TITLE), Described("Stones That Dream"), False, False),
        (Described(TITLE, (ADA,)), Described(f"Erratum: {TITLE}", (ADA,)), True, False),
    ],
)
def test_answer_to_an_identifier_is_about_the_paper(
    one: Described, other: Described, named: bool, told: bool
) -> None:
    """An identifier of the record speaks for the answer; one that a service told does not."""
    assert matching.same(one, other) is named
    assert matching.same(one, other, told=True) is told


DESCRIBED = st.builds(
    Described,
    st.text(max_size=40),
    st.lists(st.sampled_from([ADA, WIM, MEI, GROUP]), max_size=3).map(tuple),
    st.none() | st.integers(1900, 2100),
    st.text(max_size=40),
)


@given(DESCRIBED, DESCRIBED)
def test_confidence_is_a_share_and_the_same_both_ways(one: Described, other: Described) -> None:
    assert 0 <= confidence(one, other) <= 1
    assert confidence(one, other) == pytest.approx(confidence(other, one), abs=0.2)
    assert 0 < SAME < POSSIBLE < TOLD < SURE < 1
