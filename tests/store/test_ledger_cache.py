from pathlib import Path

import pytest

from generator.model import Account, Digest, Ledger, LeftOut, Outcome
from generator.store import ledgers
from generator.store.build_cache import BuildCache
from generator.store.ledger_cache import LedgerCache

LEDGER = Ledger(
    "0" * 64,
    (
        Account(1, 3, Outcome.ADDED, "on-the-shape-of-leaves"),
        Account(2, 9, Outcome.REFUSED, reason="no title: “Trees”"),
    ),
    (LeftOut("repeated", "Stones"),),
)
LEDGER_TEXT = ledgers.dump(Digest("2021-03-04", "2021-03-04.txt"), LEDGER)


def test_ledger_that_is_known_is_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = LedgerCache(BuildCache(tmp_path))
    assert first.parse(LEDGER_TEXT, "a.yml") == (LEDGER, [])
    first.keep()
    monkeypatch.setattr(ledgers, "parse", lambda text, path: pytest.fail(path))
    for _ in range(2):
        again = LedgerCache(BuildCache(tmp_path))
        assert again.parse(LEDGER_TEXT, "b.yml") == (LEDGER, [])
        again.keep()


def test_ledger_that_is_broken_is_told_each_time_where_it_is() -> None:
    remembered_ones = LedgerCache(BuildCache())
    for path in ("a.yml", "b.yml"):
        ledger, problems = remembered_ones.parse("sha256: [", path)
        assert ledger is None
        assert [problem.path for problem in problems] == [path]
        remembered_ones.keep()
