from pathlib import Path

import pytest

from tests.importing.folders import records, tree
from tests.support.commands import RunCommand
from tests.support.invented import draw


def test_new_writes_a_record_with_its_title_and_says_where(
    content: Path, run_catalogue: RunCommand
) -> None:
    run = run_catalogue("new", "--content", content, "  On the\nShape of Leaves: A Survey ")
    path = content / "papers" / "on-the-shape-of-leaves-a-survey.md"
    assert (run.status, run.out) == (0, f"{path}\n")
    assert path.read_text("utf-8") == "---\ntitle: 'On the Shape of Leaves: A Survey'\n---\n"


def test_new_takes_no_slug_twice(content: Path, run_catalogue: RunCommand) -> None:
    for _ in range(2):
        assert run_catalogue("new", "--content", content, "On Leaves").status == 0
    first, second = records(content)
    assert first == "on-leaves"
    assert second.startswith("on-leaves-")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new", " "], "a record needs a title"),
        (["new", "On Leaves", "--content", "elsewhere"], "elsewhere: no such folder"),
        (["new"], "Missing argument"),
    ],
)
def test_wrong_use_of_new_writes_nothing(
    content: Path, run_catalogue: RunCommand, arguments: list[str], message: str
) -> None:
    before = tree(draw(content, {}))
    run = run_catalogue(arguments[0], "--content", content, *arguments[1:])
    assert (run.status, run.out, tree(content)) == (2, "", before)
    assert message in run.err
