"""A full disk, or a file that may not be written, ends a build with a sentence that names it."""

import io
import os
import subprocess
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from generator.plugin import refusals
from tests.support.building import PROGRAM, QUIET, draw_project


@pytest.mark.parametrize("most_kb", [1, 40])
def test_build_without_room_is_one_sentence_and_the_next_one_is_whole(
    tmp_path: Path, most_kb: int
) -> None:
    """No file may be larger, as if the disk were full: of ours, of the theme, of MkDocs."""
    draw_project(tmp_path)
    command = f"ulimit -f {most_kb}; exec {PROGRAM} build --quiet"
    run = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "File too large; the site was not built" in run.stderr
    again = subprocess.run(
        [PROGRAM, "build", "--quiet", "--strict"],
        cwd=tmp_path,
        env=os.environ | QUIET,
        capture_output=True,
        check=False,
    )
    assert again.returncode == 0
    assert (tmp_path / "site" / "assets" / "catalogue" / "box.js").stat().st_size > 1_000


def test_disk_that_takes_a_part_of_a_file_is_noticed(tmp_path: Path) -> None:
    class Filling(io.FileIO):
        def write(self, data: object) -> int:
            room = 5 - self.tell()
            if not room:
                raise OSError(28, "No space left on device")
            return super().write(bytes(data)[:room])  # type: ignore[call-overload]

    path = tmp_path / "a"
    with Filling(path, "w") as file, pytest.raises(OSError, match="No space") as told:
        refusals.write_all(file, b"0123456789")
    assert told.value.filename == path
    with pytest.raises(Abort):
        refusals.explain(told.value)
    refusals.explain(OSError(2, "No such file or directory", "a"))  # which nobody expects
