import pytest

from generator.sources.file_entries import Broken
from generator.sources.jsonfile import names, pieces

ENVELOPE = ("data", "items")
CUT = "the file breaks off in it; save it again"


def found(text: str) -> list[tuple[int, object]]:
    """Line and value of each piece, or line and reason."""
    return [
        (piece.line, piece.reason if isinstance(piece, Broken) else piece.value)
        for piece in pieces(text.encode(), ENVELOPE)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n", []),
        ("[]", []),
        ("{}", [(1, {})]),
        ('[\n{"a": 1},\n\n{"b": 2}]', [(2, {"a": 1}), (4, {"b": 2})]),
        ('["a", 1, [2], {}]', [(1, "a"), (1, 1), (1, [2]), (1, {})]),
        ('{"a": 1}', [(1, {"a": 1})]),
        ('{"n": 1,\n"data": [\n{"a": 1}], "m": [2]}', [(3, {"a": 1})]),
        ('{"data": {"items": [{"a": 1}, 2]}}', [(1, {"a": 1}), (1, 2)]),
        ('{"data": {"a": 1}}', [(1, {"a": 1})]),
        ('{"data": [1], "items": [2]}', [(1, 1), (1, 2)]),
        ('{"data": 1}', [(1, {"data": 1})]),
        ('{"data": []}', []),
        ('{"a": 1}\n{"b": 2}\n\n{"c": 3}\n', [(1, {"a": 1}), (2, {"b": 2}), (4, {"c": 3})]),
        ('{"a": 1} {"b": 2}', [(1, {"a": 1}), (1, {"b": 2})]),
        ('\x1e{"a": 1}\n\x1e{"b": 2}\n', [(1, {"a": 1}), (2, {"b": 2})]),
        ('\ufeff[\r\n{"a":\r1}]', [(2, {"a": 1})]),
        ('[{"a": NaN, "b": -Infinity}]', [(1, {"a": None, "b": None})]),
        (f'[{{"a": {"9" * 5_000}}}]', [(1, {"a": None})]),
        ('[{"a": 1},]', [(1, {"a": 1})]),
    ],
)
def test_list_is_found_wherever_it_stands(text: str, expected: list[tuple[int, object]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"a": 1},\n{"b":', [(1, {"a": 1}), (2, CUT)]),
        ('[{"a": 1},\n{"b": "x', [(1, {"a": 1}), (2, CUT)]),
        ('[{"a": 1},\n', [(1, {"a": 1}), (2, CUT)]),
        ('[{"a": 1}\n', [(1, {"a": 1}), (2, CUT)]),
        (
            '[{"a": 1} {"b": 2}]',
            [(1, {"a": 1}), (1, "it is not JSON: expecting ',' or ']' on line 1")],
        ),
        ('{"data": [{"a": 1},\n{"b"', [(1, {"a": 1}), (2, CUT)]),
        ('{"data": [{"a": 1}],\n"n": [', [(1, {"a": 1}), (2, CUT)]),
        ('{"n": [1,\n', [(1, CUT)]),
        (
            "{[1]: 2}",
            [(1, "it is not JSON: expecting property name enclosed in double quotes on line 1")],
        ),
        ('{"a": [}\n{"b": 2}', [(1, "it is not JSON: expecting value on line 1"), (2, {"b": 2})]),
        ('{"a": 1}\nword', [(1, {"a": 1}), (2, "it is not JSON: expecting value on line 2")]),
    ],
)
def test_what_was_whole_is_found_before_what_is_broken(
    text: str, expected: list[tuple[int, object]]
) -> None:
    assert found(text) == expected


def test_envelopes_in_envelopes_have_an_end() -> None:
    (only,) = found('{"data":' * 200 + "1" + "}" * 200)
    assert only[0] == 1
    assert isinstance(only[1], dict)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'[{"a": {"b-c" : 1, "d": "e: "}, "cut', {"a", "b-c", "d"}),
        (b'\xef\xbb\xbf {"a": 1', {"a"}),
        (b'"a": 1', set()),
        (b"", set()),
    ],
)
def test_names_are_those_at_the_beginning_of_json(head: bytes, expected: set[str]) -> None:
    assert names(head) == expected
