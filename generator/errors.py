"""What can go wrong, as values and as exceptions; every other module imports from here.

A *problem* is a fault in content: a value, collected with all the others and shown together.
An *error* is an exception: wrong use, configuration or network.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# Controls, overrides of the direction, what has no width, halves of characters (names of files that
# are no UTF-8). Joiners may shape words and stay.
# Source: Unicode Technical Report 36, section 2.10 (bidi overrides).
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    r"""The text as a terminal may be sent it: what would act there, or hide, is escaped.

    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub(_escaped, text)


_MOST_QUOTED = 80
_MOST_SAID = 1_000
_QUOTED = re.compile(
    rf"(?<!\w)(?P<sign>[`'\"])(?P<begin>(?:(?!(?P=sign)).){{{_MOST_QUOTED}}})"
    r"(?:(?!(?P=sign)).)+(?P=sign)(?!\w)",
    re.DOTALL,
)


def brief(message: str) -> str:
    """A sentence with values of others in it, of each no more than tells which it is.

    >>> brief(f"`{'x' * 100}` is no date; expected 2020")[70:]
    'xxxxxxxxxxx…` is no date; expected 2020'
    """
    if len(message) <= _MOST_QUOTED:
        return message
    message = _QUOTED.sub(lambda quote: f"{quote['sign']}{quote['begin']}…{quote['sign']}", message)
    if len(message) > _MOST_SAID:  # of values that hold quotes; what to do stands at the end
        message = f"{message[: _MOST_SAID // 2]}…{message[-_MOST_SAID // 2 :]}"
    return message


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()


MOST_PROBLEMS = 100
"""Of one rule that are told of one file: whoever mends these sees the others then."""


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

    def __post_init__(self) -> None:
        """Keep of values that the message quotes what tells which they are."""
        object.__setattr__(self, "message", brief(self.message))

    def __str__(self) -> str:
        """The problem as `path:line: rule: message`, with `warning: ` before the rule of one.

        It is fit for a terminal: see `printable`.
        """
        kind = "warning: " if self.severity is Severity.WARNING else ""
        return printable(f"{self.path}:{self.line}: {kind}{self.rule}: {self.message}")


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
