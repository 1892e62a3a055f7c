"""Which release of the generator is running, and how a new catalogue gets that very one.

An installation knows where it came from: an address, which is then pinned with its checksum, or a
folder, in which case the generator is packed as the wheel that the catalogue carries with it.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from generator.errors import UsageError
from generator.scaffold import wheel

PACKAGE = "paper-catalogue"

WHEELS = "wheels"
"""Folder of a catalogue for the wheel it carries."""

COMMIT_FILE = "skeleton/commit.txt"
"""File of the package that a release is built with: the commit it was built from."""

_ROOT = Path(__file__).parents[1]
"""Folder of the package."""

_CHECKSUM = re.compile(r"sha256=([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Release:
    """A release of the generator, as a catalogue pins it.

    Attributes:
        version: Its version.
        repository: Address of the repository it comes from.
        commit: Commit it was built from, or empty when it does not say.
        requirement: What `requirements.txt` says to get it, with its checksum.
        wheels: File name to bytes of the wheel that the catalogue carries; empty where it is
            fetched from an address.
    """

    version: str
    repository: str
    commit: str
    requirement: str
    wheels: tuple[tuple[str, bytes], ...] = ()


def running(given: str = "") -> Release:
    """The release that is running.

    Args:
        given: Path of its wheel, or its address ending in `#sha256=` and the checksum; by default
            what the installation itself knows.

    Raises:
        UsageError: It is neither, or the wheel of another release.
    """
    installed = distribution(PACKAGE)
    if not given:
        return _from_installation(installed)
    if urlsplit(given).scheme in {"http", "https"}:
        return _release(installed, _pinned(given), ())
    return _carried(installed, _read_wheel(Path(given), installed.version))


def _from_installation(installed: Distribution) -> Release:
    """Source: PEP 610, Recording the Direct URL Origin of installed distributions."""
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    url, checksum = origin.get("url", ""), _recorded_checksum(origin)
    if checksum and urlsplit(url).scheme in {"http", "https"}:
        return _release(installed, _pinned(f"{url}#sha256={checksum}"), ())
    return _carried(installed, wheel.pack(installed, _package(installed)))


def _recorded_checksum(origin: dict[str, dict[str, dict[str, str]]]) -> str:
    return origin.get("archive_info", {}).get("hashes", {}).get("sha256", "")


def _release(
    installed: Distribution, requirement: str, wheels: tuple[tuple[str, bytes], ...]
) -> Release:
    return Release(
        version=installed.version,
        repository=_repository(installed),
        commit=_commit(installed),
        requirement=requirement,
        wheels=wheels,
    )


def _carried(installed: Distribution, packed: tuple[str, bytes]) -> Release:
    name, data = packed
    checksum = hashlib.sha256(data).hexdigest()
    return _release(
        installed, f"./{WHEELS}/{name} \\\n    --hash=sha256:{checksum}", ((name, data),)
    )


def _pinned(address: str) -> str:
    """The requirement for an address that ends in its checksum.

    Raises:
        UsageError: It does not.
    """
    url, fragment = urldefrag(address)
    found = _CHECKSUM.fullmatch(fragment)
    if not found:
        raise UsageError(f"{address}: expected the checksum of the wheel at its end, #sha256=...")
    return f"{PACKAGE} @ {url} \\\n    --hash=sha256:{found[1]}"


def _read_wheel(path: Path, version: str) -> tuple[str, bytes]:
    """Name and bytes of a wheel.

    Raises:
        UsageError: It is not that of the running release.
    """
    try:
        data = path.read_bytes()
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (OSError, zipfile.BadZipFile):
        raise UsageError(f"{path}: there is no wheel; give its path or its address") from None
    if f"{wheel.normalised(PACKAGE)}-{version}.dist-info/METADATA" not in names:
        raise UsageError(f"{path}: is not the wheel of {PACKAGE} {version}, which is running")
    return path.name, data


def _package(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file of the package, with the commit it is of."""
    for path in sorted(_ROOT.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc":
            yield path.relative_to(_ROOT.parent).as_posix(), path.read_bytes()
    commit = _commit(installed)
    if commit and not (_ROOT / COMMIT_FILE).exists():
        yield f"{_ROOT.name}/{COMMIT_FILE}", f"{commit}\n".encode()


def _repository(installed: Distribution) -> str:
    """The address under `Source` in the package's metadata."""
    urls = installed.metadata.get_all("Project-URL") or []
    named = dict(url.split(", ", 1) for url in urls)
    return str(named["Source"]).rstrip("/")


def _commit(installed: Distribution) -> str:
    """The commit that the running code is of, or empty: what the release says, pip, or git."""
    if (_ROOT / COMMIT_FILE).is_file():
        return (_ROOT / COMMIT_FILE).read_text("utf-8").strip()
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    if "vcs_info" in origin:
        return str(origin["vcs_info"]["commit_id"])
    if not origin.get("dir_info", {}).get("editable"):
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - nothing of it comes from a person
            ["git", "-C", str(_ROOT), "rev-parse", "--verify", "--quiet", "HEAD"],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip()
