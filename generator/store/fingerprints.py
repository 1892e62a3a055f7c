"""Short texts of bytes that tell values apart: what a page is made from has changed, or has not."""

from __future__ import annotations

import datetime
import hashlib
import marshal
from collections.abc import Mapping, Sequence
from typing import Any

BYTES = 16
"""Length of a fingerprint; the chance that two values of a large catalogue share one is nil."""

_STABLE = 0
"""Version of Python's binary format in which equal values have equal bytes, however made."""


def fingerprint(*values: object) -> bytes:
    """The fingerprint of values: equal for equal ones, in every run.

    Args:
        values: Texts, bytes, numbers, days, None, and sequences and mappings of them; the order of
            a mapping counts.
    """
    known: Any = values
    try:
        data = marshal.dumps(known, _STABLE)
    except ValueError:  # something that the format does not know
        data = marshal.dumps(_plain(values), _STABLE)
    return hashlib.blake2b(data, digest_size=BYTES).digest()


def of_bytes(data: bytes) -> bytes:
    """The fingerprint of the bytes of a file."""
    return hashlib.blake2b(data, digest_size=BYTES).digest()


def _plain(value: object) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
