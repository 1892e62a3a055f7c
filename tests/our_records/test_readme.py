"""The README tells the truth about the commands: each has its line, each option its word."""

import re

import click
import pytest

from generator import settings
from generator.cli import catalogue
from tests.house.project import ROOT

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = sorted(catalogue.commands.items())


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_command_has_its_line_with_its_options(name: str, command: click.Command) -> None:
    [line] = re.findall(rf"^\| `catalogue {name}\b.*$", README, re.MULTILINE)
    own = [option for parameter in command.params for option in parameter.opts if "--" in option]
    # What several commands share is told once, below the table.
    missing = [option for option in own if f"`{option}" not in line and f"{option} " not in line]
    assert [option for option in missing if f"`{option}" not in README.split(line)[1]] == []


def test_no_line_tells_of_a_command_that_is_not_there() -> None:
    told = set(re.findall(r"^\| `catalogue ([a-z-]+)", README, re.MULTILINE))
    assert told == set(catalogue.commands)


@pytest.mark.parametrize("option", settings.OPTIONS)
def test_option_of_the_plugin_is_named(option: str) -> None:
    assert f"`{option}`" in README


@pytest.mark.parametrize("target", re.findall(r"^\s+make (\w+)", README, re.MULTILINE))
def test_make_command_is_there(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
