"""What arXiv's own formats have in common: identifiers, their months, and indented paragraphs."""

from __future__ import annotations

import re

from generator.errors import InvalidIdentifier
from generator.identifiers import parse
from generator.model import PartialDate, Status
from generator.sources.file_entries import UnusableEntry
from generator.text import retractions

_FIRST_YEAR = 91
_MONTH = re.compile(r"(?:^|/)(\d\d)(\d\d)")


def identifier(spelling: str) -> str:
    """The arXiv identifier of a spelling, without its version.

    Raises:
        Unfit: There is none in it.
    """
    try:
        return parse("arxiv", spelling)
    except InvalidIdentifier as error:
        raise UnusableEntry(str(error)) from None


def month(identifier: str) -> PartialDate:
    """When a paper came to arXiv, which its identifier says.

    Source: https://info.arxiv.org/help/arxiv_identifier.html.
    """
    found = _MONTH.search(identifier)
    if not found:
        raise ValueError(f"{identifier!r} is no arXiv identifier in canonical form")
    year = int(found[1])
    return PartialDate((1900 if year >= _FIRST_YEAR else 2000) + year, int(found[2]))


def paragraphs(abstract: str) -> str:
    """An abstract with an empty line between paragraphs, which arXiv marks by an indented line.

    Where all lines but the first are indented, that is the layout of the file.
    """
    first, *rest = abstract.strip().split("\n")
    indented = [line[:1].isspace() for line in rest if line.strip()]
    if not any(indented) or (all(indented) and len(indented) > 1):
        return "\n".join([first, *map(str.strip, rest)])
    begun = (f"\n{line.strip()}" if line[:1].isspace() else line for line in rest)
    return "\n".join([first, *begun])


def status(comment: str) -> Status | None:
    """What the comment of a paper says became of it, which arXiv tells nowhere else.

    Source: https://info.arxiv.org/help/withdraw.html (the reason is given as the comment).
    """
    found = retractions.in_comment(comment)
    reason = " ".join(comment.split())
    return Status("withdrawn", reason) if found else None
