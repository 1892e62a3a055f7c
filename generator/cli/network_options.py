"""What commands that ask services share: their options and the client."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click

from generator import settings
from generator.cli import console
from generator.cli.options import CONTENT
from generator.http import addresses as services
from generator.http import etiquette
from generator.http.cache import Cache
from generator.http.client import TIMEOUT_S, Client, Limits

CACHE = Path(".cache") / "catalogue" / "http"
"""Folder of the answers of services, beside the content folder."""


@dataclass(frozen=True, slots=True)
class Network:
    """How a command asks services.

    Attributes:
        content: Content folder of the catalogue in whose name it asks.
        addresses: Texts like `arxiv=https://mirror.example/api/`.
        no_cache: Whether answers are neither used nor kept.
        timeout_s: How long a service may take for an answer.
    """

    content: Path
    addresses: tuple[str, ...]
    no_cache: bool
    timeout_s: float = TIMEOUT_S

    @contextmanager
    def asking(self) -> Iterator[Client]:
        """The client, until the body ends."""
        site = settings.load(self.content.parent / "mkdocs.yml")
        agent = etiquette.agent(version("paper-catalogue"), site.url or site.repository)
        cache = None if self.no_cache else Cache(self.content.parent / CACHE)
        asked = Client(
            agent,
            services.with_addresses(self.addresses),
            cache,
            Limits(timeout_s=self.timeout_s),
            tell=console.aside,
        )
        with closing(asked):
            yield asked


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
        command(*arguments, network=Network(content, addresses, no_cache, timeout_s), **options)

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
            "--timeout",
            "timeout_s",
            metavar="SECONDS",
            type=click.FloatRange(min=0, min_open=True, max=3600),
            default=TIMEOUT_S,
            show_default=True,
            help="Give up a service that has not answered in full by then.",
        ),
        click.option(
            "--no-cache", is_flag=True, help=f"Neither use nor keep answers in {CACHE.as_posix()}."
        ),
    ):
        called = option(called)
    return called
