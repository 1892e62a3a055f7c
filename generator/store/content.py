"""The content folder as a catalogue, and papers back into the content folder.

Layout: `papers/<slug>.md`, `digests/<date>.<ext>` with its ledger `<date>.yml`, `tags.yml`,
`tags/<slug>.md`, `pages/`, `people.yml`, `removed.yml`, `addresses.txt`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from generator.errors import CatalogueError, FrontMatterError, Problem
from generator.model import DIGEST_ID, Catalogue, Digest, KnownPeople, Ledger, Paper, Tombstone
from generator.store import addresses, files, ledgers, people, places, records, vocabulary, votes
from generator.store.content_files import NO_FILE
from generator.store.text_files import read


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


ParseLedger: TypeAlias = Callable[[str, str], tuple[Ledger | None, list[Problem]]]
"""The ledger that a text of a path holds, or what is wrong with it."""


def load(
    content: Path, records: Papers | None = None, parse_ledger: ParseLedger = ledgers.parse
) -> Loaded:
    """The catalogue in a content folder; a broken file is a problem and the others still load.

    Args:
        content: The folder.
        records: Its papers, for whoever has read them; by default they are read.
        parse_ledger: Parses the ledgers of its digests, for whoever knows some.
    """
    papers, problems = records or load_papers(content)
    terms, faults = vocabulary.load(content / "tags.yml", str(content / "tags.yml"))
    digests, misnamed = load_digests(content, parse_ledger)
    prose, unreadable = load_tag_prose(content)
    removed, mistold = load_removed(content)
    known, unknown = load_people(content)
    current = tuple(map(terms.current, papers))
    voted, uncounted = votes.load(content)
    placed, unplaced = places.load(content)
    catalogue = Catalogue(current, terms, tuple(digests), prose, removed, known, voted, placed)
    found = (*problems, *faults, *misnamed, *unreadable, *mistold, *unknown, *uncounted, *unplaced)
    return Loaded(catalogue, tuple(sorted(found)))


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


def load_paper(path: Path) -> tuple[Paper | None, list[Problem]]:
    """The paper in one file, or why there is none."""
    text = read(path)
    if isinstance(text, Problem):
        return None, [text]
    return records.load(text, path.stem, str(path))


def load_digests(
    content: Path, parse_ledger: ParseLedger = ledgers.parse
) -> tuple[list[Digest], list[Problem]]:
    """The digests with their ledgers, newest first, and problems of files that are neither."""
    digests: dict[str, Digest] = {}
    problems: list[Problem] = []
    for path in sorted((content / "digests").glob("*")):
        if path.name.startswith(".") or path.suffix == ledgers.SUFFIX:
            continue
        digest = Digest(path.stem, path.name)
        if path.is_symlink() or not path.is_file():
            problems.append(Problem(str(path), 0, "file", NO_FILE))
        elif fault := _digest_fault(digest, digests):
            problems.append(Problem(str(path), 0, "digest-name", fault))
        else:
            ledger, faults = load_ledger(content, digest.id, parse_ledger)
            problems += faults
            digests[digest.id] = replace(digest, ledger=ledger)
    return sorted(digests.values(), key=lambda digest: digest.id, reverse=True), problems


def load_ledger(
    content: Path, digest: str, parse: ParseLedger = ledgers.parse
) -> tuple[Ledger | None, list[Problem]]:
    """The ledger of a digest, None where none is kept, and what is wrong with it."""
    path = ledgers.path_of(content, digest)
    if not path.exists():
        return None, []
    text = read(path)
    return (None, [text]) if isinstance(text, Problem) else parse(text, str(path))


def _digest_fault(digest: Digest, others: Mapping[str, Digest]) -> str:
    """What is wrong with the name of a digest's file, or nothing."""
    try:
        named = bool(DIGEST_ID.fullmatch(digest.id) and digest.date)
    except ValueError:
        named = False
    if not named:
        return "a digest's file name is its date, like 2025-08-20.txt"
    if digest.id in others:
        other = others[digest.id].file
        return f"{other} has that name, too; rename one to {digest.id}-2"
    return ""


def load_removed(content: Path) -> tuple[tuple[Tombstone, ...], list[Problem]]:
    """The papers that were removed, and what is wrong with the file that tells of them."""
    path = content / addresses.REMOVED
    if not path.exists():
        return (), []
    text = read(path)
    return ((), [text]) if isinstance(text, Problem) else addresses.parse_removed(text, str(path))


def load_people(content: Path) -> tuple[KnownPeople, list[Problem]]:
    """Who is who, and what is wrong with the file that says it; it need not be there."""
    path = content / people.FILE
    if not path.exists():
        return KnownPeople(), []
    text = read(path, people.MOST_BYTES)
    return (KnownPeople(), [text]) if isinstance(text, Problem) else people.parse(text, str(path))


def load_published(content: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """The addresses that papers had at the last release, and the lines that are none.

    Without a list there are none: nothing was published yet.
    """
    path = content / addresses.PUBLISHED
    if not path.exists():
        return (), []
    text = read(path, addresses.MOST_BYTES)
    return ((), [text]) if isinstance(text, Problem) else addresses.parse_published(text, str(path))


def load_tag_prose(content: Path) -> tuple[dict[str, str], list[Problem]]:
    """Tag to the prose for its page, and problems of files that could not be read."""
    texts = {path.stem: read(path) for path in _markdown_paths(content / "tags")}
    prose = {tag: text.strip() for tag, text in texts.items() if isinstance(text, str)}
    return prose, [text for text in texts.values() if isinstance(text, Problem)]


def paper_path(content: Path, slug: str) -> Path:
    """The file of a record."""
    return files.below(content, f"papers/{slug}.md")


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
