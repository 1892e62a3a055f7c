"""The option that all commands share."""

from __future__ import annotations

from pathlib import Path

import click

from generator.errors import UsageError

CONTENT = click.option(
    "--content",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("content"),
    show_default=True,
    help="Folder of the records.",
)


def existing(content: Path) -> Path:
    """The content folder, if it is there.

    Raises:
        UsageError: It is not.
    """
    if not content.is_dir():
        raise UsageError(f"{content}: no such folder; give the content folder as --content DIR")
    return content
