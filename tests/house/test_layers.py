"""The rooms of the code: the contracts of pyproject.toml hold, and would be seen to break."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.project import ROOT

LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts on the package in a folder."""
    arguments = [str(LINTER), "--no-cache", "--no-logo", "--config", "pyproject.toml"]
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False)


def test_rooms_import_downwards_only() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("identifiers.py", "import generator.store", "The rooms"),
        ("settings.py", "import mkdocs", "Only the adapter"),
        ("newroom.py", "", "The rooms"),
    ],
)
def test_broken_contract_is_seen(tmp_path: Path, module: str, line: str, contract: str) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "generator")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "generator" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [text for text in done.stdout.splitlines() if " BROKEN" in text]
    assert [text.startswith(contract) for text in broken] == [True]
