"""What commands that ask services share: their options and the client."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import click

from generator import settings
from generator.cli import console
from generator.cli.options import CONTENT
from generator.http import addresses as services
from generator.http import etiquette
from generator.http.cache import KEPT, Cache
from generator.http.client import Client
from generator.http.limits import TIMEOUT_S, Limits

CACHE = Path(".cache") / "catalogue" / "http"
"""Folder of the answers of services, beside the content folder."""


@dataclass(frozen=True, slots=True)
class Network:
    """How a command asks services.

    Attributes:
        content: Content folder of the catalogue in whose name it asks.
        addresses: Texts like `arxiv=https://mirror.example/api/`.
        no_cache: Whether answers are neither used nor kept.
        limits: What a request may cost.
    """

    content: Path
    addresses: tuple[str, ...]
    no_cache: bool
    limits: Limits = field(default_factory=Limits)

    @contextmanager
    def asking(self, kept: datetime.timedelta = KEPT) -> Iterator[Client]:
        """The client, until the body ends; it uses an answer for so long."""
        site = settings.load(self.content.parent / "mkdocs.yml")
        agent = etiquette.agent(version("paper-catalogue"), site.url or site.repository)
        cache = None if self.no_cache else Cache(self.content.parent / CACHE, kept)
        asked = Client(
            agent,
            services.with_addresses(self.addresses),
            cache,
            self.limits,
            tell=console.aside,
        )
        with closing(asked):
            yield asked


SERVICE = click.option(
    "--service",
    "addresses",
    metavar="NAME=URL",
    multiple=True,
    envvar="CATALOGUE_SERVICE",
    help=f"Ask a service at another address, a mirror say: {', '.join(services.KEYS)}.",
)


_Command = TypeVar("_Command", bound=Callable[..., None])


def timeout(seconds: float) -> Callable[[_Command], _Command]:
    """The option that says how long an answer may take."""
    return click.option(
        "--timeout",
        "timeout_s",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True, max=3600),
        default=seconds,
        show_default=True,
        help="Give up a service that has not answered in full by then.",
    )


def network_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how to ask; the command gets them as its argument `network`."""

    @functools.wraps(command)
    def called(
        *arguments: object,
        content: Path,
        addresses: tuple[str, ...],
        no_cache: bool,
        timeout_s: float,
        **options: object,
    ) -> None:
        limits = Limits(timeout_s=timeout_s)
        command(*arguments, network=Network(content, addresses, no_cache, limits), **options)

    for option in (
        CONTENT,
        SERVICE,
        timeout(TIMEOUT_S),
        click.option(
            "--no-cache", is_flag=True, help=f"Neither use nor keep answers in {CACHE.as_posix()}."
        ),
    ):
        called = option(called)
    return called
