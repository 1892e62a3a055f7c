"""What a folder holds, to compare it before and after."""

from pathlib import Path


def tree(folder: Path) -> dict[str, bytes]:
    """Path to content of every file below a folder, hidden ones too."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def records(folder: Path) -> list[str]:
    """Slugs of the records in a content folder."""
    return sorted(path.stem for path in (folder / "papers").glob("*"))
