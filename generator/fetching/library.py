"""The contract of a service that has a bibliography: asked for what changed since the last time.

A new one is a module that offers a `LibraryService` and one line in `services.LIBRARIES`. What was
read is remembered as a mark, which means something to the service alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from generator.http.client import Client
from generator.sources import AUTO


@dataclass(frozen=True, slots=True)
class Update:
    """What came of a bibliography.

    Attributes:
        mark: How far it was read.
        data: A file that sources read; empty when nothing changed.
        name: Name of that file, by which a format may be told.
        format: Name of the source that reads it, or `sources.AUTO`.
        expected: How many entries the service says there are, or None where it does not say.
        got: How many came.
        left_out: How many more came that are no papers.
    """

    mark: str
    data: bytes = b""
    name: str = ""
    format: str = AUTO
    expected: int | None = None
    got: int | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a library.

    Attributes:
        target: Which of its lists.
        mark: How far it was read; empty the first time.
        since: The first day that is wanted, if somebody said so.
        today: The day of asking.
    """

    target: str
    mark: str
    since: datetime.date | None
    today: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryService:
    """A service that has bibliographies.

    Attributes:
        kind: Its name among the sources.
        check: From a target to what is wrong with it, or nothing.
        ask: Asks for what changed since a mark; raises `ServiceError`.
    """

    kind: str
    check: Callable[[str], str]
    ask: Callable[[Client, Question], Update]
