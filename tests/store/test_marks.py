"""How far sources were read, as `fetched.json` tells it."""

from pathlib import Path

import pytest

from generator.store import marks
from tests.support.invented import draw


@pytest.mark.parametrize(
    "text",
    ["", "[]", "[" * 100_000, '{"feed:a": 1}', '{"feed:a": null}', '{"feed:a": true}'],
    ids=len,
)
def test_file_that_is_none_is_a_problem(tmp_path: Path, text: str) -> None:
    draw(tmp_path, {"fetched.json": text})
    found, (problem,) = marks.load(tmp_path)
    assert (found, problem.rule) == ({}, "file")
    assert problem.message.startswith("is no list of sources and marks")


def test_mark_that_was_written_is_read(tmp_path: Path) -> None:
    marks.save(tmp_path, "feed:a", "1")
    marks.save(tmp_path, "feed:b", "2")
    assert marks.load(tmp_path) == ({"feed:a": "1", "feed:b": "2"}, [])
