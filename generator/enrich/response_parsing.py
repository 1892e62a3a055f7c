"""The body of an answer as data, and the texts in it as a record holds them.

Answers are strangers' data: whatever is not as expected is left out, and a body that is no answer
at all is a `BrokenAnswer` that says what came instead.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping

from generator import identifiers, text
from generator.enrich.base import ReadName
from generator.errors import InvalidIdentifier
from generator.http.bodies import Json
from generator.model import Author, PartialDate
from generator.text import markup

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_MOST_MARKUP = 50_000


def inner(value: Json, *keys: str) -> Json:
    """What stands under keys, each within the one before; None where one is not there."""
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def objects(value: Json) -> list[Mapping[str, Json]]:
    """The objects in a list; none where there is no list."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def line(value: Json) -> str:
    """A text without TeX remains on one line; empty where there is none."""
    return " ".join(passage(value).split())


def passage(value: Json) -> str:
    """A text without TeX remains, paragraphs apart; empty where there is none."""
    return text.clean(value) if isinstance(value, str) else ""


def marked_line(value: Json) -> str:
    """A text without markup or TeX remains on one line; empty where there is none."""
    return " ".join(marked_passage(value).split())


def marked_passage(value: Json) -> str:
    """A text without markup or TeX remains, paragraphs apart; empty where there is none."""
    return text.clean(_unmarked(value)) if isinstance(value, str) else ""


def _unmarked(source: str) -> str:
    """A text without HTML, JATS or MathML; one that is too long to be an abstract as it stands."""
    return markup.plain(source) if len(source) <= _MOST_MARKUP else source


def date(value: Json) -> PartialDate | None:
    """The date at the beginning of a text, or the year a number is; None where there is none."""
    match = _DATE.match(str(value)) if isinstance(value, str | int) else None
    if match:
        with contextlib.suppress(ValueError):
            return PartialDate.parse(match[0])
    return None


def address(value: Json) -> str:
    """A web address; empty where there is none."""
    stripped = value.strip() if isinstance(value, str) else ""
    return stripped if _ADDRESS.fullmatch(stripped) else ""


def named(names: Iterable[tuple[str, Json]]) -> dict[str, str]:
    """Scheme to identifier of all that are valid; a DOI that arXiv made counts as arXiv's."""
    found: dict[str, str] = {}
    for scheme, value in names:
        if not isinstance(value, str):
            continue
        own = identifiers.detect(value) if scheme == "doi" else None
        if own and own[0] in ("arxiv", "acl"):
            found.setdefault(*own)
            if own[0] == "arxiv":
                continue
        with contextlib.suppress(InvalidIdentifier):
            found.setdefault(scheme, identifiers.parse(scheme, value))
    return found


def people(printed: Iterable[Json], read_name: ReadName) -> tuple[Author, ...]:
    """The authors that printed names stand for; what is no name is left out."""
    return tuple(author for name in printed for author in read_name(line(name)))


def orcid(value: Json) -> str:
    """An ORCID iD in canonical form; empty where there is none."""
    found = identifiers.SCHEMES["orcid"].canonical(value) if isinstance(value, str) else None
    return found or ""
