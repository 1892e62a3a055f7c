"""A content folder to import into."""

from pathlib import Path

import pytest

from tests.support.invented import TAGS_YML, draw


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with a vocabulary and nothing else."""
    return draw(tmp_path / "content", {"tags.yml": TAGS_YML})
