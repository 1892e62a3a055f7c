"""Builds the wheel and the sdist: `python -m tests.setup.package OUT COMMIT`.

The package says which commit it is of, as a catalogue that is begun with it calls workflows at that
commit. The same commit gives the same bytes: no time and no order of a file system is in them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.scaffold.release import COMMIT_FILE

ROOT = Path(__file__).resolve().parents[2]

SOURCES = ("generator", "pyproject.toml", "CHANGELOG.md", "LICENSE")
"""What the package is built from."""

_BUILD = "import sys; from flit_core import buildapi; getattr(buildapi, sys.argv[1])(sys.argv[2])"

_EPOCH = "315532800"
"""The earliest time that a zip archive can hold, in seconds."""


def main(out: Path, commit: str) -> int:
    """Write both."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "source")
        copy(ROOT, source)
        (source / "generator" / COMMIT_FILE).write_text(f"{commit}\n", "utf-8")
        for kind in ("build_wheel", "build_sdist"):
            build(source, kind, out)
    return 0


def copy(root: Path, to: Path) -> None:
    """Copy what the package is built from, without what Python left there."""
    to.mkdir(parents=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in SOURCES:
        if (root / name).is_dir():
            shutil.copytree(root / name, to / name, ignore=ignored, symlinks=True)
        else:
            shutil.copy2(root / name, to / name)


def build(source: Path, kind: str, out: Path) -> None:
    """Build a wheel or an sdist of a folder as any front end does.

    Args:
        source: Folder of `pyproject.toml`.
        kind: Name of the hook, `build_wheel` or `build_sdist` (PEP 517).
        out: Folder for it; made if it is not there.
    """
    out.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-c", _BUILD, kind, out.resolve()],
        cwd=source,
        env=os.environ | {"SOURCE_DATE_EPOCH": _EPOCH},
        check=True,
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
