"""Walks in the documentation: files that are written and commands that are run, as they stand.

A block of code with a file name after its language is that file; a block of `console` holds
commands after `$` with what they print.
"""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.support.commands import RunCommand

BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)

SHELL = ("sed", "rm")
"""Programs that stand for what a person does in an editor."""


def steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block with what is shown below it."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = step.partition("\n")
        yield command, shown


def walk(text: str, run_catalogue: RunCommand) -> dict[str, tuple[str, str]]:
    """Go the way of a page in the present folder.

    Returns:
        Each command with what the page shows and what it printed.
    """
    ran: dict[str, tuple[str, str]] = {}
    for language, name, block in BLOCK.findall(text):
        if name:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(block, "utf-8")
        for command, shown in steps(block) if language == "console" else ():
            ran[f"{len(ran)}: {command}"] = shown, _printed(command, run_catalogue)
    return ran


def _printed(command: str, run_catalogue: RunCommand) -> str:
    program, *arguments = shlex.split(command)
    if program in SHELL:
        subprocess.run([program, *arguments], check=True)
        return ""
    done = run_catalogue(*arguments)
    return done.out + done.err
