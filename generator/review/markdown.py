"""Markdown for comments on a forge: text of others in it says what it says and does nothing.

`escaped` makes such text; `faults` finds what else stands in a comment that somebody else made. A
comment reaches people by mail and names to them whoever the forge thinks is meant, so beyond
markup no mention, reference, address, emoji or formula may come to life.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.characters import strip_invisible
from generator.text.references import unescape

JOINER = "\u2060"
"""Word joiner: stands unseen within what a forge would take for a mention or a reference.

A character reference is not enough: the forge looks for these in the text that readers see.
"""

LONGEST = 60_000
"""Characters of a summary; GitHub takes 65,536 for a comment, in which more than this stands."""

_DETAILS = re.compile(r"</?(?:details|summary)>")
"""The only elements; without attributes."""

# Source: CommonMark 0.31.2, section 6; GitHub Flavored Markdown 0.29, sections 4.10, 5.3, 6.5, 6.9.
_SYNTAX = re.compile(r"[\\`*_\[\]<>&|~#@]")
_START = re.compile(r"^(\d*)([+\-.)])(?=\s|$)")
# Source: GitHub Docs, "Basic writing and formatting syntax", "Autolinked references and URLs".
_LIVE = re.compile(
    r"(?P<sign>[@#:](?=[\w/+-]))"  # mentions, issues, emoji, addresses
    r"|(?P<www>\bwww(?=\.))"
    r"|(?P<key>-(?=\d))"  # GH-12, and the keys of other trackers
    r"|(?P<commit>[0-9a-f]{6}(?=[0-9a-f]))",
    re.IGNORECASE,
)
_RAW = re.compile(r"[\\`_\[\]|~$@]|&(?!(?:#\d{2,6}|amp|lt|gt);)")


def escaped(line: str) -> str:
    """Markdown that shows a text on one line, and is nothing but this text.

    A dollar sign becomes a wide one, as no escape keeps the forge from looking for formulas.
    """
    shown = " ".join(strip_invisible(line).replace("$", "＄").split())
    return _START.sub(_ordinal, _SYNTAX.sub(_reference, _LIVE.sub(_broken, shown)))


def _broken(match: re.Match[str]) -> str:
    return match[0] + JOINER


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _ordinal(match: re.Match[str]) -> str:
    return f"{match[1]}&#{ord(match[2])};"


def faults(markdown: str) -> Iterator[str]:
    """What in a summary is anything but headings, lists, emphasis, folded parts and plain text."""
    if len(markdown) > LONGEST:
        yield f"it has {len(markdown):,} characters; at most {LONGEST:,} are shown"
        return
    for number, line in enumerate(markdown.split("\n"), start=1):
        if fault := _fault(line):
            yield f"line {number} {fault}"


def _fault(line: str) -> str:
    """What is wrong with a line, or nothing."""
    bare = _DETAILS.sub("", line)
    read = unescape(bare)
    if "<" in bare or ">" in bare:
        return "holds an element"
    if raw := _RAW.search(bare):
        return f"holds {raw[0]!r}, which is markup"
    if live := _LIVE.search(read):
        return f"holds {read[live.start() : live.end() + 8]!r}, which may become a link"
    if "$" in read or strip_invisible(read.replace(JOINER, "")) != read.replace(JOINER, ""):
        return "holds a formula or characters that are not seen"
    return ""
