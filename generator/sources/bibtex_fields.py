"""Single fields of BibTeX: text, names of journals, titles with their subtitles."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.sources import bibtex_words, markup, tex

_MACRO = re.compile(r"\\([A-Za-z]+)\s*\Z")
# A program that escapes signs for TeX does so to these, too; our exports put no braces around.
_REFERENCE_IN_TEX = re.compile(
    r"(?:(?<!\\)&|\{\\&\})(#|\\#|\{\\#\}|)((?<=#)x?[0-9A-Fa-f]{1,6}|(?<=#\})x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
)
_OF_TEX = re.compile(r"[\\{}%$^_~#]")


def prose(value: str) -> str:
    """The text of a field, which reference managers fill with the HTML of services."""
    text = tex.plain(_REFERENCE_IN_TEX.sub(_character, value) if "&" in value else value)
    return markup.plain(text) if markup.has_markup(text) else text


def _character(match: re.Match[str]) -> str:
    """What a character reference stands for, unless TeX would take it for one of its signs."""
    reference = f"&{'#' if match[1] else ''}{match[2]};"
    character = markup.unescaped(reference)
    return match[0] if _OF_TEX.search(character) or character == reference else character


def verbatim(fields: Mapping[str, str], name: str) -> str:
    """A field that holds an address or an identifier."""
    return tex.verbatim(fields.get(name, ""))


def container(fields: Mapping[str, str]) -> str:
    """The name of the journal."""
    names_of_journals = ("journaltitle", "journal", "shortjournal")
    found = next((fields[name] for name in names_of_journals if name in fields), "")
    macro = _MACRO.fullmatch(found.strip("{} "))
    return bibtex_words.JOURNALS.get(macro[1], macro[1]) if macro else tex.line(found)


def has_meeting(fields: Mapping[str, str]) -> bool:
    """Whether an entry names a meeting or its proceedings, so that `venue` is where that was.

    Source: The biblatex package, version 3.19, section 2.2.2; others have the meeting itself there.
    """
    return any(fields.get(name) for name in ("booktitle", "eventtitle", "eventdate"))


def with_subtitle(fields: Mapping[str, str], title: str, subtitle: str) -> str:
    """A title with its subtitle, which has a field of its own."""
    main, more = (" ".join(prose(fields.get(name, "")).split()) for name in (title, subtitle))
    return f"{main.rstrip(':')}: {more}" if main and more else main or more
