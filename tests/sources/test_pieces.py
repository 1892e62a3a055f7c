import pytest

from generator.sources.base import Entry, Refusal, Skipped, SourceError
from generator.sources.file_entries import (
    Broken,
    Piece,
    UnusableEntry,
    decode,
    identifier,
    items,
    web,
)


def test_entries_and_refusals_are_numbered_through_and_what_is_skipped_is_not() -> None:
    def read(number: int, piece: Piece[str]) -> Entry | Skipped:
        if piece.value == "bad":
            raise UnusableEntry("it is bad")
        if piece.value == "chrome":
            return Skipped(piece.line, piece.text)
        return Entry(number=number, line=piece.line, title=piece.value)

    found = [Piece(1, "a", "chrome"), Piece(2, "b", "bad"), Piece(3, "c", "A leaf")]
    assert list(items([*found, Broken(4, "d", "it is broken"), found[2]], read)) == [
        Skipped(1, "a"),
        Refusal(number=1, line=2, reason="it is bad", text="b"),
        Entry(number=2, line=3, title="A leaf"),
        Refusal(number=3, line=4, reason="it is broken", text="d"),
        Entry(number=4, line=3, title="A leaf"),
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (" https://example.org/a?b=c ", "https://example.org/a?b=c"),
        ("http://example.org", "http://example.org"),
        ("example.org/a", ""),
        ("https://leaf", ""),
        ("https://example.org/a b", ""),
        ("javascript:alert(1).x", ""),
        ("ftp://example.org/", ""),
        ("", ""),
    ],
)
def test_addresses_are_those_that_open_in_a_browser(address: str, expected: str) -> None:
    assert web(address) == expected


def test_first_spelling_that_is_an_identifier_counts() -> None:
    assert identifier("doi", "leaf", "10.5555/1", "10.5555/2") == {"doi": "10.5555/1"}
    assert identifier("doi", "leaf") == {}


@pytest.mark.parametrize("length", [1, 2, 3])
def test_text_that_is_cut_within_a_character_is_read_up_to_it(length: int) -> None:
    assert decode("a\r\nb\r🍂".encode()[:-length]) == "a\nb\n"


def test_text_that_is_wrong_elsewhere_is_an_error_with_its_line() -> None:
    with pytest.raises(SourceError, match="byte 0xFF is not UTF-8") as caught:
        decode(b"a\n\xffb\n")
    assert caught.value.line == 2
