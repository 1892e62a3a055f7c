"""Two builds into one folder: one after the other."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.plugin.build_lock import BuildLock, lock_file, lock_folder
from tests.support.building import PROGRAM, QUIET, build_project, draw_project, run_mkdocs


def test_second_build_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    config = draw_project(tmp_path)
    turn = BuildLock(tmp_path)
    turn.acquire()
    with subprocess.Popen(
        [str(PROGRAM), "build"],
        cwd=tmp_path,
        env=os.environ | QUIET,
        stderr=subprocess.PIPE,
        text=True,
    ) as second:
        assert second.stderr
        told = ""
        while "waiting for it to end" not in told:
            told = second.stderr.readline()
            assert told, "it ended"
        time.sleep(0.2)
        assert second.poll() is None
        assert not (tmp_path / "site").exists()
        turn.release()
        second.stderr.read()
    assert second.returncode == 0
    assert (tmp_path / "site" / "index.html").exists()
    assert build_project(config, tmp_path / "site").warnings == ()


@pytest.mark.parametrize("cache", [True, False])
def test_builds_at_once_give_the_site_of_one(tmp_path: Path, cache: bool) -> None:
    draw_project(tmp_path, catalogue={"cache": cache})
    arguments = [str(PROGRAM), "build", "--quiet", "--strict"]
    several = [subprocess.Popen(arguments, cwd=tmp_path, env=os.environ | QUIET) for _ in range(3)]
    assert [process.wait(60) for process in several] == [0, 0, 0]
    together = tmp_path / "site"
    run_mkdocs(tmp_path, "build", "--quiet", "--site-dir", "alone")
    assert files(together) == files(tmp_path / "alone")
    assert [path.name for path in tmp_path.glob(".site*")] == [".site.next"] * cache


def files(folder: Path) -> dict[str, bytes]:
    """Path to bytes of every file."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_turn_that_cannot_be_taken_keeps_nobody_waiting(tmp_path: Path) -> None:
    turn = BuildLock(tmp_path / "nothing")
    turn.acquire()
    turn.release()


@pytest.mark.parametrize("lock", [lock_folder, lock_file])
def test_folder_is_locked_by_one_and_nothing_is_left_in_it(
    tmp_path: Path, lock: Callable[..., Callable[[], object] | None]
) -> None:
    """On Windows by a file elsewhere."""
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
    release = lock(tmp_path / "a", wait=False)
    assert release
    assert lock(tmp_path / "a", wait=False) is None
    other = lock(tmp_path / "b", wait=False)
    assert other
    for end in (other, release):
        end()
    again = lock(tmp_path / "a", wait=True)
    assert again
    again()
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["a", "b"]
