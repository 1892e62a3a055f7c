"""What one import made of the entries of a file, as a value and as the text people read."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.errors import Problem
from generator.model import Account, Outcome
from generator.sources.base import Skipped

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENCODING = (
    "read as {}, which is a guess, as the file is not UTF-8 and does not say what it is; look at "
    "names with accents, and save it as UTF-8 if they are wrong"
)
_SHOWN_CHROME = 8
_SHOWN_CHARACTERS = 60
_NOTHING: Mapping[int, str] = MappingProxyType({})
_NO_FIELDS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all entries of one file.

    Attributes:
        path: The file, as it was given.
        digest: Identifier of the digest it is, or empty for a bibliography.
        seen: How many entries the source found, counted as they were read.
        accounts: One for each entry.
        skipped: Lines of the file that belong to no entry.
        questions: Number of a refused entry to what a person has to say about it, in a sentence.
        empty: What a whole file without any entry is, such as the listing of a holiday.
        encoding: The encoding that the file was read in by a guess, or empty.
        not_kept: Field of the file to how many entries say something in it that no record holds.
    """

    path: str
    digest: str
    seen: int
    accounts: tuple[Account, ...]
    skipped: tuple[Skipped, ...] = ()
    questions: Mapping[int, str] = field(default_factory=lambda: _NOTHING)
    empty: str = ""
    encoding: str = ""
    not_kept: Mapping[str, int] = field(default_factory=lambda: _NO_FIELDS)

    def __post_init__(self) -> None:
        """An entry that is lost or counted twice is a fault of the program, never to be shown."""
        numbers = [account.number for account in self.accounts]
        if numbers != list(range(1, self.seen + 1)):
            raise AssertionError(f"{self.path}: {self.seen} entries, accounts for {numbers}")

    def count(self, outcome: Outcome) -> int:
        """How many entries had this outcome."""
        return sum(account.outcome is outcome for account in self.accounts)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The refused entries, and a file without any entry, as problems of the file."""
        if not self.seen and not self.empty:
            message = "no paper found in it; is it complete? save it again"
            return (Problem(self.path, 0, "import", message),)
        return tuple(
            self._problem(account)
            for account in self.accounts
            if account.outcome is Outcome.REFUSED
        )

    def _problem(self, account: Account) -> Problem:
        question = self.questions.get(account.number)
        rule = "likely-match" if question else "import"
        message = f"entry {account.number}: {question or account.reason}"
        return Problem(self.path, account.line, rule, message)

    def __str__(self) -> str:
        """The report as people read it: one line an entry, then the chrome, then the totals."""
        title = f"{self.path} as digest {self.digest}" if self.digest else self.path
        guessed = _ENCODING.format(self.encoding) if self.encoding else ""
        notes = [f"  {note}" for note in (self.empty, guessed, self._fields()) if note]
        ledger = [*map(self.line, self.accounts), *notes, *self._chrome()]
        return "\n".join([title, *ledger, self.totals])

    def as_data(self) -> dict[str, object]:
        """The report as programs read it; what is not known is empty."""
        return {
            "path": self.path,
            "digest": self.digest,
            "entries": self.seen,
            "empty": self.empty,
            "encoding": self.encoding,
            "not_kept": dict(self.not_kept),
            "outcomes": {outcome.value: self.count(outcome) for outcome in Outcome},
            "ledger": [
                {**asdict(account), "outcome": account.outcome.value} for account in self.accounts
            ],
            "skipped": [{"line": one.line, "text": one.text} for one in self.skipped],
        }

    def line(self, account: Account) -> str:
        """What became of an entry, on one line."""
        width = len(str(self.seen)) + 1
        place = f"{'#' + str(account.number):<{width}}  line {account.line:<5}"
        told = account.slug or account.reason
        if account.slug and account.reason:
            told = f"{account.slug} ({account.reason})"
        return f"  {place} {account.outcome.value:<13}  {told}".rstrip()

    def _fields(self) -> str:
        counted = (f"{name} ({count:,})" for name, count in self.not_kept.items())
        listed = ", ".join(counted)
        return f"not kept, as records have no place for it: {listed}" if listed else ""

    def _chrome(self) -> list[str]:
        if not self.skipped:
            return []
        shown = [f"line {n.line} {_shortened(n.text)!r}" for n in self.skipped[:_SHOWN_CHROME]]
        if len(self.skipped) > _SHOWN_CHROME:
            shown.append(f"and {len(self.skipped) - _SHOWN_CHROME} more")
        return [f"  skipped as no papers: {', '.join(shown)}"]

    @property
    def totals(self) -> str:
        """The sum, in which the parts are seen to add up."""
        counts = " + ".join(f"{self.count(outcome)} {outcome.value}" for outcome in Outcome)
        return f"{self.seen} {'entry' if self.seen == 1 else 'entries'} = {counts}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"
