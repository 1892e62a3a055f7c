"""What a run that is not trusted hands over for a pull request, judged before it is used.

The run has executed the contributor's code, so the archive may hold anything. Nothing of it is
written before all of it was judged; the names, kinds and sizes of files first, then what they hold.
"""

from __future__ import annotations

import re
import shutil
import stat
import tempfile
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.errors import UsageError
from generator.review import markdown
from generator.text.characters import remove_invisible

NUMBER = "number"
"""File that holds the number of the pull request."""

SUMMARY = "summary.md"
"""File that holds the text of the comment."""

SITE = "site"
"""Folder that holds the site."""

ARCHIVE_BYTES = 300_000_000
"""Largest archive that is opened; the workflow downloads no larger one."""

HEADERS = "_headers"
"""File of a site that has no ending; hosts read it at their root only, where no preview stands."""

FILES = 100_000
"""Most files; a catalogue of ten thousand papers has three times as many pages."""

FILE_BYTES = 50_000_000
"""Largest file; the dumps of ten thousand papers have 20 MB each."""

ALL_BYTES = 1_000_000_000
"""Source: GitHub Docs, "GitHub Pages limits": published sites may be no larger than 1 GB."""

SUFFIXES = frozenset({
    ".bib", ".css", ".gif", ".gz", ".html", ".ico", ".jpeg", ".jpg", ".js", ".json", ".jsonl",
    ".map", ".png", ".ris", ".svg", ".txt", ".webmanifest", ".webp", ".woff", ".woff2", ".xml",
})  # fmt: skip
"""Kinds of files that a site is made of."""

_TEXT_BYTES = 4 * markdown.LONGEST
_PULL_REQUEST = re.compile(r"[1-9][0-9]{0,8}\n?")
_PART = re.compile(r"[^\x00-\x1f\x7f\\/:*?\"<>|]{1,255}")
_PATH_CHARACTERS = 1_000
_SHOWN = 60
_TOLD = 20

# What `zipfile` raises for archives that were tampered with: offsets and versions that cannot be.
_UNREADABLE = (BadZipFile, EOFError, NotImplementedError, OSError, ValueError, zlib.error)


def unpack(archive: Path, folder: Path) -> list[str]:
    """Write what an archive holds into a folder, unless something is wrong with it.

    Args:
        archive: A ZIP file with `NUMBER`, `SUMMARY` and, where one could be built, `SITE`.
        folder: Where to write them; new.

    Returns:
        What is wrong; the folder is made only when nothing is.

    Raises:
        UsageError: There is no such archive, or the folder is there already.
    """
    if folder.exists():
        raise UsageError(f"{folder}: is there already; give a new folder")
    if not archive.is_file():
        raise UsageError(f"{archive}: no such file")
    if archive.stat().st_size > ARCHIVE_BYTES:
        return [f"the archive is larger than {ARCHIVE_BYTES:,} bytes"]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".") as aside:
        try:
            with ZipFile(archive) as opened:
                return _unpack(opened, Path(aside) / "checked", folder)
        except _UNREADABLE as error:
            return [f"the archive cannot be unpacked: {error}"]


def _unpack(archive: ZipFile, aside: Path, folder: Path) -> list[str]:
    entries = [entry for entry in archive.infolist() if not _is_folder(entry)]
    if found := [*_amounts(entries), *islice(_faults(archive.infolist()), _TOLD)]:
        return found
    for entry in entries:
        target = aside / entry.filename
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as source, target.open("xb") as written:
            shutil.copyfileobj(source, written)  # gives no more than the size that was judged
    if found := [*_number_faults(aside / NUMBER), *_summary_faults(aside / SUMMARY)]:
        return found
    aside.replace(folder)
    return []


def _faults(entries: Iterable[ZipInfo]) -> Iterator[str]:
    """What is wrong with the names and kinds of entries."""
    taken: dict[str, bool] = {}
    for entry in entries:
        # The name as it stands in the archive: reading ends it at a NUL.
        name = entry.orig_filename
        fault = _kind_fault(entry) or _path_fault(name.removesuffix("/")) or _place_fault(entry)
        if told := fault or _taken_fault(name, taken):
            yield f"{name[:_SHOWN]!r} {told}"


def _is_folder(entry: ZipInfo) -> bool:
    return entry.orig_filename.endswith("/")


def _kind_fault(entry: ZipInfo) -> str:
    """Why an entry is neither a file nor a folder, or cannot be read; or nothing."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFDIR if _is_folder(entry) else stat.S_IFREG):
        return "is a link or a device; only files and folders are taken"
    if entry.flag_bits & 0x1:
        return "is encrypted"
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "is compressed in a way that is not known here"
    if entry.file_size > FILE_BYTES:
        return f"has {entry.file_size:,} bytes; at most {FILE_BYTES:,} are taken"
    return ""


def _path_fault(path: str) -> str:
    """Why a path is none that a site has, or nothing."""
    if len(path) > _PATH_CHARACTERS:
        return "is too long"
    parts = path.split("/")
    if not all(_PART.fullmatch(part) and len(part.encode()) <= 255 for part in parts):
        return "is no plain relative path"
    if any(part.startswith((".", " ", "-")) or part.endswith((".", " ")) for part in parts):
        return "has a part that begins or ends in a way that hides or changes it"
    if remove_invisible(path) != path:
        return "holds signs that nobody sees"
    return ""


def _place_fault(entry: ZipInfo) -> str:
    """Why an entry does not belong where it is, or nothing."""
    top, _, below = entry.filename.partition("/")
    if entry.filename in (NUMBER, SUMMARY, f"{SITE}/"):
        return ""
    if top != SITE:
        return f"is none of {NUMBER}, {SUMMARY} and {SITE}/"
    if (
        not _is_folder(entry)
        and PurePosixPath(below).suffix.lower() not in SUFFIXES
        and (below != HEADERS)
    ):
        return "is of a kind that no site needs"
    return ""


def _taken_fault(name: str, taken: dict[str, bool]) -> str:
    """Why a file cannot stand beside those before it, or nothing.

    Two names may be one where a system tells neither case nor composition; and what is a file
    cannot be a folder as well.

    Args:
        name: The path; of a folder, which no one has to write, it ends in a slash.
        taken: Path to whether it is a file, of all before; grows.
    """
    if name.endswith("/"):
        return ""
    same = unicodedata.normalize("NFC", name).casefold()
    above = [str(folder) for folder in PurePosixPath(same).parents]
    if same in taken or any(taken.get(folder) for folder in above):
        return "is there twice, as two files or as a file and a folder"
    taken.update(dict.fromkeys(above, False))
    taken[same] = True
    return ""


def _amounts(entries: list[ZipInfo]) -> Iterator[str]:
    """What is wrong with the number and the sizes of files together, or which is missing."""
    if len(entries) > FILES:
        yield f"there are {len(entries):,} files; at most {FILES:,} are taken"
    if (size := sum(entry.file_size for entry in entries)) > ALL_BYTES:
        yield f"all files have {size:,} bytes; at most {ALL_BYTES:,} are taken"
    names = {entry.filename for entry in entries}
    needed = {NUMBER, SUMMARY}
    if names - needed:
        needed.add(f"{SITE}/index.html")
    yield from (f"{name!r} is missing" for name in sorted(needed - names))


def _number_faults(path: Path) -> Iterator[str]:
    if not _PULL_REQUEST.fullmatch(_text(path)):
        yield f"{path.name!r} holds no number of a pull request"


def _summary_faults(path: Path) -> Iterator[str]:
    for fault in islice(markdown.faults(_text(path)), _TOLD):
        yield f"{path.name!r}: {fault}"


def _text(path: Path) -> str:
    """A text, as long as it may be and a little more."""
    with path.open("rb") as file:
        return file.read(_TEXT_BYTES).decode("utf-8")
