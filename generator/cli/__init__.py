"""The `catalogue` command: one module for each group of subcommands.

Exit status: 0 done, 1 problems in content (all listed), 2 wrong use, 3 nothing new (`fetch`,
`mail`), 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from generator.cli import (
    checking,
    console,
    contributing,
    debugging,
    enriching,
    fetching,
    importing,
    mailing,
    mapping,
    people,
    publishing,
    reviewing,
    scaffolding,
    serving,
    tagging,
)
from generator.errors import CatalogueError

INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 and the number of the signal, as shells have it."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="paper-catalogue")
def catalogue() -> None:
    """Keep a catalogue of research papers: records in, a static site out.

    With --quiet, before or behind the name of a command, it prints results and problems only; with
    --verbose it tells more. NO_COLOR=1 leaves out colours. Completion of names, in .bashrc (for zsh
    and fish alike): eval "$(_CATALOGUE_COMPLETE=bash_source catalogue)"

    Example: catalogue import digest-2025-08-20.txt && mkdocs build
    """


_ROOMS = (
    importing,
    fetching,
    enriching,
    checking,
    tagging,
    mapping,
    people,
    publishing,
    mailing,
    scaffolding,
    debugging,
    reviewing,
    contributing,
    serving,
)

for _room in _ROOMS:
    for _command in _room.COMMANDS:
        catalogue.add_command(console.with_verbosity(_command))
console.with_verbosity(catalogue)


def main() -> None:
    """Run the command line; a person's mistake ends in one sentence, never in a traceback."""
    try:
        _end(catalogue.main(standalone_mode=False))
    except click.Abort:
        click.echo("catalogue: interrupted; every file is whole, run it again to go on", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except CatalogueError as error:
        _fail(str(error))
    except OSError as error:
        if error.filename is None:
            raise
        _fail(f"{error.filename}: {error.strerror}")


def _end(status: object) -> None:
    """End with the status that click gives, where it gives one: 0 after `--help`, say."""
    if isinstance(status, int):
        sys.exit(status)


def _fail(sentence: str) -> NoReturn:
    console.echo(f"catalogue: {sentence}", err=True)
    sys.exit(2)
