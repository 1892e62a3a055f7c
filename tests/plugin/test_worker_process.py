"""A second process: what it does is as if this one had done it, however it ends."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.plugin import site_build, worker_process
from generator.plugin.fast_renderer import FastRenderer
from generator.plugin.shards import VARIABLE
from generator.plugin.worker_process import WorkerProcess
from tests.support.building import COPIED_WITH_THREADS, QUIET, build_project, draw_project

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes"),
    pytest.mark.filterwarnings(f"ignore:{COPIED_WITH_THREADS}:DeprecationWarning"),
]

TWO = sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[WorkerProcess]:
    """The second processes of builds, which then have one however small the catalogue is."""
    processes: list[WorkerProcess] = []

    class Noted(WorkerProcess):
        def __init__(self, work: object) -> None:
            super().__init__(work)
            processes.append(self)

    monkeypatch.setattr(site_build, "_FEWEST_APART", 0)
    monkeypatch.setattr(worker_process, "possible", lambda: True)  # the tests' runner has threads
    monkeypatch.setattr(worker_process, "WorkerProcess", Noted)
    return processes


def test_work_is_done_in_another_process() -> None:
    assert WorkerProcess(os.getpid).result() != os.getpid()


def test_result_may_be_large() -> None:
    assert WorkerProcess(lambda: b"x" * 10_000_000).result() == b"x" * 10_000_000


def test_what_the_other_process_cannot_do_is_done_here(capfd: pytest.CaptureFixture[str]) -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            raise MemoryError
        return here

    assert WorkerProcess(work).result() == here
    assert capfd.readouterr() == ("", "")


def test_what_the_other_process_was_killed_at_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return here

    assert WorkerProcess(work).result() == here


def test_system_that_gives_no_process_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", full)
    assert worker_process.begin(os.getpid) is None


def test_what_can_be_done_nowhere_fails_here() -> None:
    def work() -> None:
        raise ValueError("told once")

    with pytest.raises(ValueError, match="told once"):
        WorkerProcess(work).result()


def test_process_does_not_outlive_the_one_that_began_it() -> None:
    program = (
        "import os, signal\n"
        "from generator.plugin.worker_process import WorkerProcess\n"
        "WorkerProcess(lambda: b'x' * 10_000_000)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    # What they print ends when both have.
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=30, check=False
    )
    assert done.returncode == -signal.SIGKILL


def test_process_that_is_stopped_does_no_more(tmp_path: Path) -> None:
    begun, done = tmp_path / "begun", tmp_path / "done"

    def work() -> None:
        begun.touch()
        time.sleep(60)
        done.touch()

    process = WorkerProcess(work)
    while not begun.exists():
        time.sleep(0.01)
    process.stop()
    assert not process._process.is_alive()
    assert not done.exists()


def test_process_needs_a_second_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert worker_process.possible()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert not worker_process.possible()


def test_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not worker_process.possible()


def test_process_that_may_have_no_children_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert WorkerProcess(worker_process.possible).result() is False


@pytest.mark.parametrize(
    "options", [{}, {"search": "stock"}, {"render": "mkdocs"}, {"cache": False}], ids=repr
)
def test_site_is_the_same_with_a_second_process(
    options: dict[str, object], tmp_path: Path, begun: list[WorkerProcess]
) -> None:
    config = draw_project(tmp_path, catalogue=options)
    ours = build_project(config, tmp_path / "site").files()
    assert len(begun) == 1
    theirs = draw_project(tmp_path / "alone", catalogue={**options, "cache": False})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_process, "possible", lambda: False)
        assert build_project(theirs, tmp_path / "alone" / "site").files() == ours
    assert len(begun) == 1


def test_parts_are_the_same_with_a_second_process(
    tmp_path: Path, begun: list[WorkerProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = draw_project(tmp_path)
    joined: dict[str, bytes] = {}
    for number in (1, 2):
        monkeypatch.setenv(VARIABLE, f"{number}/2")
        joined |= build_project(config, tmp_path / "part").files()
    assert len(begun) == 2
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr(worker_process, "possible", lambda: False)
    assert build_project(config, tmp_path / "whole").files() == joined


def test_files_of_the_second_process_are_kept(tmp_path: Path, begun: list[WorkerProcess]) -> None:
    config, site = draw_project(tmp_path), tmp_path / "site"
    before = build_project(config, site).files()
    times = written(site)
    assert build_project(config, site).files() == before
    assert written(site) == times
    assert len(begun) == 1, "where little is to be written there is none"


def written(site: Path) -> dict[Path, int]:
    """When each feed was written and each file of the search but for that of MkDocs."""
    files = [*site.rglob("feed.*"), *(site / "search").glob("*/*")]
    assert len(files) > 20
    return {path: path.stat().st_mtime_ns for path in files}


def test_site_is_whole_where_the_second_process_fails(
    tmp_path: Path, begun: list[WorkerProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, write = os.getpid(), site_build.search_writer.write

    def fails(*arguments: object) -> None:
        assert os.getpid() == here
        write(*arguments)

    monkeypatch.setattr(site_build.search_writer, "write", fails)
    config = draw_project(tmp_path)
    ours = build_project(config, tmp_path / "site").files()
    monkeypatch.setattr(worker_process, "possible", lambda: False)
    assert build_project(config, tmp_path / "alone").files() == ours
    assert len(begun) == 1


def test_build_that_fails_leaves_no_process(
    tmp_path: Path, begun: list[WorkerProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(FastRenderer, "render", fails)
    monkeypatch.setattr(site_build.search_writer, "write", lambda *_: time.sleep(60))
    with pytest.raises(KeyboardInterrupt):
        build_project(draw_project(tmp_path), tmp_path / "site")
    (process,) = begun
    assert not process._process.is_alive()


@pytest.mark.skipif(not TWO, reason="there is one processor")
def test_mkdocs_builds_with_a_second_process(tmp_path: Path) -> None:
    draw_project(tmp_path)
    program = (
        "from generator.plugin import site_build, worker_process\n"
        "from mkdocs.__main__ import cli\n"
        "assert worker_process.possible()\n"
        "site_build._FEWEST_APART = 0\n"
        "begin = worker_process.begin\n"
        "worker_process.begin = lambda work: (print('begun'), begin(work))[1]\n"
        "cli(['build', '--quiet', '--strict'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "begun\n", "")
