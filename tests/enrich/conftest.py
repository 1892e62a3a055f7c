"""A server that replays, a clock that needs no waiting, and clients that use both."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.enrich.cache import Cache
from generator.enrich.client import Client, Clock, Limits
from generator.enrich.services import KEYS, with_addresses
from tests.enrich.commands import BATCH, Desk
from tests.enrich.replay import Replay, knows_none, replaying
from tests.support.commands import RunCommand
from tests.support.invented import TAGS_YML, draw

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


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the machine is not asked for the way to the machine itself."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def replay() -> Iterator[Replay]:
    """A server that knows no path until it is told one."""
    with replaying() as server:
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


@pytest.fixture
def desk(tmp_path: Path, services: list[str], run_catalogue: RunCommand) -> Desk:
    """A catalogue with a vocabulary and nothing else, in the name of an example."""
    files = {"content/tags.yml": TAGS_YML, "mkdocs.yml": "site_url: https://papers.example/\n"}
    draw(tmp_path, files)
    return Desk(tmp_path / "content", services, run_catalogue)


@pytest.fixture
def everybody(replay: Replay) -> Replay:
    """All services but one know "On the Shape of Leaves"."""
    replay.answers("arxiv/query", "arxiv.xml")
    replay.answers("crossref/works/10.5555/leaves.1", "crossref.json")
    replay.answers("openalex/works/doi:10.5555/leaves.1", "openalex.json")
    replay.answers("openreview/notes", "openreview.json")
    replay.answers("acl/2020.invented-1.1.xml", "acl.xml")
    replay.answers(BATCH, knows_none)
    replay.answers("huggingface/papers/2001.00001", "huggingface.json")
    return replay
