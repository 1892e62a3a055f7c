import io

import pytest

from generator.cli.network_options import Network
from generator.enrich import crossref
from generator.http import bodies
from generator.http.base import Request
from tests.enrich.commands import Desk
from tests.support.replay import FakeClock, Replay, Reply


class Screen(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


@pytest.mark.parametrize("err", [io.StringIO(), Screen()])
def test_wait_is_told_on_a_terminal_and_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, replay: Replay, clock: FakeClock, err: io.StringIO
) -> None:
    monkeypatch.setattr("sys.stderr", err)
    replay.answers("crossref/works/1", Reply(status=503), b"{}")
    with Network(desk.content, tuple(desk.services), no_cache=True).asking() as asked:
        asked.clock = clock.clock()
        asked.ask(crossref.SERVICE, Request("works/1"), bodies.json_of)
    sentence = "Crossref is busy or out of order (HTTP 503); trying again in 2 s (2 of 4)"
    assert err.getvalue() == ("\r\x1b[K" if err.isatty() else "") + f"catalogue: {sentence}\n"
