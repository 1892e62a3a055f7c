"""Hugging Face Daily Papers: the list of a day.

The service gives no number of papers and cuts at a hundred, so it is asked for further pages until
one brings nothing. A day is ordered by votes, which change, and grows after its morning. The dates
of the outer item are wrong since 2025-03. Votes, avatars and summaries by models are left out.

Source: huggingface_hub, `HfApi.list_daily_papers`; `submittedOnDailyAt` is of the day that is asked
for, in UTC.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.fetching.base import DailyService, DayAnswer, Row, Wanted
from generator.http import bodies
from generator.http.base import BrokenAnswer, Endpoint, Request
from generator.http.bodies import Json
from generator.http.cache import Answer
from generator.http.client import Client, ServiceError
from generator.sources import hf_api, jsonfile
from generator.sources.file_entries import Broken

ENDPOINT = Endpoint(key="huggingface", label="Hugging Face", interval_s=0.5, missing=())

_PAGE = 100
_MOST_PAGES = 50
_FIELDS = (
    "id",
    "submittedOnDailyAt",
    "publishedAt",
    "authors",
    "githubRepo",
    "projectPage",
    "ai_keywords",
    "summary",
)


def ask(
    client: Client,
    wanted: Wanted,  # noqa: ARG001 - an `Ask`; there is but one list
    days: Sequence[datetime.date],
) -> Iterator[DayAnswer]:
    """The papers of each day."""
    for day in days:
        try:
            yield DayAnswer(day, tuple(_rows(client, day)))
        except ServiceError as error:
            yield DayAnswer(day, fault=str(error))
            if client.is_away(ENDPOINT):
                return


def _rows(client: Client, day: datetime.date) -> list[Row]:
    rows: dict[str, Row] = {}
    for page in range(_MOST_PAGES):
        query = (("date", str(day)), ("limit", str(_PAGE)), ("p", str(page)))
        request = Request("daily_papers", query)
        came = client.get(ENDPOINT, request, lambda answer: _page(answer, day)) or []
        before = len(rows)
        for row in came:
            rows.setdefault(row.key, row)
        if len(rows) == before:
            return list(rows.values())
    raise ServiceError(f"{ENDPOINT.label} sent {_MOST_PAGES} pages for {day} and no end of them")


def _page(answer: Answer, day: datetime.date) -> list[Row]:
    found = bodies.json_of(answer.body)
    if not isinstance(found, list):
        raise BrokenAnswer("sent JSON of another form than a list of papers")
    papers = [bodies.as_object(bodies.as_object(item).get("paper")) for item in found]
    if found and not any(isinstance(paper.get("id"), str) for paper in papers):
        raise BrokenAnswer("sent JSON of another form than a list of papers")
    days = {str(paper.get("submittedOnDailyAt") or day)[:10] for paper in papers}
    if found and str(day) not in days:
        raise BrokenAnswer(f"sent papers of {min(days)} for {day}")
    return [_row(item, day) for item in found]


def _row(item: Json, day: datetime.date | None = None) -> Row:
    """A row of an item, whatever it is: what cannot be read is refused by who reads it.

    Args:
        item: The item.
        day: For which it was asked; of one that a digest holds, that has the day for all.
    """
    outer = bodies.as_object(item)
    paper = bodies.as_object(outer.get("paper")) or outer
    kept: dict[str, Json] = {name: paper[name] for name in _FIELDS if name in paper}
    if day:
        kept.setdefault("submittedOnDailyAt", f"{day}T00:00:00.000Z")
    if "authors" in kept:
        kept["authors"] = _authors(kept["authors"])
    if not kept.get("summary") and "summary" in outer:
        kept["summary"] = outer["summary"]
    ordered = {name: kept[name] for name in _FIELDS if name in kept}
    title = outer.get("title") or paper.get("title")
    text = json.dumps({"title": title, "paper": ordered}, ensure_ascii=False)
    known = paper.get("id")
    key = known if isinstance(known, str) else hashlib.sha256(text.encode()).hexdigest()
    votes = paper.get("upvotes")
    words = f"{title} {kept.get('summary')}"
    return Row(key, text, str(title), words, votes=votes if isinstance(votes, int) else None)


def _authors(authors: Json) -> Json:
    """The authors by name; hidden are names that a person took off the page as wrong."""
    if not isinstance(authors, list):
        return authors
    shown = [each for each in authors if not bodies.as_object(each).get("hidden")]
    return [{"name": each.get("name")} if isinstance(each, Mapping) else each for each in shown]


def dump(day: datetime.date, rows: Iterable[Row]) -> bytes:
    """The digest of a day: one paper a line, so that what joins it is one line of a difference."""
    lines = ",\n".join(row.text for row in rows)
    return f'{{"date": "{day}", "papers": [\n{lines}\n]}}\n'.encode()


def load(data: bytes) -> list[Row]:
    """The rows of a digest, saved by hand or by `dump`.

    Raises:
        ValueError: It is none, or not whole.
    """
    rows = []
    for piece in jsonfile.pieces(data, ("papers", "data", "items", "results")):
        if isinstance(piece, Broken) or not isinstance(piece.value, dict):
            raise ValueError("it is no list of papers")
        rows.append(_row(piece.value))
    return rows


SERVICE = DailyService(
    kind="hf",
    label="Hugging Face Daily Papers",
    endpoint=ENDPOINT,
    again=7,  # a third of a day's papers come after its morning
    ask=ask,
    check=lambda target: "it takes nothing behind its name" if target else "",
    name=lambda _: "",
    suffix=".json",
    source=hf_api.SOURCE,
    dump=dump,
    load=load,
    has_votes=True,
)
"""Hugging Face Daily Papers."""
