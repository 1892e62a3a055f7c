"""`catalogue mcp`: the catalogue for assistants."""

from __future__ import annotations

from contextlib import closing
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import click
from platformdirs import user_cache_path

from generator import settings
from generator.api import Catalogue
from generator.cli import console
from generator.cli.options import CONTENT, require_content
from generator.errors import UsageError, tally
from generator.http import etiquette
from generator.http.client import Client
from generator.mcp_server import published
from generator.mcp_server.answers import Answers
from generator.store import content as store

EXTRA = "mcp>=2.3,<3"
"""What the extra `mcp` of the package asks for."""


@click.command("mcp")
@click.option(
    "--site", metavar="URL", help="Answer from what the site at this address publishes instead."
)
@CONTENT
def mcp(site: str | None, content: Path) -> None:
    """Answer assistants about the catalogue over standard input and output (MCP).

    They search papers, read and cite them, list digests, tags and related papers; nothing can be
    changed. With --site the papers of any catalogue on the web are asked for once, kept, and asked
    for again when they have changed. Needs the extra `mcp` of the package.

    Example: catalogue mcp --site https://papers.example/
    """
    if find_spec("mcp") is None:
        raise UsageError(
            "the command mcp needs another package, the official SDK of the Model Context Protocol;"
            f' install it beside this program: python -m pip install "{EXTRA}"'
        )
    from generator.mcp_server import server  # noqa: PLC0415  # takes a second, and may be absent

    server.serve(_of_site(site) if site else _of_folder(content))


def _of_folder(content: Path) -> Answers:
    chosen = settings.load(content.parent / "mkdocs.yml")
    loaded = store.load(require_content(content))
    if loaded.problems:
        console.note(f"{tally(loaded.problems)} in {content}; `catalogue check` lists them")
    return Answers(Catalogue(loaded, content), loaded.catalogue, chosen.title, chosen.url)


def _of_site(address: str) -> Answers:
    client = Client(
        etiquette.agent(version("paper-catalogue"), ""), limits=published.LIMITS, tell=console.aside
    )
    with closing(client):
        found = published.load(client, address, user_cache_path("paper-catalogue") / "sites")
    if found.refused:
        console.note(f"{found.refused:,} lines of {found.url} hold no paper and were left out")
    loaded = store.Loaded(found.catalogue, ())
    return Answers(Catalogue(loaded, Path()), found.catalogue, found.title, found.url)


COMMANDS = (mcp,)
"""The commands of this room."""
