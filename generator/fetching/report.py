"""What a run brought, as values, as data and as the text people read."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from generator.errors import Problem
from generator.model import Account, Outcome

RULE = "fetch"


@dataclass(frozen=True, slots=True)
class DayReport:
    """What became of one day.

    Attributes:
        day: The day.
        got: Papers that came.
        expected: Papers that the service says there are, or None where it does not say.
        left_out: Papers among them that were not wanted.
        digest: Identifier of the digest they are in; empty where there is none.
        accounts: What became of those that are new.
        lines: The same as people read it.
        problems: Those that were refused.
        fault: Why it is not known what papers the day has.
    """

    day: datetime.date
    got: int = 0
    expected: int | None = None
    left_out: int = 0
    digest: str = ""
    accounts: tuple[Account, ...] = ()
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    fault: str = ""

    def __str__(self) -> str:
        """The day on one line, and each new paper on one."""
        head = f"  {self.day} ({self.day:%A}): {self._told()}"
        return "\n".join([head, *(f"  {line}" for line in self.lines)])

    def _told(self) -> str:
        if self.fault:
            return f"not read: {self.fault}"
        if not self.got:
            return "no papers"
        papers = f"{self.got} paper{'s' * (self.got != 1)}"
        chosen = f", {self.left_out} left out" if self.left_out else ""
        new = f"{len(self.accounts)} new" if self.accounts else "nothing new"
        where = f" in digest {self.digest}" if self.digest and self.accounts else ""
        return f"{papers}{chosen}, {new}{where}"

    def as_data(self) -> dict[str, object]:
        """The day as programs read it."""
        return {
            "day": str(self.day),
            "expected": self.expected,
            "got": self.got,
            "left_out": self.left_out,
            "new": len(self.accounts),
            "digest": self.digest,
            "fault": self.fault,
            "ledger": [
                {**asdict(account), "outcome": account.outcome.value} for account in self.accounts
            ],
        }


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one source.

    Attributes:
        source: As it was named.
        days: Those that were asked for, oldest first.
        notes: What a person may want to know.
        is_daily: Whether it lists papers by day; else there is one day, that of asking.
    """

    source: str
    days: tuple[DayReport, ...]
    notes: tuple[str, ...] = ()
    is_daily: bool = True

    def count(self, outcome: Outcome) -> int:
        """How many new papers had an outcome."""
        return Counter(each.outcome for day in self.days for each in day.accounts)[outcome]

    @property
    def new(self) -> int:
        """How many papers came that were not there; those of a day join its digest."""
        came = self.count(Outcome.ADDED) + self.count(Outcome.MERGED)
        return came + self.count(Outcome.PRESENT) * self.is_daily

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Days that could not be read and papers that were refused."""
        return tuple(self._problems())

    def _problems(self) -> Iterator[Problem]:
        for day in self.days:
            if day.fault:
                when = f"{day.day}: " if self.is_daily else ""
                yield Problem(self.source, 0, RULE, f"{when}{day.fault}")
            yield from day.problems

    def __str__(self) -> str:
        """The ledger as people read it: the days, then the sums, which are seen to add up."""
        return "\n".join([self.source, *map(str, self.days), f"  {self.totals}"])

    @property
    def totals(self) -> str:
        """Where each paper that came has gone."""
        got = sum(day.got for day in self.days)
        left_out = sum(day.left_out for day in self.days)
        new = sum(len(day.accounts) for day in self.days)
        parts = " + ".join(f"{self.count(outcome)} {outcome.value}" for outcome in Outcome)
        known = got - left_out - new
        chosen = f" + {left_out} left out" if left_out else ""
        return f"{got} got = {known} known{chosen} + {new} new; {new} new = {parts}"

    def as_data(self) -> dict[str, object]:
        """The report as programs read it."""
        return {
            "source": self.source,
            "got": sum(day.got for day in self.days),
            "new": self.new,
            "outcomes": {outcome.value: self.count(outcome) for outcome in Outcome},
            "days": [day.as_data() for day in self.days],
            "notes": list(self.notes),
        }
