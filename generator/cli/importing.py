"""`catalogue import` and `catalogue new`: how papers come in."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from generator import slugs, sources
from generator.cli.options import CONTENT, existing
from generator.cli.problems import stop
from generator.errors import CatalogueError, Problem, UsageError
from generator.importing import files
from generator.importing.files import Input
from generator.importing.report import Report
from generator.importing.run import Importer, Likely, Suggest, no_tags
from generator.importing.tags import Keywords
from generator.model import Outcome, Paper
from generator.store import content as store
from generator.store import vocabulary
from generator.tagging import Tagger, chosen

_LONG = 200
"""Entries from which an import shows how far it is, on a terminal."""


class _Day(click.ParamType[datetime.date]):
    """A day of the calendar in ISO 8601."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """The day, or one sentence that says what a day looks like."""
        try:
            return datetime.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day like 2025-08-20", param, ctx)


@click.command("import")
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--format",
    "wanted",
    type=click.Choice([sources.AUTO, *(source.name for source in sources.SOURCES)]),
    default=sources.AUTO,
    show_default=True,
    help="Format of the files; by default it is found by looking at them.",
)
@click.option(
    "--date",
    type=_Day(),
    help="Day of the digest, where its file name has none; of a bibliography, instead of today.",
)
@click.option(
    "--merge",
    "likely",
    flag_value=Likely.MERGE,
    type=click.UNPROCESSED,
    help="Take entries that are likely to be papers of the catalogue for these papers.",
)
@click.option(
    "--keep-both",
    "likely",
    flag_value=Likely.KEEP_BOTH,
    type=click.UNPROCESSED,
    help="Take entries that are likely to be papers of the catalogue for other papers.",
)
@click.option("--dry-run", is_flag=True, help="Print the ledger and write nothing.")
@CONTENT
def import_files(  # noqa: PLR0913 - an argument for each option
    paths: tuple[Path, ...],
    wanted: str,
    date: datetime.date | None,
    likely: Likely | None,
    *,
    dry_run: bool,
    content: Path,
) -> None:
    """Add the papers of digests and bibliographies.

    Prints a ledger: each entry of a file is added, there already, merged or refused. Running it
    again changes nothing, and what a person wrote in a record is never overwritten. An entry that
    is likely to be a paper of the catalogue, but not surely, is shown beside it and refused until
    --merge or --keep-both says what it is.

    Example: catalogue import digest-2025-08-20.txt
    """
    today = datetime.datetime.now().astimezone().date()
    inputs = files.load(paths, existing(content), wanted, date, today)
    papers, broken = store.load_papers(content)
    suggest, faults = _suggest(content)
    if broken or faults:
        stop([*broken, *faults], "nothing was imported, as papers might be doubled or lack tags")
    try:
        importer = Importer(content, papers, suggest, likely=likely or Likely.ASK, dry_run=dry_run)
        reports = [_imported(importer, given) for given in inputs if isinstance(given, Input)]
    except CatalogueError as error:
        again = "every file is whole, so mend this and run the import again"
        raise CatalogueError(f"{error}; {again}") from None
    # Only now, as a pipe that is closed early must not end the import.
    for report in reports:
        click.echo(report)
    _conclude(reports, content, dry_run=dry_run)
    problems = [given for given in inputs if isinstance(given, Problem)]
    problems += [problem for report in reports for problem in report.problems]
    if problems:
        stop(problems)


def _suggest(content: Path) -> tuple[Suggest, list[Problem]]:
    """What suggests tags: the vocabulary, where there is one."""
    path = content / "tags.yml"
    if not path.exists():
        click.echo(f"catalogue: there is no {path}, so new records get no tags", err=True)
        return no_tags, []
    terms, faults = vocabulary.load(path)
    tagger, keywords = Tagger(terms), Keywords(terms)

    def suggest(title: str, abstract: str, words: Sequence[str]) -> tuple[str, ...]:
        return keywords.joined(words, chosen(tagger.suggest(title, abstract), terms))

    return suggest, faults


def _imported(importer: Importer, given: Input) -> Report:
    """The report of a file; on a terminal a bar shows how far a long import is."""
    length = len(given.entries)
    hidden = length < _LONG or not sys.stderr.isatty()
    label = given.path.name
    with click.progressbar(length=length, label=label, hidden=hidden, file=sys.stderr) as bar:
        return importer.run(given, bar.update)


def _conclude(reports: Iterable[Report], content: Path, *, dry_run: bool) -> None:
    """Say what to do next."""
    added = sum(report.count(Outcome.ADDED) for report in reports)
    if dry_run:
        click.echo("catalogue: nothing was written, this was a dry run", err=True)
    elif added:
        records = "1 new record" if added == 1 else f"{added:,} new records"
        told = f"{records} in {content / 'papers'}; their tags are suggestions, look them over"
        click.echo(f"catalogue: {told}", err=True)


@click.command("new")
@click.argument("title")
@CONTENT
def new(title: str, content: Path) -> None:
    """Make an empty record, to be filled in by hand.

    Example: catalogue new "On the Shape of Leaves"
    """
    line = " ".join(title.split())
    if not line:
        raise UsageError("a record needs a title")
    taken = {path.stem for path in store.record_paths(existing(content))}
    paper = Paper(slug=slugs.unique(line, {}, taken), title=line)
    store.save(content, paper)
    click.echo(store.paper_path(content, paper.slug))


COMMANDS = (import_files, new)
"""The commands of this room."""
