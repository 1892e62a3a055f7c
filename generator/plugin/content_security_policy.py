"""The Content-Security-Policy of each page: what it may load and run, and nothing else.

It stands in a `meta` element, as most hosts of static files send no headers of ours. Scripts of the
theme's frame, those of a site's own templates among them, run by their hashes; what stands in the
content of a page, which anybody may contribute to, never does.

Source: Content Security Policy Level 3, sections 6 and 8; HTML Living Standard, section 4.2.5.3.
"""

from __future__ import annotations

import base64
import hashlib
import html as html_of_text
import json
import logging
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.plugins.catalogue")

PREFETCH = json.dumps({
    "prefetch": [
        {
            "where": {
                "and": [
                    {"href_matches": "/*/"},
                    {
                        "or": [
                            {"not": {"selector_matches": "[href*=':'],[href^='/']"}},
                            {"selector_matches": ".md-tabs a"},
                        ]
                    },
                ]
            },
            "eagerness": "moderate",
        }
    ]
})  # fmt: skip
"""Speculation rules, which the script of the frame adds to each page: the browser fetches a page of
this site when a reader is about to follow a link to it. Links within it end in a slash, and are
relative but for those that the script puts there."""

_HEADERS = """\
/*
  Content-Security-Policy: frame-ancestors 'self'; base-uri 'self'; object-src 'none'
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Referrer-Policy: strict-origin-when-cross-origin
  X-Content-Type-Options: nosniff
"""
"""What hosts that read such a file send with each page: what no `meta` element can say."""

# A page opened from a folder has no origin that `self` could be; `file:` is that folder's, and on
# the web no page can load such an address.
_OWN = "'self' file:"
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(src|href|type|rel)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# Of the encoding browsers look for in the first 1,024 bytes, and a policy may be longer.
# Source: HTML, section 4.2.5.4.
_FIRST = re.compile(r"<head\b[^>]*>(?:\s*<meta\s+charset=[^>]*>)?", re.IGNORECASE)
_META = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_QUOTED = re.compile(r'"[^"]*"')
_HANDLER = re.compile(r"<[a-z][^<>]*\s(on[a-z]+)\s*=", re.IGNORECASE)
_RUNS = re.compile(
    r"|module|speculationrules|(?:text|application)/(?:x-)?(?:java|ecma)script", re.IGNORECASE
)
"""Types of scripts that run; others hold data."""


class PagePolicy:
    """Puts the policy into the pages that MkDocs renders, and says what of a site it breaks."""

    def __init__(self, config: MkDocsConfig, *, wanted: bool) -> None:
        """Take the configuration, and whether there is to be a policy at all."""
        self._config = config
        self._wanted = wanted
        self._told: set[str] = set()
        self.files: Mapping[str, str] = {"_headers": _HEADERS} if wanted else {}
        """Path to text of what stands beside the pages."""

    def apply(self, html: str, content: str) -> str:
        """A page with its policy, if there is to be one; see `with_policy`."""
        if not self._wanted:
            return html
        for told in blocked(html, content, self._config):
            if told not in self._told:
                self._told.add(told)
                mend = "`content_security_policy: false` under the plugin lets it"
                log.warning("catalogue: the policy of pages keeps %s from working; %s", told, mend)
        return with_policy(html, content)


def with_policy(html: str, content: str) -> str:
    """A page with its policy, before anything that it speaks of.

    Args:
        html: The page.
        content: What of it is no part of the theme's frame, and may run nothing.
    """
    place = _FIRST.search(html)
    if not place:
        return html
    told = html_of_text.escape(_policy(_frame(html, content)), quote=False)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{told}">'
    return f"{html[: place.end()]}{meta}{html[place.end() :]}"


def without_policy(page: bytes) -> bytes:
    """A page as it is served while somebody writes: the server adds a script that reloads it."""
    return _META.sub(b"", page, count=1)


def blocked(html: str, content: str, config: MkDocsConfig) -> Iterator[str]:
    """What of a page's frame a site has put there and the policy keeps from working."""
    if found := _HANDLER.search(_QUOTED.sub('""', _frame(html, content))):
        yield f"the attribute `{found[1]}` of an element"
    if config.extra.get("analytics"):
        yield "`extra: analytics`, which asks another host for its scripts"


def _frame(html: str, content: str) -> str:
    return html.replace(content, "", 1) if content else html


def _policy(frame: str) -> str:
    scripts = dict.fromkeys(_scripts(frame))
    styles = dict.fromkeys(_styles(frame))
    fonts = " https://fonts.gstatic.com" if "https://fonts.googleapis.com" in styles else ""
    return ";".join(  # it stands on every page: no sign more than it needs
        (
            "default-src 'none'",
            " ".join((f"script-src {_OWN}", _hash(PREFETCH), *scripts)),
            " ".join((f"style-src {_OWN} 'unsafe-inline'", *styles)),
            f"img-src {_OWN} data: https:",  # prose may show pictures of others
            f"font-src {_OWN} data:{fonts}",
            f"connect-src {_OWN}",
            f"worker-src {_OWN} blob:",
            f"media-src {_OWN}",
            f"manifest-src {_OWN}",
            "form-action 'self' https:",  # the form of the page Contribute leads to the forge
            "base-uri 'self'",
        )
    )


def _scripts(frame: str) -> Iterator[str]:
    """A hash for each script in a frame, an origin for each that another host has."""
    for attributes, code in _SCRIPT.findall(frame):
        told = _attributes(attributes)
        if "src" in told:
            yield from _origin(told["src"])
        elif _RUNS.fullmatch(told.get("type", "")):
            # A browser reads every line end as a line feed before it looks.
            yield _hash(code.replace("\r\n", "\n").replace("\r", "\n"))


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _styles(frame: str) -> Iterator[str]:
    for link in _LINK.findall(frame):
        told = _attributes(link)
        if "stylesheet" in told.get("rel", "").lower():
            yield from _origin(told.get("href", ""))


def _attributes(tag: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(tag)
    return {name.lower(): html_of_text.unescape("".join(value)) for name, *value in found}


def _origin(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.netloc:
        yield f"{parts.scheme or 'https'}://{parts.netloc}"
