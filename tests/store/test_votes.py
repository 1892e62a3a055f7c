"""The votes of papers, apart from their digests."""

from pathlib import Path

import pytest

from generator.errors import CatalogueError
from generator.store import content, votes
from tests.support.invented import draw


def test_votes_are_a_line_a_paper_and_join_those_that_are_there(tmp_path: Path) -> None:
    assert votes.load(tmp_path) == ({}, [])
    votes.save(tmp_path, {})
    assert not (tmp_path / "votes.json").exists()
    votes.save(tmp_path, {"2409.00010": 3, "2409.00001": 5})
    votes.save(tmp_path, {"2409.00010": 4})
    text = (tmp_path / "votes.json").read_text("utf-8")
    assert text == '{\n"2409.00001": 5,\n"2409.00010": 4\n}\n'
    assert content.load(tmp_path).catalogue.votes == {"2409.00001": 5, "2409.00010": 4}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[3]",
        "[" * 100_000,
        '{"a": "many"}',
        '{"a": null}',
        '{"a": Infinity}',
        '{"a": NaN}',
        '{"a": true}',
        '{"a": -1}',
        '{"a": 1.5}',
        '{"a": "7"}',
        '{"a": 1' + "0" * 4_000 + "}",
    ],
    ids=len,
)
def test_file_that_is_none_is_a_problem_and_not_written_over(tmp_path: Path, text: str) -> None:
    draw(tmp_path, {"votes.json": text})
    found = content.load(tmp_path)
    assert found.catalogue.votes == {}
    assert [(problem.path, problem.rule) for problem in found.problems] == [
        (str(tmp_path / "votes.json"), "file")
    ]
    with pytest.raises(CatalogueError, match="is no list of identifiers and votes"):
        votes.save(tmp_path, {"2409.00010": 3})
    assert (tmp_path / "votes.json").read_text("utf-8") == text
