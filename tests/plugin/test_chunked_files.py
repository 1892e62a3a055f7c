"""Files that are put together of pieces: those of before give the same bytes as new ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import artifacts
from generator.artifacts import Chunks
from generator.plugin import chunked_files

TEXTS = st.lists(st.sampled_from(["a", "é\n", "", "long", "<&>", "\ud800"]), max_size=6)
AROUND = st.tuples(st.sampled_from(["", "[é\n"]), st.sampled_from(["", ", "]), st.just("]"))


def pieces_of(texts: list[str], around: tuple[str, str, str], made: list[str]) -> Chunks:
    """Pieces that tell when they are made."""

    def make(place: int) -> str:
        made.append(texts[place])
        return texts[place]

    facts = [text.encode("utf-8", "surrogatepass") for text in texts]
    return Chunks(*around, facts, make)


def joined(
    pieces: Chunks,
    before: chunked_files.ChunkLayout = chunked_files.NOTHING,
    data: bytes = b"",
) -> tuple[bytes, chunked_files.ChunkLayout]:
    """A file that is put together, on what was there."""
    return chunked_files.patch(pieces, before, lambda start, end: data[start:end])


@given(before=TEXTS, after=TEXTS, around=AROUND, around_after=AROUND)
def test_file_is_the_same_whatever_was_there(
    before: list[str],
    after: list[str],
    around: tuple[str, str, str],
    around_after: tuple[str, str, str],
) -> None:
    data, joint = joined(pieces_of(before, around, []))
    made: list[str] = []
    pieces = pieces_of(after, around_after, made)
    again, joint_again = joined(pieces, joint, data)
    assert again == artifacts.encoded(pieces.joined())
    assert (again, joint_again) == joined(pieces_of(after, around_after, []))
    assert {text for text in after if text not in before} <= {*made}


@pytest.mark.parametrize(
    ("after", "made"),
    [
        ("axcd", "x"),
        ("xabcd", "x"),
        ("abdx", "x"),
        ("dcba", ""),
        ("abcdx", "x"),
        ("abc", ""),
        ("", ""),
    ],
)
def test_what_is_there_is_not_made_again(after: str, made: str) -> None:
    around = "[", ",", "]"
    data, layout = joined(pieces_of([*"abcd"], around, []))
    again: list[str] = []
    patched, _ = joined(pieces_of([*after], around, again), layout, data)
    assert again == [*made]
    assert patched == f"[{','.join(after)}]".encode()
