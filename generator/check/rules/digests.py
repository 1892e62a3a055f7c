"""Rules by which digests and records agree."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.violation import Violation, duplicates, path, violation
from generator.model import Catalogue, DigestEntry, Outcome


def valid_digest_entries(catalogue: Catalogue) -> Iterator[Violation]:
    """The digests of a record are there, and no two records are the same entry of one."""
    known = {digest.id for digest in catalogue.digests}
    entries = [(entry, paper) for paper in catalogue.papers for entry in paper.digests]
    for entry, paper in entries:
        if entry.digest not in known:
            message = f"there is no digest `{entry.digest}` in digests/"
            yield violation(paper, "digest", f"{message}; add its file or correct this", str(entry))
    for entry, paper, other in duplicates(entries):
        message = f"{path(other)} is entry `{entry}`, too; one of them is wrong"
        yield violation(paper, "digest", message, str(entry))


def accounted_entries(catalogue: Catalogue) -> Iterator[Violation]:
    """Every entry of a digest is in a record, or the ledger of the digest tells why it is not."""
    there = {slug for paper in catalogue.papers for slug in (paper.slug, *paper.aliases)}
    there.update(tombstone.slug for tombstone in catalogue.removed)
    listed = {entry for paper in catalogue.papers for entry in paper.digests}
    for digest in catalogue.digests:
        for account in digest.ledger.accounts if digest.ledger else ():
            known = account.outcome is Outcome.REFUSED or account.slug in there
            if not known and DigestEntry(digest.id, account.number) not in listed:
                named = f"papers/{account.slug}.md, which its ledger names, is not there"
                why = named if account.slug else "its ledger tells nothing of it"
                message = f"entry {account.number} is in no record and {why}; import it again"
                yield Violation(f"digests/{digest.file}", message, line=account.line)
