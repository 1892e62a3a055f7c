"""The files of a revision, read from git into a folder; the repository is left as it is."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from generator.errors import CatalogueError, UsageError

WORKING_TREE = ""
"""Stands for the files as they are now, committed or not, without those git ignores."""

_REGULAR = frozenset({"100644", "100755"})


def root(folder: Path) -> Path:
    """The top folder of the repository that a folder lies in.

    Raises:
        UsageError: It lies in none.
    """
    told = _ask(folder, "rev-parse", "--show-toplevel")
    if told is None:
        raise UsageError(f"{folder}: is not in a git repository, so there is no revision of it")
    return Path(told.decode().rstrip("\n"))


def commit(repository: Path, revision: str) -> str:
    """The full name of the commit that a spelling such as `main` or `v1.2~3` stands for.

    Raises:
        UsageError: There is no such commit.
    """
    told = _ask(
        repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if told is None:
        raise UsageError(f"there is no revision {revision!r} in {repository}")
    return told.decode().strip()


def write(repository: Path, revision: str, folder: Path, below: str = "") -> None:
    """Write the regular files of a revision; links and submodules are left out.

    Args:
        repository: Top folder of the repository.
        revision: Full name of a commit, or `WORKING_TREE`.
        folder: Where to write them, at the paths they have in the repository; empty or new.
        below: Folder of the repository to which to keep; by default all of it.

    Raises:
        CatalogueError: A path leaves the folder, which git itself would not write either.
    """
    if revision == WORKING_TREE:
        _copy(repository, folder, below)
        return
    names = list(_blobs(repository, revision, below))
    contents = _contents(repository, [blob for blob, _ in names])
    for (_, path), content in zip(names, contents, strict=True):
        target = folder / path
        if not target.resolve().is_relative_to(folder.resolve()):
            raise CatalogueError(f"{path!r} of {revision} leads out of its folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def changed(repository: Path, revision: str) -> list[str]:
    """Paths in the repository of the files that are not as they were in a commit, new ones too."""
    edited = _told(repository, "diff", "--name-only", "-z", "--no-ext-diff", revision, "--")
    new = _told(repository, "ls-files", "-z", "--others", "--exclude-standard", "--full-name")
    names = (edited + new).split(b"\0")
    return [name.decode(errors="surrogateescape") for name in names if name]


def tracked(folder: Path, below: str) -> list[str]:
    """Paths of the files below a place that git keeps; none without a repository or without git.

    Args:
        folder: A folder.
        below: A place in it, with forward slashes.
    """
    try:
        told = _ask(folder, "ls-files", "-z", "--", below)
    except OSError:
        return []
    return [name.decode(errors="surrogateescape") for name in (told or b"").split(b"\0") if name]


def last_days(folder: Path) -> dict[str, str]:
    """Name of each file in a folder to the day of the last commit that changed it, in ISO 8601.

    Nothing without git, and of a shallow clone, whose oldest commit seems to have made all files;
    the history is gone through once, however many files there are.
    """
    try:
        shallow = _ask(folder, "rev-parse", "--is-shallow-repository")
        if shallow is None or shallow.strip() != b"false":
            return {}
        told = _ask(
            folder, "-c", "core.quotePath=false", "log", "--format=%x00%cs", "--name-only",
            "--no-renames", "--relative", "--", "."
        )  # fmt: skip
    except OSError:
        return {}
    found: dict[str, str] = {}
    for commit in (told or b"").decode(errors="surrogateescape").split("\0"):
        day, *names = commit.split("\n")
        for name in filter(None, names):
            found.setdefault(name, day)
    return found


def _copy(repository: Path, folder: Path, below: str) -> None:
    told = _told(
        repository, "ls-files", "-z", "--cached", "--others", "--exclude-standard", *_within(below)
    )
    for name in dict.fromkeys(filter(None, told.split(b"\0"))):
        path = name.decode(errors="surrogateescape")
        if (repository / path).is_file() and not (repository / path).is_symlink():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(repository / path, folder / path)


def _blobs(repository: Path, revision: str, below: str) -> Iterator[tuple[str, str]]:
    """Name of the object and path of each regular file of a commit."""
    told = _told(repository, "ls-tree", "-r", "-z", "--full-tree", revision, *_within(below))
    for entry in filter(None, told.split(b"\0")):
        facts, _, path = entry.partition(b"\t")
        mode, _, blob = facts.decode().split(" ")
        if mode in _REGULAR:
            yield blob, path.decode(errors="surrogateescape")


def _within(below: str) -> tuple[str, ...]:
    return ("--", below) if below else ()


def _contents(repository: Path, blobs: list[str]) -> Iterator[bytes]:
    """The bytes of each object, all asked for at once.

    Source: git-cat-file(1), "Batch output": `<object> SP <type> SP <size> LF <contents> LF`.
    """
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    told = _told(repository, "cat-file", "--batch", given=asked)
    place = 0
    for _ in blobs:
        end = told.index(b"\n", place)
        size = int(told[place:end].rpartition(b" ")[2])
        yield told[end + 1 : end + 1 + size]
        place = end + size + 2


def _ask(repository: Path, *arguments: str) -> bytes | None:
    """What git answers, or None where it refuses."""
    done = _run(repository, arguments)
    return None if done.returncode else done.stdout


def _told(repository: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers.

    Raises:
        CatalogueError: It refuses.
    """
    done = _run(repository, arguments, given)
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise CatalogueError(f"git {arguments[0]} failed in {repository}: {said}")
    return done.stdout


def _run(
    repository: Path, arguments: tuple[str, ...], given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    # No shell; the only words of a person are a revision that was checked and a folder.
    return subprocess.run(  # noqa: S603
        ["git", "-C", str(repository), *arguments],  # noqa: S607  # whichever git a person uses
        input=given,
        capture_output=True,
        check=False,
    )
