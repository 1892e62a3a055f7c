"""`catalogue compare`, `catalogue summary` and `catalogue unpack`: what a change does."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator import check, settings
from generator.cli import console
from generator.cli.options import CONTENT, OUT, require_content
from generator.cli.problems import exit_with_problems
from generator.review import building, changes, preview, report, revisions, sites, summary
from generator.review.revisions import WORKING_TREE
from generator.review.sites import Built
from generator.store import files

_NOW = "the files of now"


@click.command("compare")
@click.argument("revision", metavar="REV")
@click.option("--with", "other", metavar="REV", help="Later side; by default the files of now.")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(["text", "html"]),
    default="text",
    show_default=True,
    help="How it is shown; html is one file that needs no other.",
)
@OUT
@CONTENT
def compare(revision: str, other: str | None, wanted: str, out: Path | None, content: Path) -> None:
    """Build the site of a revision and that of now, and tell what is different.

    Addresses that were added, removed and changed come first, then the text of changed pages. Each
    side is built in a temporary folder by its own code with the packages that are installed now;
    compare nothing whose code you would not run. The exit status is 0 whether they differ or not.

    Example: catalogue compare main --format html --out difference.html
    """
    repository = revisions.root(require_content(content))
    project = content.resolve().parent.relative_to(repository)
    earlier = (revisions.commit(repository, revision), revision)
    later = (revisions.commit(repository, other), other) if other else (WORKING_TREE, _NOW)
    with tempfile.TemporaryDirectory(prefix="catalogue-") as folder:
        old, new = (
            _built(repository, commit, name, project, Path(folder) / str(place))
            for place, (commit, name) in enumerate((earlier, later))
        )
        with _progress("comparing them"):
            told = (sites.compare(old, new), revision, later[1])
        # Before the folder goes, as that takes minutes where there are a hundred thousand files.
        if wanted == "html":
            _show(report.as_html(*told), out)
        else:
            _show("".join(f"{line}\n" for line in report.as_text(*told)), out)


def _built(repository: Path, commit: str, name: str, project: Path, folder: Path) -> Built:
    """The site of a revision, built in a folder."""
    with _progress(f"building {name}"):
        revisions.write(repository, commit, folder / "source")
        building.build(folder / "source" / project, folder / "site", name)
        return sites.load(folder / "site")


@contextmanager
def _progress(what: str) -> Iterator[None]:
    """Say what is being done, on a line of a terminal that goes when it is over."""
    if not sys.stderr.isatty() or console.verbosity() is console.Verbosity.QUIET:
        yield
        return
    click.echo(f"{what} ...", nl=False, err=True)
    try:
        yield
    finally:
        click.echo(console.CLEAR_LINE, nl=False, err=True, color=True)


def _show(text: str, out: Path | None) -> None:
    if out:
        files.write(out, text)
        console.note(f"{out} is written")
    else:
        console.result(text)


@click.command("summary")
@click.argument("base", metavar="REV")
@OUT
@CONTENT
def summarise(base: str, out: Path | None, content: Path) -> None:
    """Tell what the content changes against a revision, as Markdown for a comment.

    Each new or changed paper as a card with likely duplicates and suggested tags, addresses that
    vanish, what is wrong, what became of the entries of new digests. Content of the revision is
    only read, none of its code is run. Text of records is shown as it is: no link, mention or image
    in it comes to life, and the whole is short enough for a comment.

    Example: catalogue summary origin/main --out summary.md
    """
    repository = revisions.root(require_content(content))
    commit = revisions.commit(repository, base)
    chosen = settings.load(content.parent / "mkdocs.yml")
    below = content.resolve().relative_to(repository)
    with tempfile.TemporaryDirectory(prefix="catalogue-") as folder:
        revisions.write(repository, commit, Path(folder), below.as_posix())
        old = changes.load(Path(folder) / below, chosen)
    new = changes.load(content, chosen)
    found = changes.between(old, new, content, check.in_force(chosen))
    _show(summary.render(found, chosen.strings), out)


@click.command("unpack")
@click.argument("archive", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder for what it holds; made if nothing is wrong.",
)
def unpack(archive: Path, out: Path) -> None:
    """Unpack the preview of a pull request, unless anything is wrong with it.

    A run that is not trusted made the archive, so its paths, kinds and sizes of files, the number
    of the pull request and the text of the comment are all looked at before anything is written.

    Example: catalogue unpack preview.zip --out checked
    """
    if faults := preview.unpack(archive, out):
        exit_with_problems(faults, f"{archive} is not used")


COMMANDS = (compare, summarise, unpack)
"""The commands of this room."""
