"""CPU time in tests: a busy machine makes an act look slow, never quick: the best run counts."""

import time
from collections.abc import Callable

TRIES = 4


def cpu_s(act: Callable[[], object]) -> float:
    """CPU time of one run of an act, in seconds."""
    start = time.process_time()
    act()
    return time.process_time() - start


def takes_under(limit_s: float, act: Callable[[], object]) -> bool:
    """Whether one of a few runs of an act takes less CPU time than this."""
    return any(cpu_s(act) < limit_s for _ in range(TRIES))
