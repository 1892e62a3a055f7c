"""An import that ends in the middle leaves whole files; run again, it comes to the same end."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importing.folders import records, tree
from tests.importing.library import entry
from tests.sources.pages import page, papers
from tests.support.commands import RunCommand
from tests.support.invented import TAGS_YML, draw

TOPICS = ("Leaves", "Stones", "Trees")
WRITES = 2 + len(TOPICS) + 3 + 1
"""The first digest with its ledger and records; the second one with a record that is merged; the
record that gains a fact from a bibliography."""


@pytest.fixture
def digests(tmp_path: Path) -> list[Path]:
    """Two digests with one paper in common, and a bibliography of another paper of the first."""
    saved = {
        "2021-03-04.txt": page(*papers(*TOPICS)),
        "2021-03-09.txt": page("On Rain", *papers("Leaves")).replace("Mar 4", "Mar 9"),
        "library.bib": entry(title="On the Shape of Stones", doi="10.5555/1"),
    }
    draw(tmp_path / "saved", saved)
    return sorted((tmp_path / "saved").iterdir())


class Killed(BaseException):
    """What no code but the tests catches, as the end of a process."""


def breaking(number: int, fault: BaseException) -> Callable[[Path, Path], Path]:
    """A `Path.replace` that raises when it is called for the n-th time."""
    real = Path.replace
    calls = 0

    def replace(path: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == number:
            raise fault
        return real(path, target)

    return replace


@pytest.fixture
def complete(tmp_path: Path, run_catalogue: RunCommand, digests: list[Path]) -> dict[str, bytes]:
    """What an import that is left in peace writes."""
    peaceful = draw(tmp_path / "peaceful", {"tags.yml": TAGS_YML})
    assert run_catalogue("import", "--content", peaceful, *digests).status == 1
    assert len(tree(peaceful)) == 1 + 4 + len(TOPICS)
    return tree(peaceful)


@pytest.mark.parametrize("number", range(1, WRITES + 1))
def test_write_that_fails_leaves_whole_files_and_can_be_run_again(
    content: Path,
    run_catalogue: RunCommand,
    digests: list[Path],
    complete: dict[str, bytes],
    number: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", breaking(number, OSError(28, "No space left on device")))
        run = run_catalogue("import", "--content", content, *digests)
    assert run.status == 2
    assert "cannot be written: No space left on device" in run.err
    assert "run the import again" in run.err
    check_whole(tree(content), complete)
    assert run_catalogue("import", "--content", content, *digests).status == 1
    assert tree(content) == complete


@pytest.mark.parametrize("number", range(1, WRITES + 1))
def test_import_that_ends_at_any_write_can_be_run_again(
    content: Path,
    run_catalogue: RunCommand,
    digests: list[Path],
    complete: dict[str, bytes],
    number: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", breaking(number, Killed()))
        with pytest.raises(Killed):
            run_catalogue("import", "--content", content, *digests)
    check_whole(tree(content), complete)
    assert run_catalogue("import", "--content", content, *digests).status == 1
    assert tree(content) == complete


def check_whole(found: dict[str, bytes], complete: dict[str, bytes]) -> None:
    """Each file is as it ends, or as it was before something was merged into it."""
    both, one = b"digest:\n- 2021-03-04#1\n- 2021-03-09#2\n", b"digest: 2021-03-04#1\n"
    for name, data in found.items():
        earlier = complete[name].replace(both, one) if name.startswith("papers/") else None
        earlier = earlier and re.sub(rb"(?m)^ *doi: .*\n", b"", earlier)
        assert data in (complete[name], earlier), name


def test_killed_process_leaves_whole_files_and_can_be_run_again(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    topics = [f"Leaf {number}" for number in range(400)]
    path = draw(tmp_path, {"2021-03-04.txt": page(*papers(*topics))}) / "2021-03-04.txt"
    command = [sys.executable, "-c", "from generator.cli import main; main()", "import"]
    with subprocess.Popen([*command, "--content", content, path]) as process:
        while process.poll() is None and len(records(content)) < 20:
            time.sleep(0.005)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    killed = tree(content)
    run = run_catalogue("import", "--content", content, path)
    assert run.status == 0
    complete = tree(content)
    assert len(complete) == 1 + 2 + len(topics)
    assert complete["digests/2021-03-04.yml"].count(b"outcome: added") == len(topics)
    left = {name for name in killed if not Path(name).name.startswith(".")}
    assert 20 < len(left) < len(complete)
    assert {name: complete[name] for name in left} == {name: killed[name] for name in left}
    there = len(left) - 3
    totals = f"400 entries = {400 - there} added + {there} there already + 0 merged + 0 refused"
    assert run.totals == totals


def test_remains_of_a_killed_import_are_removed_by_the_next(
    content: Path, run_catalogue: RunCommand, digests: list[Path], complete: dict[str, bytes]
) -> None:
    remains = {"papers/.x1y2z3.partial": "half a rec", "digests/.x1y2z3.partial": "half a pa"}
    draw(content, {**remains, "papers/.editor.swp": "an editor's"})
    assert run_catalogue("import", "--content", content, *digests).status == 1
    assert tree(content) == {**complete, "papers/.editor.swp": b"an editor's"}
