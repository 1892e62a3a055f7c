"""Writing files so that no reader ever meets half of one."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from generator.errors import CatalogueError

_PARTIAL = ".partial"
# Nothing, a step up, also with the blanks and dots that Windows drops from the end of a name, an
# absolute path, what Windows takes for a separator or a drive, the end of a name to the system.
_LEAVES = re.compile(r"\A\Z|\A/|(?:\A|/)[.\s]+(?:/|\Z)|//|[\\:\x00]")


def write(path: Path, content: bytes | str) -> bool:
    """Write a file whole or not at all; a file that already holds the content is not touched.

    A symbolic link stays one: what it points to is written.

    Returns:
        Whether anything was written.

    Raises:
        CatalogueError: The file cannot be written; what was there is left as it is.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        target = path.resolve()
        if target.is_file() and target.read_bytes() == data:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        raise CatalogueError(f"{path}: cannot be written: {error.strerror}") from None
    except RuntimeError:  # Python 3.11 and 3.12 raise this for a circle of links
        raise CatalogueError(f"{path}: cannot be written: its links lead in a circle") from None
    return True


def below(folder: Path, path: str) -> Path:
    """The place of a path that is written with slashes, below a folder.

    Raises:
        CatalogueError: It leads out of the folder, or could on some system.
    """
    require_inside(path)
    return folder / path


def require_inside(path: str) -> None:
    """Refuse a path that would leave the folder it is written below.

    Raises:
        CatalogueError: It does, or could on some system.
    """
    if _LEAVES.search(path):
        raise CatalogueError(f"{path!r} leads out of its folder; nothing was written there")


def is_partial(path: Path) -> bool:
    """Whether a file is what a killed `write` may have left."""
    return path.name.startswith(".") and path.suffix == _PARTIAL


def sweep(folder: Path) -> None:
    """Remove what a killed `write` left in a folder; only while nobody else writes there."""
    for partial in folder.glob(f".*{_PARTIAL}"):
        partial.unlink(missing_ok=True)


def _replace(path: Path, data: bytes) -> None:
    """Put data in the place of a file in one step."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=_PARTIAL)
    partial = Path(temporary)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(mode)  # mkstemp makes files only their owner may read
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
