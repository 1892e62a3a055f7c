"""What the tests of this room share."""

from pathlib import Path

import pytest

from tests.review.repository import Repository, begun


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A new repository, which is the folder that commands are run in."""
    made = begun(tmp_path / "repository")
    monkeypatch.chdir(made.folder)
    return made
