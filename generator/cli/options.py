"""The options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.cli.problems import exit_with_problems
from generator.errors import UsageError
from generator.store import content_files

CONTENT = click.option(
    "--content",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("content"),
    show_default=True,
    help="Folder of the records.",
)


def _in_a_folder(
    context: click.Context, parameter: click.Parameter, out: Path | None
) -> Path | None:
    """A file to write, if its folder is there: a slip of the pen must not make folders."""
    if out and not out.parent.is_dir():
        message = f"{out.parent}: no such folder; make it first, or give another file"
        raise click.BadParameter(message, context, parameter)
    return out


def out_option(told: str) -> Callable[[Any], Any]:
    """The option of a file to write, with what is told of it."""
    return click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=_in_a_folder,
        help=told,
    )


OUT = out_option("File; by default the terminal.")


def require_content(content: Path) -> Path:
    """The content folder, if it is there and holds nothing but files.

    Raises:
        UsageError: It is not there.
    """
    require_folder(content)
    if problems := content_files.irregular(content):
        exit_with_problems(problems, "nothing was read or written")
    return content


def require_folder(content: Path) -> Path:
    """The content folder, if it is there, whatever it holds.

    Raises:
        UsageError: It is not there.
    """
    if not content.is_dir():
        raise UsageError(f"{content}: no such folder; give the content folder as --content DIR")
    return content
