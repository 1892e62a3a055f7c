"""An installed package, packed as the wheel it is installed from: the same bytes each time."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution

from generator.errors import CatalogueError

_NOT_OF_THE_WHEEL = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})
"""What the installer adds to the metadata."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can hold."""


def pack(installed: Distribution, package: Iterable[tuple[str, bytes]]) -> tuple[str, bytes]:
    """File name and bytes of a wheel of pure Python.

    Args:
        installed: The package as it is installed, whose metadata is taken.
        package: Path and bytes of each of its files.

    Raises:
        CatalogueError: The installation has no metadata.

    Source: Binary distribution format, "File contents".
    """
    name = f"{normalised(installed.metadata['Name'])}-{installed.version}"
    held = [*sorted(package), *sorted(_metadata(installed, f"{name}.dist-info"))]
    held.append((f"{name}.dist-info/RECORD", _record(held, f"{name}.dist-info/RECORD")))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in held:
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return f"{name}-py3-none-any.whl", packed.getvalue()


def normalised(name: str) -> str:
    """A name as file names of wheels spell it.

    >>> normalised("paper-catalogue")
    'paper_catalogue'
    """
    return name.replace("-", "_")


def _metadata(installed: Distribution, folder: str) -> Iterator[tuple[str, bytes]]:
    found = [path for path in installed.files or () if path.parts[0] == folder]
    if not found:
        raise CatalogueError("the installation of the generator is broken; install it again")
    for path in found:
        if path.name not in _NOT_OF_THE_WHEEL:
            yield path.as_posix(), path.read_binary()


def _record(held: Iterable[tuple[str, bytes]], own: str) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for path, data in held:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        rows.writerow((path, f"sha256={digest}", len(data)))
    rows.writerow((own, "", ""))
    return text.getvalue().encode()
