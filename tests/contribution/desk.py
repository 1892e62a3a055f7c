"""A content folder of invented papers, and `catalogue from-issue` run on it."""

import difflib
from collections.abc import Mapping
from pathlib import Path

from generator.contribution.forms import Form
from tests.contribution import issues
from tests.contribution.issues import draw_event
from tests.support.commands import Run, RunCommand
from tests.support.invented import content_files, draw

LEAVES = "on-the-shape-of-leaves"
STONE = """\
---
# Found in a drawer.
title: Stones That Count
authors:
- {family: Lizi, given: Mei, name: Lizi Mei, orcid: 0000-0002-1825-0097}
- {name: The Example Collaboration}  # all of it
date: 2019-05
added: 2021-03-05
tags: [minerals]
arxiv: '1905.00001'
shelf: 12 # not a key of ours
sources: {title: arXiv, authors: publisher}
---

Stones count as well.
"""
"""A record as a person wrote it."""


class Desk:
    """A content folder, and the command at it."""

    def __init__(self, folder: Path, run: RunCommand) -> None:
        files = {**content_files(), "papers/stones-that-count.md": STONE}
        self.content = draw(folder / "content", files)
        self.folder = folder
        self.run = run
        self.before = self.files()

    def files(self) -> dict[str, str]:
        """All files of the content."""
        paths = sorted(path for path in self.content.rglob("*") if path.is_file())
        return {p.relative_to(self.content).as_posix(): p.read_text("utf-8") for p in paths}

    def take(self, event: Path, *options: object) -> Run:
        """Run the command on a payload."""
        return self.run("from-issue", event, "--content", self.content, *options)

    def answer(self, form: Form, values: Mapping[str, str], *options: object) -> Run:
        """Run the command on an issue of a form that was filled in."""
        event = issues.payload(form, issues.body(form, values))
        return self.take(draw_event(self.folder, event), *options)

    def changes(self) -> dict[str, list[str]]:
        """File to its removed and added lines, of all that changed."""
        after = self.files()
        return {
            path: _difference(self.before.get(path, ""), after.get(path, ""))
            for path in self.before.keys() | after.keys()
            if self.before.get(path) != after.get(path)
        }


def _difference(old: str, new: str) -> list[str]:
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))[2:]
    return [line for line in lines if not line.startswith("@@")]
