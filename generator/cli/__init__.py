"""The `catalogue` command: one module for each group of subcommands.

Exit status: 0 done, 1 problems in content (all listed), 2 wrong use.
"""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from generator.cli import (
    checking,
    contributing,
    enriching,
    importing,
    publishing,
    reviewing,
    starting,
    tagging,
)
from generator.errors import CatalogueError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="paper-catalogue")
def catalogue() -> None:
    """Keep a catalogue of research papers: records in, a static site out.

    Example: catalogue import digest-2025-08-20.txt && mkdocs build
    """


_ROOMS = (importing, enriching, checking, tagging, publishing, starting, reviewing, contributing)

for _room in _ROOMS:
    for _command in _room.COMMANDS:
        catalogue.add_command(_command)


def main() -> None:
    """Run the command line; a person's mistake ends in one sentence, never in a traceback."""
    try:
        catalogue()
    except CatalogueError as error:
        _fail(str(error))
    except OSError as error:
        if error.filename is None:
            raise
        _fail(f"{error.filename}: {error.strerror}")


def _fail(sentence: str) -> NoReturn:
    click.echo(f"catalogue: {sentence}", err=True)
    sys.exit(2)
