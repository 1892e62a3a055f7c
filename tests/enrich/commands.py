"""The two commands with every service at the server, as a person would name mirrors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support.commands import Run, RunCommand

BATCH = "semantic_scholar/paper/batch"
"""Path of a batch of papers at Semantic Scholar."""


def undated(text: str) -> str:
    """A text in which today is always the same day, that of the golden files."""
    return re.sub(r"(, |added: )20\d\d-\d\d-\d\d", r"\g<1>2026-11-25", text)


@dataclass(frozen=True)
class Desk:
    """Where a person sits who keeps a catalogue.

    Attributes:
        content: The content folder.
        services: Addresses as `--service` takes them.
        run_catalogue: Runs `catalogue`.
    """

    content: Path
    services: Sequence[str]
    run_catalogue: RunCommand

    def run(self, command: str, *arguments: object) -> Run:
        """Run one of the two commands."""
        options = [word for address in self.services for word in ("--service", address)]
        return self.run_catalogue(command, "--content", self.content, *options, *arguments)

    def record(self, slug: str) -> Path:
        """The file of a record."""
        return self.content / "papers" / f"{slug}.md"

    def records(self) -> dict[str, bytes]:
        """Name to content of all files among the records, hidden ones too."""
        return {path.name: path.read_bytes() for path in sorted(self.content.glob("papers/*"))}


def recorded(name: str) -> bytes:
    """A recorded answer."""
    return Path(__file__).with_name("recorded").joinpath(name).read_bytes()
