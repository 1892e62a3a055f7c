"""`mkdocs serve`: a saved file is seen at once, and reading files is no change."""

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError

import pytest
from mkdocs.livereload import LiveReloadServer
from playwright.sync_api import Page, expect
from watchdog.observers.polling import PollingObserver

from generator.plugin import watching
from tests.support.building import PROGRAM, QUIET, draw_project, invented_content

PATIENCE_S = 600
"""Only a program that hangs is given up; a busy machine is waited for."""


class Served:
    """A project that is served."""

    def __init__(self, folder: Path) -> None:
        """Start the program."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.folder = folder
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [str(PROGRAM), "serve", "--dev-addr", self.address],
                cwd=folder,
                env=os.environ | QUIET | {"TMPDIR": str(folder / "tmp")},
                stdout=log,
                stderr=log,
            )

    def wait(self, done: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        end = time.monotonic() + PATIENCE_S
        while not done():
            assert self.process.poll() is None, self.log.read_text("utf-8")
            assert time.monotonic() < end, self.log.read_text("utf-8")
            time.sleep(0.02)

    def page(self, path: str) -> str:
        """A page as a browser gets it, or nothing."""
        with suppress(URLError, ConnectionError):
            address = f"http://{self.address}/catalogue/{path}"
            with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:
                return str(answer.read().decode("utf-8"))
        return ""

    def builds(self) -> int:
        """How often the site was built."""
        return len(re.findall("Building documentation", self.log.read_text("utf-8")))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The invented catalogue, served."""
    (tmp_path / "tmp").mkdir()
    draw_project(tmp_path, invented_content())
    served = Served(tmp_path)
    try:
        served.wait(lambda: "Leaves have" in served.page("papers/on-the-shape-of-leaves/"))
        yield served
    finally:
        served.process.send_signal(2)
        served.process.wait(PATIENCE_S)


def test_saved_record_is_served_and_nothing_is_built_in_vain(served: Served) -> None:
    record = served.folder / "content" / "papers" / "on-the-shape-of-leaves.md"
    for word in ("grow", "fall"):
        record.write_text(re.sub(r"Leaves \w+ a", f"Leaves {word} a", record.read_text("utf-8")))
        served.wait(lambda w=word: f"Leaves {w} a" in served.page("papers/on-the-shape-of-leaves/"))  # type: ignore[misc]
    (served.folder / "content" / "papers" / "stones-that-dream.md").unlink()
    served.wait(lambda: served.builds() == 4)
    assert "Stones That Dream" not in served.page("papers/")
    assert served.page("papers/stones-that-dream/") == ""
    time.sleep(0.5)
    assert served.builds() == 4
    served.process.send_signal(2)
    served.process.wait(PATIENCE_S)
    assert list((served.folder / "tmp").glob("*mkdocs_*")) == []


def test_page_shows_in_an_open_browser_what_was_saved(served: Served, page: Page) -> None:
    page.goto(f"http://{served.address}/catalogue/papers/on-the-shape-of-leaves/")
    expect(page.get_by_text("Leaves have")).to_be_visible(timeout=PATIENCE_S * 1000)
    record = served.folder / "content" / "papers" / "on-the-shape-of-leaves.md"
    record.write_text(record.read_text("utf-8").replace("Leaves have", "Leaves sing and have"))
    expect(page.get_by_text("Leaves sing and have")).to_be_visible(timeout=PATIENCE_S * 1000)


def test_where_the_system_does_not_tell_mkdocs_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing(PollingObserver):
        def start(self) -> None:
            raise OSError("too many folders are watched")

    monkeypatch.setattr(watching, "Observer", Refusing)
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(tmp_path))
    try:
        assert watching.watch(server, tmp_path) is None
        assert [watch.path for watch in server.observer._emitter_for_watch] == [str(tmp_path)]
    finally:
        server.server_close()
