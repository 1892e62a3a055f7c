import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import codec

POSTINGS = st.dictionaries(
    st.integers(0, 200_000), st.tuples(st.integers(1, 127), st.integers(1, 90))
)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "#"), (56, "["), (57, "]"), (60, "`"), (61, "b%"), (90, "a&"), (1830, "ab%")],
)
def test_number_is_written_in_digits_the_last_of_which_ends_it(value: int, text: str) -> None:
    assert codec.number(value) == text
    assert codec.numbers(text) == [value]


@given(st.lists(st.integers(0, 10**7)))
def test_numbers_are_read_as_they_were_written(values: list[int]) -> None:
    assert codec.numbers("".join(map(codec.number, values))) == values


@given(st.sets(st.integers(0, 10**6)))
def test_rising_numbers_are_read_as_they_were_written(values: set[int]) -> None:
    assert codec.delta_decode(codec.delta_encode(sorted(values))) == sorted(values)


@given(POSTINGS)
def test_postings_are_read_as_they_were_written(told: dict[int, tuple[int, int]]) -> None:
    found = [codec.posting(document, codec.facts(*told[document])) for document in sorted(told)]
    if found:
        code = codec.encode(found)
        assert codec.decode(code) == found
        assert codec.count(code) == len(found)
        assert json.dumps(code, ensure_ascii=False) == f'"{code}"'


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ([(0, 1, 7), (200, 1, 9)], "#u)!*,"),
        ([(3, 2, 7)], "&!*!%"),
        ([(3, 2, 7), (4, 2, 8)], "&$!*+!%"),
        ([(3, 2, 7), (4, 3, 8)], "&$!*+!%&"),
    ],
)
def test_masks_are_told_where_they_are_not_those_of_abstracts(
    told: list[tuple[int, int, int]], code: str
) -> None:
    found = [codec.posting(document, codec.facts(mask, impact)) for document, mask, impact in told]
    assert codec.encode(found) == code
