"""`catalogue fetch`: what is new at services, every day."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

import click

from generator import settings
from generator.cli import console
from generator.cli.importing import Day, likely_of, tag_suggester
from generator.cli.network_options import SERVICE, Network, timeout
from generator.cli.options import CONTENT, require_content
from generator.cli.problems import exit_with_problems
from generator.cli.progress import Progress
from generator.errors import UsageError
from generator.fetching import failing as failures
from generator.fetching.base import Wanted, wanted
from generator.fetching.report import SourceReport
from generator.fetching.run import Fetcher
from generator.fetching.services import service_of
from generator.http.limits import Limits
from generator.importing.run import Importer, Likely
from generator.store import content as store
from generator.store import marks, votes

NOTHING_NEW = 3
"""Exit status when everything was asked and answered, and nothing is new."""

_TIMEOUT_S = 30.0
# Hugging Face counts in spans of five minutes and says how long the rest of one is.
_WAIT_S = 330.0


@click.command("fetch")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option(
    "--since", type=Day(), help="First day to ask for, instead of those that may lack something."
)
@click.option(
    "--merge", is_flag=True, help="Take papers that are likely to be there for those that are."
)
@click.option(
    "--keep-both", is_flag=True, help="Take papers that are likely to be there for other papers."
)
@click.option("--dry-run", is_flag=True, help="Ask and print the ledger, but write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the ledger as JSON.")
@click.option(
    "--failing",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Remember in this file since when each source fails.",
)
@SERVICE
@timeout(_TIMEOUT_S)
@CONTENT
def fetch(  # noqa: PLR0913 - an argument for each option
    sources: tuple[str, ...],
    since: datetime.date | None,
    *,
    merge: bool,
    keep_both: bool,
    dry_run: bool,
    as_json: bool,
    failing: Path | None,
    addresses: tuple[str, ...],
    timeout_s: float,
    content: Path,
) -> None:
    """Bring in what is new at services, as the digest of each day.

    A SOURCE is hf (Hugging Face Daily Papers) or arxiv:CATEGORY, of which each day is a digest;
    zotero:groups/ID, zotero:groups/ID/collections/KEY, openreview:VENUE, acl:VOLUME, crossref:ISSN,
    feed:ADDRESS or file:ADDRESS, of which what changed is a bibliography. Without any, those that
    mkdocs.yml lists as `fetch` under the plugin.

    Asks for the days since the newest there is, for the last ones again and for weekdays without
    papers, at most sixty days back. What is new on a day joins its digest, and nothing else
    changes. A paper that may be one that is there is refused until --merge or --keep-both says what
    it is. A day without papers is no fault; an answer that is not whole is one, and changes
    nothing. Exit status 0: something is new; 3: nothing is.

    Example: catalogue fetch hf arxiv:cs.CL
    """
    require_content(content)
    chosen = _chosen(sources, content)
    likely = likely_of(merge=merge, keep_both=keep_both)
    limits = Limits(timeout_s=timeout_s, wait_s=_WAIT_S)
    network = Network(content, addresses, no_cache=True, limits=limits)
    with nullcontext() if dry_run else console.writing(content):
        reports, today = _fetch(chosen, network, since, likely, dry_run=dry_run)
    if failing:
        failures.remember(failing, reports, str(today))
    problems = [problem for report in reports for problem in report.problems]
    new = sum(report.new for report in reports)
    status = 1 if problems else 0 if new else NOTHING_NEW
    if as_json:
        told = {
            "dry_run": dry_run,
            "status": status,
            "new": new,
            "sources": [report.as_data() for report in reports],
            "problems": [asdict(problem) for problem in problems],
        }
        click.echo(json.dumps(told, indent=2))
    else:
        for report in reports:
            _tell(report)
    console.list_problems(problems)
    if dry_run:
        console.note("nothing was written, this was a dry run")
    if not new and not problems:
        console.note(f"nothing is new: {_why_nothing(reports)}")
    sys.exit(status)


def _why_nothing(reports: Sequence[SourceReport]) -> str:
    """What the sources that were asked have, none of which brought a paper."""
    if all(report.is_daily for report in reports):
        return "every day that was asked for is there or has no papers"
    return "all that the sources have is there, or they have no papers"


def _chosen(sources: Sequence[str], content: Path) -> list[Wanted]:
    """The sources that are asked, each once.

    Raises:
        UsageError: There is none, or one is none.
    """
    site = settings.load(content.parent / "mkdocs.yml")
    configured = dict(site.fetch)
    if not sources and not configured:
        listed = "list them as `fetch:` under the plugin in mkdocs.yml"
        raise UsageError(f"no source is named; give one, such as hf, or {listed}")
    names = dict.fromkeys(sources or configured)
    found = [wanted(name, configured.get(name)) for name in names]
    for each in found:
        service_of(each)
    return found


def _fetch(
    chosen: Sequence[Wanted],
    network: Network,
    since: datetime.date | None,
    likely: Likely,
    *,
    dry_run: bool,
) -> tuple[list[SourceReport], datetime.date]:
    """What became of each source, and the day of asking."""
    content = network.content
    papers, broken = store.load_papers(content)
    suggest, faults = tag_suggester(content)
    removed, unread = store.load_removed(content)
    _, unmarked = marks.load(content)
    _, uncounted = votes.load(content)
    if problems := [*broken, *faults, *unread, *unmarked, *uncounted]:
        exit_with_problems(problems, "nothing was asked, as papers might be doubled")
    importer = Importer(content, papers, suggest, likely=likely, dry_run=dry_run)
    gone = frozenset(tombstone.slug for tombstone in removed)
    with network.asking() as asked, Progress(len(chosen), "sources", "asking") as progress:
        today = asked.clock.now().astimezone(datetime.UTC).date()
        if since and since > today:
            raise UsageError(f"--since {since}: that day has not come")
        fetcher = Fetcher(content, asked, importer, gone, since, likely is not Likely.ASK, dry_run)
        return [fetcher.run(each) for each in progress.over(chosen)], today


def _tell(report: SourceReport) -> None:
    """Print the ledger of a source, unless quiet is wanted."""
    if console.verbosity() > console.Verbosity.QUIET:
        click.echo(console.ledger(str(report)))
    for note in report.notes:
        console.note(f"{report.source}: {note}")


COMMANDS = (fetch,)
"""The commands of this room."""
