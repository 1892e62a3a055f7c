"""Numbers of characters that there are not."""

import doctest
from pathlib import Path

import pytest

from generator.store import content
from generator.text import references
from tests.support.commands import RunCommand
from tests.support.invented import content_files, draw

LONG = f"&#{'9' * 5_000}; and &#x{'f' * 5_000};"


def test_examples_hold() -> None:
    assert doctest.testmod(references).failed == 0


def test_number_of_no_character_becomes_the_replacement_character() -> None:
    assert references.unescape(LONG) == "\ufffd and \ufffd"
    assert references.unescape("&#1114112; &#x1f333;x") == "\ufffd \U0001f333x"


@pytest.mark.parametrize("command", [("check",), ("fmt",), ("tag",), ("export", "--format", "ris")])
def test_command_reads_a_record_with_such_a_number(
    tmp_path: Path, run_catalogue: RunCommand, command: tuple[str, ...]
) -> None:
    record = f"---\ntitle: 'A {LONG}'\nauthors:\n- 'B {LONG}'\n---\n\nText {LONG}.\n"
    draw(tmp_path / "content", {**content_files(), "papers/long.md": record})
    assert run_catalogue(*command, "--content", tmp_path / "content").status in (0, 1)


@pytest.mark.parametrize("title", ["\u200b", "$\\\\$", "\u200b \u2060", "$\\quad$"])
def test_title_that_shows_nothing_is_a_problem_and_takes_no_other_along(
    tmp_path: Path, title: str
) -> None:
    record = f"---\ntitle: '{title}'\n---\n\nText.\n"
    draw(tmp_path, {**content_files(), "papers/empty.md": record})
    papers, problems = content.load_papers(tmp_path)
    assert [paper.slug for paper in papers] == [
        "on-the-shape-of-leaves",
        "stones-that-dream",
        "trees-without-roots",
    ]
    assert ["shows nothing" in str(problem) for problem in problems] == [True]
