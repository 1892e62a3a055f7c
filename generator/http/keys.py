"""Keys of services, from the environment: sent in a header, never kept and never printed."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class _Key(NamedTuple):
    """Where a key stands, and the header that it is sent in."""

    variable: str
    header: str
    before: str = ""


_OF: Mapping[str, _Key] = MappingProxyType(
    {
        "huggingface": _Key("HF_TOKEN", "Authorization", "Bearer "),
        "openalex": _Key("OPENALEX_API_KEY", "Authorization", "Bearer "),
        "semantic_scholar": _Key("SEMANTIC_SCHOLAR_API_KEY", "x-api-key"),
        "zotero": _Key("ZOTERO_API_KEY", "Zotero-API-Key"),
    }
)
VARIABLES = tuple(key.variable for key in _OF.values())
"""The variables of the environment that keys are read from."""

_SENDABLE = re.compile(r"[!-~]*")


def headers(service: str) -> dict[str, str]:
    """The header with the key of a service; none where there is no key.

    Blanks and line ends, as they come with a secret that was pasted, are no part of it.

    Raises:
        ValueError: What stands there is no key; the message does not tell it.
    """
    if service not in _OF:
        return {}
    variable, header, before = _OF[service]
    key = "".join(os.environ.get(variable, "").split())
    if not _SENDABLE.fullmatch(key):
        raise ValueError(f"{variable} holds characters that no key has; copy it again")
    return {header: before + key} if key else {}
