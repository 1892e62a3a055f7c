"""A web server on this machine that replays recorded answers and the faults of real services.

With it a clock that needs no waiting, and clients that use both.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET
from struct import pack
from threading import Event, Thread
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from generator.http.addresses import KEYS, with_addresses
from generator.http.cache import Cache
from generator.http.client import Client
from generator.http.limits import Clock, Limits
from tests.support.serving import QuietServer


@dataclass(frozen=True)
class Reply:
    """One answer.

    Attributes:
        body: What is sent.
        status: HTTP status.
        headers: Besides the length, which is that of the body unless another stands here.
        stalls: Whether the connection stays open and silent after the body.
        drips_s: Seconds between one byte and the next; 0 sends all at once.
        drips_head: Whether the status line and the headers come byte by byte, too.
        starts: Whether anything is sent; else the connection stays open and silent.
        resets: Whether the connection is reset in the place of an answer.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    stalls: bool = False
    drips_s: float = 0
    drips_head: bool = False
    starts: bool = True
    resets: bool = False


@dataclass(frozen=True)
class Asked:
    """A request that came."""

    method: str
    path: str
    query: Mapping[str, str]
    body: bytes
    headers: Mapping[str, str]


Answer = Callable[[Asked], Reply]


def knows_none(batch: Asked) -> Reply:
    """The answer of Semantic Scholar to a batch of papers that it does not know."""
    return Reply(json.dumps([None for _ in json.loads(batch.body)["ids"]]).encode())


@dataclass
class Replay:
    """Answers by path, in order; the last one of a path is repeated. Any other path is not found.

    Attributes:
        recorded: Folder of the recorded answers.
        address: Where the server is, ending in a slash.
        asked: The requests that came, in order.
    """

    recorded: Path
    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    over: Event = field(default_factory=Event)
    _answers: dict[str, list[Answer]] = field(default_factory=dict)

    def answers(self, path: str, *given: Answer | Reply | bytes | str) -> None:
        """Replay these for a path, instead of what it had.

        Each is a reply, a body, the name of a recorded one, or makes a reply for a request.
        """
        self._answers[path] = [self._answer(one) for one in given]

    def to(self, request: Asked) -> Reply:
        """The answer to a request."""
        self.asked.append(request)
        answers = self._answers.get(request.path) or [self._answer(Reply(status=404))]
        return (answers.pop(0) if len(answers) > 1 else answers[0])(request)

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [asked.path for asked in self.asked]

    def _answer(self, given: Answer | Reply | bytes | str) -> Answer:
        if callable(given):
            return given
        body = (self.recorded / given).read_bytes() if isinstance(given, str) else given
        reply = body if isinstance(body, Reply) else Reply(body)
        return lambda _: reply


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, replay: Replay, *arguments: object) -> None:
        self.replay = replay
        super().__init__(*arguments)  # type: ignore[arg-type]  # passed on

    def answer(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = unquote(parts.path).lstrip("/")
        reply = self.replay.to(Asked(self.command, path, query, body, dict(self.headers)))
        self.close_connection = True
        if reply.resets:
            self.connection.setsockopt(SOL_SOCKET, SO_LINGER, pack("ii", 1, 0))
        elif reply.starts:
            self.start(reply)
            self.send(reply)
        else:
            self.replay.over.wait()

    do_GET = do_POST = answer  # noqa: N815  # names of the base class

    def start(self, reply: Reply) -> None:
        """Send status and headers."""
        chunked = "Transfer-Encoding" in reply.headers
        length = {} if chunked else {"Content-Length": str(len(reply.body))}
        headers = {"Connection": "close", **length, **reply.headers}
        lines = [f"HTTP/1.1 {reply.status} Replayed", *(f"{k}: {v}" for k, v in headers.items())]
        self.drip("\r\n".join([*lines, "", ""]).encode(), reply.drips_s * reply.drips_head)

    def send(self, reply: Reply) -> None:
        """Send the body."""
        self.drip(reply.body, reply.drips_s)
        if reply.stalls:
            self.replay.over.wait()

    def drip(self, data: bytes, seconds: float) -> None:
        """Send bytes, with a pause after each unless that is 0."""
        if not seconds:
            self.wfile.write(data)
            return
        for byte in data:
            if self.replay.over.wait(seconds):
                return
            self.wfile.write(bytes([byte]))

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # its name
        """Say nothing."""


@contextmanager
def replaying(recorded: Path) -> Iterator[Replay]:
    """Replay while the body runs."""
    replay = Replay(recorded)
    with QuietServer(("127.0.0.1", 0), partial(_Handler, replay)) as server:
        replay.address = f"http://127.0.0.1:{server.server_port}/"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005}, daemon=True)
        thread.start()
        try:
            yield replay
        finally:
            replay.over.set()
            server.shutdown()
            thread.join()


TODAY = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)

AskWith = Callable[..., Client]
"""Makes a client; limits by name, and `cache`."""


@dataclass
class FakeClock:
    """Time that passes only while somebody sleeps, and at once.

    Attributes:
        slept: How long each sleep was.
    """

    passed: float = 0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.passed += seconds

    def clock(self) -> Clock:
        """As the client takes it."""
        return Clock(
            now=lambda: TODAY + datetime.timedelta(seconds=self.passed),
            elapsed=lambda: self.passed,
            sleep=self.sleep,
        )


@pytest.fixture
def replay(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    """A server that knows no path until it is told one; recorded answers lie beside the test."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")  # the way to the machine itself needs none
    with replaying(request.path.with_name("recorded")) as server:
        yield server


@pytest.fixture
def clock() -> FakeClock:
    """Time that needs no waiting."""
    return FakeClock()


@pytest.fixture
def services(replay: Replay) -> list[str]:
    """Addresses of all services at the server, each below a path of its own name."""
    return [f"{key}={replay.address}{key}" for key in KEYS]


@pytest.fixture
def ask_with(clock: FakeClock, services: list[str]) -> Iterator[AskWith]:
    """Makes clients of the server that never wait."""
    with ExitStack() as stack:

        def make(cache: Cache | None = None, **limits: float) -> Client:
            client = Client(
                agent="paper-catalogue/0 (+https://papers.example/)",
                services=with_addresses(services),
                cache=cache,
                limits=Limits(**limits),  # type: ignore[arg-type]  # by name
                clock=clock.clock(),
            )
            return stack.enter_context(closing(client))

        yield make
