"""The fixtures of this folder."""

from pathlib import Path

import pytest

from tests.contribution.desk import Desk
from tests.support.commands import RunCommand


@pytest.fixture
def desk(tmp_path: Path, run_catalogue: RunCommand) -> Desk:
    """A content folder of invented papers, with the command at it."""
    return Desk(tmp_path, run_catalogue)
