"""The folder that a build writes into: beside the site, with which it changes places at the end.

Whoever looks at the site, or ends the build at any moment, finds the old one or the new one whole.
What was the site before stays beside it: the next build is made there, of hard links to the files
that are the same, so that an edit costs no more than what it changes.

Where the two cannot change places, what is in the new one is put into the site; a build that was
ended meanwhile left both whole files and a list, by which the next one goes on.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.store import build_cache

log = logging.getLogger("mkdocs.plugins.catalogue")

ASIDE = ".aside"
"""Hidden folder in the one that is written to: MkDocs empties it, but for what is hidden."""

_READY = ".ready"
"""File in the folder that was written to, while what is in it is put into the site: the names at
its top, each with the number of its file, which tells whether it has changed places yet."""
_NEW = ".new-"
"""How the name of a file begins until it takes the place of another."""

_STAYS = frozenset({errno.EXDEV, errno.EBUSY})
"""What a system says of a folder that cannot move: it is of a lower layer of a file system of
several, as in a container, or another file system begins there."""

_AT_CWD = -100
_RENAME_EXCHANGE = 2


class SiteFolder:
    """The folder of a site, and the one beside it that is written to.

    Where nothing can be put beside it, as it is a mount point or its parent is not to be written
    to, the other one is within it and hidden, and what is in them changes places one by one.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        """Have all that follows write beside the site.

        Args:
            config: Configuration of the site; it names the other folder until `restore`.
        """
        self._config = config
        self._named = config.site_dir
        self.site = Path(config.site_dir).resolve()
        """Folder of the site."""
        self._within = _is_mount(self.site) or not _takes_folders(self.site.parent)
        self.next = self._beside("next") if not self._within else self.site / ".next"
        """Folder that is written to."""
        config.site_dir = str(self.next)

    def _beside(self, name: str) -> Path:
        return self.site.with_name(f".{self.site.name}.{name}")

    def prepare(self, *, keep: bool) -> None:
        """Make the folder, whatever became of an earlier build.

        Args:
            keep: Whether what is in it is of use.
        """
        former = self._beside("former")
        if former.exists():  # a build ended while they changed places
            _remove(former) if self.site.exists() else former.rename(self.site)
        if self.next.is_symlink() or self.next.is_file():  # not of ours
            self.next.unlink()  # of a link, what it names would be emptied
        if (self.next / _READY).is_file():
            self._put_into_site()
        if not keep:
            shutil.rmtree(self.next, ignore_errors=True)
        self.next.mkdir(parents=True, exist_ok=True)
        for path in _hidden(self.next):
            if path.name != ASIDE:
                _remove(path)

    def restore(self) -> None:
        """Name the folder of the site in the configuration again."""
        self._config.site_dir = self._named

    def publish(self, *, keep: bool) -> None:
        """Make what was written the site.

        Args:
            keep: Whether the next build has a use for what was the site.
        """
        moved = not self._within and self._change_places()
        if not moved:
            self._put_into_site()
        elif not keep:
            shutil.rmtree(self.next, ignore_errors=True)
        log.info("catalogue: the site is in %s", self._named)

    def _change_places(self) -> bool:
        """Have the two folders change places, as a whole; whether the system can."""
        if self.site.exists():
            for path in _hidden(self.site):
                _carry(path, self.next / path.name)
            shutil.copymode(self.site, self.next)
        try:
            _exchange(self.site, self.next, self._beside("former"))
        except OSError as error:
            if error.errno not in _STAYS:
                raise
            return False
        return True

    def _put_into_site(self) -> None:
        """Put what is in the other folder into the site, name by name, and remove that folder."""
        ready = self.next / _READY
        names = build_cache.load(ready)
        if names is None:
            names = {
                path.name: path.lstat().st_ino for path in self.next.iterdir() if path.name != ASIDE
            }
            build_cache.save(ready, names)
        self.site.mkdir(exist_ok=True)
        for path in list(self.next.iterdir()):
            if names.get(path.name) == path.lstat().st_ino:  # else they changed places before
                _put(path, self.site / path.name)
        for path in visible(self.site):
            if path.name not in names:
                _remove(path)
        ready.unlink(missing_ok=True)  # first: what is removed in part is not to be put anywhere
        shutil.rmtree(self.next, ignore_errors=True)


def share(source: str | Path, target: str | Path) -> None:
    """Have a file in a second place, which takes none on disk where the file system allows it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _carry(source: Path, target: Path) -> None:
    """Have a file or a folder of somebody else in a second place, but for what is there."""

    def carry(one: str, other: str) -> None:
        if not os.path.lexists(other):
            share(one, other)

    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True, copy_function=carry, dirs_exist_ok=True)
    else:
        carry(str(source), str(target))


def _put(new: Path, old: Path, *, whole: bool = True) -> None:
    """Have a file or a folder stand in another place as well, whatever is there.

    Args:
        new: The file or folder; it may be the other one afterwards.
        old: The other place, which has each file whole at any moment.
        whole: Whether they may change places.
    """
    if whole and _exchange_at_once(new, old):
        return
    if not new.is_dir() or new.is_symlink():
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        beside = old.with_name(f"{_NEW}{old.name}")
        beside.unlink(missing_ok=True)
        share(new, beside)
        beside.replace(old)
        beside.unlink(missing_ok=True)  # it is still there where both were one file already
        return
    if os.path.lexists(old) and (old.is_symlink() or not old.is_dir()):
        old.unlink()
    old.mkdir(exist_ok=True)
    names = {path.name for path in new.iterdir()}
    for name in names:
        _put(new / name, old / name, whole=False)
    for path in old.iterdir():
        if path.name not in names:
            _remove(path)


def _exchange(one: Path, other: Path, former: Path) -> None:
    """Have two folders change places, of which the first may not be there.

    Args:
        one: The place that is never to be without.
        other: The other place.
        former: Where the first is for a moment, where the system cannot do both in one step.
    """
    if _exchange_at_once(one, other):
        return
    with suppress(FileNotFoundError):
        one.rename(former)
    try:
        other.rename(one)
    except OSError:
        with suppress(FileNotFoundError):
            former.rename(one)
        raise
    with suppress(FileNotFoundError):
        former.rename(other)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Whether the system did it: Linux, on most of its file systems."""
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415  # which other systems have no use for

    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    places = _AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other)
    return bool(rename(*places, _RENAME_EXCHANGE) == 0)


def _is_mount(folder: Path) -> bool:
    """Whether a file system begins at a folder, or another place of the same one."""
    if folder.is_mount():
        return True
    try:
        mounts = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return False
    # Its fifth column is the place, with blanks and the like in octal.
    blanks = {b"\\": rb"\134", b" ": rb"\040", b"\t": rb"\011", b"\n": rb"\012"}
    place = os.fsencode(folder)
    for blank, octal in blanks.items():
        place = place.replace(blank, octal)
    return any(line.split()[4] == place for line in mounts)


def _takes_folders(parent: Path) -> bool:
    """Whether a folder can be made in another one, which may be still to be made itself."""
    return not parent.is_dir() or os.access(parent, os.W_OK | os.X_OK)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _hidden(folder: Path) -> list[Path]:
    """What is in a folder that MkDocs leaves alone there, whoever put it there."""
    return [path for path in folder.iterdir() if path.name.startswith(".")]


def visible(folder: Path) -> list[Path]:
    """What is in a folder, if it is there, but for what is hidden, which MkDocs leaves alone."""
    found = folder.iterdir() if folder.is_dir() else ()
    return [path for path in found if not path.name.startswith(".")]
