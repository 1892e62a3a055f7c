"""Lists show the first sentence of an abstract, and tell whether more follows."""

import pytest

from generator.text import LISTED, listed_lead

WORD = "leaf "
WHOLE = WORD * 79 + "tree."
MORE = WORD * 80 + "tree."
FORMULAS = "$\\alpha$ and " * 40 + "no more."

LEADS = [
    ("We measure leaves.", "We measure leaves.", False),
    ("We measure leaves. They are green.", "We measure leaves.", True),
    (WHOLE, WHOLE, False),
    (MORE, WORD * 78 + "leaf…", True),
    (f"{WHOLE}…", WORD * 78 + "leaf…", True),
    (FORMULAS, "α and " * 30 + "α…", True),
]


@pytest.mark.parametrize(("abstract", "shown", "more"), LEADS)
def test_sentence_that_fits_is_whole_and_a_longer_one_ends_in_an_ellipsis(
    abstract: str, shown: str, more: bool
) -> None:
    assert listed_lead(abstract) == (shown, more)
    assert listed_lead(abstract[:LISTED]) == (shown, more)


def test_sentence_of_the_longest_that_is_shown_has_400_characters() -> None:
    assert (len(WHOLE), LISTED) == (400, 401)
