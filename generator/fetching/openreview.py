"""OpenReview: what a venue has accepted, whole each time; the same list is not read again.

Anonymous requests may meet a check for browsers (HTTP 403), which is a fault like another.

Source: https://docs.openreview.net, "How to get all submissions" (`content.venueid`).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from generator.fetching.library import LibraryService, Question, Update
from generator.http import bodies
from generator.http.base import BrokenAnswer, Endpoint, Request
from generator.http.bodies import Json
from generator.http.cache import Answer
from generator.http.client import Client, ServiceError

ENDPOINT = Endpoint(key="openreview", label="OpenReview", interval_s=1, missing=())

_VENUE = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)+")
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class _Page:
    total: int
    notes: tuple[Json, ...]


def ask(client: Client, question: Question) -> Update:
    """The accepted papers of a venue."""
    notes: list[Json] = []
    while True:
        query = (
            ("content.venueid", question.target),
            ("limit", str(_PAGE)),
            ("offset", str(len(notes))),
        )
        page = client.get(ENDPOINT, Request("notes", query), _answer)
        if page is None:
            raise ServiceError(f"{ENDPOINT.label} sent nothing")
        notes += page.notes
        if not page.notes or len(notes) >= page.total:
            break
    total = page.total
    if len(notes) < total:
        raise ServiceError(f"{ENDPOINT.label} has {total} papers and sent {len(notes)} of them")
    rows = ",\n".join(json.dumps(note, ensure_ascii=False) for note in notes)
    data = f'{{"notes": [\n{rows}\n]}}\n'.encode()
    mark = hashlib.sha256(data).hexdigest()
    changed = bool(notes) and mark != question.mark
    return Update(
        mark, data if changed else b"", "openreview.json", "openreview", total, len(notes)
    )


def _answer(answer: Answer) -> _Page:
    found = bodies.object_of(answer.body)
    notes, total = found.get("notes"), found.get("count")
    if not isinstance(notes, list) or not isinstance(total, int):
        raise BrokenAnswer("sent JSON of another form than a list of papers")
    return _Page(total, tuple(notes))


def _fault(target: str) -> str:
    expected = "expected a venue, as in openreview:ICLR.cc/2026/Conference"
    return "" if _VENUE.fullmatch(target) else expected


SERVICE = LibraryService(kind="openreview", check=_fault, ask=ask)
"""OpenReview."""
