import pytest

from generator.sources.base import SourceError
from generator.sources.file_entries import Broken
from generator.sources.xmlfile import pieces

CUT = "the file breaks off in it; save it again"


def found(data: bytes) -> list[tuple[int, str]]:
    """Line and text of each `leaf`, or line and reason."""
    return [
        (piece.line, piece.reason if isinstance(piece, Broken) else piece.value.text())
        for piece in pieces(data, ("leaf",))
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<tree/>", []),
        (b"<tree>\n<leaf>a</leaf>\n\n<b><leaf>b</leaf></b></tree>", [(2, "a"), (4, "b")]),
        (b"<leaf>a</leaf>", [(1, "a")]),
        (b"<x:tree><x:leaf>a<y:b>c</y:b>d</x:leaf></x:tree>", [(1, "acd")]),
        (b"<tree><leaf>a<leaf>b</leaf>c</leaf></tree>", [(1, "abc")]),
        (b"<tree><leaf>&amp;&#228;&lt;<![CDATA[<b>]]><!-- c --></leaf></tree>", [(1, "&ä<<b>")]),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><leaf>\xe4</leaf>', [(1, "ä")]),
        ("<leaf>ä</leaf>".encode("utf-16"), [(1, "ä")]),
        (b"<tree>\r\n<leaf>a</leaf>\r\n</tree>", [(2, "a")]),
        (b"<tree>" + b"\n" * 200_000 + b"<leaf>a</leaf></tree>", [(200_001, "a")]),
        (b"<tree><leaf>a</leaf>\n<leaf>b", [(1, "a"), (2, CUT)]),
        (b"<tree><leaf>a</leaf>\n", [(1, "a"), (2, CUT)]),
        (b"<tree><leaf>a</leaf>\n<leaf>\xc3", [(1, "a"), (2, CUT)]),
        (
            b"<tree><leaf>a</leaf>\n<leaf>\xff</leaf></tree>",
            [(1, "a"), (2, "it is not XML: not well-formed (invalid token) on line 2")],
        ),
    ],
)
def test_elements_are_found_with_their_lines(data: bytes, expected: list[tuple[int, str]]) -> None:
    assert found(data) == expected


@pytest.mark.parametrize("data", [b"", b"leaf", b"{}", b"\xff", b"<", b"&leaf;"])
def test_what_is_no_xml_is_an_error(data: bytes) -> None:
    with pytest.raises(SourceError, match="this is not XML that can be read"):
        found(data)


def test_element_knows_its_children_and_what_is_around_it() -> None:
    data = b"<tree n='1'><leaf a:k='v'><b>1</b>x<c/><b>2</b></leaf></tree>"
    (piece,) = pieces(data, ("leaf",))
    assert not isinstance(piece, Broken)
    leaf = piece.value
    assert leaf.attributes == {"k": "v"}
    assert leaf.parent
    assert leaf.parent.attributes == {"n": "1"}
    assert [each.text() for each in leaf.all("b")] == ["1", "2"]
    assert (leaf.text_of("b"), leaf.text_of("d")) == ("1", "")
