"""The ledgers of digests, of which none is parsed that an earlier run has parsed."""

from __future__ import annotations

from typing import Any, TypeAlias

from generator.errors import Problem
from generator.model import Account, Ledger, LeftOut, Outcome
from generator.store import fingerprints, ledgers
from generator.store.build_cache import BuildCache, Table

_Ledgers: TypeAlias = dict[Any, Ledger]


class LedgerCache:
    """Parses ledgers for `store.content.load`."""

    def __init__(self, cache: BuildCache) -> None:
        """Take what an earlier run kept."""
        self._table: Table[Ledger] = Table(cache, "ledgers", live=_from_plain, plain=_to_plain)

    def parse(self, text: str, path: str) -> tuple[Ledger | None, list[Problem]]:
        """The ledger that a text holds, or what is wrong with it; see `ledgers.parse`."""
        key = fingerprints.fingerprint(text)
        if known := self._table.known(key):
            return known, []
        ledger, problems = ledgers.parse(text, path)
        return ledger and self._table.find(key, lambda: ledger), problems

    def keep(self) -> None:
        """Keep what was parsed for the next run."""
        self._table.keep()


def _told(one: Account) -> tuple[int, int, str, str, str]:
    return one.number, one.line, one.outcome.value, one.slug, one.reason


def _to_plain(found: _Ledgers) -> Any:
    return {
        key: (
            ledger.sha256,
            [_told(one) for one in ledger.accounts],
            [(one.reason, one.title) for one in ledger.left_out],
        )
        for key, ledger in found.items()
    }


def _from_plain(plain: Any) -> _Ledgers:
    return {
        key: Ledger(
            sha256,
            tuple([Account(n, line, Outcome(what), *said) for n, line, what, *said in accounts]),
            tuple([LeftOut(*told) for told in left_out]),
        )
        for key, (sha256, accounts, left_out) in plain.items()
    }
