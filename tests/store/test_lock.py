"""One command at a time writes into a content folder."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.store import lock
from tests.importing.library import entry
from tests.support.invented import TAGS_YML, draw

COMMAND = (sys.executable, "-c", "from generator.cli import main; main()")
WRITERS = {
    "import": ("import", "saved.bib"),
    "new": ("new", "On Rain"),
    "fmt": ("fmt",),
    "tag": ("tag", "--write"),
    "addresses": ("addresses",),
    "add": ("add", "2001.00001", "--service", "arxiv=http://127.0.0.1:9/"),
}


def begin(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """A command that runs beside the test."""
    return subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue without records, and a bibliography of one paper beside it."""
    text = entry(title="On the Shape of Leaves", author="Beispiel, Ada")
    return draw(tmp_path, {"content/tags.yml": TAGS_YML, "saved.bib": text})


def waits(process: subprocess.Popen[str]) -> str:
    """The sentence by which a command says that it waits."""
    assert process.stderr
    return process.stderr.readline()


def test_two_imports_at_once_make_one_record_of_a_paper(folder: Path) -> None:
    with lock.writing(folder / "content", pytest.fail):
        both = [begin(folder, "import", "saved.bib") for _ in range(2)]
        for process in both:
            assert waits(process) == (
                "catalogue: another command writes into content; waiting for it to end\n"
            )
        assert not (folder / "content/papers").exists()
    said = sorted(process.communicate(timeout=60)[0].splitlines()[-1] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert said == [
        "1 entry = 0 added + 1 there already + 0 merged + 0 refused",
        "1 entry = 1 added + 0 there already + 0 merged + 0 refused",
    ]
    assert len(list((folder / "content/papers").iterdir())) == 1


@pytest.mark.parametrize("name", WRITERS)
def test_command_that_writes_waits_for_another(folder: Path, name: str) -> None:
    with lock.writing(folder / "content", pytest.fail):
        process = begin(folder, *WRITERS[name])
        assert "another command writes into content; waiting" in waits(process)
    _, said = process.communicate(timeout=60)
    assert "catalogue: waited " in said


@pytest.mark.parametrize("arguments", [("check",), ("fmt", "--check"), ("tag",), ("debug",)])
def test_command_that_only_reads_waits_for_nobody(folder: Path, arguments: tuple[str, ...]) -> None:
    with lock.writing(folder / "content", pytest.fail):
        process = begin(folder, *arguments)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, "waiting" in said) == (0, False)


def test_wait_says_how_long_it_takes(tmp_path: Path) -> None:
    said: list[str] = []
    held, end = threading.Event(), threading.Event()

    def hold() -> None:
        with lock.writing(tmp_path / "content", pytest.fail):
            held.set()
            end.wait(30)

    def tell(sentence: str) -> None:
        said.append(sentence)
        if len(said) == 3:
            end.set()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(30)
    with lock.writing(tmp_path / "content", tell, tell_every_s=0.6):
        holder.join()
    assert said[0].endswith("; waiting for it to end")
    assert said[1].endswith("; waiting for it to end, 1 s so far")
    assert said[-1] == f"waited {said[-1].split()[1]} s for another command"


def test_lock_goes_with_the_process_that_has_it(folder: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from generator.store import lock\n"
        "with lock.writing(Path('content'), print): print('mine', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"mine\n"
        holder.kill()
    with lock.writing(folder / "content", pytest.fail):
        pass


def test_folder_without_room_for_a_lock_is_told_and_written(tmp_path: Path) -> None:
    draw(tmp_path, {".cache": "a file"})
    said: list[str] = []
    with lock.writing(tmp_path / "content", said.append):
        pass
    assert "cannot be locked" in said[0]
