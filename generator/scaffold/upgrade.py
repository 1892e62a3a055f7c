"""What the next release changes in a catalogue, as a plan that can be shown before it is done."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from generator import citation_keys, publication
from generator.errors import FrontMatterError
from generator.model import IDENTIFIER
from generator.scaffold import record, requirements, skeleton
from generator.scaffold.record import Record
from generator.scaffold.release import Release
from generator.store import content as store
from generator.store import files, records, text_files

_KEEPS_KEYS = (0, 2)
"""The first release that writes citation keys into records."""


class Kind(Enum):
    """What becomes of a file."""

    NEW = "new"
    REPLACED = "replaced"
    REMOVED = "removed"
    MIGRATED = "migrated"
    KEPT = "yours"


@dataclass(frozen=True, slots=True)
class Change:
    """What the release changes in one file.

    Attributes:
        kind: What becomes of it.
        path: The file, below the folder of the catalogue.
        data: What it holds then; empty where it is removed.
        diff: Of a file that is its owner's and stays: what the release would change in it.
    """

    kind: Kind
    path: str
    data: bytes = b""
    diff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the release changes, and what is to be remembered then."""

    before: Record
    after: Record
    changes: tuple[Change, ...]


def plan(folder: Path, release: Release) -> Plan:
    """What a release changes in the catalogue of a folder.

    Raises:
        UsageError: There is no catalogue.
        SettingsError: Its configuration cannot be read.
    """
    before = record.load(folder)
    wanted = skeleton.render(skeleton.answers(folder / "mkdocs.yml"), release)
    after = record.of(release.version, wanted)
    wanted[skeleton.REQUIREMENTS] = _requirements(folder, before, release)
    found = [*_written(folder, before, wanted), *_dropped(folder, before, wanted, release)]
    changes = [*sorted(found, key=lambda change: change.path), *_migrated(folder, before.version)]
    return Plan(before, after, tuple(changes))


def apply(folder: Path, planned: Plan) -> None:
    """Do it; what was done before an interruption is found done the next time."""
    for change in planned.changes:
        if change.kind is Kind.REMOVED:
            _remove(folder, change.path)
        elif change.kind is not Kind.KEPT:
            files.write(folder / change.path, change.data)
    files.write(folder / record.FILE, planned.after.to_json())


def _requirements(folder: Path, before: Record, release: Release) -> bytes:
    """The requirements of the release with those that the owner added."""
    path = folder / skeleton.REQUIREMENTS
    text = path.read_text("utf-8") if path.is_file() else ""
    ours = {*before.packages, *requirements.entries(skeleton.lock()), "paper-catalogue"}
    added = requirements.added(text, ours)
    return requirements.render(release.requirement, skeleton.lock(), added).encode()


def _written(folder: Path, before: Record, wanted: Mapping[str, bytes]) -> Iterator[Change]:
    for path, data in wanted.items():
        there = _read(folder / path)
        known = before.files.get(path)
        if there is None:
            if known is None:  # else its owner removed it
                yield Change(Kind.NEW, path, data)
        elif there == data:
            continue
        elif path == skeleton.REQUIREMENTS or record.fingerprint(path, there) == known:
            yield Change(Kind.REPLACED, path, data)
        elif record.fingerprint(path, data) != known:
            yield Change(Kind.KEPT, path, diff=_diff(path, there, data))


def _dropped(
    folder: Path, before: Record, wanted: Mapping[str, bytes], release: Release
) -> Iterator[Change]:
    """Files that are of no use to the release: they go, unless their owner changed them."""
    for path in before.files.keys() - wanted.keys() - {skeleton.VOCABULARY}:
        there = _read(folder / path)
        unknown = path.startswith(".github/workflows/") and not release.commit
        if there is None or unknown:
            continue
        untouched = record.fingerprint(path, there) == before.files[path]
        yield Change(Kind.REMOVED if untouched else Kind.KEPT, path)


def _migrated(folder: Path, since: str) -> Iterator[Change]:
    """Records that the release spells otherwise; those it cannot read are left to `check`."""
    content = folder / "content"
    # As the release made them that published them: they are in other people's papers.
    longest = citation_keys.LONGEST if _keeps_keys(since) else citation_keys.LONGEST_HELD
    published = citation_keys.keys(store.load_papers(content)[0], longest)
    for path in store.record_paths(content):
        text = text_files.read(path)
        if not isinstance(text, str):
            continue
        try:
            formed = _completed(records.canonical(text), path, published, since)
        except FrontMatterError:
            continue
        if formed != text:
            yield Change(Kind.MIGRATED, path.relative_to(folder).as_posix(), formed.encode())


def _keeps_keys(version: str) -> bool:
    """Whether a release writes keys into records; those that did not made them of any length."""
    return tuple(map(int, re.findall(r"\d+", version)[:2])) >= _KEEPS_KEYS


def _completed(text: str, path: Path, published: Mapping[str, str], since: str) -> str:
    """The text of a record with its venue parted into the facts of a bibliography, and its key.

    As in `citation_keys`, a record that is still to be completed has none; before releases wrote
    keys, each was published with one.
    """
    paper, _ = records.load(text, path.stem, str(path))
    if paper is None:
        return text
    completed = publication.parted(paper)
    keyed = paper.sources.get("title") != IDENTIFIER and (
        citation_keys.is_complete(paper) or not _keeps_keys(since)
    )
    if not paper.citation_key and keyed:
        completed = replace(completed, citation_key=published[paper.slug])
    return text if completed == paper else records.canonical(records.update(text, completed))


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _remove(folder: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    (folder / path).unlink()
    for parent in (folder / path).parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()


def _diff(path: str, there: bytes, wanted: bytes) -> tuple[str, ...]:
    yours, new = (data.decode(errors="replace").splitlines() for data in (there, wanted))
    names = f"{path}, yours", f"{path}, new"
    return tuple(difflib.unified_diff(yours, new, *names, n=2, lineterm=""))


def news(changelog: str, since: str) -> str:
    r"""What a list of changes, newest first, says of the releases after one.

    >>> news("## 0.3.0\n\n- Moss.\n\n## 0.2.0 (2021-03-04)\n\n- Leaves.\n", "0.2.0")
    '## 0.3.0\n\n- Moss.'
    """
    parts = re.split(r"^(?=## )", changelog, flags=re.MULTILINE)[1:]
    newer = []
    for part in parts:
        if part.split()[1] == since:
            break
        newer.append(part.strip())
    return "\n\n".join(newer)
