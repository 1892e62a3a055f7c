"""Two built sites and what tells them apart, whatever they were built by."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.review import html_text

_INDEX = "index.html"
# Names that hold a checksum of what they name, so that browsers keep them: those of the theme,
# `bundle.79ae519e.min.js`, and those of our search, `records/7-d7zob.js` and `terms/l5w3kh25ja.js`.
_CHECKSUM = re.compile(r"(?<=\.)[0-9a-f]{8}(?=\.)")
_SHARD = re.compile(r"(?<=search/)(\w+)/[a-z0-9-]+(?=\.js)")
_CONTEXT = 2


@dataclass(frozen=True)
class Built:
    """A built site.

    Attributes:
        folder: Where it is.
        paths: Address to the files that are there; several where names hold checksums.
    """

    folder: Path
    paths: Mapping[str, tuple[Path, ...]]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(map(_is_page, self.paths))

    def checksum(self, address: str) -> bytes:
        """What tells what stands at an address from other things."""
        parts = sorted(_checksum(path) for path in self.paths[address])
        return hashlib.sha256(b"".join(parts)).digest()

    def html(self, address: str) -> str:
        """The source of a page."""
        return self.paths[address][0].read_text("utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A page whose text is not the same.

    Attributes:
        address: Below the root of the site; empty for the home page.
        diff: The lines of a unified diff of its text, without its head.
    """

    address: str
    diff: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What tells a site from an earlier one, each in order of address.

    Attributes:
        pages: Number of pages before and after.
        added: Addresses that are new.
        removed: Addresses that are gone.
        changed: Pages that read differently.
        framed: Pages that read the same and are different bytes: their frame or markup.
        files: Other files that are different.
    """

    pages: tuple[int, int]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[ChangedPage, ...]
    framed: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the sites are the same."""
        return not (self.added or self.removed or self.changed or self.framed or self.files)


def load(folder: Path) -> Built:
    """The site in a folder."""
    paths: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            paths[_address(path.relative_to(folder).as_posix())].append(path)
    return Built(folder, {address: tuple(found) for address, found in paths.items()})


def compare(old: Built, new: Built) -> Difference:
    """What tells a site from an earlier one."""
    both = sorted(old.paths.keys() & new.paths.keys())
    different = [address for address in both if old.checksum(address) != new.checksum(address)]
    pages = list(filter(_is_page, different))
    changed = tuple(_changed(old, new, pages))
    read = {page.address for page in changed}
    return Difference(
        pages=(old.pages, new.pages),
        added=tuple(sorted(new.paths.keys() - old.paths.keys())),
        removed=tuple(sorted(old.paths.keys() - new.paths.keys())),
        changed=changed,
        framed=tuple(address for address in pages if address not in read),
        files=tuple(address for address in different if not _is_page(address)),
    )


def _changed(old: Built, new: Built, pages: list[str]) -> Iterator[ChangedPage]:
    for address in pages:
        before, after = old.html(address), new.html(address)
        if html_text.same(before, after):
            continue
        lines = html_text.lines(before), html_text.lines(after)
        diff = difflib.unified_diff(*lines, n=_CONTEXT, lineterm="")
        if told := tuple(diff)[2:]:  # the head names two files, which the address does better
            yield ChangedPage(address, told)


def _address(path: str) -> str:
    """Where a reader finds a file."""
    if path == _INDEX or path.endswith(f"/{_INDEX}"):
        return path.removesuffix(_INDEX)
    return _named(path)


def _named(text: str) -> str:
    """Text in which names of files hold a star in place of their checksum."""
    return _SHARD.sub(r"\1/*", _CHECKSUM.sub("*", text))


def _is_page(address: str) -> bool:
    return not address or address.endswith(("/", ".html"))


def _checksum(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".html":  # pages name the files whose names hold checksums
        data = _named(data.decode(errors="replace")).encode()
    return hashlib.sha256(data).digest()
