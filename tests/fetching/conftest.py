"""A catalogue and services on a day in September 2024."""

import datetime
from functools import partial
from pathlib import Path

import pytest

from generator.http.client import Client
from generator.http.limits import Clock
from tests.fetching.service import Arxiv, DailyPapers, Desk
from tests.support.commands import RunCommand
from tests.support.invented import TAGS_YML, draw
from tests.support.replay import FakeClock, Replay

NOON = datetime.time(12, tzinfo=datetime.UTC)


class Calendar:
    """The day that commands take for today; waiting costs no time.

    Attributes:
        today: That day.
        slept: How long each wait was.
    """

    def __init__(self) -> None:
        """Begin on a Friday."""
        self.today = datetime.date(2024, 9, 6)
        self._fake = FakeClock()
        self.slept = self._fake.slept

    def clock(self) -> Clock:
        """As the client takes it."""
        fake = self._fake.clock()
        return Clock(
            now=lambda: datetime.datetime.combine(self.today, NOON),
            elapsed=fake.elapsed,
            sleep=fake.sleep,
        )


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """Commands run on a day that the test chooses."""
    calendar = Calendar()
    asking = partial(Client, clock=calendar.clock())
    monkeypatch.setattr("generator.cli.network_options.Client", asking)
    return calendar


@pytest.fixture
def desk(
    tmp_path: Path, services: list[str], run_catalogue: RunCommand, calendar: Calendar
) -> Desk:
    """A catalogue with a vocabulary and nothing else."""
    draw(tmp_path, {"content/tags.yml": TAGS_YML})
    return Desk(tmp_path / "content", services, run_catalogue)


@pytest.fixture
def hf(replay: Replay) -> DailyPapers:
    """Daily Papers without any."""
    service = DailyPapers()
    replay.answers("huggingface/daily_papers", service)
    return service


@pytest.fixture
def arxiv(replay: Replay) -> Arxiv:
    """ArXiv without papers."""
    service = Arxiv()
    replay.answers("arxiv/query", service)
    return service
