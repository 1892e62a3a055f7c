"""`catalogue from-issue`: what somebody proposed in an issue becomes a record."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from generator import check, contribution, settings
from generator.cli import console
from generator.cli.options import CONTENT, require_content
from generator.contribution import Issue, Outcome
from generator.errors import UsageError
from generator.settings import Settings
from generator.store import content as store
from generator.store import files

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("from-issue")
@click.argument("event", metavar="EVENT", type=_FILE)
@click.option("--out", type=_FILE, help="File for the answer, instead of printing it.")
@click.option("--message", type=_FILE, help="File for the message of the commit.")
@click.option("--dry-run", is_flag=True, help="Only answer; write no record.")
@CONTENT
def from_issue(
    event: Path, out: Path | None, message: Path | None, *, dry_run: bool, content: Path
) -> None:
    """Make a record of an issue that was filed with one of the forms, or correct one.

    EVENT is the payload of an `issues` event, as a workflow finds it. The answer, in Markdown, says
    what the record holds or what is to be changed in the issue; then nothing is written and the
    exit status is 1.

    Example: catalogue from-issue "$GITHUB_EVENT_PATH" --dry-run
    """
    issue = contribution.parse(event.read_bytes())
    with nullcontext() if dry_run else console.writing(require_content(content)):
        chosen = settings.load(content.parent / "mkdocs.yml")
        outcome = _judged(issue, content, chosen)
        answer = contribution.render(outcome, issue, chosen.strings)
        writes = bool(outcome.text) and not dry_run
        if out:
            files.write(out, answer)
        if message and writes:
            files.write(message, contribution.commit_message(outcome, issue))
        if writes:  # last: with the record there, a second run would say that the paper is there
            _write(outcome, content)
    if not out:
        console.result(answer)
    if outcome.remarks:
        sys.exit(1)


def _judged(issue: Issue, content: Path, chosen: Settings) -> Outcome:
    """What is to be said of an issue."""
    loaded = store.load(require_content(content))
    if loaded.problems:
        problems = f"{len(loaded.problems):,} problem{'s' * (len(loaded.problems) != 1)}"
        raise UsageError(f"{content}: has {problems}; mend what `catalogue check` lists first")
    in_force, language = check.in_force(chosen), chosen.strings.language
    return contribution.evaluate(issue, loaded.catalogue, content, in_force, language)


def _write(outcome: Outcome, content: Path) -> None:
    """Write the record.

    Raises:
        UsageError: Its file is a link that leads elsewhere.
    """
    path = content / outcome.path
    if path.resolve().parent != content.resolve() / "papers":
        raise UsageError(f"{path}: leads out of {content / 'papers'}; replace the link by a record")
    files.write(path, outcome.text)


COMMANDS = (from_issue,)
"""The commands of this room."""
