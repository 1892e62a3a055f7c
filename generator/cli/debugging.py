"""`catalogue debug`: what a catalogue runs on, for reports of faults."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import click

from generator import settings
from generator.cli.options import CONTENT, require_content
from generator.store import content as store

_PACKAGES = ("paper-catalogue", "mkdocs", "mkdocs-material", "PyYAML", "python-slugify", "lunr")


@click.command("debug")
@CONTENT
def debug(content: Path) -> None:
    """Print what this catalogue runs on and what it holds, for reports of faults.

    Example: catalogue debug
    """
    click.echo(f"Python {platform.python_version()} on {platform.platform()}")
    for package in _PACKAGES:
        click.echo(f"{package} {version(package)}")
    chosen = settings.load(content.parent / "mkdocs.yml")
    for option in settings.OPTIONS:
        click.echo(f"{option}: {getattr(chosen, option)}")
    loaded = store.load(require_content(content))
    held = loaded.catalogue
    counts: Iterable[tuple[int, str]] = (
        (len(held.papers), "papers"),
        (len(held.digests), "digests"),
        (len(held.vocabulary.tags), "tags"),
        (len(loaded.problems), "problems"),
    )
    click.echo(", ".join(f"{count:,} {what}" for count, what in counts))


COMMANDS = (debug,)
"""The commands of this room."""
