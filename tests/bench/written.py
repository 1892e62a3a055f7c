"""The tables of BENCHMARKS.md, each between its own command and an end, made anew."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

from tests.bench.measure import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILE = ROOT / "BENCHMARKS.md"

_MARKED = re.compile(r'(<!-- make bench OPTIONS="([^"\n]+)" -->\n).*?(?=<!-- end -->)', re.DOTALL)


def commands(text: str) -> list[str]:
    """The options of each marked command, in order."""
    return [options for _, options in _MARKED.findall(text)]


def renewed(text: str, options: str, tables: str) -> str:
    """The text with the tables of a command replaced, and where and how they were measured.

    Args:
        text: Of the file.
        options: Of the command.
        tables: In Markdown.
    """
    how = f'Measured on {_cores()} at {_revision()} by `make bench OPTIONS="{options}"`.'

    def one(found: re.Match[str]) -> str:
        return f"{found[1]}\n{tables.strip()}\n\n{how}\n\n" if found[2] == options else found[0]

    return _MARKED.sub(one, text)


def renew(chosen: Callable[[str], bool], measure: Callable[[str], Iterator[str]]) -> None:
    """Measure what stands in the file anew, writing each as soon as it is known.

    Args:
        chosen: Whether the command with these options is run.
        measure: The tables that a command with these options prints.
    """
    for options in filter(chosen, commands(FILE.read_text("utf-8"))):
        tables = "\n".join(measure(options))
        FILE.write_text(renewed(FILE.read_text("utf-8"), options, tables), "utf-8")


def _cores() -> str:
    count = os.cpu_count() or 1
    return f"{count} core{'s' * (count > 1)}"


def _revision() -> str:
    command = "git", "rev-parse", "--short", "HEAD"
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return found.stdout.strip()
