"""`catalogue import` and `catalogue new`: how papers come in."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

import click

from generator import settings, slugs, sources
from generator.cli import console
from generator.cli.options import CONTENT, require_content
from generator.cli.problems import exit_with_problems
from generator.cli.progress import Progress
from generator.errors import CatalogueError, Problem, UsageError
from generator.fetching.joining import can_join, joined
from generator.importing import files
from generator.importing.files import Input, Loaded
from generator.importing.report import Report
from generator.importing.run import Importer, Likely, Suggest, no_tags
from generator.importing.tags import Suggester
from generator.model import Outcome, Paper
from generator.store import content as store
from generator.store import vocabulary


class Day(click.ParamType[datetime.date]):
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
    type=Day(),
    help="Day of the digest, where its file name has none; of a bibliography, instead of today.",
)
@click.option(
    "--merge",
    is_flag=True,
    help="Take entries that are likely to be papers of the catalogue for these papers.",
)
@click.option(
    "--keep-both",
    is_flag=True,
    help="Take entries that are likely to be papers of the catalogue for other papers.",
)
@click.option(
    "--refresh",
    is_flag=True,
    help="Replace title, authors and abstract that came from a file, edits by hand included.",
)
@click.option("--dry-run", is_flag=True, help="Print the ledger and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the ledger as JSON.")
@CONTENT
def import_files(  # noqa: PLR0913 - an argument for each option
    paths: tuple[Path, ...],
    wanted: str,
    date: datetime.date | None,
    *,
    merge: bool,
    keep_both: bool,
    refresh: bool,
    dry_run: bool,
    as_json: bool,
    content: Path,
) -> None:
    """Add the papers of digests and bibliographies.

    Prints a ledger: each entry of a file is added, there already, merged or refused. Running it
    again changes nothing, and what a person wrote in a record is not overwritten, but by --refresh
    where a file gave what was there before. An entry that is likely to be a paper of the catalogue,
    but not surely, is shown beside it and refused until --merge or --keep-both says what it is. A
    file that cannot be used is told of, and the others are imported all the same.

    Example: catalogue import digest-2025-08-20.txt library.bib
    """
    likely = likely_of(merge=merge, keep_both=keep_both)
    with nullcontext() if dry_run else console.writing(require_content(content)):
        inputs, reports = _import(
            paths, content, wanted, date, likely, refresh=refresh, dry_run=dry_run
        )
    problems = [given for given in inputs if isinstance(given, Problem)]
    problems += [problem for report in reports for problem in report.problems]
    unusable = [given for given in inputs if isinstance(given, UsageError)]
    # Only now, as a pipe that is closed early must not end the import.
    if as_json:
        click.echo(json.dumps(_ledger(reports, problems, unusable, dry_run=dry_run), indent=2))
    elif console.verbosity() > console.Verbosity.QUIET:
        for report in reports:
            click.echo(console.ledger(str(report)))
    _conclude(reports, content, dry_run=dry_run)
    console.list_problems(problems)
    for error in unusable:
        console.echo(f"catalogue: {error}", err=True)
    if unusable or problems:
        sys.exit(2 if unusable else 1)


def likely_of(*, merge: bool, keep_both: bool) -> Likely:
    """What to do with likely matches.

    Raises:
        UsageError: Two things at once are wanted.
    """
    if merge and keep_both:
        raise UsageError("--merge and --keep-both exclude each other; give one of them")
    return Likely.MERGE if merge else Likely.KEEP_BOTH if keep_both else Likely.ASK


def _import(  # noqa: PLR0913 - what the command was given
    paths: Sequence[Path],
    content: Path,
    wanted: str,
    date: datetime.date | None,
    likely: Likely,
    *,
    refresh: bool,
    dry_run: bool,
) -> tuple[list[Loaded], list[Report]]:
    """The files as they were read, and a report of each that could be."""
    today = datetime.datetime.now().astimezone().date()
    with Progress(len(paths), "files", "reading") as progress:
        inputs = files.load(
            progress.over(paths), require_content(content), wanted, date, today, joins=can_join
        )
    papers, broken = store.load_papers(content)
    suggest, faults = tag_suggester(content)
    if broken or faults:
        exit_with_problems(
            [*broken, *faults], "nothing was imported, as papers might be doubled or lack tags"
        )
    site = settings.load(content.parent / "mkdocs.yml")
    try:
        importer = Importer(
            content,
            papers,
            suggest,
            likely=likely,
            refresh=refresh,
            dry_run=dry_run,
            own_keys=site.extra_keys,
            language=site.strings.language,
        )
        reports = [
            _imported(importer, joined(content, given) if given.joins else given)
            for given in inputs
            if isinstance(given, Input)
        ]
    except CatalogueError as error:
        again = "every file is whole, so mend this and run the import again"
        raise CatalogueError(f"{error}; {again}") from None
    return inputs, reports


def tag_suggester(content: Path) -> tuple[Suggest, list[Problem]]:
    """What suggests tags: the vocabulary, where there is one."""
    path = content / "tags.yml"
    if not path.exists():
        console.note(f"there is no {path}, so new records get no tags")
        return no_tags, []
    terms, faults = vocabulary.load(path)
    return Suggester(terms).suggest, faults


def _imported(importer: Importer, given: Input) -> Report:
    """The report of a file; tells how far a long import is."""
    console.detail(f"{given.path}: {given.source.label}, {len(given.entries):,} entries")
    with Progress(len(given.entries), "entries", f"importing {given.path.name}") as progress:
        return importer.run(given, progress.advance)


def _ledger(
    reports: Iterable[Report],
    problems: Iterable[Problem],
    unusable: Iterable[UsageError],
    *,
    dry_run: bool,
) -> dict[str, object]:
    """What became of each entry and what is wrong, as programs read it."""
    return {
        "dry_run": dry_run,
        "files": [report.as_data() for report in reports],
        "problems": [asdict(problem) for problem in problems],
        "unusable": list(map(str, unusable)),
    }


def _conclude(reports: Iterable[Report], content: Path, *, dry_run: bool) -> None:
    """Say what to do next."""
    added = sum(report.count(Outcome.ADDED) for report in reports)
    if dry_run:
        console.note("nothing was written, this was a dry run")
    elif added:
        records = "1 new record" if added == 1 else f"{added:,} new records"
        path = content / "tags.yml"
        has_tags = path.exists() and vocabulary.load(path)[0].tags
        look = "; their tags are suggestions, look them over" if has_tags else ""
        console.note(f"{records} in {content / 'papers'}{look}")


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
    with console.writing(require_content(content)):
        taken = {path.stem for path in store.record_paths(content)}
        language = settings.load(content.parent / "mkdocs.yml").strings.language
        paper = Paper(slug=slugs.unique(line, {}, taken, site=language), title=line)
        store.save(content, paper)
    click.echo(store.paper_path(content, paper.slug))


COMMANDS = (import_files, new)
"""The commands of this room."""
