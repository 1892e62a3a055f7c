"""The commands of the Makefile and the set-up behind them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.project import ROOT
from tests.setup import browser, environment

CONTRACT = [
    "site",
    "test",
    "serve",
    "check",
    "clients",
    "bench",
    "screenshots",
    "lighthouse",
    "help",
]


def make(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run make as a person would, not as a child of the make that runs the tests."""
    inherited = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env={**inherited, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", CONTRACT)
def test_command_is_there_and_make_alone_lists_it(command: str) -> None:
    assert make("--dry-run", command).returncode == 0
    assert re.search(rf"^  make {command}\s+\S", make().stdout, re.MULTILINE)


@pytest.mark.parametrize("command", ["test", "check-scripts", "bench"])
def test_packages_of_node_are_installed_before_they_are_used(command: str) -> None:
    everything = make("--dry-run", "--always-make", command).stdout
    assert "ci --prefix tests/js" in everything


@pytest.mark.parametrize("words", ["Python 3.10.4", "Python 2.7.18"])
def test_old_python_is_refused_with_a_sentence(tmp_path: Path, words: str) -> None:
    old = tmp_path / "python3"
    old.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo {words}\nexit 1\n', "utf-8")
    old.chmod(0o755)
    done = make("python", f"PYTHON={old}")
    assert done.returncode != 0
    assert "This needs Python 3.11 or newer" in done.stderr
    assert words in done.stderr
    assert "make PYTHON=" in done.stderr


def test_missing_python_is_refused_with_a_sentence() -> None:
    done = make("python", "PYTHON=no-such-python")
    assert done.returncode != 0
    assert "This needs Python 3.11 or newer" in done.stderr


def test_python_without_pip_is_refused_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="python3-venv"):
        environment.create(tmp_path)


def test_environment_is_renewed_when_its_lock_file_changes(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("one==1\n", "utf-8")
    before = environment.fingerprint(tmp_path, lock)
    assert environment.fingerprint(tmp_path, lock) == before
    lock.write_text("one==2\n", "utf-8")
    assert environment.fingerprint(tmp_path, lock) != before
    lock.write_text("one==1\n", "utf-8")
    assert environment.fingerprint(tmp_path / "elsewhere", lock) != before


def test_environment_that_does_not_start_is_seen(tmp_path: Path) -> None:
    assert environment.works(Path(sys.executable))
    assert not environment.works(tmp_path / "python")
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    broken.chmod(0o755)
    assert not environment.works(broken)


@pytest.mark.parametrize("program", ["no-such-browser", sys.executable])
def test_browser_that_does_not_start_is_a_failed_set_up_with_a_sentence(program: str) -> None:
    noted = browser.PATH_FILE.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "tests.setup.browser"],
        cwd=ROOT,
        env={**os.environ, "CHROMIUM": program},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "The tests need a Chromium that starts" in done.stderr
    assert program in done.stderr
    assert "make test CHROMIUM=" in done.stderr
    assert browser.PATH_FILE.read_bytes() == noted
