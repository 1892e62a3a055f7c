"""What can be asked of whom."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import CatalogueError


class BrokenAnswer(CatalogueError, ValueError):
    """An answer that is not what its service sends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A service that can be asked.

    Attributes:
        key: Its name for `--service` and in `addresses.Services`.
        label: Its name for readers, in records and messages.
        interval_s: Shortest time between two requests, by its terms of use.
        missing: HTTP statuses by which it says that it does not know what it is asked about.
        address: Where it is, ending in a slash, if it has no key there.
    """

    key: str
    label: str
    interval_s: float
    missing: tuple[int, ...] = (404, 410)
    address: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a service.

    Attributes:
        path: Below the address of the service.
        query: Names and values, not yet encoded.
        body: JSON to be posted; empty for a plain request.
        headers: Besides who asks and a key.
    """

    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
