"""Static files that hold a value each: scripts of one call.

A script can be loaded where nothing can be fetched (a site in a folder), and every static host
compresses it. What is fetched is the same text: JSON between the name and the last bracket.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from generator.artifacts import Artifact

FOLDER = "search"
"""Where the files are, below the root of the site."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file named by what it holds.

    Attributes:
        kind: The folder it is in.
        id: Its name there.
        payload: What it holds, as JSON, or makes that.
    """

    kind: str
    id: str
    payload: str | Callable[[], str]

    def artifact(self) -> Artifact:
        """The script; it says its own name, so that a file in the wrong place is noticed."""
        return Artifact(f"{FOLDER}/{self.kind}/{self.id}.js", self._script, lambda: self.id)

    @property
    def text(self) -> str:
        """What it holds, as JSON."""
        return self.payload if isinstance(self.payload, str) else self.payload()

    def _script(self) -> str:
        return script(f"{self.kind}/{self.id}", self.text)


def content_addressed(kind: str, value: object, number: int | None = None) -> Shard:
    """The shard of a value.

    Args:
        kind: Folder of the shard.
        value: What JSON can hold.
        number: Place of the shard in a sequence, which leaves a shorter hash to tell its editions.
    """
    payload = encoded(value)
    # In lower case, as some file systems know no other difference.
    digest = hashlib.blake2b(payload.encode("utf-8", "surrogatepass"), digest_size=10).digest()
    name = base64.b32encode(digest).decode().lower()
    return Shard(kind, name[:8] if number is None else f"{number}-{name[:5]}", payload)


def encoded(value: object) -> str:
    """A value as compact JSON."""
    return _JSON.encode(value)


def script(name: str, payload: str) -> str:
    """The script that hands a value over."""
    return f'catalogueShard("{name}",{payload})\n'


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
