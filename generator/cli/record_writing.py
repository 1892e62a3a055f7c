"""Records that services completed, on their way to disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator import citation_keys
from generator.cli import console
from generator.model import Paper
from generator.store import content as store


@dataclass
class KnownKeys:
    """The citation keys of a content folder, which are read when a record lacks one.

    Attributes:
        content: The content folder.
    """

    content: Path

    @cached_property
    def _published(self) -> Mapping[str, str]:
        return citation_keys.keys(store.load_papers(self.content)[0])

    @cached_property
    def _in_use(self) -> citation_keys.Keys:
        return citation_keys.Keys(self._published.values())

    def settle(self, before: Paper, after: Paper) -> Paper:
        """The record with a key to keep: the one it is published with, if that told enough."""
        if before.citation_key:
            return after
        return citation_keys.settled(before, after, self._published, self._in_use)


def saved(content: Path, before: Paper, after: Paper) -> bool:
    """Write a record, unless somebody changed it while services were asked."""
    with console.writing(content):
        if store.load_paper(store.paper_path(content, before.slug))[0] != before:
            return False
        store.save(content, after)
        return True
