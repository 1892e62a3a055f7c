"""Commands that write, killed: a few times here, as often as one likes by `make kills`."""

import subprocess
import sys

from generator.cli import catalogue
from tests import kills
from tests.support.building import ROOT


def test_commands_that_are_killed_lose_nothing() -> None:
    """In a process without threads, which can fork."""
    times = 2 * len(kills.WRITERS)
    command = [sys.executable, "-m", "tests.kills", "--times", str(times)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == f"{times} kills of {len(kills.WRITERS)} commands, seed 0: nothing lost\n"


LEFT_OUT = {"check", "debug", "mcp", "compare"}
"""Commands that write nothing but what they keep in `.cache/`, and one that writes its answer as
`summary` does, after two builds."""


def test_every_command_that_writes_is_killed() -> None:
    tried = {writer.arguments[0] for writer in kills.WRITERS.values() if writer.arguments}
    assert tried == catalogue.commands.keys() - LEFT_OUT


def test_file_of_neither_before_nor_after_is_torn() -> None:
    before, after = {"a": b"old", "b": b"same"}, {"a": b"new", "b": b"same", "c": b"more"}
    assert kills.torn({"a": b"old", "b": b"same"}, before, after, ()) == []
    assert kills.torn({"a": b"new", "b": b"same", "c": b"more"}, before, after, ()) == []
    assert kills.torn({"a": b"ne", "b": b"same"}, before, after, ()) == ["a"]
    assert kills.torn({"a": b"old"}, before, after, ()) == ["b"]
    half = {"site/a": b"new", "site/b": b"old"}
    old, new = dict.fromkeys(half, b"old"), dict.fromkeys(half, b"new")
    assert kills.torn(half, old, new, ("site",)) == ["site/"]
