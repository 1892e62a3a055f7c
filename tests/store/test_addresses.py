"""The list of published addresses and the file of removed papers, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import PartialDate, Tombstone
from generator.store import addresses

SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@given(st.lists(SLUGS))
def test_list_of_addresses_is_read_as_it_was_written(slugs: list[str]) -> None:
    written = addresses.dump_published(slugs)
    assert addresses.parse_published(written, "a.txt") == (tuple(sorted(set(slugs))), [])
    assert addresses.dump_published(addresses.parse_published(written, "a.txt")[0]) == written


def test_line_that_is_no_address_is_told_and_the_others_stand() -> None:
    found, problems = addresses.parse_published("a\n\n>>>>>>> theirs\nb\n", "a.txt")
    assert found == ("a", "b")
    assert [(problem.path, problem.line) for problem in problems] == [("a.txt", 3)]


@pytest.mark.parametrize("text", ["", "# Nobody yet.\n", "[]\n"])
def test_file_without_removed_papers_is_none(text: str) -> None:
    assert addresses.parse_removed(text, "r.yml") == ((), [])


def test_removed_papers_are_read_in_their_order() -> None:
    text = (
        "- {slug: b, date: 2021-03-04, reason: Twice., see: a}\n"
        "- slug: a\n  date: '2021'\n  reason: >\n    Its authors\n    asked.\n"
    )
    assert addresses.parse_removed(text, "r.yml") == (
        (
            Tombstone("b", PartialDate(2021, 3, 4), "Twice.", "a"),
            Tombstone("a", PartialDate(2021), "Its authors asked."),
        ),
        [],
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b: c\n", "1: not valid YAML"),
        ("slug: a\n", "1: `removed papers` is a mapping; expected a list"),
        ("- a\n", "1: a removed paper is the text `a`; expected keys: slug, date, reason, see"),
        ("- slug: a\n  day: 2021\n", "2: unknown key `day` in a removed paper"),
        ("- slug: A B\n  date: 2021\n  reason: c\n", "1: slug `A B` is no address"),
        ("- slug: a\n  reason: c\n", "1: date of `a`: '' is not a date"),
        ("- slug: a\n  date: 2021-02-30\n  reason: c\n", "1: date of `a`: '2021-02-30' is no day"),
        ("- slug: a\n  date: 2021\n", "1: `a` has no `reason`"),
        ("- slug: a\n  date: 2021\n  reason: [c]\n", "3: `reason` of a removed paper is a list"),
    ],
)
def test_removed_paper_that_cannot_be_told_of_is_a_problem(text: str, told: str) -> None:
    found, problems = addresses.parse_removed(text, "r.yml")
    assert found == ()
    assert f"{problems[0].line}: {problems[0].message}".startswith(told)
