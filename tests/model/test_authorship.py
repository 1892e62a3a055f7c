"""When two names may be one person's, and two papers have an author in common."""

import pytest

from generator.authorship import may_be, share_authors
from generator.model import Author
from tests.support.invented import ADA, GROUP, MEI, WIM, paper


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ADA, Author("Beispiel", "A."), True),
        (ADA, Author("Beispiel"), True),
        (ADA, Author("Beispiel", "Bertha"), False),
        (ADA, Author("Ada", "Beispiel"), True),
        (ADA, Author(printed="Beispiel Ada"), True),
        (ADA, WIM, False),
        (MEI, Author("Lizi", "Mei"), True),
        (Author("Müller", "J."), Author("Mueller", "Jan"), True),
        (Author("Müller", "J."), Author("Muller", "Jan"), True),
        (Author("王", "美"), Author("王", "美"), True),
        (Author("王", "美"), Author("李", "子"), False),
        (GROUP, GROUP, True),
    ],
)
def test_names_that_may_be_one_person(one: Author, other: Author, expected: bool) -> None:
    assert may_be(one, other) is expected
    assert may_be(other, one) is expected


@pytest.mark.parametrize(
    ("authors", "others", "expected"),
    [
        ((ADA, WIM), (MEI, ADA), True),
        ((ADA,), (WIM, MEI), False),
        ((ADA,), (), None),
        ((), (), None),
        ((ADA,), (GROUP,), None),
        ((GROUP,), (GROUP,), True),
    ],
)
def test_papers_share_authors_as_far_as_is_known(
    authors: tuple[Author, ...], others: tuple[Author, ...], expected: bool | None
) -> None:
    one, other = paper(authors=authors), paper(authors=others)
    assert share_authors(one, other) is expected
    assert share_authors(other, one) is expected
