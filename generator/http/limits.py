"""What asking may cost, and the time that tells."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass

TIMEOUT_S = 8.0
"""How long an answer may take, unless somebody says otherwise: so a command ends within ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost.

    Attributes:
        timeout_s: From the request to the end of its answer, however it comes in; so long, with
            further tries, until a service that does not answer counts as away, and all services
            while none has answered.
        body_bytes: Of an answer, decompressed.
        redirects: That are followed.
        tries: Before a service counts as away.
        backoff_s: Before the second try; each further one waits twice as long.
        wait_s: That a service may ask to be left alone; asked for more, it counts as away.
        failures: Requests in a row that may fail before a service is asked nothing more; one is
            enough when it cannot be reached or asks to be left alone for too long.
    """

    timeout_s: float = TIMEOUT_S
    body_bytes: int = 20_000_000
    redirects: int = 4
    tries: int = 4
    backoff_s: float = 2
    wait_s: float = 120
    failures: int = 2


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the client knows it; tests have one that needs no waiting.

    Attributes:
        now: The time, with a time zone.
        elapsed: Seconds since some fixed moment.
        sleep: Lets seconds pass.
    """

    now: Callable[[], datetime.datetime] = _now
    elapsed: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
