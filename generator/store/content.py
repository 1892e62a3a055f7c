"""The content folder as a catalogue, and papers back into the content folder.

Layout: `papers/<slug>.md`, `digests/<date>.<ext>`, `tags.yml`, `tags/<slug>.md`, `pages/`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem
from generator.model import Catalogue, Digest, Paper
from generator.store import files, records, vocabulary

_DIGEST_ID = re.compile(r"^\d{4}-\d{2}-\d{2}[a-z0-9-]*$")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a content folder gave.

    Attributes:
        catalogue: Everything that could be read.
        problems: Everything that could not, in order of path and line.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def load(content: Path) -> Loaded:
    """The catalogue in a content folder; a broken file is a problem and the others still load."""
    papers, problems = load_papers(content)
    terms, faults = vocabulary.load(content / "tags.yml", str(content / "tags.yml"))
    digests, strays = load_digests(content)
    catalogue = Catalogue(
        papers=tuple(papers),
        vocabulary=terms,
        digests=tuple(digests),
        tag_prose=_tag_prose(content),
    )
    return Loaded(catalogue, tuple(sorted([*problems, *faults, *strays])))


def load_papers(content: Path) -> tuple[list[Paper], list[Problem]]:
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
    return sorted(
        (p for p in (content / "papers").glob("*.md") if not p.name.startswith(".")),
        key=lambda path: path.stem,
    )


def load_paper(path: Path) -> tuple[Paper | None, list[Problem]]:
    """The paper in one file, or why there is none."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        return None, [Problem(str(path), 1, "encoding", message)]
    except OSError as error:
        return None, [Problem(str(path), 0, "file", f"cannot be read: {error.strerror}")]
    return records.load(text, path.stem, str(path))


def load_digests(content: Path) -> tuple[list[Digest], list[Problem]]:
    """The digests, newest first, and problems of files that are none."""
    digests: list[Digest] = []
    problems: list[Problem] = []
    for path in sorted((content / "digests").glob("*")):
        if path.name.startswith(".") or path.suffix == ".yml":
            continue
        digest = Digest(path.stem, path.name)
        try:
            usable = bool(_DIGEST_ID.match(digest.id) and digest.date)
        except ValueError:
            usable = False
        if usable:
            digests.append(digest)
        else:
            message = "a digest's file name is its date, like 2025-08-20.txt"
            problems.append(Problem(str(path), 0, "digest-name", message))
    return sorted(digests, key=lambda digest: digest.id, reverse=True), problems


def _tag_prose(content: Path) -> dict[str, str]:
    paths = sorted((content / "tags").glob("*.md"))
    return {path.stem: path.read_text(encoding="utf-8").strip() for path in paths}


def paper_path(content: Path, slug: str) -> Path:
    """The file of a record."""
    return content / "papers" / f"{slug}.md"


def save(content: Path, paper: Paper) -> bool:
    """Write a record with the smallest change to what stands there.

    Returns:
        Whether anything changed on disk.

    Raises:
        FrontMatterError: A file of that name is there and is no record; it is left as it is.
    """
    path = paper_path(content, paper.slug)
    if path.exists():
        return files.write(path, records.update(path.read_bytes().decode("utf-8"), paper))
    return files.write(path, records.dump(paper))


def save_all(content: Path, papers: Sequence[Paper]) -> int:
    """Write several records; how many changed on disk."""
    return sum(save(content, paper) for paper in papers)
