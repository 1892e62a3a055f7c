"""The ledger that is kept of a digest: what its entries became when they came in first.

Importing a digest again finds everything there already; that would tell readers nothing. So an
account stays as it was while its entry is in the same record, and only what was refused or is new
is told anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model import Account, Digest, DigestEntry, Ledger, Outcome, Paper


def kept(digest: Digest, checksum: str, accounts: Iterable[tuple[Account, Paper | None]]) -> Ledger:
    """The ledger of a digest.

    Args:
        digest: The digest, with the ledger that was kept of the same bytes, if any.
        checksum: That of its bytes.
        accounts: What became of each entry just now, with the record it was found in: as that
            stood before, or None for one that is new or refused.
    """
    old = {account.number: account for account in digest.ledger.accounts} if digest.ledger else {}
    return Ledger(
        checksum,
        tuple(
            _kept(digest, account, found, old.get(account.number)) for account, found in accounts
        ),
    )


def _kept(digest: Digest, now: Account, found: Paper | None, old: Account | None) -> Account:
    names = (found.slug, *found.aliases) if found else (now.slug,)
    if old and old.slug and old.slug in names:
        return old
    if found and _brought(digest, now.number, found):
        return replace(now, outcome=Outcome.ADDED, reason="")
    return now


def _brought(digest: Digest, number: int, found: Paper) -> bool:
    """Whether a record was made from an entry: by an import that kept no ledger."""
    return found.digests[:1] == (DigestEntry(digest.id, number),) and found.added == digest.date
