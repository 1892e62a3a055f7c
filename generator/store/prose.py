"""The prose of a content folder: the Markdown pages that people write, and files beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem
from generator.store import text_files


def load(content: Path) -> tuple[dict[str, str], list[Problem]]:
    """Path below `pages/` to the Markdown of each page, and problems of those that have none."""
    texts = {path: text_files.read(content / "pages" / path) for path in _paths(content)}
    prose = {path: text for path, text in texts.items() if isinstance(text, str)}
    return prose, [text for text in texts.values() if isinstance(text, Problem)]


def attachments(content: Path) -> dict[str, bytes]:
    """Path below `pages/` to the bytes of each file that is no page: images, downloads."""
    root = content / "pages"
    return {path: (root / path).read_bytes() for path in _paths(content, pages=False)}


def _paths(content: Path, *, pages: bool = True) -> Iterator[str]:
    """Files below `pages/` in order, as addresses write them; hidden ones are an editor's."""
    root = content / "pages"
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        hidden = any(part.startswith(".") for part in place.parts)
        if (
            path.is_file()
            and not path.is_symlink()
            and not hidden
            and (path.suffix == ".md") is pages
        ):
            yield place.as_posix()
