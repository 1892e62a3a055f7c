"""The content folder as a catalogue, and papers back into the content folder.

Layout: `papers/<slug>.md`, `digests/<date>.<ext>` with its ledger `<date>.yml`, `tags.yml`,
`tags/<slug>.md`, `pages/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from generator.errors import CatalogueError, FrontMatterError, Problem
from generator.model import Catalogue, Digest, Ledger, Paper
from generator.store import files, ledgers, records, vocabulary

_DIGEST_ID = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[a-z0-9-]*")

MAX_BYTES = 1_000_000
"""Largest file that is read as a record or as prose; a long abstract has 5,000."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a content folder gave.

    Attributes:
        catalogue: Everything that could be read.
        problems: Everything that could not, in order of path and line.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...]


Papers: TypeAlias = tuple[list[Paper], list[Problem]]
"""All papers in order of slug, and the problems of records that could not be read."""


def load(content: Path, read_papers: Callable[[Path], Papers] | None = None) -> Loaded:
    """The catalogue in a content folder; a broken file is a problem and the others still load.

    Args:
        content: The folder.
        read_papers: Reads its papers, for whoever remembers some; by default `load_papers`.
    """
    papers, problems = (read_papers or load_papers)(content)
    terms, faults = vocabulary.load(content / "tags.yml", str(content / "tags.yml"))
    digests, misnamed = load_digests(content)
    prose, unreadable = load_tag_prose(content)
    catalogue = Catalogue(tuple(papers), terms, tuple(digests), prose)
    strays = [stray for folder in ("papers", "tags") for stray in _strays(content / folder)]
    return Loaded(catalogue, tuple(sorted([*problems, *faults, *misnamed, *unreadable, *strays])))


def load_papers(content: Path) -> Papers:
    """All papers in order of slug, and the problems of records that could not be read."""
    papers: list[Paper] = []
    problems: list[Problem] = []
    for path in record_paths(content):
        paper, faults = load_paper(path)
        problems += faults
        if paper:
            papers.append(paper)
    return papers, problems


def record_paths(content: Path) -> list[Path]:
    """Files of the records in order of slug; hidden files are an editor's or our own."""
    return _markdown_paths(content / "papers")


def _markdown_paths(folder: Path) -> list[Path]:
    visible = (path for path in folder.glob("*.md") if not path.name.startswith("."))
    return sorted(visible, key=lambda path: path.stem)


def _strays(folder: Path) -> list[Problem]:
    """What lies among the Markdown files of a folder and would silently be left out."""
    message = f"only files whose names end in .md stand in {folder.name}/; move or rename it"
    return [
        Problem(str(path), 0, "stray-file", message)
        for path in folder.glob("*")
        if path.suffix != ".md" and not path.name.startswith(".")
    ]


def load_paper(path: Path) -> tuple[Paper | None, list[Problem]]:
    """The paper in one file, or why there is none."""
    text = read(path)
    if isinstance(text, Problem):
        return None, [text]
    return records.load(text, path.stem, str(path))


def read(path: Path) -> str | Problem:
    """The text of a file, or why there is none; line ends and byte order mark as they are."""
    data = read_bytes(path)
    return data if isinstance(data, Problem) else decode(data, path)


def read_bytes(path: Path) -> bytes | Problem:
    """The bytes of a text file, or why there are none."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return Problem(str(path), 0, "file", "there is no file of this name, or it is no file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"{size:,} bytes are too many for a text; at most {MAX_BYTES:,} are read"
            return Problem(str(path), 0, "file", message)
        return path.read_bytes()
    except OSError as error:
        return Problem(str(path), 0, "file", f"cannot be read: {error.strerror}")


def decode(data: bytes, path: Path) -> str | Problem:
    """The text that bytes of a file hold, or why there is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        return Problem(str(path), line, "encoding", message)


def load_digests(content: Path) -> tuple[list[Digest], list[Problem]]:
    """The digests with their ledgers, newest first, and problems of files that are neither."""
    digests: dict[str, Digest] = {}
    problems: list[Problem] = []
    for path in sorted((content / "digests").glob("*")):
        if path.name.startswith(".") or path.suffix == ledgers.SUFFIX:
            continue
        digest = Digest(path.stem, path.name)
        if fault := _digest_fault(digest, digests):
            problems.append(Problem(str(path), 0, "digest-name", fault))
        else:
            ledger, faults = load_ledger(content, digest.id)
            problems += faults
            digests[digest.id] = replace(digest, ledger=ledger)
    return sorted(digests.values(), key=lambda digest: digest.id, reverse=True), problems


def load_ledger(content: Path, digest: str) -> tuple[Ledger | None, list[Problem]]:
    """The ledger of a digest, None where none is kept, and what is wrong with it."""
    path = ledgers.path_of(content, digest)
    if not path.exists():
        return None, []
    text = read(path)
    return (None, [text]) if isinstance(text, Problem) else ledgers.parse(text, str(path))


def _digest_fault(digest: Digest, others: Mapping[str, Digest]) -> str:
    """What is wrong with the name of a digest's file, or nothing."""
    try:
        named = bool(_DIGEST_ID.fullmatch(digest.id) and digest.date)
    except ValueError:
        named = False
    if not named:
        return "a digest's file name is its date, like 2025-08-20.txt"
    if digest.id in others:
        other = others[digest.id].file
        return f"{other} has that name, too; rename one to {digest.id}-2"
    return ""


def load_tag_prose(content: Path) -> tuple[dict[str, str], list[Problem]]:
    """Tag to the prose for its page, and problems of files that could not be read."""
    texts = {path.stem: read(path) for path in _markdown_paths(content / "tags")}
    prose = {tag: text.strip() for tag, text in texts.items() if isinstance(text, str)}
    return prose, [text for text in texts.values() if isinstance(text, Problem)]


def paper_path(content: Path, slug: str) -> Path:
    """The file of a record."""
    return content / "papers" / f"{slug}.md"


def save(content: Path, paper: Paper) -> bool:
    """Write a record with the smallest change to what stands there.

    Returns:
        Whether anything changed on disk.

    Raises:
        CatalogueError: A file of that name is there and is no record, or cannot be written; it is
            left as it is.
    """
    path = paper_path(content, paper.slug)
    if not path.exists():
        return files.write(path, records.dump(paper))
    text = read(path)
    if isinstance(text, Problem):
        raise CatalogueError(str(text))
    try:
        return files.write(path, records.update(text, paper))
    except FrontMatterError as error:
        raise CatalogueError(f"{path}:{error.line}: {error}") from None


def save_all(content: Path, papers: Sequence[Paper]) -> int:
    """Write several records; how many changed on disk."""
    return sum(save(content, paper) for paper in papers)
