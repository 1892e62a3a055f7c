"""Zotero's Web API: what changed in a group's library since a version of it.

Notes, attachments and annotations are items, too, and no papers. The version is one of the whole
library; where it rises between two pages, the list is begun anew.

Source: https://www.zotero.org/support/dev/web_api/v3/basics (headers, `since`, `Backoff`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from generator.fetching.library import LibraryService, Question, Update
from generator.http import bodies
from generator.http.base import BrokenAnswer, Endpoint, Request
from generator.http.bodies import Json
from generator.http.cache import Answer
from generator.http.client import Client, ServiceError

ENDPOINT = Endpoint(key="zotero", label="Zotero", interval_s=0.2, missing=())

_TARGET = re.compile(r"groups/[0-9]+(?:/collections/[A-Z0-9]{8})?")
_NO_PAPERS = frozenset({"annotation", "attachment", "note"})
_PAGE = 100
_VERSION = (("Zotero-API-Version", "3"),)
_TRIES = 3


@dataclass(frozen=True, slots=True)
class _Page:
    total: int
    version: str
    items: tuple[Json, ...]


def ask(client: Client, question: Question) -> Update:
    """The items that changed since the version that is the mark."""
    for _ in range(_TRIES):
        if update := _read(client, question):
            return update
    raise ServiceError(f"{ENDPOINT.label} changed while it was read; ask again later")


def _read(client: Client, question: Question) -> Update | None:
    """All pages of one version; None when the library changed meanwhile."""
    found: list[Json] = []
    first = _page(client, question, 0)
    page = first
    while True:
        found += page.items
        if not page.items or len(found) >= first.total:
            break
        page = _page(client, question, len(found))
        if page.version != first.version:
            return None
    if len(found) < first.total:
        told = f"has {first.total} items and sent {len(found)} of them"
        raise ServiceError(f"{ENDPOINT.label} {told}")
    papers = [item for item in found if _type(item) not in _NO_PAPERS]
    rows = ",\n".join(
        json.dumps(bodies.as_object(item).get("csljson"), ensure_ascii=False) for item in papers
    )
    return Update(
        first.version,
        f"[\n{rows}\n]\n".encode() if papers else b"",
        "zotero.json",
        "csl-json",
        first.total,
        len(papers),
        len(found) - len(papers),
    )


def _page(client: Client, question: Question, start: int) -> _Page:
    since = (("since", question.mark),) if question.mark.isdecimal() else ()
    query = (
        ("format", "json"),
        ("include", "data,csljson"),
        ("limit", str(_PAGE)),
        ("start", str(start)),
        ("sort", "dateAdded"),
        ("direction", "asc"),
        *since,
    )
    request = Request(f"{question.target}/items/top", query, headers=_VERSION)
    page = client.get(ENDPOINT, request, _answer)
    if page is None:
        raise ServiceError(f"{ENDPOINT.label} sent nothing")
    return page


def _answer(answer: Answer) -> _Page:
    items = bodies.json_of(answer.body)
    total = answer.headers.get("total-results", "")
    version = answer.headers.get("last-modified-version", "")
    if not isinstance(items, list) or not (total.isdecimal() and version.isdecimal()):
        raise BrokenAnswer("sent JSON of another form than a list of items")
    if not all(bodies.as_object(bodies.as_object(item).get("data")) for item in items):
        raise BrokenAnswer("sent JSON of another form than a list of items")
    return _Page(int(total), version, tuple(items))


def _type(item: Json) -> str:
    return str(bodies.as_object(bodies.as_object(item).get("data")).get("itemType"))


def _fault(target: str) -> str:
    expected = "expected groups/NUMBER or groups/NUMBER/collections/KEY"
    return "" if _TARGET.fullmatch(target) else expected


SERVICE = LibraryService(kind="zotero", check=_fault, ask=ask)
"""Zotero."""
