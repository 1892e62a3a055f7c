"""A field of a bibliography that is called as one of the owner's keys goes into the record."""

import json
from pathlib import Path

import pytest

from generator.store import content as store
from tests.importing.library import entry
from tests.support.commands import RunCommand
from tests.support.invented import draw

_CONFIG = """
site_name: Leaves
plugins:
- catalogue:
    extra_keys: {award: Award, reading_group: Reading group, rating: Our rating}
"""
_CSL = {
    "id": "a",
    "type": "paper-conference",
    "title": "On the Shape of Leaves",
    "award": ["Best Leaf", "Most Green"],
    "custom": {"reading_group": "Tuesdays"},
}
_LINE = {"title": "On the Shape of Leaves", "doi": "10.5555/leaves", "Award": "Best Leaf"}
_BIB = {"title": "On the Shape of Leaves", "rating": "5", "Reading-Group": r"T{\"u}sdays"}


def imported(tmp_path: Path, content: Path, run: RunCommand, name: str, text: str) -> str:
    draw(tmp_path, {"mkdocs.yml": _CONFIG, name: text})
    return run("import", "--content", content, tmp_path / name).out


@pytest.mark.parametrize(
    ("file", "kept"),
    [
        (("a.bib", entry(**_BIB)), {"rating": ("5",), "reading_group": ("Tüsdays",)}),
        (
            ("a.json", json.dumps([_CSL])),
            {"award": ("Best Leaf", "Most Green"), "reading_group": ("Tuesdays",)},
        ),
        (("a.jsonl", json.dumps(_LINE)), {"award": ("Best Leaf",)}),
    ],
)
def test_field_named_as_a_key_of_the_owner_is_kept(
    tmp_path: Path,
    content: Path,
    run_catalogue: RunCommand,
    file: tuple[str, str],
    kept: dict[str, tuple[str, ...]],
) -> None:
    told = imported(tmp_path, content, run_catalogue, *file)
    assert "not kept" not in told
    [paper], problems = store.load_papers(content)
    assert (paper.extra, problems) == (kept, [])
    assert run_catalogue("check", "--content", content).status == 0


def test_record_that_is_there_gains_a_key_and_keeps_its_own(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    record = "---\ntitle: On the Shape of Leaves\nshelf: 3 # left\naward: None\nyear: 2020\n---\n"
    draw(content, {"papers/leaves.md": record})
    told = imported(
        tmp_path, content, run_catalogue, "a.bib", entry(**_BIB, award="Best", year="2020")
    )
    assert "rating" in told.split("gained ")[1]
    text = (content / "papers/leaves.md").read_text()
    assert "shelf: 3 # left\naward: None\nyear: 2020\n" in text
    assert "rating: '5'\n" in text
    again = run_catalogue("import", "--content", content, tmp_path / "a.bib").out
    assert "1 there already" in again
