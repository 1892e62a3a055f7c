"""Where papers stand on the map, as `map.txt` tells it."""

from pathlib import Path

import pytest

from generator.errors import MOST_PROBLEMS
from generator.store import places
from tests.support.invented import draw


def test_places_that_were_written_are_read(tmp_path: Path) -> None:
    places.save(tmp_path, {"moss": (0, 1000), "leaves": (3, 4)})
    assert (tmp_path / "map.txt").read_text("utf-8") == "leaves 3 4\nmoss 0 1000\n"
    assert places.load(tmp_path) == ({"leaves": (3, 4), "moss": (0, 1000)}, [])


@pytest.mark.parametrize(
    "line", ["moss", "moss 1", "moss -1 2", "moss 1 1001", "Moss 1 2", "../moss 1 2", "moss ١ ٢"]
)
def test_line_that_is_no_place_is_a_problem(tmp_path: Path, line: str) -> None:
    draw(tmp_path, {"map.txt": f"leaves 3 4\n{line}\n"})
    found, (problem,) = places.load(tmp_path)
    assert (found, problem.line) == ({"leaves": (3, 4)}, 2)


def test_of_many_lines_that_are_none_the_first_are_told(tmp_path: Path) -> None:
    draw(tmp_path, {"map.txt": "x\n" * (MOST_PROBLEMS + 1) + "leaves 3 4\n"})
    found, problems = places.load(tmp_path)
    assert (found, len(problems)) == ({"leaves": (3, 4)}, MOST_PROBLEMS)
