"""No test reaches the network: loopback only, for Python here and for the pages in the browser."""

import ipaddress
import sys
from urllib.parse import urlsplit

LOCAL_SCHEMES = frozenset({"about", "blob", "chrome", "chrome-error", "data", "file"})
LOCAL_NAMES = frozenset({"", "localhost"})


class NetworkUsedError(Exception):
    """A test asked for something beyond this machine."""


def is_loopback(host: str) -> bool:
    """Whether a host name or address stays on this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in LOCAL_NAMES


def is_local(url: str) -> bool:
    """Whether an address in the browser stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in LOCAL_SCHEMES or is_loopback(parts.hostname or "?")


def refuse_foreign_sockets(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: raise before Python connects or looks up a name elsewhere.

    Source: Python's audit events table, `socket.connect`, `socket.sendto`, `socket.getaddrinfo`.
    """
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        # A Unix socket's address is a path, not a tuple.
        host = address[0] if isinstance(address, tuple) else ""
    elif event == "socket.getaddrinfo":
        host = arguments[0] or ""
    else:
        return
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if not is_loopback(name):
        raise NetworkUsedError(f"A test may not use the network; this one asked for {name!r}")


def pytest_configure() -> None:
    """Close the network before the first test module is imported."""
    sys.addaudithook(refuse_foreign_sockets)
