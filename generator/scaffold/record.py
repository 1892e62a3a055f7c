"""What a release left in a catalogue, so that the next one tells what its owner changed since."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import CatalogueError, UsageError
from generator.scaffold import requirements, skeleton
from generator.store import files as store_files

FILE = ".catalogue.json"
"""File of a catalogue that remembers it."""

RELEASES = skeleton.FOLDER / "releases"
"""What releases left that wrote no such file."""

_PIN = re.compile(rb"@[0-9a-f]{40} # v\S+")
"""The commit of a workflow that is called, which Dependabot raises."""

_ANSWERS = re.compile(rb"^(?:site_name|site_url|repo_url|repo_name|edit_uri| +language):.*\n", re.M)
"""Lines of the configuration that are the owner's by nature."""

_NOTE = "What `catalogue init` and `catalogue upgrade` wrote, to tell what was changed since."


@dataclass(frozen=True, slots=True)
class Record:
    """What a release left in a catalogue.

    Attributes:
        version: The release.
        files: Path to fingerprint of each of its files.
        packages: Names of the packages it put into the requirements.
    """

    version: str
    files: Mapping[str, str]
    packages: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The text of the file that remembers it."""
        held = {
            "note": _NOTE,
            "release": self.version,
            "files": dict(sorted(self.files.items())),
            "packages": sorted(self.packages),
        }
        return json.dumps(held, indent=1) + "\n"


def of(version: str, files: Mapping[str, bytes]) -> Record:
    """What is to be remembered of the files that a release writes."""
    text = files[skeleton.REQUIREMENTS].decode()
    prints = {path: fingerprint(path, data) for path, data in files.items()}
    return Record(version, prints, tuple(requirements.entries(text)))


def load(folder: Path) -> Record:
    """What was remembered in a catalogue; of one that 0.1.0 began, what that release wrote.

    Raises:
        UsageError: The folder holds no catalogue, or its memory cannot be read.
    """
    path = folder / FILE
    if path.is_file():
        return _parse(path, str(path))
    if (folder / "generator").is_dir() and (folder / "mkdocs.yml").is_file():
        return _parse(RELEASES / "0.1.0.json", "0.1.0")
    raise UsageError(f"{folder}: has no {FILE}; give the folder of a catalogue")


def _parse(path: Path, named: str) -> Record:
    try:
        held = json.loads(path.read_text("utf-8"))
        files = {str(name): str(print_) for name, print_ in held["files"].items()}
        found = Record(str(held["release"]), files, tuple(map(str, held["packages"])))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError(f"{named}: cannot be read; take it from an earlier commit") from None
    try:
        for name in found.files:  # what one names may be removed
            store_files.require_inside(name)
    except CatalogueError as error:
        raise UsageError(f"{named}: {error}") from None
    return found


def fingerprint(path: str, data: bytes) -> str:
    """What tells whether a file was changed, but for what is changed in passing."""
    data = data.replace(b"\r\n", b"\n")  # as git may check files out
    if path.startswith(".github/"):
        data = _PIN.sub(b"@", data)
    if path == "mkdocs.yml":
        data = _ANSWERS.sub(b"", data)
    if path == "README.md":  # which is headed by the name
        data = data.partition(b"\n")[2]
    return hashlib.sha256(data).hexdigest()[:16]
