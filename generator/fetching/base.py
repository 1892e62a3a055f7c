"""The contract of a service that lists papers by day.

A new one is a module that offers a `DailyService` and one line in `services.DAILY`. It asks through
the client it is given and returns rows; it writes nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.errors import UsageError
from generator.http.base import Endpoint
from generator.http.client import Client
from generator.sources.base import Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source as somebody named it.

    Attributes:
        kind: What stands before the colon, such as `arxiv`.
        target: What stands behind it, such as `cs.CL`; empty where nothing does.
        cross: Whether papers that are listed in a category besides their own are wanted.
        keep: Phrases of which one must stand in title or abstract; none keeps all.
        leave_out: Phrases of which none may stand there.
        votes: Whether the votes of its papers are written down.
    """

    kind: str
    target: str = ""
    cross: bool = False
    keep: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    votes: bool = False

    def __str__(self) -> str:
        """The source as it is named."""
        return f"{self.kind}:{self.target}" if self.target else self.kind

    def refuses(self, row: Row) -> str:
        """Why a paper is not wanted, one of `model.REASONS`; empty of one that is."""
        if row.secondary and not self.cross:
            return "cross-list"
        said = " ".join(row.words.casefold().split())
        kept = not self.keep or any(phrase.casefold() in said for phrase in self.keep)
        wanted = kept and not any(phrase.casefold() in said for phrase in self.leave_out)
        return "" if wanted else "words"


@dataclass(frozen=True, slots=True)
class Row:
    """One paper as a digest keeps it.

    Attributes:
        key: What tells it from the others of any day: its identifier at the service.
        text: The fields that are read, in a fixed order.
        title: For whoever wants to know what was left out.
        words: Title and abstract, to choose by.
        secondary: Whether it belongs elsewhere and is listed here besides.
        votes: How many people voted for it, where that is known.
    """

    key: str
    text: str
    title: str = field(default="", compare=False)
    words: str = field(default="", compare=False)
    secondary: bool = field(default=False, compare=False)
    votes: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """What a service said of one day.

    Attributes:
        day: The day.
        rows: Its papers, each once.
        fault: Why it is not known what papers it has; then there are no rows.
        expected: How many papers the service says there are, where it says so.
    """

    day: datetime.date
    rows: tuple[Row, ...] = ()
    fault: str = ""
    expected: int | None = None


Ask = Callable[[Client, Wanted, Sequence[datetime.date]], Iterator[DayAnswer]]
"""Asks about days, in order, and gives an answer for each until the service is away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyService:
    """A service that lists papers by day.

    Attributes:
        kind: Its name among the sources.
        label: Its name for readers.
        endpoint: Whom to ask.
        again: How many of the last days are asked for on every run, as they still grow.
        ask: Asks about days.
        check: From a target to what is wrong with it, or nothing.
        name: From a target to what stands behind the day in the names of its digests, or nothing.
        suffix: Ending of the digests' files, with the dot.
        source: Reads them.
        dump: From a day and its rows to the file.
        load: From a file to its rows; raises `ValueError` when it is not one of these digests.
        has_votes: Whether it tells how many people voted for a paper.
    """

    kind: str
    label: str
    endpoint: Endpoint
    again: int
    ask: Ask
    check: Callable[[str], str]
    name: Callable[[str], str]
    suffix: str
    source: Source
    dump: Callable[[datetime.date, Iterable[Row]], bytes]
    load: Callable[[bytes], list[Row]]
    has_votes: bool = False


_OPTIONS = ("cross", "keep", "leave_out", "votes")


def wanted(name: str, options: Mapping[str, object] | None = None) -> Wanted:
    """The source of a name and its options.

    Raises:
        UsageError: An option is unknown or cannot be used.
    """
    kind, _, target = name.partition(":")
    given = dict(options or {})
    if strange := [str(key) for key in given if key not in _OPTIONS]:
        raise UsageError(f"{name}: unknown option {strange[0]!r}; known: {', '.join(_OPTIONS)}")
    return Wanted(
        kind,
        target,
        _switch(name, "cross", given.get("cross", False)),
        _phrases(name, "keep", given.get("keep", [])),
        _phrases(name, "leave_out", given.get("leave_out", [])),
        _switch(name, "votes", given.get("votes", False)),
    )


def _switch(name: str, option: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{name}: option {option!r} is {value!r}; expected true or false")
    return value


def _phrases(name: str, option: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise UsageError(f"{name}: option {option!r} is {value!r}; expected a list of phrases")
    return tuple(value)
