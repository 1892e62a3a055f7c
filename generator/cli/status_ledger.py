"""`catalogue enrich --status`: which papers were retracted or withdrawn since they came in."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.cli import console
from generator.cli.network_options import Network
from generator.cli.record_writing import saved
from generator.enrich import statuses
from generator.enrich.statuses import Findings, Found
from generator.model import Paper
from generator.store import content as store

KEPT = datetime.timedelta(days=1)
"""How long an answer is used: a run that broke off goes on, and next week's asks anew."""


def run(papers: Sequence[Paper], network: Network, *, dry_run: bool, as_json: bool) -> list[str]:
    """Ask about papers, write what became of them and print a ledger; sentences on what failed.

    Args:
        papers: Records.
        network: How services are asked.
        dry_run: Whether to write none.
        as_json: Whether the ledger is for programs.
    """
    content = network.content
    with network.asking(KEPT) as asked:
        findings = statuses.ask(asked, papers)
    troubles = list(findings.faults)
    for found in findings.found:
        if not dry_run and not saved(content, found.before, found.paper):
            path = store.paper_path(content, found.paper.slug)
            troubles.append(f"{path}: was edited meanwhile and is left; run this again")
    if as_json:
        click.echo(json.dumps(_data(content, findings, dry_run=dry_run), indent=2))
    else:
        for line in _told(content, findings):
            console.echo(line)
    console.note(_summary(findings, dry_run=dry_run))
    return troubles


def _told(content: Path, findings: Findings) -> Iterator[str]:
    for found in findings.found:
        status = found.paper.status
        yield f"{store.paper_path(content, found.paper.slug)}: {found.paper.title}"
        if status:
            by = f": {status.by}" if status.by else ""
            yield f"  {status.kind:<10} {found.paper.sources['status']}{by}"
    yield from (f"note: {note}" for note in findings.notes)


def _data(content: Path, findings: Findings, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "asked": findings.asked,
        "found": [_found(content, found) for found in findings.found],
        "notes": findings.notes,
        "faults": findings.faults,
    }


def _found(content: Path, found: Found) -> dict[str, str]:
    status = found.paper.status
    return {
        "path": store.paper_path(content, found.paper.slug).as_posix(),
        "slug": found.paper.slug,
        "title": found.paper.title,
        "kind": status.kind if status else "",
        "by": status.by if status else "",
        "origin": found.paper.sources["status"],
    }


def _summary(findings: Findings, *, dry_run: bool) -> str:
    """How many were asked about and what became of them, on one line."""
    kinds = Counter(found.paper.status.kind for found in findings.found if found.paper.status)
    told = ", ".join(f"{number:,} {kind}" for kind, number in sorted(kinds.items()))
    asked = f"{findings.asked:,} record{'s' * (findings.asked != 1)} asked about"
    wrote = "; nothing was written, this was a dry run" if dry_run else ""
    return f"{asked}; newly told: {told or 'none'}{wrote}"
