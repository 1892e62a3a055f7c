"""Finds a Chromium for the tests, or installs one, and sees it start. Called by `make test`.

Writes its path to `chromium-path` in the virtual environment, where the test fixtures read it.
A browser that cannot be had is a failed set-up: no test is ever skipped for the want of one.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from tests.setup.system import install_packages, may_install, run
from tests.support.chromium import ARGUMENTS, PATH_FILE

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("/Applications/Chromium.app/Contents/MacOS/Chromium",),
    *("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",),
)
"""Programs that Playwright can drive, the free one first."""

START_TIMEOUT_MS = 60_000


class CannotStartError(Exception):
    """This program is no browser that the tests can drive; the message says why."""


def main() -> int:
    """Settle on the first browser that starts, looking in the cheapest place first."""
    if PATH_FILE.is_file() and PATH_FILE.read_text("utf-8") == remembered(chosen()):
        return 0
    reasons = []
    for place, find in PLACES:
        for candidate in find():
            try:
                version = start(candidate)
            except CannotStartError as error:
                reasons.append(f"  {place}: {candidate}: {error}")
                if place == "CHROMIUM":  # what a person asked for is not replaced by a guess
                    return give_up(reasons)
                continue
            print(f"Browser for the tests: Chromium {version} ({candidate})", flush=True)
            PATH_FILE.write_text(remembered(candidate), "utf-8")
            return 0
        reasons.append(f"  {place}: none")
    return give_up(reasons)


def chosen() -> Path:
    """The browser that the environment names, else the one found last time."""
    named = os.environ.get("CHROMIUM")
    lines = PATH_FILE.read_text("utf-8").splitlines()
    return Path(named or (lines[0] if lines else ""))


def remembered(browser: Path) -> str:
    """What is noted about a browser: where it is, and its date, which an upgrade changes."""
    changed = browser.stat().st_mtime_ns if browser.is_file() else 0
    return f"{browser}\n{changed}\n"


def named_by_the_environment() -> Iterator[Path]:
    """The browser that the variable CHROMIUM names."""
    if named := os.environ.get("CHROMIUM"):
        yield Path(shutil.which(named) or named)


def on_the_path() -> Iterator[Path]:
    """The browsers that are there already."""
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)


def from_the_system() -> Iterator[Path]:
    """The package of Debian and its relatives, where we may install it."""
    if install_packages("chromium"):
        yield from on_the_path()


def from_playwright() -> Iterator[Path]:
    """The build that Playwright brings for many systems."""
    print("Fetching Playwright's own Chromium for the tests ...", flush=True)
    libraries = ["--with-deps"] if may_install() else []
    install = [sys.executable, "-m", "playwright", "install", "--no-shell", *libraries]
    if run([*install, "chromium"]):
        with sync_playwright() as playwright:
            yield Path(playwright.chromium.executable_path)


PLACES: tuple[tuple[str, Callable[[], Iterator[Path]]], ...] = (
    ("CHROMIUM", named_by_the_environment),
    ("on the path", on_the_path),
    ("the system's package", from_the_system),
    ("Playwright's own", from_playwright),
)


def start(browser: Path) -> str:
    """Open an empty page without a window; return the browser's version."""
    try:
        with sync_playwright() as playwright:
            running = playwright.chromium.launch(
                executable_path=browser, args=ARGUMENTS, timeout=START_TIMEOUT_MS
            )
            page = running.new_page()
            page.goto("about:blank")
            if page.evaluate("document.body.childElementCount") != 0:
                raise CannotStartError("an empty page is not empty")
            version = running.version
            running.close()
            return version
    except Error as error:
        raise CannotStartError(error.message.splitlines()[0]) from error


def give_up(reasons: list[str]) -> int:
    """Say what was tried and what a person can do."""
    print(
        "The tests need a Chromium that starts, and none could be had:",
        *reasons,
        "Install chromium or Google Chrome, or name one: make test CHROMIUM=/path/to/chromium",
        sep="\n",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
