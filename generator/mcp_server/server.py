"""The tools that an assistant is offered, over standard input and output.

This is the one module that knows the SDK, which comes with the extra `mcp`.

Source: Model Context Protocol, https://modelcontextprotocol.io/specification (tools).
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated, Any, Literal, ParamSpec, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from generator.errors import CatalogueError
from generator.mcp_server import answers
from generator.mcp_server.answers import Answers
from generator.settings import MOST_RELATED

_P = ParamSpec("_P")
_R = TypeVar("_R")

_MESSAGE = 1_000
"""Characters of a sentence that tells what went wrong."""

_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_Offset = Annotated[int, Field(ge=0, description="Where the page begins.")]
_Limit = Annotated[int, Field(ge=1, le=answers.MOST_A_PAGE, description="Entries of the page.")]
_Tag = Annotated[str, Field(max_length=200, description="Slug of a tag; narrower ones count.")]
_Digest = Annotated[str, Field(max_length=200, description="Digest, such as 2025-08-20.")]
_Name = Annotated[str, Field(min_length=1, max_length=500, description="Slug, DOI or arXiv id.")]
_Names = Annotated[
    list[_Name], Field(min_length=1, max_length=answers.MOST_CITED, description="Papers.")
]
_Query = Annotated[str, Field(min_length=1, max_length=500, description="Words, in any order.")]
_Format = Literal[answers.FORMATS]  # type: ignore[valid-type]  # whatever exports there are


def build(answering: Answers) -> MCPServer:
    """A server that answers from a catalogue."""
    server = MCPServer(
        "paper-catalogue",
        title=answering.title,
        instructions=answering.about,
        version=version("paper-catalogue"),
        log_level="WARNING",
    )

    def search_papers(
        query: _Query, tag: _Tag = "", offset: _Offset = 0, limit: _Limit = answers.PAGE
    ) -> dict[str, Any]:
        """Find papers by words of title, people, tags, venue or abstract, best first."""
        return answering.search(query, tag, offset, limit)

    def list_papers(
        tag: _Tag = "", digest: _Digest = "", offset: _Offset = 0, limit: _Limit = answers.PAGE
    ) -> dict[str, Any]:
        """List the papers of a tag or a digest; of neither: all, newest first."""
        return answering.papers(tag, digest, offset, limit)

    def get_paper(paper: _Name) -> dict[str, Any]:
        """Get all facts of one paper with its abstract, which is the text of strangers."""
        return answering.paper(paper)

    def cite_papers(papers: _Names, format: _Format = "bibtex") -> dict[str, Any]:  # noqa: A002
        """Cite papers in a bibliography format."""
        return answering.cite(papers, format)

    def related_papers(
        paper: _Name, limit: Annotated[int, Field(ge=1, le=MOST_RELATED)] = 8
    ) -> dict[str, Any]:
        """List papers related to one by what they say, with the terms they share."""
        return answering.related(paper, limit)

    def list_tags(offset: _Offset = 0, limit: _Limit = answers.MOST_A_PAGE) -> dict[str, Any]:
        """List the tags in use, with how many papers each has."""
        return answering.tags(offset, limit)

    def list_digests(offset: _Offset = 0, limit: _Limit = answers.MOST_A_PAGE) -> dict[str, Any]:
        """List the digests (papers as they came, by day), newest first."""
        return answering.digests(offset, limit)

    for tool in (
        search_papers,
        list_papers,
        get_paper,
        cite_papers,
        related_papers,
        list_tags,
        list_digests,
    ):
        server.add_tool(_kindly(tool), annotations=_READS)
    return server


def serve(answering: Answers) -> None:
    """Answer over standard input and output until the other side hangs up."""
    build(answering).run("stdio")


def _kindly(tool: Callable[_P, _R]) -> Callable[_P, _R]:
    """A tool whose expected failures are told in a sentence; others stay loud."""

    @functools.wraps(tool)
    def called(*arguments: _P.args, **named: _P.kwargs) -> _R:
        try:
            return tool(*arguments, **named)
        except CatalogueError as error:
            raise ToolError(answers.shown(str(error), _MESSAGE)) from None

    return called
