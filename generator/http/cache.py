"""Answers of services on disk, so that an interrupted run is cheap to repeat."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.http.base import Request
from generator.store import files

KEPT = datetime.timedelta(days=30)
"""How long an answer is used."""

KEPT_UNKNOWN = datetime.timedelta(days=2)
"""How long it is believed that a service does not know a paper: it may learn of it tomorrow."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered.

    Attributes:
        body: As it was sent, decompressed; empty when nothing was found.
        found: Whether the service knows what it was asked for.
        time: When it answered, with a time zone.
        headers: What came with it, by lower-case name; they are not kept.
    """

    body: bytes
    found: bool
    time: datetime.datetime
    headers: Mapping[str, str] = field(default_factory=dict)


class Cache:
    """A folder with one file an answer: a line of JSON about it, then its body."""

    def __init__(self, folder: Path, kept: datetime.timedelta = KEPT) -> None:
        """Use a folder, which is made with the first answer, and each answer for so long."""
        self._folder = folder
        self._kept = kept
        if folder.is_dir():
            files.sweep(folder)

    def load(self, address: str, request: Request, now: datetime.datetime) -> Answer | None:
        """The answer to a request, or None when there is none or only an old one."""
        try:
            head, _, body = self._path(address, request).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        try:
            about = json.loads(head)
            answer = Answer(body, about["found"], datetime.datetime.fromisoformat(about["time"]))
            age = now - answer.time
        except (ValueError, TypeError, KeyError, RecursionError):  # not of ours: asked anew
            return None
        kept = self._kept if answer.found else min(self._kept, KEPT_UNKNOWN)
        return answer if datetime.timedelta(0) <= age < kept else None

    def save(self, address: str, request: Request, answer: Answer) -> None:
        """Keep the answer to a request."""
        about = {
            "address": address,
            "path": request.path,
            "query": request.query,
            "body": request.body,
            "found": answer.found,
            "time": answer.time.isoformat(),
        }
        head = json.dumps(about).encode()
        files.write(self._path(address, request), head + b"\n" + answer.body)

    def _path(self, address: str, request: Request) -> Path:
        asked = json.dumps([address, request.path, request.query, request.body])
        return self._folder / f"{hashlib.sha256(asked.encode()).hexdigest()}.answer"
