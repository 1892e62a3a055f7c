"""Digests, and ledgers that account for each entry of one."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import Enum

DIGEST_ID = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[a-z0-9-]*")
"""What a digest is called: its day, and what tells it from others of that day."""


class Outcome(Enum):
    """What can become of an entry of a file; the value is what people read."""

    ADDED = "added"
    PRESENT = "there already"
    MERGED = "merged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one entry.

    Attributes:
        number: Place of the entry in its file, counted from 1.
        line: Line of the file on which it begins, counted from 1.
        outcome: What became of it.
        slug: The record it is in, or empty when it was refused.
        reason: Why; empty for a plain addition.
    """

    number: int
    line: int
    outcome: Outcome
    slug: str = ""
    reason: str = ""


REASONS = ("replacement", "cross-list", "repeated", "words")
"""Why a paper of a day is no entry of its digest: another version of an earlier one; of another
category, and listed here besides; listed before in the digest; not of the words that are wanted."""


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """A paper that a service or a file listed and that is no entry of the digest.

    Attributes:
        reason: One of `REASONS`.
        title: Its title, or what else it was told by.
    """

    reason: str
    title: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of every entry of a digest when it was imported first.

    Attributes:
        sha256: Checksum of the digest it was made from, in hexadecimal digits.
        accounts: One for each entry, in order of their numbers, which begin at 1.
        left_out: Papers that were listed and are no entries.
    """

    sha256: str
    accounts: tuple[Account, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many entries had this outcome."""
        return sum(account.outcome is outcome for account in self.accounts)


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest as it came.

    Attributes:
        id: Stem of its file, a date such as `2025-08-20`.
        file: Name of its file in `content/digests/`.
        ledger: What became of its entries, where that was kept.
    """

    id: str
    file: str
    ledger: Ledger | None = None

    @property
    def date(self) -> datetime.date:
        """The day of the digest."""
        return datetime.date.fromisoformat(self.id[:10])
