"""Files that are put together of pieces: those of before give the same bytes as new ones."""

from hypothesis import given
from hypothesis import strategies as st

from generator.plugin import joining
from generator.site import Pieces

TEXTS = st.lists(st.sampled_from(["a", "é\n", "", "long", "<&>", "\ud800"]), max_size=6)
AROUND = st.tuples(st.sampled_from(["", "[é\n"]), st.sampled_from(["", ", "]), st.just("]"))


def pieces_of(texts: list[str], around: tuple[str, str, str], made: list[str]) -> Pieces:
    """Pieces that tell when they are made."""

    def make(place: int) -> str:
        made.append(texts[place])
        return texts[place]

    facts = [text.encode("utf-8", "surrogatepass") for text in texts]
    return Pieces(*around, facts, make)


@given(before=TEXTS, after=TEXTS, around=AROUND, around_after=AROUND)
def test_file_is_the_same_whatever_was_there(
    before: list[str],
    after: list[str],
    around: tuple[str, str, str],
    around_after: tuple[str, str, str],
) -> None:
    data, joint = joining.join(pieces_of(before, around, []))
    made: list[str] = []
    pieces = pieces_of(after, around_after, made)
    again, joint_again = joining.join(pieces, joint, data)
    assert again == joining.encoded(pieces.joined())
    assert (again, joint_again) == joining.join(pieces_of(after, around_after, []))
    assert {text for text in after if text not in before} <= {*made}


def test_pieces_of_before_are_not_made_again() -> None:
    data, joint = joining.join(pieces_of(["a", "b", "c", "d"], ("[", ",", "]"), []))
    for after, expected in (
        (["a", "x", "c", "d"], ["x"]),
        (["x", "a", "b", "c", "d"], ["x"]),
        (["a", "b", "d", "x"], ["x"]),
        (["d", "c", "b", "a"], []),
        ([], []),
    ):
        made: list[str] = []
        found, _ = joining.join(pieces_of(after, ("{", ",", "}\n"), made), joint, data)
        assert found.decode() == "{" + ",".join(after) + "}\n"
        assert made == expected
