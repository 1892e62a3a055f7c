"""A web server on this machine that behaves like a static host: folders, 404.html, sub-paths."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO, Protocol

import pytest


class Serve(Protocol):
    """Serves folders until the test is over."""

    def __call__(self, directory: Path, under: str = "/") -> str:
        """Serve a folder under a path of a free port; return its address, ending in a slash."""
        ...


class StaticHost(SimpleHTTPRequestHandler):
    """Answers from a folder, below a path; what is missing is the site's own 404 page."""

    def __init__(self, *arguments: object, under: str, directory: str) -> None:
        self.under = under
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]  # passed on

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer as the base class does, but only below the path."""
        if self.path.startswith(self.under):
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def translate_path(self, path: str) -> str:
        """The file for an address below the path."""
        return super().translate_path("/" + path.removeprefix(self.under))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's 404 page where it has one."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # its name
        """Say nothing: a test's output is its failures."""


class QuietServer(ThreadingHTTPServer):
    """Does not report what every browser does: hang up in the middle of an answer."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Report every fault but a lost connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on


@contextmanager
def serving(
    directory: Path, under: str = "/", host: type[StaticHost] = StaticHost
) -> Iterator[str]:
    """Serve a folder while the body runs.

    Args:
        directory: The folder.
        under: The path it is served under.
        host: What answers.

    Raises:
        NotADirectoryError: If there is no such folder.
    """
    if not directory.is_dir():
        raise NotADirectoryError(directory)
    path = f"/{under.strip('/')}/".replace("//", "/")
    handler = partial(host, under=path, directory=str(directory))
    with QuietServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{path}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves folders on this machine until the test is over."""
    with ExitStack() as stack:

        def start(directory: Path, under: str = "/") -> str:
            return stack.enter_context(serving(directory, under))

        yield start
