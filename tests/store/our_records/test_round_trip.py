"""The records of this very catalogue, as they are committed."""

from pathlib import Path

import pytest

from generator.store import content, frontmatter, records
from tests.house.project import ROOT

PATHS = content.record_paths(ROOT / "content")


def test_there_are_records() -> None:
    assert len(PATHS) >= 66


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_load_and_save_changes_no_byte(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode()
    paper, problems = content.load_paper(path)
    assert problems == []
    assert paper
    assert str(frontmatter.parse(text)).encode() == data
    assert records.update(text, paper).encode() == data
    assert records.canonical(text).encode() == data
    assert records.dump(paper).encode() == data
