import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import CatalogueError
from generator.store import files


def names(folder: Path) -> list[str]:
    """Names of all files in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_write_makes_the_file_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.md"
    assert files.write(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    assert names(path.parent) == ["b.md"]


def test_write_leaves_a_file_of_that_content_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x")
    os.utime(path, (1, 1))
    assert not files.write(path, "x")
    assert path.stat().st_mtime == 1
    assert files.write(path, "y")
    assert path.stat().st_mtime > 1


def test_write_gives_a_new_file_the_usual_rights(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write(tmp_path / "a.md", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640


def test_write_keeps_the_rights_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x")
    path.chmod(0o604)
    files.write(path, "y")
    assert path.stat().st_mode & 0o777 == 0o604


def test_write_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "link.md"
    link.symlink_to("there/a.md")
    for text in ("new\n", "newer\n"):
        assert files.write(link, text)
        assert link.is_symlink()
        assert (tmp_path / "there" / "a.md").read_text() == text
    assert names(tmp_path / "there") == ["a.md"]


def circle(folder: Path) -> Path:
    (folder / "a.md").symlink_to("b.md")
    (folder / "b.md").symlink_to("a.md")
    return folder / "a.md"


def directory(folder: Path) -> Path:
    (folder / "a.md").mkdir()
    return folder / "a.md"


def below_a_file(folder: Path) -> Path:
    (folder / "file").write_text("x")
    return folder / "file" / "a.md"


def too_long(folder: Path) -> Path:
    return folder / f"{'a' * 300}.md"


@pytest.mark.parametrize("place", [circle, directory, below_a_file, too_long])
def test_write_that_cannot_be_done_is_told_in_a_sentence(
    place: Callable[[Path], Path], tmp_path: Path
) -> None:
    path = place(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CatalogueError, match=r"\.md: cannot be written: \w+"):
        files.write(path, "x")
    assert sorted(tmp_path.rglob("*")) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from generator.store import files

def interrupted(number):
    os.kill(os.getpid(), signal.SIGINT)

os.fsync = interrupted
files.write(Path(sys.argv[1]), "new" * 1000)
"""


def test_write_that_is_interrupted_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGINT, done.stderr
    assert "KeyboardInterrupt" in done.stderr
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.md"]
