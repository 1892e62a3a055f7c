"""Files that are compressed by gzip, unpacked within bounds."""

from __future__ import annotations

import gzip
import io
import zlib

from generator.errors import CatalogueError

SIGN = b"\x1f\x8b"
"""What such a file begins with. Source: RFC 1952, section 2.3.1."""

MOST_UNPACKED = 400_000_000
"""Bytes of a file: the lines of a hundred thousand papers have some 250 MB."""


def unpacked(packed: bytes, name: str, most: int = MOST_UNPACKED) -> bytes:
    """The bytes of a file, which some hosts unpack on the way.

    Raises:
        CatalogueError: They are damaged, or too many.
    """
    if not packed.startswith(SIGN):
        return packed
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            found = file.read(most + 1)
    except (OSError, EOFError, zlib.error):
        raise CatalogueError(f"{name} is damaged") from None
    if len(found) > most:
        raise CatalogueError(f"{name} holds more than {most:,} bytes")
    return found
