"""A file of the site that is to be written: page, feed, download, script, part of an index.

Whatever makes files yields these; the adapter writes them, unless an earlier build left them there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.store import fingerprints


@dataclass(frozen=True, slots=True)
class Chunks:
    """What a large file is put together from.

    Attributes:
        head: What stands before the first chunk.
        between: What stands between two.
        tail: What stands after the last one.
        keys: Fingerprint of what each is made from, in their order.
        make: Makes the chunk of a place: all are texts, or all are bytes with nothing between.
        around: Where a chunk is a block of entries: what stands before the first entry of the
            file, between two and after the last.
    """

    head: str
    between: str
    tail: str
    keys: Sequence[bytes]
    make: Callable[[int], str | bytes]
    around: tuple[str, str, str] = ("", "", "")

    def joined(self) -> str | bytes:
        """The whole file."""
        chunks = [self.make(place) for place in range(len(self.keys))]
        if data := [chunk for chunk in chunks if isinstance(chunk, bytes)]:
            return b"".join(data)
        texts = [chunk for chunk in chunks if isinstance(chunk, str)]
        return f"{self.head}{self.between.join(texts)}{self.tail}"


@dataclass(frozen=True)
class Artifact:
    """A file of the site.

    Attributes:
        path: Place below the root of the site.
        make: Makes what it holds, which may be large.
        facts: All that it depends on apart from code, templates and settings, which is quicker to
            tell; what `fingerprints.fingerprint` takes.
        chunks: What it is put together from, where only some of it may have changed.
    """

    path: str
    make: Callable[[], str | bytes]
    facts: Callable[[], object]
    chunks: Chunks | None = None

    @property
    def content(self) -> str | bytes:
        """What it holds, made anew each time."""
        return self.make()

    @cached_property
    def key(self) -> bytes:
        """The fingerprint of all that it depends on."""
        return fingerprints.fingerprint(self.facts())


def text(path: str, content: str) -> Artifact:
    """The artifact of a text that had to be made."""
    return Artifact(path, lambda: content, lambda: content)


def encoded(content: str | bytes) -> bytes:
    """As MkDocs writes its pages: what UTF-8 cannot hold becomes a character reference."""
    if isinstance(content, bytes):
        return content
    return content.encode("utf-8", "xmlcharrefreplace")
