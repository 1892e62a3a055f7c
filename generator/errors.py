"""What can go wrong, as values and as exceptions; every other module imports from here.

A *problem* is a fault in content: a value, collected with all the others and shown together.
An *error* is an exception: wrong use, configuration or network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem counts: an error fails a check, a warning is only shown."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"
    """Of a rule that is not asked."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault in one file of the content.

    Attributes:
        path: File it is in, as a path the reader can open.
        line: Line of the fault, counted from 1; 0 when it concerns the whole file.
        rule: Short name of the broken rule, such as `front-matter`.
        message: What was found, what was expected and what to do.
        severity: Whether it is an error or a warning.
    """

    path: str
    line: int
    rule: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """The problem as `path:line: rule: message`, with `warning: ` before the rule of one."""
        kind = "warning: " if self.severity is Severity.WARNING else ""
        return f"{self.path}:{self.line}: {kind}{self.rule}: {self.message}"


def tally(problems: Iterable[Problem]) -> str:
    """How many problems there are of each severity: `2 errors and 1 warning`, or nothing."""
    counts = Counter(problem.severity for problem in problems)
    return " and ".join(
        f"{counts[kind]:,} {kind}{'s' * (counts[kind] != 1)}" for kind in Severity if counts[kind]
    )


class CatalogueError(Exception):
    """Base of every error the command line shows as one sentence."""


class UsageError(CatalogueError):
    """A command was called with arguments that do not fit together."""


class SettingsError(CatalogueError):
    """The configuration holds a value that cannot be used."""


class InvalidIdentifier(CatalogueError, ValueError):
    """A text is not an identifier of the scheme it was given for."""


class FrontMatterError(CatalogueError, ValueError):
    """The front matter of a file cannot be read.

    Attributes:
        line: Line of the fault within the file, counted from 1.
    """

    def __init__(self, line: int, message: str) -> None:
        """Remember where the fault is besides what it is."""
        super().__init__(message)
        self.line = line
