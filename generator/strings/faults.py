"""What a site lacks of the texts in its language, and what is wrong with those its owner gave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem, Severity
from generator.strings import Strings, languages

RULE = "strings"

_NAMED = 10
"""Missing texts that are named; of more, their number is told."""


def problems(strings: Strings, config: Path) -> tuple[Problem, ...]:
    """Warnings of texts that cannot be used, lack a value, or are missing in the language.

    Args:
        strings: The strings of the site.
        config: Its configuration, in which the lines are looked up.
    """
    lines = config.read_text("utf-8", errors="replace").splitlines() if config.exists() else []
    found = [(_line(lines, key), message) for key, message in _told(strings)]
    if strings.missing and _has_file(strings.language):
        found.append((_line(lines, "language"), _missing(strings)))
    return tuple(
        Problem(str(config), line, RULE, message, Severity.WARNING)
        for line, message in sorted(found)
    )


def note(strings: Strings) -> str:
    """What there is to say of a language that has no file, or nothing."""
    if _has_file(strings.language) or not strings.missing:
        return ""
    known = ", ".join(languages())
    whole = len(strings.missing) == len(strings.texts)
    told = "English stands in for them" if whole else _missing(strings)
    return f"there are no texts in {strings.language!r}, but in {known}; {told}"


def _told(strings: Strings) -> Iterator[tuple[str, str]]:
    for key, fault in strings.faults:
        yield key, fault if f"`{key}`" in fault else f"`{key}` {fault}"


def _missing(strings: Strings) -> str:
    named = ", ".join(strings.missing[:_NAMED])
    more = len(strings.missing) - _NAMED
    told = f"{named} and {more:,} more" if more > 0 else named
    return f"English stands in for {len(strings.missing):,} texts: {told}"


def _has_file(language: str) -> bool:
    return not {language, language.partition("-")[0]}.isdisjoint(languages())


def _line(lines: list[str], key: str) -> int:
    """The line that begins with a key, counted from 1; 0 where none does."""
    name = re.escape(key.partition(".")[0])
    pattern = re.compile(rf"(?:^|[\s{{,])[\"']?{name}(?:\.\w+)?[\"']?\s*:")
    return next((number for number, line in enumerate(lines, 1) if pattern.search(line)), 0)
