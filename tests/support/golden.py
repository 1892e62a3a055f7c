"""Golden files: expected output that is longer than a line or two, kept beside the tests.

`golden(text, "paper.html")` compares with `golden/paper.html` in the folder of the test module.
`pytest --update-golden` writes what came out; look at the difference before it is committed.
"""

from pathlib import Path
from typing import Protocol

import pytest


class Golden(Protocol):
    """Compares a text with a golden file."""

    def __call__(self, actual: str, name: str) -> None:
        """Fail unless the golden file holds exactly this text."""
        ...


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files."""
    parser.addoption("--update-golden", action="store_true", help="write what came out")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Comparison with the golden files of the test's folder."""
    folder = request.path.parent / "golden"
    update = bool(request.config.getoption("--update-golden"))

    def compare(actual: str, name: str) -> None:
        path = folder / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, "utf-8", newline="")
        assert actual == expected(path), f"{path} differs; if rightly so: pytest --update-golden"

    return compare


def expected(path: Path) -> str:
    """What the golden file holds, line ends as they are."""
    if not path.is_file():
        pytest.fail(f"There is no golden file {path}; write it with pytest --update-golden")
    return path.read_bytes().decode("utf-8")
