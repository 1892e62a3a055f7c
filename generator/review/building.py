"""Builds the site of a folder by the code and with the content that lie in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from generator.errors import CatalogueError

_SHOWN_LINES = 5


def build(project: Path, site: Path, named: str, python: str = sys.executable) -> None:
    """Build a site as `mkdocs build` does there, by default with the packages of this interpreter.

    Code of the folder comes before code that is installed, so a `generator` in it is the one used.

    Args:
        project: Folder of its `mkdocs.yml`.
        site: Folder to build it in.
        named: What the project is, for people.
        python: The interpreter whose packages build it.

    Raises:
        CatalogueError: It cannot be built.
    """
    command = [python, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    try:
        done = subprocess.run(  # noqa: S603 - nothing of it comes from a person
            command,
            cwd=project,
            env={**os.environ, **_environment(project)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise CatalogueError(f"{named} cannot be built: it has no folder of the site") from None
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        said = "\n  ".join(lines[-_SHOWN_LINES:])
        raise CatalogueError(
            f"{named} cannot be built with the packages that are installed now; its last words:"
            f"\n  {said}"
        )


def _environment(project: Path) -> dict[str, str]:
    places = (str(project), os.environ.get("PYTHONPATH", ""))
    return {
        "PYTHONPATH": os.pathsep.join(filter(None, places)),
        # The day of a build is the same in both sites, so that it makes no difference.
        "SOURCE_DATE_EPOCH": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }
