"""A static host that notes what it was asked for, and what that weighs on its way to a reader."""

from __future__ import annotations

import gzip
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

from tests.bench.heap import ISOLATED
from tests.support.serving import QuietServer, StaticHost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO

_LEVEL = 6
"""Of gzip: what web servers use unless they are told otherwise."""


@dataclass(frozen=True, slots=True)
class Request:
    """A file that was asked for.

    Attributes:
        path: Below the root, beginning with a slash.
        file: What is sent; it need not be there.
        at: When the answer began, in seconds of this machine's clock.
    """

    path: str
    file: Path
    at: float


@dataclass(slots=True)
class Host:
    """A running host.

    Attributes:
        url: Its root, ending in a slash.
        delay_s: How long each answer takes to begin.
        requests: What it was asked for, in the order of the answers.
    """

    url: str = ""
    delay_s: float = 0
    requests: list[Request] = field(default_factory=list)
    _sizes: dict[Path, float] = field(default_factory=dict)

    def kb(self, request: Request) -> float:
        """What was sent, compressed, in kilobytes; 0 where there is no such file."""
        file = request.file
        if file not in self._sizes:
            sent = gzip.compress(file.read_bytes(), _LEVEL) if file.is_file() else b""
            self._sizes[file] = len(sent) / 1000
        return self._sizes[file]


class _Handler(StaticHost):
    def __init__(self, *arguments: object, host: Host, directory: str) -> None:
        self.host = host
        super().__init__(*arguments, under="/", directory=directory)

    def end_headers(self) -> None:
        for name, value in ISOLATED.items():
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> BytesIO | BinaryIO | None:
        time.sleep(self.host.delay_s)
        path = self.path.partition("?")[0]
        request = Request(path, Path(self.translate_path(path)), time.time())
        self.host.requests.append(request)
        return super().send_head()


@contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """Serve a folder while the body runs."""
    host = Host()
    handler = partial(_Handler, host=host, directory=str(folder))
    with QuietServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        host.url = f"http://127.0.0.1:{server.server_port}/"
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
