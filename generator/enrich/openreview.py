"""OpenReview: what authors and chairs wrote of a submission; venues before 2023 in its older API.

Source: OpenReview documentation, "API V2" and "API V1", entity Note.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.enrich import response_parsing
from generator.enrich.base import Facts, Name, Rank, ReadName, Service
from generator.http import bodies
from generator.http.base import Request
from generator.http.bodies import Json
from generator.model import PartialDate

_UNPUBLISHED = re.compile(r"submitted|submission|withdrawn|reject|under review", re.IGNORECASE)
_ANONYMOUS = "anonymous"


def ask(names: Sequence[Name]) -> Request:
    """The request for one submission."""
    return Request("notes", (("id", names[0][1]),))


def read(body: bytes, names: Sequence[Name], read_name: ReadName) -> Mapping[Name, Facts]:
    """The facts of the submission; a review or a comment is none."""
    notes = response_parsing.objects(bodies.object_of(body).get("notes"))
    name = names[0]
    known = (note for note in notes if note.get("id") == note.get("forum") == name[1])
    note = next(known, None)
    return {name: _facts(note, read_name)} if note else {}


def _facts(note: Mapping[str, Json], read_name: ReadName) -> Facts:
    authors = _content(note, "authors")
    printed = authors if isinstance(authors, list) else []
    venue = response_parsing.line(_content(note, "venue"))
    published = bool(venue) and not _UNPUBLISHED.search(venue)
    named = [name for name in printed if response_parsing.line(name).casefold() != _ANONYMOUS]
    return Facts(
        title=response_parsing.line(_content(note, "title")),
        authors=response_parsing.people(named, read_name),
        date=_date(note.get("pdate")) if published else None,
        identifiers=response_parsing.named([("openreview", note.get("forum"))]),
        venue=venue if published else "",
        links=_links(note),
        abstract=response_parsing.passage(_content(note, "abstract")),
    )


def _content(note: Mapping[str, Json], key: str) -> Json:
    """A field of a note; the newer API wraps each in an object."""
    field = response_parsing.inner(note, "content", key)
    return field.get("value") if isinstance(field, Mapping) else field


def _date(milliseconds: Json) -> PartialDate | None:
    """The day of a time in milliseconds since 1970."""
    if not isinstance(milliseconds, int):
        return None
    try:
        day = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return PartialDate(day.year, day.month, day.day)


def _links(note: Mapping[str, Json]) -> Mapping[str, str]:
    code = response_parsing.address(_content(note, "code"))
    return {"code": code} if code else {}


SERVICE = Service(
    key="openreview",
    label="OpenReview",
    rank=Rank.PUBLISHER,
    schemes=("openreview",),
    gives=frozenset({"title", "authors", "date", "venue", "code", "abstract"}),
    interval_s=1,
    ask=ask,
    read=read,
    missing=(400, 403, 404),  # each API refuses the notes of the other
)
"""OpenReview, venues since 2023."""

OLDER = replace(SERVICE, key="openreview_v1")
"""OpenReview, older venues."""
