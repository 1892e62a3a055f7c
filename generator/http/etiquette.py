"""What is polite and safe on the network: who asks, how long to wait, where not to go. Pure."""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Mapping
from urllib.parse import quote, urljoin, urlsplit

# What parsers of addresses read differently: `http://elsewhere\\@here/` is at either host.
_AMBIGUOUS = re.compile(r"[\\\x00-\x20\x7f]|//[^/?#]*@")
_RESET = re.compile(r";\s*t=(\d{1,9})(?!\d)")


def agent(version: str, address: str) -> str:
    """The name of a catalogue for services: the program, and where to find who runs it.

    Source: RFC 9110, section 10.1.5 (product and comment).
    """
    found = quote(address, safe=":/?#[]@!$&'*+,;=%~")
    return f"paper-catalogue/{version}" + (f" (+{found})" if found else "")


def retry_after(value: str, now: datetime.datetime) -> float:
    """The seconds that a header Retry-After asks for; 0 when it asks for nothing sensible.

    Source: RFC 9110, section 10.2.3 (seconds, or an HTTP date).
    """
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return 0
    if date.tzinfo is None:
        date = date.replace(tzinfo=datetime.UTC)
    return max((date - now).total_seconds(), 0)


def requested_wait(headers: Mapping[str, str], now: datetime.datetime) -> float:
    """The seconds that a busy service asks to be left alone for.

    Source: RFC 9110, section 10.2.3; draft-ietf-httpapi-ratelimit-headers (`t` of `RateLimit`, the
    seconds until there is a new allowance).
    """
    allowance = _RESET.search(headers.get("RateLimit", ""))
    return max(
        retry_after(headers.get("Retry-After", ""), now),
        float(allowance[1]) if allowance else 0.0,
    )


def resolve_redirect(url: str, location: str) -> str:
    """The address a redirect leads to, if it stays with the service.

    What a catalogue looks up is told to nobody but the services it names.

    Raises:
        ValueError: It leads elsewhere; the message goes on after the name of the service.
    """
    try:
        target = urljoin(url, location)
        here, there = urlsplit(url), urlsplit(target)
        _ = there.port  # which is read only here
    except ValueError as error:
        raise ValueError(f"redirects to {location!r}, which is no address: {error}") from None
    if _AMBIGUOUS.search(target):
        raise ValueError(f"redirects to {target!r}, which is not followed")
    if there.scheme not in ("http", "https") or (here.scheme, there.scheme) == ("https", "http"):
        raise ValueError(f"redirects to {target!r}, which is not followed")
    if not _related(here.hostname or "", there.hostname or ""):
        raise ValueError(f"redirects to another host, {there.hostname!r}, which is not followed")
    return target


def _related(host: str, other: str) -> bool:
    """Whether two hosts are one, or one stands below the other."""
    return host == other or host.endswith(f".{other}") or other.endswith(f".{host}")
