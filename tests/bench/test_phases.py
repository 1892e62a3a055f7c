import time

from tests.bench import phases
from tests.bench.phases import Clock


def spin(seconds: float) -> None:
    """Take CPU time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_time_of_a_phase_is_not_that_of_those_within_it() -> None:
    clock = Clock()
    inner = clock.timed("inner", lambda: spin(0.05))

    def act() -> None:
        spin(0.02)
        inner()
        spin(0.02)
        inner()

    clock.timed("outer", act)()
    spin(0.02)
    inner()
    assert 0.04 <= clock.spent["outer"] < 0.1
    assert 0.15 <= clock.spent["inner"] < 0.25


def test_phase_that_fails_is_counted() -> None:
    clock = Clock()

    def act() -> None:
        spin(0.02)
        raise KeyError

    for _ in range(2):
        try:
            clock.timed("outer", act)()
        except KeyError:
            clock.timed("other", lambda: spin(0.01))()
    assert 0.04 <= clock.spent["outer"] < 0.08
    assert 0.02 <= clock.spent["other"] < 0.06


def test_every_phase_of_a_build_takes_time() -> None:
    (told,) = phases.report([30], 1)
    rows = [line.strip("| \n").split(" | ") for line in told.splitlines()[2:]]
    assert [row[0] for row in rows] == [*phases._PHASES, phases._REST]
    assert all(float(row[2]) > 0 for row in rows)
    assert 99 < sum(float(row[3]) for row in rows) < 101
