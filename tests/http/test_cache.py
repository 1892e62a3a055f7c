"""Answers on disk."""

import datetime
from pathlib import Path

import pytest

from generator.http.base import Request
from generator.http.cache import KEPT, KEPT_UNKNOWN, Answer, Cache
from generator.http.client import ServiceError
from tests.http.test_client import GOOD, PATH, REQUEST, SAID, ask
from tests.support.replay import TODAY, AskWith, FakeClock, Replay, Reply

ADDRESS = "https://service.example/"
ANSWER = Answer(b"one\ntwo\n\x00", found=True, time=TODAY)
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "http")


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.answer"))


def test_answer_comes_back_as_it_was(cache: Cache) -> None:
    cache.save(ADDRESS, REQUEST, ANSWER)
    assert cache.load(ADDRESS, REQUEST, TODAY) == ANSWER


@pytest.mark.parametrize(
    ("address", "request_"),
    [
        ("https://other.example/", REQUEST),
        (ADDRESS, Request("works/2")),
        (ADDRESS, Request("works/1", (("a", "b"),))),
        (ADDRESS, Request("works/1", body="{}")),
    ],
)
def test_another_request_has_another_answer(cache: Cache, address: str, request_: Request) -> None:
    cache.save(ADDRESS, REQUEST, ANSWER)
    assert cache.load(address, request_, TODAY) is None


@pytest.mark.parametrize(
    ("found", "age", "kept"),
    [
        (True, KEPT - SECOND, True),
        (True, KEPT, False),
        (False, KEPT_UNKNOWN - SECOND, True),
        (False, KEPT_UNKNOWN, False),
        (True, -SECOND, False),
    ],
)
def test_answer_is_used_while_it_is_young(
    cache: Cache, found: bool, age: datetime.timedelta, kept: bool
) -> None:
    cache.save(ADDRESS, REQUEST, Answer(b"", found=found, time=TODAY))
    assert (cache.load(ADDRESS, REQUEST, TODAY + age) is not None) is kept


@pytest.mark.parametrize(
    "damage",
    [b"", b"\n", b"no JSON\n", b"[]\n", b"{}\n", b'{"found": true, "time": "now"}\n',
     b'{"found": true, "time": "2026-11-25T00:00:00"}\n', b"\xff",
     b"[" * 100_000 + b"\n"],
)  # fmt: skip
def test_damaged_answer_is_asked_for_anew(
    tmp_path: Path, ask_with: AskWith, replay: Replay, damage: bytes
) -> None:
    replay.answers(PATH, GOOD)
    cache = Cache(tmp_path)
    assert ask(ask_with(cache)) == SAID
    files(tmp_path)[0].write_bytes(damage)
    assert ask(ask_with(cache)) == SAID
    assert len(replay.asked) == 2
    assert ask(ask_with(cache)) == SAID
    assert len(replay.asked) == 2


def test_kept_answer_costs_no_request_and_keeps_its_day(
    tmp_path: Path, ask_with: AskWith, replay: Replay, clock: FakeClock
) -> None:
    replay.answers(PATH, GOOD)
    cache = Cache(tmp_path)
    ask(ask_with(cache))
    assert ask(ask_with(cache)) == SAID
    assert (len(replay.asked), clock.slept) == (1, [])
    clock.passed = KEPT.total_seconds()
    ask(ask_with(cache))
    assert len(replay.asked) == 2


def test_word_that_a_paper_is_unknown_is_kept(
    tmp_path: Path, ask_with: AskWith, replay: Replay
) -> None:
    cache = Cache(tmp_path)
    assert [ask(ask_with(cache)) for _ in range(2)] == [None, None]
    assert len(replay.asked) == 1


@pytest.mark.parametrize("bad", [Reply(b"{"), Reply(status=500), Reply(status=403)])
def test_bad_answer_is_never_kept(
    tmp_path: Path, ask_with: AskWith, replay: Replay, bad: Reply
) -> None:
    replay.answers(PATH, bad)
    with pytest.raises(ServiceError):
        ask(ask_with(Cache(tmp_path)))
    assert files(tmp_path) == []


def test_remains_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    partial = tmp_path / ".x1.partial"
    partial.write_bytes(b"half")
    Cache(tmp_path)
    assert not partial.exists()
