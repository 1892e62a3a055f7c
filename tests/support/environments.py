"""Environments that must all build the same bytes, and what differs between them."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tests.support.building import PROGRAM, QUIET, Built, draw_project, invented_content

_DAY_OF_1970 = "86400"


@dataclass(frozen=True)
class Environment:
    """Where and how a site is built.

    Attributes:
        variables: Of the environment.
        folder: Of the project, below an empty one.
        umask: Rights that new files do not get.
        backwards: Whether the files of the content were made in the opposite order.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    folder: str = "project"
    umask: int = 0o022
    backwards: bool = False


ENVIRONMENTS: Mapping[str, Environment] = MappingProxyType(
    {
        "plain": Environment({"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}),
        # MkDocs takes its clock from the last one.
        "far away": Environment(
            {
                "PYTHONHASHSEED": "2",
                "TZ": "Pacific/Auckland",
                "LC_ALL": "de_DE.UTF-8",
                "SOURCE_DATE_EPOCH": _DAY_OF_1970,
            },
            "a b/\u00fc & 'c'",
            0o077,
            backwards=True,
        ),
        "hash seed": Environment({"PYTHONHASHSEED": "4294967295"}),
        "west": Environment({"TZ": "Pacific/Honolulu"}),
        "half an hour": Environment({"TZ": "Asia/Kolkata"}),
        "plain locale": Environment({"LC_ALL": "C", "PYTHONUTF8": "0"}),
        "Turkish": Environment({"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
        "clock": Environment({"SOURCE_DATE_EPOCH": "4102444800"}),
        "nobody else": Environment(umask=0o077),
        "everybody": Environment(umask=0),
        "backwards": Environment(backwards=True),
        "odd path": Environment(folder="100%/[x] {y} #z/\u53f6\u5b50"),
        "optimized": Environment({"PYTHONOPTIMIZE": "1"}),
    }
)
"""Name of each to what it is; the first is what the others are compared with."""


def differences(folder: Path, environments: Mapping[str, Environment]) -> Iterator[str]:
    """Files of the site that are not the same in every environment, by its name.

    Raises:
        CalledProcessError: A build fails.
    """
    plain: dict[str, bytes] | None = None
    for name, one in environments.items():
        files = _built(folder / name, one)
        plain = files if plain is None else plain
        for path in sorted({*plain, *files}):
            if plain.get(path) != files.get(path):
                yield f"{name}: {path}"


def _built(folder: Path, one: Environment) -> dict[str, bytes]:
    project = folder / one.folder
    before = os.umask(one.umask)
    try:
        content = list(invented_content().items())
        draw_project(project, dict(reversed(content) if one.backwards else content))
        subprocess.run(
            [str(PROGRAM), "build", "--strict", "--quiet"],
            cwd=project,
            env=os.environ | QUIET | dict(one.variables),
            check=True,
        )
    finally:
        os.umask(before)
    files = Built(project / "site").files()
    shutil.rmtree(folder)
    return files
