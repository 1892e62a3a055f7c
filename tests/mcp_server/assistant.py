"""An assistant that uses every tool of a server, by the SDK's own client."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.server import MCPServer

from generator import identifiers
from generator.api import Catalogue as Api
from generator.exports import csl_json
from generator.exports.references import STYLES
from generator.mcp_server import answers
from generator.mcp_server.answers import Answers
from generator.model import Catalogue, Paper
from generator.store.content import Loaded

PROGRAM = str(Path(sys.executable).with_name("catalogue"))

BYTES = 3 * answers.MOST_CHARACTERS
"""Of a whole answer, which has its object twice: as text and as such."""


class Refused(Exception):
    """What a tool says where it cannot answer."""


class Assistant:
    """Calls tools and looks at the size of each answer."""

    def __init__(self, client: Client) -> None:
        self.client = client

    async def ask(self, tool: str, **arguments: object) -> dict[str, Any]:
        """The object a tool answers with."""
        found = await self.client.call_tool(tool, arguments)
        [part] = found.content
        told = part.text  # type: ignore[union-attr]  # it is text
        if found.is_error:
            raise Refused(told)
        assert found.structured_content == json.loads(told)
        assert len(told) < BYTES
        return dict(found.structured_content or {})

    async def all(self, tool: str, key: str, **arguments: object) -> list[dict[str, Any]]:
        """Every entry of a list, page after page."""
        entries: list[dict[str, Any]] = []
        offset: int | None = 0
        while offset is not None:
            page = await self.ask(tool, offset=offset, limit=7, **arguments)
            assert page["offset"] == offset == len(entries)
            entries += page[key]
            offset = page["next_offset"]
        assert page["total"] == len(entries)
        return entries


def use(server: MCPServer | StdioServerParameters, held: Catalogue) -> None:
    """Let an assistant find, read and cite all that a catalogue holds; compares each answer."""
    run(_use, server, held)


def run(task: Callable[..., Awaitable[None]], *arguments: object) -> None:
    """Run a task in a thread of its own: in that of the tests a browser may have its loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(anyio.run, task, *arguments).result()


def command(*arguments: object, **environment: str) -> StdioServerParameters:
    """`catalogue mcp` as assistants start it."""
    return StdioServerParameters(
        command=PROGRAM, args=["mcp", *map(str, arguments)], env=environment
    )


async def _use(server: MCPServer | StdioServerParameters, held: Catalogue) -> None:
    transport = server if isinstance(server, MCPServer) else stdio_client(server)
    async with Client(transport) as client:
        assistant = Assistant(client)
        tools = (await client.list_tools()).tools
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
        assert all(len(tool.description or "") in range(20, 101) for tool in tools)
        assert f"{len(held.papers):,} papers" in (client.instructions or "")
        listed = await assistant.all("list_papers", "papers")
        assert {card["slug"] for card in listed} == held.by_slug.keys()
        places = {card["slug"]: at for at, card in enumerate(listed)}
        for paper in held.papers[:9]:
            await _read(assistant, paper, places[paper.slug])
        await _list(assistant, held)


async def _read(assistant: Assistant, paper: Paper, at: int) -> None:
    told = await assistant.ask("get_paper", paper=paper.slug)
    assert told["title"] == answers.shown(paper.title, 300)
    assert told["authors_total"] == len(paper.authors)
    assert told["authors"] == [author.name for author in paper.authors[:100]]
    assert told["editors"] == [editor.name for editor in paper.editors]
    assert told["translators"] == [person.name for person in paper.translators]
    [cited] = json.loads(csl_json.render([paper]))
    issued = [int(part) for part in (told["date"] or "").split("-") if part]
    assert issued == cited.get("issued", {"date-parts": [[]]})["date-parts"][0]
    assert told["year"] == (issued[0] if issued else None)
    assert (told["first_version"] or told["date"]) == (str(paper.date) if paper.date else None)
    assert told["identifiers"] == dict(paper.identifiers)
    assert told["abstract"] == (answers.untrusted(paper.abstract) if paper.abstract else None)
    [card] = (await assistant.ask("list_papers", offset=at, limit=1))["papers"]
    assert card.get("editors", []) == ([] if paper.authors else told["editors"][:5])
    for scheme, identifier in paper.identifiers.items():
        for name in (f"{scheme}:{identifier}", identifiers.url(scheme, identifier)):
            assert (await assistant.ask("get_paper", paper=name))["slug"] == paper.slug
    if any(character.isalnum() for character in paper.title):
        found = await assistant.ask("search_papers", query=paper.title[:400], limit=3)
        assert paper.slug in [card["slug"] for card in found["papers"]]
    for style in answers.FORMATS:
        cited = await assistant.ask("cite_papers", papers=[paper.slug], format=style)
        assert cited["format"] == style
        # A reference of a title alone is short.
        assert len(cited["text"]) > (2 if style in STYLES else 20)


async def _list(assistant: Assistant, held: Catalogue) -> None:
    for digest in await assistant.all("list_digests", "digests"):
        papers = await assistant.all("list_papers", "papers", digest=digest["digest"])
        assert len(papers) == digest["papers"]
    for tag in (await assistant.all("list_tags", "tags"))[:5]:
        papers = await assistant.all("list_papers", "papers", tag=tag["tag"])
        assert len(papers) == tag["papers"] > 0
    for paper in held.papers[:3]:
        related = await assistant.ask("related_papers", paper=paper.slug)
        slugs = [card["slug"] for card in related["papers"]]
        assert paper.slug not in slugs
        assert set(slugs) <= held.by_slug.keys()
        assert all(card["shared"] for card in related["papers"])


def answering(held: Catalogue, title: str = "Leaves", url: str = "") -> Answers:
    """What answers from a catalogue that was not read from anywhere."""
    return Answers(Api(Loaded(held, ()), Path()), held, title, url)
