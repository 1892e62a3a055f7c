"""How the commands show what is wrong, and with which status they then end."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

from generator.cli import console


def exit_with_problems(problems: Iterable[object], because: str = "") -> NoReturn:
    """List problems, say what they prevented, if anything, and end with status 1."""
    console.list_problems(problems)
    if because:
        console.echo(f"catalogue: {because}", err=True)
    sys.exit(1)
