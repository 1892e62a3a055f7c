"""`catalogue import` and `catalogue new`: how papers come in."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from generator import slugs, sources
from generator.errors import Problem, UsageError
from generator.importing import files
from generator.importing.run import Importer
from generator.model import Paper
from generator.store import content as store

_CONTENT = click.option(
    "--content",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("content"),
    show_default=True,
    help="Folder of the records.",
)


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
@click.option("--date", type=_Day(), help="Day of the digest, where its file name has none.")
@click.option("--dry-run", is_flag=True, help="Print the ledger and write nothing.")
@_CONTENT
def import_files(
    paths: tuple[Path, ...],
    wanted: str,
    date: datetime.date | None,
    dry_run: bool,  # noqa: FBT001 - click passes options by name
    content: Path,
) -> None:
    """Add the papers of digests and bibliographies.

    Prints a ledger: each entry of a file is added, there already, merged or refused. Running it
    again changes nothing, and what a person wrote in a record is never overwritten.

    Example: catalogue import digest-2025-08-20.txt
    """
    if not content.is_dir():
        raise UsageError(f"{content}: no such folder; give the content folder as --content DIR")
    inputs = [files.load(path, content, wanted, date) for path in paths]
    papers, problems = store.load_papers(content)
    if problems:
        _stop(problems, "nothing was imported, as a paper might be doubled; mend these first")
    importer = Importer(content, papers, dry_run=dry_run)
    problems = []
    for given in inputs:
        if isinstance(given, Problem):
            problems.append(given)
            continue
        ledger = importer.run(given)
        click.echo(ledger)
        problems += ledger.problems
    if dry_run:
        click.echo("nothing was written: this was a dry run", err=True)
    if problems:
        _stop(problems)


@click.command("new")
@click.argument("title")
@_CONTENT
def new(title: str, content: Path) -> None:
    """Make an empty record, to be filled in by hand.

    Example: catalogue new "On the Shape of Leaves"
    """
    line = " ".join(title.split())
    if not line:
        raise UsageError("a record needs a title")
    if not content.is_dir():
        raise UsageError(f"{content}: no such folder; give the content folder as --content DIR")
    taken = {path.stem for path in store.record_paths(content)}
    paper = Paper(slug=slugs.unique(line, {}, taken), title=line)
    store.save(content, paper)
    click.echo(store.paper_path(content, paper.slug))


def _stop(problems: list[Problem], because: str = "") -> None:
    for problem in problems:
        click.echo(problem, err=True)
    if because:
        click.echo(f"catalogue: {because}", err=True)
    sys.exit(1)


COMMANDS = (import_files, new)
"""The commands of this room."""
