"""Makes the virtual environment what a lock file says. Called by make, before anything else exists.

Content decides, not file times: the environment notes what it was made from, so a second run only
compares. Two runs at once wait for each other. Uses the standard library alone.
"""

import argparse
import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK_WAIT_S = 900
"""Longer than the slowest install; a run that waits longer than that has met a fault."""

NO_PIP = (
    "{python} cannot make a virtual environment with pip in it (its module ensurepip is missing).\n"
    "Install it (on Debian and Ubuntu: sudo apt install python3-venv) or name another Python:\n"
    "  make PYTHON=/path/to/python3.11"
)


def main() -> int:
    """Bring the environment up to date; say what is done only when something is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("environment", type=Path)
    parser.add_argument("lock", type=Path)
    arguments = parser.parse_args()
    environment = arguments.environment.absolute()
    environment.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(environment / ".setup-lock"):
        try:
            update(environment, ROOT / arguments.lock)
        except subprocess.CalledProcessError as error:
            print(f"The environment could not be made: {error}", file=sys.stderr)
            return 1
    return 0


def update(environment: Path, lock: Path) -> None:
    """Make the environment if need be, and install what the lock file holds."""
    stamp = environment / f".{lock.stem}-installed"
    wanted = fingerprint(environment, lock)
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    python = environment / "bin" / "python"
    if not works(python):
        create(environment)
    print(f"Installing {lock.name} into {environment.name} ...", flush=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq"]
    locked = ["--require-hashes", "--no-deps", "--only-binary=:all:", f"--requirement={lock}"]
    subprocess.run([*pip, "install", *locked], check=True)
    itself = ["--no-deps", "--no-index", "--no-build-isolation", f"--editable={ROOT}"]
    subprocess.run([*pip, "install", *itself], check=True)
    # As pip does with what it copies, so that a first build does not take the time for it.
    subprocess.run([str(python), "-m", "compileall", "-q", str(ROOT / "generator")], check=True)
    stamp.write_text(wanted, "utf-8")


def fingerprint(environment: Path, lock: Path) -> str:
    """What an installation depends on: the files that describe it, the Python, the place."""
    files = [lock, ROOT / "pyproject.toml", Path(__file__)]
    hashes = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return "\n".join([*hashes, sys.base_prefix, sys.version, str(environment), str(ROOT)])


def works(python: Path) -> bool:
    """Whether the environment's Python starts, is the one asked for, and has pip."""
    asked = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    try:
        return (
            subprocess.run([python, "-c", asked], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


def create(environment: Path) -> None:
    """A fresh environment in the folder, whatever was in it before."""
    if importlib.util.find_spec("ensurepip") is None:  # some systems ship Python without it
        sys.exit(NO_PIP.format(python=sys.executable))
    print(f"Making {environment.name} with Python {sys.version.split()[0]} ...", flush=True)
    for stamp in environment.glob(".*-installed"):
        stamp.unlink()
    venv.create(environment, with_pip=True, symlinks=True, upgrade_deps=False)


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Hold the file while the body runs, so that two makes do not install over each other."""
    with path.open("w", encoding="utf-8") as file:
        for _ in range(LOCK_WAIT_S):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(1)
        else:
            sys.exit(f"Another set-up has held {path} for {LOCK_WAIT_S} seconds. Is it stuck?")
        yield
        os.utime(path)


if __name__ == "__main__":
    sys.exit(main())
