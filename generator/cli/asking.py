"""What commands that ask services share: their options, the client, and how far a run is."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import click

from generator import settings
from generator.cli.options import CONTENT
from generator.enrich import manners, services
from generator.enrich.cache import Cache
from generator.enrich.client import Client

CACHE = Path(".cache") / "catalogue" / "http"
"""Folder of the answers of services, beside the content folder."""

_CLEAR = "\r\x1b[K"
"""Takes a terminal to the beginning of its line, with nothing in it."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Network:
    """How a command asks services.

    Attributes:
        content: Content folder of the catalogue in whose name it asks.
        addresses: Texts like `arxiv=https://mirror.example/api/`.
        no_cache: Whether answers are neither used nor kept.
    """

    content: Path
    addresses: tuple[str, ...]
    no_cache: bool

    @contextmanager
    def asking(self) -> Iterator[Client]:
        """The client, until the body ends."""
        site = settings.load(self.content.parent / "mkdocs.yml")
        agent = manners.agent(version("paper-catalogue"), site.url or site.repository)
        cache = None if self.no_cache else Cache(self.content.parent / CACHE)
        asked = Client(agent, services.with_addresses(self.addresses), cache, tell=_aside)
        with closing(asked):
            yield asked


def _aside(sentence: str) -> None:
    """Say why nothing happens, on a terminal in the place of how far the run is."""
    start = _CLEAR if sys.stderr.isatty() else ""
    click.echo(f"{start}{sentence}", err=True, color=True)


def network_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how to ask; the command gets them as its argument `network`."""

    @functools.wraps(command)
    def called(
        *arguments: object,
        content: Path,
        addresses: tuple[str, ...],
        no_cache: bool,
        **options: object,
    ) -> None:
        command(*arguments, network=Network(content, addresses, no_cache), **options)

    for option in (
        CONTENT,
        click.option(
            "--service",
            "addresses",
            metavar="NAME=URL",
            multiple=True,
            help=f"Ask a service at another address, a mirror say: {', '.join(services.KEYS)}.",
        ),
        click.option(
            "--no-cache", is_flag=True, help=f"Neither use nor keep answers in {CACHE.as_posix()}."
        ),
    ):
        called = option(called)
    return called


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, on a line of a terminal that goes when it is over.

    Attributes:
        total: Items of the run.
        shown: Whether anybody is looking; a pipe is not.
    """

    total: int
    shown: bool

    def over(self, items: Iterable[_T]) -> Iterator[_T]:
        """The items; below what is said of them stands how many are done."""
        self._show(f"0 of {self.total:,} records")
        for number, item in enumerate(items, start=1):
            yield item
            self._show(f"{number:,} of {self.total:,} records")
        self._show("")

    def say(self, lines: Iterable[str]) -> None:
        """Print lines above the progress."""
        for line in lines:
            self._show("")
            click.echo(line)

    def _show(self, line: str) -> None:
        if self.shown:
            click.echo(f"{_CLEAR}{line}", nl=False, err=True, color=True)
