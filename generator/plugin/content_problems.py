"""What is wrong with the content, as a build says it."""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path

from mkdocs.exceptions import PluginError

from generator.errors import Problem, Severity, tally
from generator.store import content_files

log = logging.getLogger("mkdocs.plugins.catalogue")


def report(problems: Collection[Problem]) -> None:
    """Log each error, which fails a strict build, and how many warnings there are, which do not."""
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    for problem in problems:
        if problem.severity is Severity.ERROR:
            log.error("%s", problem)
    if warnings:
        log.info("The content has %s; `catalogue check` lists them", tally(warnings))


def refuse_links(content: Path) -> None:
    """Stop the build before anything is written if a link or a device would be published.

    Raises:
        PluginError: One would.
    """
    if problems := content_files.irregular(content):
        told = "\n".join(str(problem) for problem in problems)
        raise PluginError(f"catalogue: nothing was built\n{told}")
