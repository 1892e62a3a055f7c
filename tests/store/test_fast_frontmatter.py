import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Author, Paper
from generator.store import fast_frontmatter, frontmatter, records, yaml_tree
from tests.store.strategies import AWKWARD, papers
from tests.support.invented import LEAVES, PAPERS, paper

QUOTED = paper(
    "Leaves: It's a Survey, #1",
    authors=(Author("O'Ak", "A. B."), Author(printed="The Group: No?")),
    aliases=("one", "two"),
    venue="Ünlü: 深度学习",
    sources={"title": "arXiv", "venue": "a: b"},
    abstract="---\n\ntitle: a",
)
LONG = paper("An x" * 1000, authors=(Author("y" * 2000, "z"),), aliases=("w" * 200,))
OURS = (*PAPERS, QUOTED, LONG)


def as_yaml(text: str) -> fast_frontmatter.Record:
    """What a file holds for YAML."""
    document = frontmatter.parse(text)
    return document.values(), document.body


@pytest.mark.parametrize("ours", OURS, ids=lambda paper: paper.title[:20])
def test_record_of_our_writer_is_read_as_yaml_would(ours: Paper) -> None:
    text = records.dump(ours)
    assert fast_frontmatter.read(text) == as_yaml(text)


def test_record_of_our_writer_needs_no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frontmatter, "parse", None)
    for ours in OURS:
        assert records.load(records.dump(ours), ours.slug, "x.md") == (ours, [])


PIECES = (
    *"-:#,[]{}&*!|>'\"%@`?~= \t\n\r\\a", *"\x00\x7f\x85\xa0\u2028\ufeff\uffffé😀",
    "---\n", "--- \n", "...\n", "  ", ": ", " #", "- ", ", ", "''", "\n- ", "\n  ", "\n  a: b",
    "title: A\n", "a: b\n", ", family: A", "{family: a}", "[a]", "&a ", "!!str ", "|\n", "# a\n",
    "word " * 300, "é" * 1100,
)  # fmt: skip
"""Characters that YAML cares about, and pieces of records."""

SMALL = """\
---
title: A b
authors:
- {family: C, given: 'd'}
- {name: E}
tags:
- f
- 'g'
venue:
status:
  kind: h
  reason: 'i'
---
"""
"""Each form of our writer, as short as can be."""


def test_small_record_with_any_change_is_read_as_yaml_would_or_left_to_it() -> None:
    texts = (
        SMALL[:place] + piece + SMALL[place + removed :]
        for place in range(len(SMALL))
        for piece in ("", *PIECES)
        for removed in (0, 1)
    )
    read = [(text, found) for text in texts if (found := fast_frontmatter.read(text))]
    assert len(read) > 1000
    for text, found in read:
        assert found == as_yaml(text), text


@st.composite
def edited(draw: st.DrawFn) -> str:
    """A record of our writer in which somebody changed some characters."""
    text = records.dump(draw(st.sampled_from([*PAPERS, QUOTED]) | papers))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, text.rfind("---\n") + 4))
        removed = draw(st.sampled_from([0, 0, 1, 4]))
        piece = draw(st.sampled_from(PIECES) | st.sampled_from(AWKWARD))
        text = text[:place] + piece + text[place + removed :]
    return text


@settings(max_examples=100)
@given(edited())
def test_any_text_is_read_as_yaml_would_or_left_to_it(text: str) -> None:
    if found := fast_frontmatter.read(text):
        assert found == as_yaml(text)


@settings(max_examples=60)
@given(edited())
def test_any_text_gives_the_paper_or_the_faults_that_yaml_gives(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_frontmatter, "read", lambda text: None)
        want = records.load(text, "x", "x.md")
    assert records.load(text, "x", "x.md") == want


@pytest.mark.parametrize(
    ("head", "want"),
    [
        ("", {}),
        ("a: b\n", {"a": "b"}),
        ("a:\nb: c\n", {"a": "", "b": "c"}),
        ("a: ''\n", {"a": ""}),
        ("a: 'it''s: # b '\n", {"a": "it's: # b "}),
        ("a: 12:30 is C#\n", {"a": "12:30 is C#"}),
        ("a:\n- b\n- 'c: d'\n", {"a": ["b", "c: d"]}),
        ("a:\n- {b: c, d: 'e, f: g'}\n- h\n", {"a": [{"b": "c", "d": "e, f: g"}, "h"]}),
        ("a:\n  b: c\n  d: 'e'\n", {"a": {"b": "c", "d": "e"}}),
    ],
)
def test_form_of_our_writer_is_read(head: str, want: object) -> None:
    assert fast_frontmatter.read(f"---\n{head}---\nbody") == (want, "body")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: b\n",
        "---\na: b\n",
        "---\na: b\n---",
        "\ufeff---\na: b\n---\n",
        "---\r\na: b\r\n---\r\n",
        "---\na: b\n--- \n---\n",
        "---\na: b\na: c\n---\n",
        "---\na:\n  b: c\n  b: d\n---\n",
        "---\na:\n- {b: c, b: d}\n---\n",
        "---\n'a': b\n---\n",
        "---\n? a\n: b\n---\n",
        f"---\n{'a' * 1025}: b\n---\n",
        *(
            f"---\na: {value}\n---\n"
            for value in (
                "b # c", "b: c", "b:", "b ", " b", "b\tc", "#b", "&b c", "*b", "!b c", "| b",
                "|\n  b", '"b"', r'"\n"', "'b", "'b' c", "'b\n  c'", "b\n  c", "[b]", "{b: c}",
                "[]", "- b", "-", "b\x85c", "b\u2028c", "b\x00c", "b\ufeffc", "'b\ufffec'",
                "'b\tc'",
            )
        ),
        *(
            f"---\na:\n{lines}\n---\n"
            for lines in (
                "# b", "- b: c", "- - b", "-", "-  b", "  - b", " b: c", "   b: c", "  b", "  b:",
                "  b: {c: d}", "  b:\n    c: d", "- b\n  c", "- [b]", "- {}", "- {b}", "- {b: }",
                "- {b: c,d: e}", "- { b: c }", "- {b: c} # d", "- {b: c ,d: e}", "- {b: c:d}",
                "- {b: c?}", "- {b: [c]}", "- {b: {c: d}}", "- {b: c,\n  d: e}", "- {'b': c}", "",
            )
        ),
    ],
)  # fmt: skip
def test_other_form_is_left_to_yaml(text: str) -> None:
    assert fast_frontmatter.read(text) is None


def test_fault_is_told_with_its_line() -> None:
    text = records.dump(LEAVES).replace("added: 2021-03-04", "added: soon")
    assert fast_frontmatter.read(text)
    line = text.split("\n").index("added: soon") + 1
    assert [problem.line for problem in records.load(text, "x", "x.md")[1]] == [line]


def test_text_that_is_not_read_has_what_yaml_does_not_print() -> None:
    ranges = (
        (0x9, 0xA), (0xD, 0xD), (0x20, 0x7E), (0x85, 0x85), (0xA0, 0xD7FF), (0xE000, 0xFEFE),
        (0xFF00, 0xFFFD), (0x10000, 0x10FFFF),
    )  # fmt: skip
    printed = {char for first, last in ranges for char in range(first, last + 1)}
    assert {char for char in range(0x110000) if yaml_tree._UNREADABLE.match(chr(char))} == (
        set(range(0x110000)) - printed
    )
