"""Asks every rule and finds the line of each fault."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

from generator import sources
from generator.check.memory import Memory
from generator.check.rules import BODY, OF_A_RECORD, RULES, Fault, accounted_entries, name
from generator.errors import CatalogueError, FrontMatterError, Problem
from generator.model import Account, Digest, Ledger, Outcome
from generator.store import content as store
from generator.store import frontmatter, ledgers
from generator.store.content import Loaded
from generator.store.frontmatter import Document


def run(loaded: Loaded, content: Path, memory: Memory | None = None) -> tuple[Problem, ...]:
    """All problems of a content folder, in order of path and line.

    Args:
        loaded: What the folder gave; the problems of loading it are among the result.
        content: The folder, in which the lines of the faults are looked up.
        memory: What is known of records from earlier runs, if that is kept.
    """
    digests = [_accounted(digest, content) for digest in loaded.catalogue.digests]
    catalogue = replace(loaded.catalogue, digests=tuple(digest for digest, _ in digests))
    problems = {*loaded.problems, *(problem for _, faults in digests for problem in faults)}
    rest = [rule for rule in RULES if memory is None or rule not in OF_A_RECORD]
    found = [(fault, name(rule)) for rule in rest for fault in rule(catalogue)]
    found += memory.faults(catalogue) if memory else ()
    found.sort(key=lambda pair: pair[0].path)
    for relative, pairs in groupby(found, key=lambda pair: pair[0].path):
        path = content / relative
        document = _document(path)
        problems.update(
            Problem(str(path), _line(document, fault), rule, fault.message) for fault, rule in pairs
        )
    return tuple(sorted(problems))


def _accounted(digest: Digest, content: Path) -> tuple[Digest, list[Problem]]:
    """The digest with an account of each of its entries, and why there is none.

    Where the ledger is missing or of other bytes, the file is read for accounts without a record.
    """
    path = content / "digests" / digest.file
    try:
        data = path.read_bytes()
        checksum = ledgers.checksum(data)
        if digest.ledger and digest.ledger.sha256 == checksum:
            return digest, []
        entries = sources.entries(data, str(path))
    except (CatalogueError, OSError) as error:
        message = f"its entries cannot be told: {error}"
        return digest, [Problem(str(path), 0, name(accounted_entries), message)]
    accounts = tuple(Account(entry.number, entry.line, Outcome.ADDED) for entry in entries)
    return replace(digest, ledger=Ledger(checksum, accounts)), []


def _document(path: Path) -> Document | None:
    """The document in a file, or None for one without front matter."""
    source = store.read(path)
    try:
        return None if isinstance(source, Problem) else frontmatter.parse(source)
    except FrontMatterError:
        return None


def _line(document: Document | None, fault: Fault) -> int:
    if document is None or not fault.key:
        return fault.line
    if fault.key == BODY:
        return document.body_line_of(fault.text)
    return document.line_of(fault.key, fault.text)
