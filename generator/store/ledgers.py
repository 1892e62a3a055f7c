"""The ledgers of digests: `digests/<id>.yml` beside each digest tells what became of its entries.

The import writes them; the content is loaded with them, for the checks and for the pages.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import slugs
from generator.errors import Problem
from generator.model import REASONS, Account, Digest, Ledger, LeftOut, Outcome
from generator.store import files, yaml_schema, yaml_writer
from generator.store.yaml_schema import Report
from generator.store.yaml_tree import Node
from generator.store.yaml_writer import Data

RULE = "ledger"

SUFFIX = ".yml"
"""What tells a ledger from the digest it stands beside."""

_KEYS = ("sha256", "entries", "left_out")
_ENTRY_KEYS = ("number", "line", "outcome", "record", "reason")
_LEFT_OUT_KEYS = ("reason", "title")
_LINE = re.compile(r"[0-9]{1,9}")
_REMEDY = "import the digest again, or restore the file"
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def path_of(content: Path, digest: str) -> Path:
    """The file of the ledger of a digest."""
    return files.below(content, f"digests/{digest}{SUFFIX}")


def checksum(data: bytes) -> str:
    """What tells whether a digest is still the one that its ledger was made from."""
    return hashlib.sha256(data).hexdigest()


def parse(text: str, path: str) -> tuple[Ledger | None, list[Problem]]:
    """The ledger that a text holds, or what is wrong with it.

    Args:
        text: The whole file.
        path: The file as problems name it.
    """
    report = Report(path, RULE)
    root = yaml_schema.compose(text, report, _KEYS)
    found = yaml_schema.mapping(root, _KEYS, "the ledger", report)
    sha256 = yaml_schema.text(found.get("sha256"), "`sha256`", report)
    entries = yaml_schema.items(found.get("entries"), "entries", report)
    accounts = [_account(node, place, report) for place, node in enumerate(entries, start=1)]
    if not sha256 and not report.problems:
        report.add(0, f"`sha256` is missing; {_REMEDY}")
    known = tuple(account for account in accounts if account)
    nodes = yaml_schema.items(found.get("left_out"), "left_out", report)
    left_out = tuple([_left_out(node, report) for node in nodes])
    return (None if report.problems else Ledger(sha256, known, left_out)), report.problems


def _left_out(node: Node, report: Report) -> LeftOut:
    """A paper that was left out."""
    pairs = yaml_schema.mapping(node, _LEFT_OUT_KEYS, "what was left out", report)
    reason, title = (yaml_schema.text(pairs.get(key), f"`{key}`", report) for key in _LEFT_OUT_KEYS)
    if reason not in REASONS or not title:
        expected = f"expected a `title` and a `reason`, one of {', '.join(REASONS)}"
        report.add(node.line, f"{expected}; {_REMEDY}")
    return LeftOut(reason, title)


def _account(node: Node, place: int, report: Report) -> Account | None:
    """The account that stands at a place, counted from 1."""
    pairs = yaml_schema.mapping(node, _ENTRY_KEYS, "an entry", report)
    values = {key: yaml_schema.text(value, f"`{key}`", report) for key, value in pairs.items()}
    outcome = _OUTCOMES.get(values.get("outcome", ""))
    if fault := _fault(values, place, outcome):
        report.add(node.line, f"{fault}; {_REMEDY}")
        return None
    line = int(values["line"])
    record, reason = values.get("record", ""), values.get("reason", "")
    return Account(place, line, outcome, record, reason) if outcome else None


def _fault(values: Mapping[str, str], place: int, outcome: Outcome | None) -> str:
    """What is wrong with an entry, or nothing."""
    if values.get("number") != str(place):
        return f"expected `number: {place}` here, as entries are numbered from 1 without a gap"
    if outcome is None:
        return f"expected an `outcome`, one of {', '.join(_OUTCOMES)}"
    if not _LINE.fullmatch(values.get("line", "")):
        return "expected the `line` of the digest on which it begins"
    wanted = "reason" if outcome is Outcome.REFUSED else "record"
    if not values.get(wanted):
        return f"`{wanted}` is missing in an entry {outcome.value}"
    record = values.get("record", "")
    return f"record `{record}` {fault}" if record and (fault := slugs.fault(record)) else ""


def dump(digest: Digest, ledger: Ledger) -> str:
    """The canonical text of a ledger."""
    head = f"# What became of each entry of {digest.file}, written by `catalogue import`.\n"
    entries = [dict(_entry(account)) for account in ledger.accounts]
    left_out = [{"reason": one.reason, "title": one.title} for one in ledger.left_out]
    return (
        head
        + yaml_writer.render("sha256", ledger.sha256)
        + yaml_writer.render("entries", entries)
        + (yaml_writer.render("left_out", left_out) if left_out else "")
    )


def _entry(account: Account) -> Iterator[tuple[str, Data]]:
    yield "number", account.number
    yield "line", account.line
    yield "outcome", account.outcome.value
    if account.slug:
        yield "record", account.slug
    if account.reason:
        yield "reason", account.reason


def save(content: Path, digest: Digest, ledger: Ledger) -> bool:
    """Write a ledger, if what it tells is not there already; whether anything changed on disk.

    Raises:
        CatalogueError: The file cannot be written; what was there is left as it is.
    """
    return files.write(path_of(content, digest.id), dump(digest, ledger))
