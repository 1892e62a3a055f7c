"""Where services are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from urllib.parse import urlsplit

from generator.errors import UsageError
from generator.http.base import Endpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The address of each service by its key; a mirror or a test gives others."""

    openreview: str = "https://api2.openreview.net/"
    openreview_v1: str = "https://api.openreview.net/"
    acl: str = "https://aclanthology.org/"
    crossref: str = "https://api.crossref.org/"
    arxiv: str = "https://export.arxiv.org/api/"
    semantic_scholar: str = "https://api.semanticscholar.org/graph/v1/"
    openalex: str = "https://api.openalex.org/"
    huggingface: str = "https://huggingface.co/api/"
    zotero: str = "https://api.zotero.org/"

    def address(self, service: Endpoint) -> str:
        """The address of a service, ending in a slash."""
        found: str = service.address or getattr(self, service.key)
        return found


KEYS = tuple(field.name for field in fields(Services))
"""The names that `--service` knows."""


def with_addresses(pairs: Iterable[str]) -> Services:
    """The services with some addresses replaced.

    Args:
        pairs: Texts like `arxiv=https://mirror.example/api/`.

    Raises:
        UsageError: One of them names no service or no address.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        key, _, address = pair.partition("=")
        if key not in KEYS:
            raise UsageError(f"{pair!r} names no service; expected NAME=URL with {', '.join(KEYS)}")
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"{pair!r} names no web address; expected {key}=https://...")
        found[key] = address.rstrip("/") + "/"
    return replace(Services(), **found)
