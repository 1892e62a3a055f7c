"""Crossref: what a journal has registered since the last time.

Asked by the day of registration, which a date of publication is not; the last week again, as
records come late. The first time, the last ninety days.

Source: https://api.crossref.org/swagger-ui (`from-created-date`; cursors of lists of works).
"""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass

from generator.fetching.library import LibraryService, Question, Update
from generator.http import bodies
from generator.http.base import BrokenAnswer, Endpoint, Request
from generator.http.bodies import Json
from generator.http.cache import Answer
from generator.http.client import Client, ServiceError

ENDPOINT = Endpoint(key="crossref", label="Crossref", interval_s=1, missing=())

_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")
_PAGE = 200
_AGAIN = datetime.timedelta(days=7)
_FIRST_TIME = datetime.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class _Page:
    total: int
    cursor: str
    works: tuple[Json, ...]


def ask(client: Client, question: Question) -> Update:
    """The works that were registered since the mark, which is a day."""
    since = question.since or _day(question)
    works: list[Json] = []
    cursor = "*"
    while True:
        page = client.get(ENDPOINT, _request(question.target, since, cursor), _answer)
        if page is None:
            raise ServiceError(f"{ENDPOINT.label} sent nothing")
        works += page.works
        if not page.works or len(works) >= page.total:
            break
        cursor = page.cursor
    total = page.total
    if len(works) < total:
        raise ServiceError(f"{ENDPOINT.label} has {total} works and sent {len(works)} of them")
    rows = ",\n".join(json.dumps(work, ensure_ascii=False) for work in works)
    data = f'{{"message-type": "work-list", "message": {{"items": [\n{rows}\n]}}}}\n'.encode()
    mark = str(question.today)
    return Update(mark, data if works else b"", "crossref.json", "crossref", total, len(works))


def _day(question: Question) -> datetime.date:
    try:
        return datetime.date.fromisoformat(question.mark) - _AGAIN
    except ValueError:
        return question.today - _FIRST_TIME


def _request(issn: str, since: datetime.date, cursor: str) -> Request:
    query = (
        ("filter", f"from-created-date:{since}"),
        ("rows", str(_PAGE)),
        ("cursor", cursor),
    )
    return Request(f"journals/{issn}/works", query)


def _answer(answer: Answer) -> _Page:
    message = bodies.as_object(bodies.object_of(answer.body).get("message"))
    works, total = message.get("items"), message.get("total-results")
    if not isinstance(works, list) or not isinstance(total, int):
        raise BrokenAnswer("sent JSON of another form than a list of works")
    return _Page(total, str(message.get("next-cursor") or ""), tuple(works))


def _fault(target: str) -> str:
    return "" if _ISSN.fullmatch(target) else "expected an ISSN, as in crossref:1234-5679"


SERVICE = LibraryService(kind="crossref", check=_fault, ask=ask)
"""Crossref."""
